// @ts-check
// Moving about: what is chosen, neighbours, surroundings, paths, hide and pin, back and forward, links.

/** @typedef {{entity?: string, claim?: string, article?: string, line?: string, way?: string}} Place */
/** @type {Place} */
let current = {};
/** @type {string[]} the links of the places that were visited, for where the browser keeps none */
const trail = [""];
let position = 0;
let last = 0;
/** Whether the browser's own history can be used; a notebook's frame has none. */
let historic = true;
/** @type {((end: number) => void)|null} what to do with the entity that the reader chooses next */
let choosing = null;

/** @param {Place} place @returns {URLSearchParams} */
function asQuery(place) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(place)) if (value !== undefined) query.set(key, value);
  writeFilters(query);
  writeView(query);
  return query;
}

/** What was brought in, put aside, pinned or singled out, and how it is arranged, as parts of a link. @param {URLSearchParams} query */
function writeView(query) {
  const add = (/** @type {string} */ key, /** @type {Iterable<number>} */ some) => {
    for (const n of some) query.append(key, entities[n].key);
  };
  add("with", shown.opened);
  if (shown.more) query.set("more", String(shown.more));
  add("hidden", shown.hidden);
  add("pinned", shown.pinned);
  if (shown.around) {
    add("around", [shown.around.n]);
    query.set("steps", String(shown.around.steps));
  }
  if (shown.way) add("between", shown.way);
  if (arrangement !== "force") query.set("arrange", arrangement);
  if (isTable()) query.set("view", "table");
}

/** @param {URLSearchParams} query */
function readView(query) {
  const find = (/** @type {string} */ key) =>
    query.getAll(key).flatMap((name) => entityByKey.get(name) ?? []);
  Object.assign(shown, { around: null, way: null, only: null, more: 0 });
  for (const set of [shown.nodes, shown.opened, shown.hidden, shown.pinned]) set.clear();
  for (let n = 0; n < core; n++) shown.nodes.add(n);
  find("hidden").forEach((n) => shown.hidden.add(n));
  find("pinned").forEach((n) => shown.pinned.add(n));
  // Who neighbours whom depends on what passes.
  if (["with", "more", "around", "between"].some((key) => query.has(key))) recompute();
  find("with").forEach(open);
  for (let more = Math.min(99, Number(query.get("more")) || 0); more > 0; more--) helping();
  const [centre] = find("around");
  const [from, to] = find("between");
  if (centre !== undefined) single(centre, Number(query.get("steps")) || 1);
  else if (to !== undefined) {
    const way = shortest(from, to);
    if (way.length) Object.assign(shown, { way: [from, to], only: new Set(way) });
  }
  recompute();
  const kind = query.get("arrange");
  arrange(kind === "community" || kind === "time" ? kind : "force");
  byId("layout").value = arrangement;
  if (graph) setView(query.get("view") === "table");
}

/** @param {Place} place */
function linkTo(place) {
  return `${location.href.split("#")[0]}#${asQuery(place)}`;
}

/** @param {boolean} push */
function writeLink(push) {
  const link = `#${asQuery(current)}`;
  if (push) {
    position += 1;
    last = position;
    trail.length = position;
  }
  trail[position] = link;
  byId("back").disabled = position === 0;
  byId("forward").disabled = position >= last;
  if (!historic) return;
  const address = link === "#" ? location.href.split("#")[0] : link;
  try {
    if (push) window.history.pushState(position, "", address);
    else window.history.replaceState(position, "", address);
  } catch {
    historic = false;
  }
}

/** Go to a place: an entity, a claim, an article, a line, a way, or the overview. @param {Place} place @param {{push?: boolean, fly?: boolean}} [options] */
function go(place, { push = true, fly = true } = {}) {
  if (choosing !== null && place.entity !== undefined) {
    const end = entityByKey.get(place.entity);
    const act = choosing;
    stopChoosing();
    if (end !== undefined) return act(end);
  }
  // To be where one is already is no step.
  if (push && JSON.stringify(place) === JSON.stringify(current)) push = false;
  current = place;
  writeLink(push);
  document.body.classList.toggle("panel-open", Object.keys(place).length > 0);
  apply(fly);
}

/** Show the current place in drawing and panel. @param {boolean} fly */
function apply(fly) {
  const entity = current.entity === undefined ? undefined : entityByKey.get(current.entity);
  const claim = current.claim === undefined ? undefined : claimById.get(current.claim);
  const line = current.line === undefined ? undefined : lineOf(current.line);
  const article =
    current.article === undefined ? -1 : articles.findIndex((one) => one.id === current.article);
  if (entity !== undefined) {
    reveal(entity);
    light([entity, ...neighbours(entity)], entities[entity].lines);
    showEntity(entity);
    if (fly) flyTo([entity, ...neighbours(entity).filter((n) => nodeOn[n])].slice(0, 25));
  } else if (claim !== undefined || line !== undefined) {
    const id = claim !== undefined ? claims[claim].line : /** @type {number} */ (line);
    const ends = id >= 0 ? [lines[id].from, lines[id].to] : [claims[/** @type {number} */ (claim)].subject];
    ends.forEach(reveal);
    light(ends, id >= 0 ? [id] : []);
    if (claim !== undefined) showClaim(claim);
    else showLine(id);
    if (fly) flyTo(ends, true, 0.9);
  } else if (article >= 0) {
    const there = claims.filter(
      (one) => one.line >= 0 && one.sentences.some((n) => sentences[n].document === article),
    );
    light(
      there.flatMap((one) => [one.subject, one.object]),
      there.map((one) => one.line),
    );
    showArticle(article);
    if (fly) flyTo([...(lit ? lit.nodes : [])]);
  } else if (current.way !== undefined && shown.way) {
    lit = null;
    const way = shortest(...shown.way);
    showPath(way, stepsOf(way));
    if (fly) flyTo(way);
  } else {
    lit = null;
    showOverview();
  }
  if (graph) graph.redraw();
}

/** @param {string} key "from→to/status" by names @returns {number|undefined} */
function lineOf(key) {
  const found = lines.find((line) => lineKey(line.id) === key);
  return found ? found.id : undefined;
}

/** @param {number} id */
function lineKey(id) {
  const line = lines[id];
  return `${entities[line.from].key}/${entities[line.to].key}/${STATUS[line.status]}`;
}

/** @param {number[]} nodes @param {number[]} ids of lines */
function light(nodes, ids) {
  lit = { nodes: new Set(nodes.filter((n) => nodeOn[n])), lines: new Set(ids.filter((id) => lineOn[id])) };
  const left = [...lit.lines].filter((id) => !lineDrawn[id]);
  left.forEach((id) => {
    lineDrawn[id] = 1;
  });
  if (left.length) syncDrawing();
}

/** Bring a node into the drawing with its most important neighbours, so that it does not stand alone. @param {number} n */
function reveal(n) {
  if (nodeOn[n]) return;
  shown.hidden.delete(n);
  if (shown.only) shown.only.add(n);
  shown.nodes.add(n);
  neighbours(n)
    .slice(0, 8)
    .forEach((other) => shown.nodes.add(other));
  recompute([n]);
  refresh();
}

/** Whether the page opens with some claims held back, as too little sure. */
const unsure = claims.some((claim) => claim.confidence * 100 < island.least);

function refresh() {
  syncDrawing();
  count();
  byId("showing").textContent = t("showing", {
    nodes: counts.nodes,
    allNodes: entities.length,
    claims: counts.claims,
    allClaims: claims.length,
  });
  const chips = [];
  const chip = (/** @type {string} */ words, /** @type {() => void} */ act) =>
    el("button", { type: "button", class: "chip action", click: act }, words, " · ", t("show-all"));
  if (counts.drawn < counts.lines)
    chips.push(el("span", { class: "chip" }, t("thinned", { n: counts.drawn, all: counts.lines })));
  if (counts.left)
    chips.push(
      el(
        "button",
        {
          type: "button",
          class: "chip action",
          click: () => {
            helping();
            changed();
            fit();
          },
        },
        t("not-drawn", { n: counts.left }),
        " · ",
        t("draw-more"),
      ),
    );
  if (shown.only)
    chips.push(
      chip(
        shown.around ? t("only-ego", { name: short(entities[shown.around.n].label) }) : t("only-path"),
        () => {
          Object.assign(shown, { around: null, way: null, only: null });
          if (current.way !== undefined) current = {};
          changed();
          fit();
        },
      ),
    );
  if (shown.hidden.size)
    chips.push(
      chip(t("hidden-nodes", { n: shown.hidden.size }), () => {
        shown.hidden.clear();
        changed();
      }),
    );
  if (filters.confidence && filters.confidence === island.least && unsure)
    chips.push(
      chip(t("confidence-least", { n: filters.confidence }), () => {
        filters.confidence = 0;
        changed();
        startSidebar();
      }),
    );
  if (isFiltered())
    chips.push(
      chip(t("filtered"), () => {
        clearFilters();
        changed();
        startSidebar();
      }),
    );
  byId("chips").replaceChildren(...chips);
  if (isTable()) fillTable();
}

let pending = 0;
/** After a change of filters: work out, draw, and keep the link and the panel in line. @param {{timeline?: boolean}} [options] */
function changed({ timeline = true } = {}) {
  const chosen = current.entity === undefined ? undefined : entityByKey.get(current.entity);
  recompute(chosen === undefined ? [] : [chosen]);
  refresh();
  if (timeline) startTimeline();
  writeLink(false);
  // Panels with hundreds of sentences are filled when the hand is off the slider.
  clearTimeout(pending);
  pending = window.setTimeout(() => apply(false), 80);
}

/** Bring in the neighbours of a node. @param {number} n */
function open(n) {
  neighbours(n)
    .filter((other) => !allowed(other))
    .slice(0, 60)
    .forEach((other) => {
      shown.hidden.delete(other);
      shown.nodes.add(other);
      if (shown.only) shown.only.add(other);
    });
  shown.nodes.add(n);
  shown.opened.add(n);
}

/** @param {number} n */
function expand(n) {
  open(n);
  changed();
  flyTo([n, ...neighbours(n).filter((other) => nodeOn[other])]);
}

/** Let in the next most important things that something links to what is there. */
function helping() {
  let room = 400;
  for (let n = core; n < entities.length && room; n++)
    if (!shown.nodes.has(n) && neighbours(n).length) {
      shown.nodes.add(n);
      room -= 1;
    }
  shown.more += 1;
}

/** @param {number} n @param {number} steps */
function single(n, steps) {
  const found = new Set([n]);
  let edge = [n];
  for (let k = 0; k < steps && found.size < 800; k++) {
    const next = [];
    for (const one of edge)
      for (const other of neighbours(one))
        if (!found.has(other) && found.size < 800) {
          found.add(other);
          next.push(other);
        }
    edge = next;
  }
  Object.assign(shown, { around: { n, steps }, way: null, only: found });
}

/** @param {number} n @param {number} steps */
function surroundings(n, steps) {
  single(n, steps);
  changed();
  flyTo([.../** @type {Set<number>} */ (shown.only)]);
}

/** Let the reader choose an entity, in the graph or by search. @param {string} words @param {(end: number) => void} act */
function choose(words, act) {
  choosing = act;
  document.body.classList.add("choosing");
  toast(words);
  byId("search").value = "";
  byId("search").focus();
}

function stopChoosing() {
  if (choosing !== null) byId("toast").classList.remove("on");
  choosing = null;
  document.body.classList.remove("choosing");
}

/** @param {number} n */
function choosePath(n) {
  choose(t("path-choose"), (end) => {
    if (end !== n) findPath(n, end);
  });
}

/** The shortest way over what passes the filters, none where there is none; among equals, through the more important. @param {number} from @param {number} to @returns {number[]} */
function shortest(from, to) {
  /** @type {Map<number, number>} */
  const before = new Map([[from, -1]]);
  let edge = [from];
  while (edge.length && !before.has(to)) {
    const next = [];
    for (const one of edge)
      for (const other of neighbours(one))
        if (!before.has(other)) {
          before.set(other, one);
          next.push(other);
        }
    edge = next;
  }
  /** @type {number[]} */
  const way = [];
  if (before.has(to)) for (let n = to; n >= 0; n = before.get(n) ?? -1) way.unshift(n);
  return way;
}

/** The lines along a way, of several between two the best known. @param {number[]} way @returns {number[]} */
function stepsOf(way) {
  return way.slice(1).map((n, i) => {
    const between = entities[n].lines.filter(
      (id) => [lines[id].from, lines[id].to].includes(way[i]) && lines[id].claims.some((c) => claimOn[c]),
    );
    return between.sort((a, b) => lines[a].status - lines[b].status)[0];
  });
}

/** @param {number} from @param {number} to */
function findPath(from, to) {
  const way = shortest(from, to);
  if (!way.length) return toast(t("path-none"));
  Object.assign(shown, { around: null, way: [from, to], only: new Set(way) });
  way.forEach((n) => shown.hidden.delete(n));
  recompute();
  refresh();
  go({ way: "shown" });
}

/** @param {number} n */
function hide(n) {
  shown.hidden.add(n);
  shown.pinned.delete(n);
  current = {};
  changed();
}

/** @param {number} n */
function pin(n) {
  if (!shown.pinned.delete(n)) shown.pinned.add(n);
  changed();
}

/** @param {number} by */
function travel(by) {
  if (position + by < 0 || position + by > last) return;
  if (historic) return window.history.go(by);
  position += by;
  restore(trail[position]);
}

/** Show what a link says. @param {string} link from its # on */
function restore(link) {
  const query = new URLSearchParams(link.slice(1));
  readFilters(query);
  readView(query);
  startSidebar();
  startTimeline();
  refresh();
  go(placeOf(query), { push: false });
}

/** @param {URLSearchParams} query */
function placeOf(query) {
  /** @type {Place} */
  const place = {};
  for (const key of /** @type {("entity"|"claim"|"article"|"line"|"way")[]} */ ([
    "entity",
    "claim",
    "article",
    "line",
    "way",
  ])) {
    const value = query.get(key);
    if (value !== null) place[key] = value;
  }
  return place;
}
