// @ts-check
// Smooth movement of large graphs: while the view moves, the last picture is shifted and scaled, and drawn
// anew when the hand rests or the picture no longer covers the view.

const GLIDE_FROM = 80; // lines; fewer are drawn anew in every frame
/** Whether the last picture shows something else than what is to be drawn, and is not to be moved about. */
let stale = false;
const REST = 120; // milliseconds; longer where drawing takes longer

function startGliding() {
  const renderer = graph.renderer;
  const draw = renderer._redraw.bind(renderer);
  const source = byId("graph").querySelector("canvas");
  const ghost = el("canvas", { class: "ghost", "aria-hidden": "true" });
  byId("graph").append(ghost);
  ghost.hidden = true;
  let drawn = { scale: 0, x: 0, y: 0 };
  let timer = 0;

  let rest = REST;

  const settle = (/** @type {boolean|undefined} */ hidden, stepped = false) => {
    clearTimeout(timer);
    const { emitter } = graph.body;
    const emit = emitter.emit;
    if (stepped) {
      emitter.emit = (/** @type {string} */ event, /** @type {any[]} */ ...values) =>
        event === "initRedraw" ? emitter : emit.call(emitter, event, ...values);
    }
    const start = performance.now();
    draw(hidden);
    emitter.emit = emit;
    // What the canvas was told is painted after this frame; how long that took shows at the next.
    const painted = () => {
      rest = Math.min(600, Math.max(REST, 2 * (performance.now() - start)));
    };
    requestAnimationFrame(() => requestAnimationFrame(painted));
    const { scale, translation } = graph.body.view;
    drawn = { scale, x: translation.x, y: translation.y };
    if (!ghost.hidden) {
      ghost.hidden = true;
      source.classList.remove("gliding");
    }
  };

  renderer._redraw = (/** @type {boolean|undefined} */ hidden) => {
    if (!renderer.allowRedraw || lineSet.length < GLIDE_FROM) return settle(hidden);
    // An animation takes its next step when a redraw begins.
    graph.body.emitter.emit("initRedraw");
    const { scale, translation } = graph.body.view;
    const grown = scale / drawn.scale;
    const shift = { x: translation.x - drawn.x * grown, y: translation.y - drawn.y * grown };
    const still = grown === 1 && shift.x === 0 && shift.y === 0;
    const off = Math.max(
      Math.abs(translation.x - drawn.x) / source.clientWidth,
      Math.abs(translation.y - drawn.y) / source.clientHeight,
    );
    const far = !(grown > 0.4 && grown < 2.5) || (grown === 1 && off > 0.5);
    if (still || far || stale) {
      stale = false;
      return settle(hidden, true);
    }
    if (ghost.hidden) {
      ghost.width = source.width;
      ghost.height = source.height;
      ghost.style.width = `${source.clientWidth}px`;
      ghost.style.height = `${source.clientHeight}px`;
      ghost.getContext("2d").drawImage(source, 0, 0);
      ghost.hidden = false;
      source.classList.add("gliding");
    }
    ghost.style.transform = `translate(${shift.x}px,${shift.y}px) scale(${grown})`;
    clearTimeout(timer);
    timer = window.setTimeout(() => settle(false), rest);
  };
}
