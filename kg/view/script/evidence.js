// @ts-check
// A claim as a card: what is said, how it is known, and every sentence behind it with its words marked.

/** @param {Sentence} sentence @param {number[][]} marks role, start, end in UTF-16 units @returns {any} */
function markedSentence(sentence, marks) {
  const box = el("blockquote", { dir: "auto" });
  const cuts = new Set([0, sentence.text.length]);
  for (const [, start, end] of marks) cuts.add(start).add(end);
  const places = [...cuts].filter((n) => n >= 0 && n <= sentence.text.length).sort((a, b) => a - b);
  places.slice(0, -1).forEach((start, i) => {
    const words = sentence.text.slice(start, places[i + 1]);
    const around = marks.filter(([, a, b]) => a <= start && b >= places[i + 1]);
    if (!around.length) return box.append(words);
    // "have I been": the innermost role shows, here the subject; an attribution is a line below.
    // "Ann Lee, 41": where the same words say the relation and its object, they are the object.
    const innermost = around.reduce((best, mark) =>
      ROLES[mark[0]] !== "source" &&
      (ROLES[best[0]] === "source" ||
        mark[2] - mark[1] < best[2] - best[1] ||
        (mark[2] - mark[1] === best[2] - best[1] && ROLES[best[0]] === "relation"))
        ? mark
        : best,
    );
    const roles = new Set([
      ROLES[innermost[0]],
      ...around.map(([role]) => ROLES[role]).filter((role) => role === "source"),
    ]);
    const title = around.map(([role]) => t(`role-${ROLES[role]}`)).join(", ");
    box.append(el("mark", { class: [...roles].join(" "), title }, words));
  });
  return box;
}

/** @param {Article|undefined} article @param {Sentence} sentence */
function whereFrom(article, sentence) {
  const parts = el("p", { class: "from" });
  if (article) {
    parts.append(
      el(
        "button",
        { type: "button", class: "quiet", click: () => go({ article: article.id }) },
        isolated(article.title),
      ),
    );
    const about = [article.publisher, article.published ? timeWords(article.published) : ""].filter(Boolean);
    for (const word of about) parts.append(isolated(word), " · ");
  }
  parts.append(
    el(
      "span",
      { class: "offsets" },
      t("offsets", { start: String(sentence.start), end: String(sentence.end) }),
    ),
  );
  if (article && article.address) {
    parts.append(
      " · ",
      el("a", { href: article.address, target: "_blank", rel: "noopener noreferrer" }, t("open-source")),
    );
  }
  return parts;
}

/** @param {Passage} passage @param {Claim} claim */
function passageBox(passage, claim) {
  const sentence = sentences[passage.sentence];
  const box = el(
    "div",
    { class: "passage" },
    markedSentence(sentence, passage.marks),
    whereFrom(articles[sentence.document], sentence),
  );
  const told = new Set();
  for (const [number, start, end, whose] of passage.antecedents) {
    if (told.has(`${number} ${start}`)) continue;
    told.add(`${number} ${start}`);
    const other = sentences[number];
    const pronoun = passage.marks.find(([role]) => role === whose);
    const words = pronoun ? sentence.text.slice(pronoun[1], pronoun[2]) : "";
    box.append(
      el(
        "div",
        { class: "antecedent" },
        el("p", {}, t("antecedent", { words })),
        markedSentence(other, [[4, start, end]]),
        el(
          "p",
          { class: "from" },
          el(
            "span",
            { class: "offsets" },
            t("offsets", { start: String(other.start), end: String(other.end) }),
          ),
        ),
      ),
    );
  }
  const wrong = apartButton(passage, claim);
  if (wrong && passage.antecedents.length) box.append(el("p", { class: "row marks" }, wrong));
  return box;
}

/** @param {number} n @param {string} [className] a button that leads to an entity */
function entityButton(n, className = "entity") {
  return el(
    "button",
    { type: "button", class: className, click: () => go({ entity: entities[n].key }) },
    typeGlyph(entities[n].type),
    isolated(entities[n].label),
  );
}

/** @param {number} status */
function statusChip(status) {
  return el(
    "span",
    { class: `chip ${STATUS[status]}`, title: t(`status-${STATUS[status]}-more`) },
    lineGlyph(status),
    t(`status-${STATUS[status]}`),
  );
}

/** The line's style as a small picture. @param {number} status */
function lineGlyph(status) {
  const word = STATUS[status];
  const dash = { reported: "5 3", uncertain: "1.5 3" }[word];
  const picture = svg(
    "svg",
    { viewBox: "0 0 26 10", width: 26, height: 10, class: `line-glyph ${word}`, "aria-hidden": "true" },
    svg("line", {
      x1: 1,
      y1: 5,
      x2: 25,
      y2: 5,
      "stroke-width": word === "inferred" ? 0.8 : 2,
      ...(dash ? { "stroke-dasharray": dash } : {}),
    }),
  );
  if (word === "denied")
    picture.append(svg("path", { d: "M10 2 L16 8 M16 2 L10 8", "stroke-width": 1.6, fill: "none" }));
  return picture;
}

/** The type's shape in its colour. @param {number} type */
function typeGlyph(type) {
  const { family, shape } = types[type];
  /** @type {Record<string, string>} */
  const paths = {
    dot: "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z",
    square: "M1.5 1.5h9v9h-9z",
    triangle: "M6 1l5 9.5h-10z",
    triangleDown: "M6 11l5-9.5h-10z",
    diamond: "M6 .5l5.5 5.5l-5.5 5.5l-5.5-5.5z",
    hexagon: "M3.2 1.2h5.6l2.8 4.8l-2.8 4.8h-5.6l-2.8-4.8z",
  };
  return svg(
    "svg",
    { viewBox: "0 0 12 12", width: 12, height: 12, class: `type-glyph ${family}`, "aria-hidden": "true" },
    svg("path", { d: paths[shape] || paths.dot }),
  );
}

/** @param {Claim} claim @param {{open?: boolean, heading?: string}} [options] @returns {any} */
function claimCard(claim, { open = true, heading = "h4" } = {}) {
  const what = el(
    heading,
    { class: "said" },
    entityButton(claim.subject),
    " ",
    el("span", { class: "relation" }, relationWords(claim)),
    " ",
  );
  if (claim.object >= 0) what.append(entityButton(claim.object));
  else if (claim.value)
    what.append(
      isolated(short(objectWords(claim), 160), objectWords(claim).length > 60 ? "value long" : "value"),
    );
  const facts = el("dl", { class: "facts" });
  /** @param {string} key @param {...any} values */
  const row = (key, ...values) => facts.append(el("div", {}, el("dt", {}, t(key)), el("dd", {}, ...values)));
  const speaker = claim.sources[0];
  if (claim.status !== 4)
    row(
      "says-who",
      typeof speaker === "number" && claim.sources.length === 1 && !/^unspecified/.test(entities[speaker].key)
        ? entityButton(speaker, "quiet")
        : isolated(sourceWords(claim)),
    );
  if (claim.time) row("when", timeWords(claim.time));
  if (claim.place !== null) row("where", entityButton(claim.place, "quiet"));
  const certainty = Math.round(claim.confidence * 100);
  if (claim.status !== 4)
    row(
      "how-sure",
      el("meter", { min: 0, max: 100, value: certainty, "aria-label": t("how-sure") }),
      ` ${certainty} %`,
      claim.documents > 1 ? ` · ${t("n-documents", { n: claim.documents })}` : "",
    );
  const chips = el("p", { class: "chips" }, statusChip(claim.status));
  if (claim.modality !== "asserted")
    chips.append(el("span", { class: "chip plain" }, t(`modality-${claim.modality}`)));
  if (claim.tense === "future") chips.append(el("span", { class: "chip plain" }, t("tense-future")));
  chips.append(el("span", { class: "chip plain" }, t(claim.fact >= 0 ? "is-fact" : "no-fact")));
  const card = el("article", { class: `claim ${STATUS[claim.status]}`, "data-claim": claim.n }, what, chips);
  if (claim.qualifiers.length) {
    const list = el("p", { class: "qualifiers" });
    claim.qualifiers.forEach(([role, text, entity]) =>
      list.append(
        el(
          "span",
          { class: "qualifier", title: role },
          entity === null
            ? isolated(text)
            : el(
                "button",
                { type: "button", class: "quiet", click: () => go({ entity: entities[entity].key }) },
                isolated(text),
              ),
        ),
      ),
    );
    card.append(list);
  }
  const evidence = el("div", { class: "evidence" });
  const fill = () => {
    claim.passages.forEach((passage) => evidence.append(passageBox(passage, claim)));
    if (!claim.passages.length) evidence.append(el("p", { class: "soft" }, t("no-evidence")));
    if (claim.contradicts.length) {
      evidence.append(
        el(
          "div",
          { class: "against" },
          el("p", {}, t("disagrees")),
          ...claim.contradicts.map((n) =>
            el(
              "button",
              { type: "button", class: "other-claim", click: () => go({ claim: claims[n].id }) },
              statusChip(claims[n].status),
              isolated(
                `${entities[claims[n].subject].label} ${relationWords(claims[n])} ${objectWords(claims[n])}`,
              ),
              el("span", { class: "soft" }, ` — ${sourceWords(claims[n])}`),
            ),
          ),
        ),
      );
    }
    evidence.append(markButtons(claim));
  };
  if (open) {
    card.append(facts);
    fill();
    card.append(evidence);
  } else {
    const details = el(
      "details",
      {},
      el("summary", {}, t("n-sentences", { n: claim.passages.length })),
      evidence,
    );
    details.addEventListener("toggle", () => {
      if (evidence.childElementCount) return;
      evidence.append(facts);
      fill();
    });
    card.append(details);
  }
  return card;
}

/** @param {Claim} claim */
function markButtons(claim) {
  const row = el("p", { class: "row marks" });
  row.append(
    el(
      "button",
      {
        type: "button",
        class: "quiet",
        click: () => {
          copy(linkTo({ claim: claim.id }));
        },
      },
      t("claim-link"),
    ),
  );
  const anchor = claimAnchor(claim);
  if (anchor) row.append(markButton("mark-wrong", reviewLine("wrong", "", anchor)));
  return row;
}
