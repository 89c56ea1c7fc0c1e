// @ts-check
// The reader's marks: lines for the review file beside the graph, which the next build obeys.

/** @type {Set<string>} */
const review = new Set();

/** @typedef {{document: string, start: number, end: number, text: string}} Anchor words of a document, in code points */

/** A line of the review file. @param {string} verb @param {string} value @param {Anchor} left @param {Anchor|null} [right] */
function reviewLine(verb, value, left, right = null) {
  const cells = (/** @type {Anchor|null} */ one) =>
    one ? [one.document, one.start, one.end, one.text] : ["", "", "", ""];
  return [verb, value, "decided", "", left.text, right ? right.text : "", "", ...cells(left), ...cells(right)]
    .map((cell) =>
      String(cell)
        .replace(/[\s\u0000]+/g, " ")
        .trim(),
    )
    .join("\t");
}

/** @param {Sentence} sentence @param {number[]} mark role, start and end in UTF-16 units @returns {Anchor|null} */
function markAnchor(sentence, [, start, end]) {
  const article = articles[sentence.document];
  if (!article) return null;
  const points = (/** @type {number} */ units) =>
    sentence.start + Array.from(sentence.text.slice(0, units)).length;
  return {
    document: article.id,
    start: points(start),
    end: points(end),
    text: sentence.text.slice(start, end),
  };
}

/** The words of a claim's relation, by which the review file knows it. @param {Claim} claim @returns {Anchor|null} */
function claimAnchor(claim) {
  for (const passage of claim.passages) {
    const mark = passage.marks.find(([role]) => ROLES[role] === "relation");
    if (mark) return markAnchor(sentences[passage.sentence], mark);
  }
  return null;
}

/** @param {number} n @returns {Anchor|null} */
function entityAnchor(n) {
  const anchor = entities[n].anchor;
  return anchor
    ? { document: articles[anchor[0]].id, start: anchor[1], end: anchor[2], text: anchor[3] }
    : null;
}

/** A switch that puts a line into the marks. @param {string} key of its label @param {string} line @param {Record<string, string>} [values] */
function markButton(key, line, values = {}) {
  const button = el("button", { type: "button", class: "quiet mark-button" });
  const show = () => {
    button.setAttribute("aria-pressed", String(review.has(line)));
    button.textContent = review.has(line) ? t("marked") : t(key, values);
  };
  button.addEventListener("click", () => {
    if (!review.delete(line)) review.add(line);
    show();
    showMarks();
  });
  show();
  return button;
}

/** "He" is not this one: the words of this passage and the entity are apart. @param {Passage} passage @param {Claim} claim */
function apartButton(passage, claim) {
  const mark = passage.marks.find(([role]) => ROLES[role] === "subject");
  const here = mark && markAnchor(sentences[passage.sentence], mark);
  const entity = entityAnchor(claim.subject);
  if (!here || !entity || (here.document === entity.document && here.start === entity.start)) return null;
  return markButton("mark-apart", reviewLine("apart", "", here, entity), {
    words: short(here.text, 24),
    name: short(entities[claim.subject].label, 32),
  });
}

/** What a reader can set right about an entity: its name, its kind, that it is another. @param {number} n */
function correction(n) {
  const anchor = entityAnchor(n);
  if (!anchor) return null;
  const add = (/** @type {string} */ line) => {
    review.add(line);
    showMarks();
    toast(t("marked"));
  };
  const field = el("input", { type: "text", "aria-label": t("mark-rename") });
  field.value = entities[n].label;
  const own = types[entities[n].type];
  const kinds = island.classes.some((/** @type {string[]} */ [name]) => name === own.name)
    ? island.classes
    : [[own.name, own.label], ...island.classes];
  const kind = el(
    "select",
    { "aria-label": t("mark-retype") },
    ...kinds.map((/** @type {string[]} */ [name, label]) => el("option", { value: name }, label)),
  );
  kind.value = own.name;
  return el(
    "details",
    { class: "correction" },
    el("summary", {}, t("correct")),
    el(
      "p",
      { class: "row" },
      field,
      el(
        "button",
        { type: "button", click: () => add(reviewLine("rename", field.value, anchor)) },
        t("mark-rename"),
      ),
    ),
    el(
      "p",
      { class: "row" },
      kind,
      el(
        "button",
        { type: "button", click: () => add(reviewLine("retype", kind.value, anchor)) },
        t("mark-retype"),
      ),
    ),
    el(
      "p",
      { class: "row" },
      el(
        "button",
        {
          type: "button",
          click: () =>
            choose(t("merge-choose"), (end) => {
              const other = entityAnchor(end);
              if (other && end !== n) add(reviewLine("merge", "", anchor, other));
            }),
        },
        t("mark-merge"),
      ),
    ),
  );
}

function showMarks() {
  let button = byId("marks-open");
  if (!button) {
    button = el("button", {
      type: "button",
      id: "marks-open",
      class: "primary",
      click: () => {
        byId("marks-lines").value = [...review].join("\n") + "\n";
        byId("marks").showModal();
      },
    });
    byId("take").before(button);
  }
  button.textContent = t("marks", { n: review.size });
  button.hidden = !review.size;
}
