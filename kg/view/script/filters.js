// @ts-check
// What passes: filters over claims and kinds, which nodes are shown, and all of it as a link.

const filters = {
  /** @type {Set<number>} kinds switched off */ types: new Set(),
  /** @type {Set<number>} statuses switched off */ status: new Set(),
  /** @type {Set<number>} relations switched off */ relations: new Set(),
  document: -1,
  publisher: "",
  /** @type {number|string|null} entity, or "author" for the articles' own voice */ speaker: null,
  confidence: /** @type {number} */ (island.least),
  corroboration: 1,
  /** @type {[number, number]|null} first and last day */ time: null,
  /** @type {"event"|"published"} */ timeKind: "event",
};

/** The confidence of the least sure claim. */
const sureLeast = claims.reduce((least, claim) => Math.min(least, claim.confidence), 1);

const core = island.layout.core;
const shown = {
  /** @type {Set<number>} nodes brought into the drawing */ nodes: new Set(
    Array.from({ length: core }, (_, n) => n),
  ),
  /** @type {Set<number>} */ hidden: new Set(),
  /** @type {Set<number>} */ pinned: new Set(),
  /** @type {Set<number>} nodes whose neighbours were brought in */ opened: new Set(),
  /** how many further helpings of nodes were asked for */ more: 0,
  /** @type {{n: number, steps: number}|null} only this node and what is around it */ around: null,
  /** @type {[number, number]|null} only the way from one node to another */ way: null,
  /** @type {Set<number>|null} the nodes of the way or the surroundings */ only: null,
};

const claimOn = new Uint8Array(claims.length);
/** lines whose claims pass and whose ends are shown */
const lineOn = new Uint8Array(lines.length);
/** of these, the ones that are drawn: beyond LINES_MOST a picture is a solid mass */
const lineDrawn = new Uint8Array(lines.length);
const LINES_MOST = 1400;
const nodeOn = new Uint8Array(entities.length);
const counts = { nodes: 0, claims: 0, lines: 0, drawn: 0, left: 0 };

/** @param {Claim} claim @returns {[number, number]|null} its days by the kind of time that is chosen */
function claimDays(claim) {
  if (filters.timeKind === "event") return claim.days;
  let first = Infinity;
  let last = -Infinity;
  for (const n of claim.sentences) {
    const article = articles[sentences[n].document];
    if (article && article.day !== null) {
      first = Math.min(first, article.day);
      last = Math.max(last, article.day);
    }
  }
  return last >= first ? [first, last] : null;
}

/** @param {Claim} claim @param {string} [except] a filter to leave out, for the counts beside it @returns {boolean} */
function passes(claim, except = "") {
  if (except !== "status" && filters.status.has(claim.status)) return false;
  if (filters.relations.has(claim.relation)) return false;
  if (claim.confidence < filters.confidence / 100 && claim.status !== 4) return false;
  if (filters.corroboration > 1 && claim.documents < filters.corroboration) return false;
  if (filters.speaker !== null) {
    if (filters.speaker === "author" ? claim.sources.length : !claim.sources.includes(filters.speaker))
      return false;
  }
  if (filters.document >= 0 || filters.publisher) {
    const there = claim.sentences.some((n) => {
      const number = sentences[n].document;
      return (
        (filters.document < 0 || number === filters.document) &&
        (!filters.publisher || (number >= 0 && articles[number].publisher === filters.publisher))
      );
    });
    if (!there) return false;
  }
  if (filters.time && except !== "time") {
    const days = claimDays(claim);
    if (!days || days[1] < filters.time[0] || days[0] > filters.time[1]) return false;
  }
  return (
    !filters.types.has(entities[claim.subject].type) &&
    !(claim.object >= 0 && filters.types.has(entities[claim.object].type))
  );
}

/** The days that stand for an open beginning and an open end. */
const OPEN = [-1e6, 3e6];

/** @param {number} day @returns {string} empty for an open end */
function isoDay(day) {
  return OPEN.includes(day) ? "" : new Date(day * 86400000).toISOString().slice(0, 10);
}

function isFiltered() {
  return Boolean(
    filters.types.size ||
    filters.status.size ||
    filters.relations.size ||
    filters.document >= 0 ||
    filters.publisher ||
    filters.speaker !== null ||
    filters.confidence !== island.least ||
    filters.corroboration > 1 ||
    filters.time,
  );
}

/** @param {number} n @returns {boolean} */
function allowed(n) {
  return (shown.only ? shown.only.has(n) : shown.nodes.has(n) || shown.pinned.has(n)) && !shown.hidden.has(n);
}

/** Work out what is on, once after every change. @param {number[]} [keep] nodes to draw even without a line */
function recompute(keep = []) {
  for (const claim of claims) claimOn[claim.n] = passes(claim) ? 1 : 0;
  nodeOn.fill(0);
  for (const line of lines) {
    const on = allowed(line.from) && allowed(line.to) && line.claims.some((n) => claimOn[n]);
    lineOn[line.id] = on ? 1 : 0;
    if (on) nodeOn[line.from] = nodeOn[line.to] = 1;
  }
  // An age or a year has no line; the dot alone stands for it.
  for (const claim of claims)
    if (claim.line < 0 && claimOn[claim.n] && allowed(claim.subject)) nodeOn[claim.subject] = 1;
  for (const n of [...keep, ...shown.pinned]) if (!shown.hidden.has(n)) nodeOn[n] = 1;
  if (shown.only)
    for (const n of shown.only)
      if (!shown.hidden.has(n) && !filters.types.has(entities[n].type)) nodeOn[n] = 1;
  thin();
}

/** Whether a claim passes and the reader has put none of its ends aside. @param {Claim} claim */
function listed(claim) {
  if (!claimOn[claim.n]) return false;
  const ends = claim.object >= 0 ? [claim.subject, claim.object] : [claim.subject];
  return ends.every((n) => !shown.hidden.has(n) && (!shown.only || shown.only.has(n)));
}

/** What is seen: in the table every claim that passes, in the graph those between the things that are drawn. @returns {Claim[]} */
function visibleClaims() {
  if (isTable()) return claims.filter(listed);
  return claims.filter(
    (claim) => claimOn[claim.n] && (claim.line < 0 ? nodeOn[claim.subject] : lineOn[claim.line]),
  );
}

/** How much is seen, and how many lines between things are left out of the drawing. */
function count() {
  const seen = visibleClaims();
  counts.claims = seen.length;
  if (isTable())
    counts.nodes = new Set(seen.flatMap((claim) => [claim.subject, claim.object]).filter((n) => n >= 0)).size;
  else counts.nodes = nodeOn.reduce((sum, on) => sum + on, 0);
  counts.left = isTable() ? 0 : claims.filter((one) => one.line >= 0 && !lineOn[one.line] && listed(one)).length;
}

/** Choose the lines to draw: all, or the best supported, and of each node at least one. */
function thin() {
  lineDrawn.set(lineOn);
  const on = lines.filter((line) => lineOn[line.id]);
  counts.lines = counts.drawn = on.length;
  if (on.length <= LINES_MOST) return;
  lineDrawn.fill(0);
  const weight = new Map(
    on.map((line) => [
      line.id,
      line.options.width * 1e6 + line.claims.length * 1e4 - Math.max(line.from, line.to),
    ]),
  );
  on.sort((a, b) => (weight.get(b.id) ?? 0) - (weight.get(a.id) ?? 0) || a.id - b.id);
  const reached = new Set();
  counts.drawn = 0;
  for (const line of on) {
    if (counts.drawn >= LINES_MOST && reached.has(line.from) && reached.has(line.to)) continue;
    lineDrawn[line.id] = 1;
    counts.drawn += 1;
    reached.add(line.from).add(line.to);
  }
}

/** @param {number} n @returns {number[]} the neighbours of a node over claims that pass, most important first */
function neighbours(n) {
  const found = new Set();
  for (const id of entities[n].lines) {
    const line = lines[id];
    if (line.claims.some((c) => claimOn[c])) found.add(line.from === n ? line.to : line.from);
  }
  found.delete(n);
  return [...found].sort((a, b) => a - b);
}

function clearFilters() {
  for (const set of [filters.types, filters.status, filters.relations]) set.clear();
  Object.assign(filters, {
    document: -1,
    publisher: "",
    speaker: null,
    confidence: island.least,
    corroboration: 1,
    time: null,
  });
}

/** The filters as parts of a link; names rather than numbers, so that links outlive a rebuild. @param {URLSearchParams} query */
function writeFilters(query) {
  if (filters.types.size) query.set("without-kinds", [...filters.types].map((n) => types[n].name).join(","));
  if (filters.status.size) query.set("without-status", [...filters.status].map((n) => STATUS[n]).join(","));
  for (const n of filters.relations)
    query.append("without-relation", relations[n].property || relations[n].lemma);
  if (filters.document >= 0) query.set("only-article", articles[filters.document].id);
  if (filters.publisher) query.set("publisher", filters.publisher);
  if (filters.speaker !== null)
    query.set(
      "speaker",
      typeof filters.speaker === "number" ? entities[filters.speaker].key : filters.speaker,
    );
  if (filters.confidence !== island.least) query.set("confidence", String(filters.confidence));
  if (filters.corroboration > 1) query.set("articles", String(filters.corroboration));
  if (filters.time) query.set("days", filters.time.map((day) => isoDay(day) || "..").join("/"));
  if (filters.timeKind !== "event") query.set("time", filters.timeKind);
}

/** @param {URLSearchParams} query */
function readFilters(query) {
  clearFilters();
  const kinds = (query.get("without-kinds") || "").split(",");
  types.forEach((type, n) => kinds.includes(type.name) && filters.types.add(n));
  const status = (query.get("without-status") || "").split(",");
  STATUS.forEach((word, n) => status.includes(word) && filters.status.add(n));
  const without = query.getAll("without-relation");
  relations.forEach(
    (relation, n) => without.includes(relation.property || relation.lemma) && filters.relations.add(n),
  );
  filters.document = query.has("only-article")
    ? articles.findIndex((article) => article.id === query.get("only-article"))
    : -1;
  filters.publisher = query.get("publisher") || "";
  const speaker = query.get("speaker");
  filters.speaker =
    speaker === "author" ? speaker : speaker !== null ? (entityByKey.get(speaker) ?? null) : null;
  const sure = Number(query.get("confidence") ?? NaN);
  if (sure >= 0 && sure <= 100) filters.confidence = sure;
  filters.corroboration = Math.max(1, Number(query.get("articles")) || 1);
  filters.timeKind = query.get("time") === "published" ? "published" : "event";
  const days = (query.get("days") || "")
    .split("/")
    .map((day, n) => (day === ".." ? OPEN[n] : Math.round(Date.parse(`${day}T00:00:00Z`) / 86400000)));
  filters.time = days.length === 2 && days.every(Number.isFinite) ? [days[0], days[1]] : null;
}
