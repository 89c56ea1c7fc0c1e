// @ts-check
// Start: everything wired together.

function setTitle() {
  const title = island.title || t("untitled");
  document.title = title.replace(TURNERS, " ");
  byId("title").textContent = document.title;
  const days = articles
    .flatMap((article) => (article.day === null ? [] : [article.day]))
    .sort((a, b) => a - b);
  const when = days.length
    ? days[0] === days[days.length - 1]
      ? dayWords(days[0])
      : `${dayWords(days[0])} – ${dayWords(days[days.length - 1])}`
    : "";
  const publishers = [...new Set(articles.map((article) => article.publisher).filter(Boolean))];
  byId("subtitle").textContent = [
    t("n-documents", { n: articles.length }),
    publishers.length && publishers.length < 4 ? publishers.join(", ").replace(TURNERS, " ") : "",
    when,
  ]
    .filter(Boolean)
    .join(" · ");
}

function startPointer() {
  const at = (/** @type {any} */ event) => {
    const node = graph.getNodeAt(event.pointer.DOM);
    if (node !== undefined) return { node };
    const named = namedAt(event.pointer.canvas);
    if (named >= 0) return { node: named };
    const line = graph.getEdgeAt(event.pointer.DOM);
    return line === undefined ? {} : { line };
  };
  graph.on("click", (/** @type {any} */ event) => {
    const { node, line } = at(event);
    if (node !== undefined) go({ entity: entities[node].key }, { fly: false });
    else if (line !== undefined) go({ line: lineKey(line) }, { fly: false });
    else if (Object.keys(current).length) go({});
  });
  graph.on("doubleClick", (/** @type {any} */ event) => {
    const { node } = at(event);
    if (node !== undefined) expand(node);
  });
  const canvas = byId("graph");
  for (const [event, shape] of [
    ["hoverNode", "pointer"],
    ["blurNode", ""],
    ["hoverEdge", "pointer"],
    ["blurEdge", ""],
  ]) {
    graph.on(event, () => canvas.classList.toggle("pointing", shape === "pointer"));
  }
}

function startKeys() {
  byId("graph").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowLeft: () => panBy(-60, 0),
      ArrowRight: () => panBy(60, 0),
      ArrowUp: () => panBy(0, -60),
      ArrowDown: () => panBy(0, 60),
      "+": () => zoomBy(1.3),
      "=": () => zoomBy(1.3),
      "-": () => zoomBy(1 / 1.3),
      0: () => fit(),
    };
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(/** @type {HTMLElement} */ (event.target).tagName);
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
      stopChoosing();
      const filters = document.body.classList.contains("filters-open");
      document.body.classList.remove("filters-open");
      byId("open-filters").setAttribute("aria-expanded", "false");
      if (filters) byId("open-filters").focus();
      else go({});
    } else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "/") {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "t") setView(!isTable());
    else if (event.key === "?") byId("guide").showModal();
  });
}

function startTheme() {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => {
    readColours();
    redrawAll();
  });
  byId("theme").addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
    root.dataset.theme = isDark ? "light" : "dark";
    redrawAll();
  });
}

function startGuide() {
  byId("help").addEventListener("click", () => byId("guide").showModal());
  byId("guide-lines").append(
    ...STATUS.flatMap((word, n) => [
      el("dt", {}, lineGlyph(n), t(`status-${word}`)),
      el("dd", {}, t(`status-${word}-more`)),
    ]),
  );
  byId("guide-key-list").append(
    ...[
      ["/", "search"],
      ["Esc", "escape"],
      ["← ↑ → ↓", "arrows"],
      ["+ −", "zoom"],
      ["0", "fit"],
      ["t", "table"],
    ].flatMap(([key, word]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, t(`key-${word}`))]),
  );
  byId("marks-copy").addEventListener("click", () => copy(byId("marks-lines").value));
  byId("marks-clear").addEventListener("click", () => {
    review.clear();
    showMarks();
    byId("marks").close();
    apply(false);
  });
  byId("marks-save").addEventListener("click", () => save("review.tsv", byId("marks-lines").value));
}

function start() {
  const query = new URLSearchParams(location.hash.slice(1));
  setTitle();
  readFilters(query);
  readView(query);
  startSidebar();
  startTimeline();
  // Last, when the canvas has its size.
  startDrawing();
  refresh();
  startSearch();
  startTakeaway();
  startPointer();
  startKeys();
  startTheme();
  startGuide();
  startPrint();
  byId("back").addEventListener("click", () => travel(-1));
  byId("forward").addEventListener("click", () => travel(1));
  byId("view-graph").addEventListener("click", () => setView(false));
  byId("view-table").addEventListener("click", () => setView(true));
  byId("zoom-in").addEventListener("click", () => zoomBy(1.4));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
  byId("zoom-fit").addEventListener("click", () => fit());
  byId("layout").addEventListener("change", () => {
    arrange(byId("layout").value);
    writeLink(false);
  });
  byId("about").addEventListener("click", () => {
    document.body.classList.add("panel-open");
    byId("panel").focus();
  });
  const showFilters = (/** @type {boolean} */ open) => {
    document.body.classList.toggle("filters-open", open);
    byId("open-filters").setAttribute("aria-expanded", String(open));
  };
  byId("open-filters").addEventListener("click", () => {
    const open = !document.body.classList.contains("filters-open");
    showFilters(open);
    if (open) byId("sidebar").focus();
  });
  // Where the filters lie over the graph, a touch beside them puts them away.
  document.querySelector(".stage")?.addEventListener("pointerdown", () => showFilters(false));
  window.addEventListener("popstate", (event) => {
    // A link typed into the address is a new step.
    position = typeof event.state === "number" ? event.state : position + 1;
    last = typeof event.state === "number" ? Math.max(last, position) : position;
    restore(location.hash);
  });
  if (typeof window.history.state === "number") last = position = window.history.state;
  go(placeOf(query), { push: false });
  graph.once("afterDrawing", () => {
    document.documentElement.dataset.ready = "true";
    performance.mark("kg-first-frame");
  });
  graph.renderer.allowRedraw = true;
  graph.redraw();
  // The canvas measures itself while it can be seen.
  setView(query.get("view") === "table");
}

start();
