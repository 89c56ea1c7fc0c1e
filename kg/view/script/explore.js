// @ts-check
// Moving about: what is chosen, neighbours, surroundings, paths, hide and pin, back and forward, links.

/** @typedef {{entity?: string, claim?: string, article?: string, line?: string}} Place */
/** @type {Place} */
let current = {};
/** @type {Place[]} */
const trail = [{}];
let position = 0;
/** @type {((end: number) => void)|null} what to do with the entity that the reader chooses next */
let choosing = null;

/** @param {Place} place @returns {URLSearchParams} */
function asQuery(place) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(place)) if (value !== undefined) query.set(key, value);
  writeFilters(query);
  return query;
}

/** @param {Place} place */
function linkTo(place) {
  return `${location.href.split("#")[0]}#${asQuery(place)}`;
}

/** @param {boolean} push */
function writeLink(push) {
  const hash = `#${asQuery(current)}`;
  try {
    if (push) window.history.pushState(null, "", hash === "#" ? location.href.split("#")[0] : hash);
    else window.history.replaceState(null, "", hash === "#" ? location.href.split("#")[0] : hash);
  } catch {
    // In a notebook's frame the address cannot change; the page's own back and forward still work.
  }
}

/** Go to a place: an entity, a claim, an article, a line, or the overview. @param {Place} place @param {{push?: boolean, fly?: boolean}} [options] */
function go(place, { push = true, fly = true } = {}) {
  if (choosing !== null && place.entity !== undefined) {
    const end = entityByKey.get(place.entity);
    const act = choosing;
    stopChoosing();
    if (end !== undefined) return act(end);
  }
  current = place;
  if (push) {
    trail.splice(position + 1, trail.length, place);
    position = trail.length - 1;
  }
  writeLink(push);
  byId("back").disabled = position === 0;
  byId("forward").disabled = position >= trail.length - 1;
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
    if (fly) flyTo(ends);
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
  refresh([n]);
}

/** Whether the page opens with some claims held back, as too little sure. */
const unsure = claims.some((claim) => claim.confidence * 100 < island.least);

/** @param {number[]} [keep] */
function refresh(keep = []) {
  void keep;
  syncDrawing();
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
  if (shown.only)
    chips.push(
      chip(shown.onlyLabel, () => {
        shown.only = null;
        changed();
        fit();
      }),
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

/** @param {number} n */
function expand(n) {
  const fresh = neighbours(n)
    .filter((other) => !allowed(other))
    .slice(0, 60);
  fresh.forEach((other) => {
    shown.hidden.delete(other);
    shown.nodes.add(other);
    if (shown.only) shown.only.add(other);
  });
  changed();
  flyTo([n, ...neighbours(n).filter((other) => nodeOn[other])]);
}

/** @param {number} n @param {number} steps */
function surroundings(n, steps) {
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
  shown.only = found;
  shown.onlyLabel = t("only-ego", { name: short(entities[n].label) });
  changed();
  flyTo([...found]);
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
  choosing = null;
  document.body.classList.remove("choosing");
}

/** @param {number} n */
function choosePath(n) {
  choose(t("path-choose"), (end) => {
    if (end !== n) findPath(n, end);
  });
}

/** The shortest path over what passes the filters; among equals, through the more important. @param {number} from @param {number} to */
function findPath(from, to) {
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
  if (!before.has(to)) return toast(t("path-none"));
  /** @type {number[]} */
  const path = [];
  for (let n = to; n >= 0; n = before.get(n) ?? -1) path.unshift(n);
  shown.only = new Set(path);
  shown.onlyLabel = t("only-path");
  path.forEach((n) => {
    shown.nodes.add(n);
    shown.hidden.delete(n);
  });
  current = {};
  changed();
  clearTimeout(pending);
  const steps = path
    .slice(1)
    .map(
      (n, i) =>
        /** @type {number} */ (
          entities[n].lines
            .filter(
              (id) =>
                [lines[id].from, lines[id].to].includes(path[i]) && lines[id].claims.some((c) => claimOn[c]),
            )
            .sort((a, b) => lines[a].status - lines[b].status)[0]
        ),
    );
  lit = null;
  showPath(path, steps);
  document.body.classList.add("panel-open");
  flyTo(path);
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
  const next = position + by;
  if (next < 0 || next >= trail.length) return;
  position = next;
  go(trail[position], { push: false });
}

/** Read the address: filters and place. */
function readLink() {
  const query = new URLSearchParams(location.hash.slice(1));
  readFilters(query);
  /** @type {Place} */
  const place = {};
  for (const key of /** @type {("entity"|"claim"|"article"|"line")[]} */ ([
    "entity",
    "claim",
    "article",
    "line",
  ])) {
    const value = query.get(key);
    if (value !== null) place[key] = value;
  }
  return place;
}
