// @ts-check
// The canvas: vis-network draws dots and lines and finds what is under the pointer; names are ours (overlay.js).

/** @type {any} */
const vis = /** @type {any} */ (window).vis;
/** @type {Record<string, string>} */
let colours = {};
/** @type {any} */
let graph = null;
/** @type {any} */
let nodeSet = null;
/** @type {any} */
let lineSet = null;
/** @type {"force"|"community"|"time"} */
let arrangement = "force";
/** @type {Map<number, {x: number, y: number}>} where the reader dragged nodes */
const dragged = new Map();

function isStill() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Colours live in page.css; the canvas asks for them there. */
function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = [
    "canvas",
    "rule",
    "ink",
    "ink-soft",
    "line-asserted",
    "line-reported",
    "line-uncertain",
    "line-denied",
    "line-inferred",
    "accent",
    ...new Set(types.map((type) => `family-${type.family}`)),
    "family-other",
  ];
  colours = Object.fromEntries(
    names.map((key) => [key, style.getPropertyValue(`--${key}`).trim() || "#888"]),
  );
}

/** @param {number} n @returns {{x: number, y: number}} */
function place(n) {
  const moved = dragged.get(n);
  if (moved) return moved;
  const node = island.nodes[n];
  if (arrangement === "force") return { x: node.x, y: node.y };
  const table = island.layout[arrangement];
  let host = n;
  // A node outside the laid-out part keeps its distance to the node it stands around.
  while (host >= core) {
    host = island.layout.hosts[host - core];
    if (host < 0) return { x: node.x, y: node.y };
  }
  return {
    x: table[host][0] + node.x - island.nodes[host].x,
    y: table[host][1] + node.y - island.nodes[host].y,
  };
}

/** @param {string} a @param {string} b two colours as #rrggbb @param {number} part of the second @returns {string} */
function mixed(a, b, part) {
  const [x, y] = [a, b].map((colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)));
  return `#${x
    .map((value, n) =>
      Math.round(value * (1 - part) + y[n] * part)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** @param {number} n @returns {any} vis-network's node */
function drawnNode(n) {
  const { label: _, ...options } = island.nodes[n];
  const strong = colours[`family-${options.group}`];
  // What has no name of its own steps back behind what has.
  const colour = entities[n].named ? strong : mixed(strong, colours.canvas, 0.45);
  const fill = { background: colour, border: colours.canvas };
  return {
    ...options,
    ...place(n),
    group: undefined,
    size: options.shape === "dot" ? options.size : options.size * 0.95,
    color: { ...fill, highlight: fill, hover: { background: colour, border: colours.ink } },
  };
}

/** @param {number} id @returns {any} vis-network's edge */
function drawnLine(id) {
  const line = lines[id];
  const colour = colours[`line-${STATUS[line.status]}`];
  return {
    ...line.options,
    color: {
      color: colour,
      highlight: colour,
      hover: colours.accent,
      inherit: false,
      opacity: arrangement === "time" ? 0.3 : lines.length > 600 ? 0.65 : 0.9,
    },
  };
}

function startDrawing() {
  readColours();
  nodeSet = new vis.DataSet();
  lineSet = new vis.DataSet();
  const data = { nodes: nodeSet, edges: lineSet };
  graph = new vis.Network(byId("graph"), data, { ...island.options, autoResize: true });
  // One stop for the keyboard: ours, which has a name.
  const frame = byId("graph").querySelector(".vis-network");
  if (frame) frame.tabIndex = -1;
  // Nothing is drawn before all is in place.
  graph.renderer.allowRedraw = false;
  syncDrawing();
  startGliding();
  graph.on("beforeDrawing", drawUnderlay);
  graph.on("afterDrawing", drawOverlay);
  graph.on("dragEnd", (/** @type {any} */ event) => {
    for (const n of event.nodes) dragged.set(n, graph.getPosition(n));
  });
  // A small screen opens on what matters most; the rest is a swipe away.
  if (byId("graph").clientWidth < 500) flyTo(nodeSet.getIds().slice(0, 30), false);
  else fit(false);
}

let steady = false;
/** From afar a line stays a line and a dash a dash: widths and patterns have a least size on the screen. */
function keepStyles() {
  const edge = /** @type {any} */ (Object.values(graph.body.edges)[0]);
  if (steady || !edge) return;
  steady = true;
  const styles = Object.getPrototypeOf(edge);
  const values = styles.getFormattingValues;
  // The width of a plain line in a graph of this size (page.py), of which others are multiples.
  const usual = 1.7 * (core <= 80 ? 1 : core <= 250 ? 1.3 : 1.6);
  styles.getFormattingValues = function formattingValues() {
    const found = values.call(this);
    const scale = graph.getScale();
    // Where nodes stand by time or community, lines cross them all and step back.
    if (arrangement === "force") found.width *= Math.max(1, 1 / (usual * scale));
    if (Array.isArray(found.dashes)) {
      const grown = Math.max(1, 0.62 / scale);
      found.dashes = found.dashes.map((/** @type {number} */ part) => part * grown);
    }
    return found;
  };
}

/** Bring the drawing in line with what is on: only what changed is added or removed. */
function syncDrawing() {
  const add = [];
  const remove = [];
  for (let n = 0; n < nodeOn.length; n++) {
    if (nodeOn[n] && !nodeSet.get(n)) add.push(drawnNode(n));
    else if (!nodeOn[n] && nodeSet.get(n)) remove.push(n);
  }
  const addLines = [];
  const removeLines = [];
  for (let n = 0; n < lineDrawn.length; n++) {
    if (lineDrawn[n] && !lineSet.get(n)) addLines.push(drawnLine(n));
    else if (!lineDrawn[n] && lineSet.get(n)) removeLines.push(n);
  }
  lineSet.remove(removeLines);
  nodeSet.remove(remove);
  nodeSet.add(add);
  lineSet.add(addLines);
  keepStyles();
}

/** Draw everything anew, in new colours or at new places. */
function redrawAll() {
  readColours();
  stale = true;
  nodeSet.update(nodeSet.getIds().map(drawnNode));
  lineSet.update(lineSet.getIds().map(drawnLine));
  graph.redraw();
}

/** @param {"force"|"community"|"time"} kind */
function arrange(kind) {
  if (kind === arrangement) return;
  arrangement = kind;
  stale = true;
  dragged.clear();
  if (!graph) return;
  nodeSet.update(nodeSet.getIds().map((/** @type {number} */ n) => ({ id: n, ...place(n) })));
  lineSet.update(lineSet.getIds().map(drawnLine));
  fit();
}

/** The box around nodes. @param {number[]} nodes */
function extent(nodes) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const n of nodes) {
    const { x, y } = place(n);
    const { size } = island.nodes[n];
    box.left = Math.min(box.left, x - size);
    box.right = Math.max(box.right, x + size);
    box.top = Math.min(box.top, y - size);
    box.bottom = Math.max(box.bottom, y + size);
  }
  return box;
}

/** @param {number[]} nodes @param {boolean} [animate] @param {number} [closest] */
function flyTo(nodes, animate = true, closest = 1.1) {
  if (!nodes.length || !graph) return;
  const box = extent(nodes);
  const canvas = byId("graph");
  // On a small screen the panel covers the lower part.
  const panel = byId("panel").getBoundingClientRect();
  const covered = Math.max(0, canvas.getBoundingClientRect().bottom - panel.top);
  const free =
    panel.left <= 0 && document.body.classList.contains("panel-open") && covered < canvas.clientHeight
      ? canvas.clientHeight - covered
      : canvas.clientHeight;
  // Names take their room in pixels, whatever the zoom: at the sides, and above where the page's own words stand.
  const scale = Math.max(
    0.06,
    Math.min(
      closest,
      (canvas.clientWidth - Math.min(170, canvas.clientWidth * 0.22)) / Math.max(1, box.right - box.left),
      (free - Math.min(140, free * 0.25)) / Math.max(1, box.bottom - box.top),
    ),
  );
  graph.moveTo({
    position: {
      x: (box.left + box.right) / 2,
      y: (box.top + box.bottom) / 2 + ((canvas.clientHeight - free) / 2 - 14) / scale,
    },
    scale,
    animation: animate && !isStill() ? { duration: 450, easingFunction: "easeInOutCubic" } : false,
  });
}

/** @param {boolean} [animate] */
function fit(animate = true) {
  flyTo(nodeSet.getIds(), animate, 1.3);
}

/** @param {number} factor */
function zoomBy(factor) {
  graph.moveTo({
    scale: Math.min(6, Math.max(0.05, graph.getScale() * factor)),
    animation: isStill() ? false : { duration: 160, easingFunction: "easeOutQuad" },
  });
}

/** @param {number} right @param {number} down in pixels of the screen */
function panBy(right, down) {
  const position = graph.getViewPosition();
  const scale = graph.getScale();
  graph.moveTo({
    position: { x: position.x + right / scale, y: position.y + down / scale },
    scale,
    animation: false,
  });
}
