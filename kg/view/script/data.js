// @ts-check
// The page's data, read once from the JSON island, and the few helpers that everything else uses.

/** @typedef {{id: number, key: string, label: string, type: number, aliases: string[], links: string[], mentions: number, degree: number, anchor: [number, number, number, string]|null, named: boolean, lines: number[], claims: number[], said: number[]}} Entity */
/** @typedef {{sentence: number, name: string, marks: number[][], antecedents: number[][]}} Passage */
/** @typedef {{id: number, from: number, to: number, status: number, claims: number[], options: any}} Line */
/** @typedef {{id: string, title: string, published: string, publisher: string, address: string, source: string, author: string, place: string, day: number|null, iri: string}} Article */
/** @typedef {{document: number, text: string, start: number, end: number}} Sentence */

/** @type {any} */
const island = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("data")).textContent || "{}");

const STATUS = ["asserted", "reported", "uncertain", "denied", "inferred"];
const ROLES = ["subject", "relation", "object", "source", "antecedent"];

/** @type {{name: string, label: string, family: string, shape: string, iri: string}[]} */
const types = island.types.map((/** @type {string[]} */ [name, label, family, shape, iri]) => ({
  name,
  label,
  family,
  shape,
  iri,
}));
/** @type {{iri: string, label: string, literal: boolean}[]} as the graph's files name relations */
const properties = island.properties.map((/** @type {any[]} */ [iri, label, literal]) => ({
  iri,
  label,
  literal: literal === 1,
}));
/** @type {{label: string, lemma: string, property: string|null, group: string}[]} */
const relations = island.relations.map((/** @type {any[]} */ [label, lemma, property, group]) => ({
  label,
  lemma,
  property,
  group,
}));
/** @type {Article[]} */
const articles = island.documents.map(
  (/** @type {any[]} */ [id, title, published, publisher, address, source, author, place, day, iri]) => ({
    id,
    title: title || source,
    published,
    publisher,
    address,
    source,
    author,
    place,
    day,
    iri,
  }),
);
/** @type {Sentence[]} */
const sentences = island.sentences.map((/** @type {any[]} */ [document, text, start, end]) => ({
  document,
  text,
  start,
  end,
}));
/** @type {Entity[]} */
const entities = island.entities.map(
  (
    /** @type {any[]} */ [key, type, aliases, links, mentions, degree, anchor, named],
    /** @type {number} */ id,
  ) => ({
    id,
    key,
    label: island.nodes[id].label,
    type,
    aliases,
    links,
    mentions,
    degree,
    anchor,
    named: named === 1,
    lines: [],
    claims: [],
    said: [],
  }),
);
/** A flat row in parts of a size. @param {number} size @param {number[]} [cells] @returns {number[][]} */
function parts(size, cells = []) {
  return Array.from({ length: cells.length / size }, (_, n) => cells.slice(size * n, size * n + size));
}

/** A claim reads its row when it is asked: of tens of thousands, a reader looks at a few. */
class Claim {
  /** @param {any[]} row @param {number} n */
  constructor(row, n) {
    this.n = n;
    this.row = row;
    this.line = -1;
  }
  /** @returns {string} */ get id() {
    return this.row[0];
  }
  /** @returns {number} */ get subject() {
    return this.row[1];
  }
  /** @returns {number} */ get relation() {
    return this.row[2];
  }
  /** @returns {number} -1 for none */ get object() {
    return this.row[3];
  }
  /** @returns {[string, string, string]|null} a literal's form, datatype and unit */ get literal() {
    return this.row[4];
  }
  /** @returns {string} the literal in plain words */ get value() {
    if (!this.literal) return "";
    const [form, , unit] = this.literal;
    const known = island.labels[`unit-${unit}`] ? t(`unit-${unit}`, { n: Number(form) }) : unit;
    return unit ? `${form} ${known}` : form;
  }
  /** @returns {number} */ get status() {
    return this.row[5];
  }
  /** @returns {string} */ get polarity() {
    return this.row[6];
  }
  /** @returns {string} */ get modality() {
    return this.row[7];
  }
  /** @returns {string} */ get tense() {
    return this.row[8];
  }
  /** @returns {(number|string)[]} */ get sources() {
    return this.row[9];
  }
  /** @returns {string} */ get time() {
    return this.row[10];
  }
  /** @returns {[number, number]|null} */ get days() {
    return this.row[11];
  }
  /** @returns {number|null} */ get place() {
    return this.row[12];
  }
  /** @returns {[string, string, number|null][]} */ get qualifiers() {
    return this.row[13];
  }
  /** @returns {number} 0 to 1 */ get confidence() {
    return this.row[14];
  }
  /** @returns {number} */ get documents() {
    return this.row[15];
  }
  /** @returns {number[]} */ get contradicts() {
    return this.row[16];
  }
  /** @returns {number} the property of the direct triple; -1 for none */ get fact() {
    return this.row[17];
  }
  /** @returns {number} the property in the graph's files; -1 for none */ get property() {
    return this.row[20];
  }
  /** @returns {[string, string]|null} its literal in the graph's files: form and datatype */ get term() {
    return this.row[21];
  }
  /** @returns {string} the text's words for an open relation */ get words() {
    return this.row[19];
  }
  /** @returns {number[]} */ get sentences() {
    return this.row[18].map((/** @type {any[]} */ one) => one[0]);
  }
  /** @returns {Passage[]} */ get passages() {
    return this.row[18].map((/** @type {any[]} */ [sentence, name, marks, elsewhere]) => ({
      sentence,
      name,
      marks: parts(3, marks),
      antecedents: parts(4, elsewhere),
    }));
  }
}
/** @type {Claim[]} */
const claims = island.claims.map((/** @type {any[]} */ row, /** @type {number} */ n) => new Claim(row, n));
/** @type {Line[]} */
const lines = island.lines.map((/** @type {any[]} */ [status, members], /** @type {number} */ id) => ({
  id,
  from: island.edges[id].from,
  to: island.edges[id].to,
  status,
  claims: members,
  options: island.edges[id],
}));

for (const line of lines) {
  entities[line.from].lines.push(line.id);
  if (line.to !== line.from) entities[line.to].lines.push(line.id);
  for (const n of line.claims) claims[n].line = line.id;
}
for (const claim of claims) {
  entities[claim.subject].claims.push(claim.n);
  if (claim.object >= 0 && claim.object !== claim.subject) entities[claim.object].claims.push(claim.n);
  for (const source of claim.sources) if (typeof source === "number") entities[source].said.push(claim.n);
}
const entityByKey = new Map(entities.map((entity) => [entity.key, entity.id]));
const claimById = new Map(claims.map((claim) => [claim.id, claim.n]));
const degreeMost = Math.max(1, ...entities.slice(0, 50).map((entity) => island.nodes[entity.id].size));

/**
 * The label of a key, its {names} filled in and its plural chosen by n.
 * @param {string} key @param {Record<string, string|number>} [values] @returns {string}
 */
function t(key, values = {}) {
  let text = island.labels[key];
  if (text && typeof text === "object") text = Number(values.n) === 1 ? text.one : text.other;
  return String(text ?? key).replace(/\{(\w+)\}/g, (all, name) => {
    const value = values[name];
    return value === undefined ? all : typeof value === "number" ? NUMBER.format(value) : value;
  });
}

/**
 * An element with attributes, listeners (functions) and children; strings become text, never markup.
 * @param {string} tag @param {Record<string, any>} [attributes] @param {...(Node|string|null|undefined)} children
 * @returns {any}
 */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null && child !== undefined) element.append(child);
  return element;
}

/** @param {string} id @returns {any} */
function byId(id) {
  return document.getElementById(id);
}

/** An SVG element. @param {string} tag @param {Record<string, string|number>} attributes @param {...(Node|string)} children @returns {any} */
function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

// Marks that turn the reading direction would let one name rewrite the words around it.
const TURNERS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name on one line, for the canvas. @param {string} text @param {number} [most] @returns {string} */
function short(text, most = 28) {
  const clean = text.replace(TURNERS, " ").replace(/\s+/g, " ").trim() || "·";
  const letters = clean.length > most ? Array.from(clean) : [];
  return letters.length > most
    ? letters
        .slice(0, most - 1)
        .join("")
        .trimEnd() + "…"
    : clean;
}

/** A name among other words, kept apart from their reading direction. @param {string} text @param {string} [className] */
function isolated(text, className = "") {
  return el("bdi", className ? { class: className } : {}, text.replace(TURNERS, " ").trim() || "·");
}

/** @param {Claim} claim @returns {string} the relation in plain words, with what qualifies it */
function relationWords(claim) {
  const words = claim.words || relations[claim.relation].label;
  if (claim.polarity !== "negative") return words;
  const [first, ...rest] = words.split(" ");
  return rest.length && t("not-after").split(" ").includes(first.toLowerCase())
    ? [first, t("not").replace(":", ""), ...rest].join(" ")
    : `${t("not")} ${words}`;
}

/** @param {Claim} claim @returns {string} */
function objectWords(claim) {
  if (claim.object >= 0) return entities[claim.object].label;
  return claim.value;
}

/** @param {Claim} claim @returns {string} who says so, innermost first */
function sourceWords(claim) {
  const names = claim.sources.map((source) => {
    const label = typeof source === "number" ? entities[source].label : source.replace(/[-_]/g, " ");
    return /^unspecified[ -_]source$/i.test(label) ? t("says-unspecified") : label;
  });
  if (!names.length) return t("says-text");
  return names.reduce((inner, outer) => t("says-chain", { inner, outer }));
}

const NUMBER = new Intl.NumberFormat("en");
const DAY = new Intl.DateTimeFormat("en-GB", {
  year: "numeric",
  month: "short",
  day: "numeric",
  timeZone: "UTC",
});
const MONTH = new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "short", timeZone: "UTC" });

/** @param {number} day since 1970 @param {boolean} [withDay] @returns {string} */
function dayWords(day, withDay = true) {
  return (withDay ? DAY : MONTH).format(day * 86400000);
}

/** An ISO 8601 date in plain words, as precise as given. @param {string} time @returns {string} */
function timeWords(time) {
  return time
    .split("/")
    .map((part) => {
      const found = /^(\d{4})(-\d\d)?(-\d\d)?(T|$)/.exec(part);
      if (!found) return part === ".." ? "…" : part;
      const [, year, month, day] = found;
      if (!month) return year;
      const moment = new Date(`${year}${month}${day || "-01"}T00:00:00Z`).getTime();
      return Number.isNaN(moment) ? part : dayWords(Math.round(moment / 86400000), Boolean(day));
    })
    .join(" – ");
}

/** Days in plain words, as coarse as they are: a day, a month, a year, some years. @param {number} first @param {number} last */
function spanWords(first, last) {
  if (first === last) return dayWords(first);
  const [a, b] = [first, last].map((day) => new Date(day * 86400000));
  const years = [a.getUTCFullYear(), b.getUTCFullYear()];
  if (years[0] % 10 === 0 && [9, 99].includes(years[1] - years[0])) return t("years", { year: String(years[0]) });
  if (years[0] !== years[1]) return years.join("–");
  return a.getUTCMonth() === b.getUTCMonth() ? dayWords(first, false) : String(years[0]);
}

/** Fill a box anew; where the keyboard stood in it, it stands again, or else at the box itself. @param {any} box @param {...any} children */
function refill(box, ...children) {
  const sign = (/** @type {any} */ one) =>
    [one.tagName, one.id, one.className, one.dataset.n, one.getAttribute("aria-label"), one.tagName === "SELECT" ? "" : one.textContent].join("|");
  const stops = () => [...box.querySelectorAll("button, input, select, summary, a")];
  const at = stops().indexOf(document.activeElement);
  const was = at < 0 ? "" : sign(document.activeElement);
  box.replaceChildren(...children.filter(Boolean));
  if (at < 0) return;
  const now = stops();
  const again = now.find((one) => sign(one) === was);
  // A switch that changes its words ("None", "All") keeps its place.
  const same = now[at] && now[at].className === was.split("|")[2] ? now[at] : box;
  (again || same).focus({ preventScroll: true });
}

let toastTimer = 0;
/** @param {string} words */
function toast(words) {
  const box = byId("toast");
  box.textContent = words;
  box.classList.add("on");
  clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => box.classList.remove("on"), 2400);
}

/** @param {string} words */
function copy(words) {
  const area = el("textarea", { class: "hidden", "aria-hidden": "true" });
  area.value = words;
  document.body.append(area);
  area.select();
  // The clipboard API needs a secure context, which a file opened from disk is not everywhere.
  document.execCommand("copy");
  area.remove();
  toast(t("copied"));
}

/** @param {string} file @param {Blob|string} content @param {string} [kind] */
function save(file, content, kind = "text/plain") {
  const blob = typeof content === "string" ? new Blob([content], { type: `${kind};charset=utf-8` }) : content;
  const link = el("a", { href: URL.createObjectURL(blob), download: file });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
