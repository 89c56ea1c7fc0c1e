// @ts-check
// When: a histogram of claims over event time or publication time, to brush, or to set by its two ends.

/** @param {number} span in days @returns {number} days of a bar */
function barDays(span) {
  return [1, 2, 7, 14, 30.4375, 91.3125, 365.25, 3652.5].find((days) => span / days <= 70) || 36525;
}

/** A bar's days, as coarse as the bar. @param {number} day @param {number} step days of a bar */
function barWords(day, step) {
  return step > 360 ? String(new Date(day * 86400000).getUTCFullYear()) : dayWords(day, step < 28);
}

function startTimeline() {
  const box = byId("timeline");
  const dated = claims.map((claim) => ({ claim, days: claimDays(claim) }));
  const starts = dated.flatMap(({ days }) => (days ? [days[0]] : [])).sort((a, b) => a - b);
  if (
    !starts.length &&
    !claims.some((claim) => claim.days) &&
    !articles.some((article) => article.day !== null)
  ) {
    box.hidden = true;
    return;
  }
  // A few dates centuries away would squeeze all others into one bar; they join the outermost ones.
  const low = starts.length ? starts[Math.floor(starts.length * 0.05)] : 0;
  const high = Math.max(low + 1, starts.length ? starts[Math.ceil(starts.length * 0.95) - 1] : 1);
  const step = barDays(high - low + 1);
  const bars = Math.max(2, Math.ceil((high - low + 1) / step));
  const heights = new Array(bars).fill(0);
  const barOf = (/** @type {number} */ day) =>
    Math.min(bars - 1, Math.max(0, Math.floor((day - low) / step)));
  for (const { claim, days } of dated) if (days && passes(claim, "time")) heights[barOf(days[0])] += 1;
  const most = Math.max(1, ...heights);
  const chart = svg("svg", {
    viewBox: `0 0 ${bars} 40`,
    preserveAspectRatio: "none",
    class: "bars",
    "aria-hidden": "true",
  });
  const rects = heights.map((height, n) => {
    const tall = height ? Math.max(2, (36 * height) / most) : 0;
    return svg("rect", { x: n + 0.12, y: 40 - tall, width: 0.76, height: tall });
  });
  const day = (/** @type {number} */ bar) => Math.round(low + bar * step);
  // The whole height of a bar answers the pointer with its count.
  const counts = heights.map((height, n) =>
    svg(
      "rect",
      { x: n, y: 0, width: 1, height: 40, class: "count" },
      svg("title", {}, t("time-bar", { when: barWords(day(n), step), claims: t("n-claims", { n: height }) })),
    ),
  );
  chart.append(...rects, ...counts);
  const range = filters.time ? [barOf(filters.time[0]), barOf(filters.time[1])] : [0, bars - 1];
  const words = el("output", { class: "time-words" });
  const handle = (
    /** @type {string} */ key,
    /** @type {number} */ value,
    /** @type {(bar: number) => number} */ of,
  ) => {
    const options = heights.map((_, bar) => el("option", { value: bar }, barWords(of(bar), step)));
    const select = el(
      "select",
      { "aria-label": t(key), class: key, change: () => brush(select) },
      ...options,
    );
    select.value = String(value);
    return select;
  };
  const end = (/** @type {number} */ bar) => Math.max(day(bar), Math.min(high, day(bar + 1) - 1));
  const show = () => {
    const [a, b] = [Number(from.value), Number(to.value)];
    rects.forEach((rect, n) => rect.classList.toggle("off", n < a || n > b));
    words.textContent =
      a === 0 && b === bars - 1
        ? t("time-all")
        : `${barWords(day(a), step)} – ${barWords(end(b), step)}`;
  };
  const brush = (/** @type {any} */ moved) => {
    if (Number(from.value) > Number(to.value)) (moved === from ? to : from).value = moved.value;
    const [a, b] = [Number(from.value), Number(to.value)];
    // The outermost bars hold all that lies beyond them.
    filters.time =
      a === 0 && b === bars - 1
        ? null
        : [a === 0 ? OPEN[0] : day(a), b === bars - 1 ? OPEN[1] : day(b + 1) - 1];
    show();
    changed({ timeline: false });
  };
  const from = handle("time-from", range[0], day);
  const to = handle("time-to", range[1], end);
  brushByPointer(chart, bars, from, to, brush);
  const kinds = el(
    "span",
    { class: "pair small", role: "group", "aria-label": t("timeline") },
    ...["event", "published"].map((kind) =>
      el(
        "button",
        {
          type: "button",
          "aria-pressed": String(filters.timeKind === kind),
          "data-time": kind,
          click: () => {
            filters.timeKind = /** @type {any} */ (kind);
            filters.time = null;
            changed();
          },
        },
        t(`time-${kind}`),
      ),
    ),
  );
  const undated = dated.filter(({ days }) => !days).length;
  box.hidden = false;
  refill(
    box,
    el(
      "div",
      { class: "time-head" },
      kinds,
      words,
      undated ? el("span", { class: "soft small" }, t("time-undated", { n: undated })) : null,
    ),
    chart,
    el("div", { class: "time-ends" }, from, to),
  );
  show();
}

/** Drag over the bars to choose a stretch. @param {any} chart @param {number} bars @param {any} from @param {any} to @param {(moved: any) => void} brush */
function brushByPointer(chart, bars, from, to, brush) {
  let start = -1;
  const at = (/** @type {PointerEvent} */ event) => {
    const box = chart.getBoundingClientRect();
    return Math.min(bars - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * bars)));
  };
  const move = (/** @type {PointerEvent} */ event) => {
    if (start < 0) return;
    from.value = String(Math.min(start, at(event)));
    to.value = String(Math.max(start, at(event)));
    brush(to);
  };
  chart.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    start = at(event);
    chart.setPointerCapture(event.pointerId);
    move(event);
  });
  chart.addEventListener("pointermove", move);
  chart.addEventListener("pointerup", () => {
    start = -1;
  });
}
