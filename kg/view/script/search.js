// @ts-check
// One box over names, other names, relations and sentences: arrow keys, Enter, and the view flies there.

/** @type {{key: string, text: string}[]} */
let names = [];
/** @type {string[]} */
let sentenceTexts = [];
/** @type {number[][]} the claims of each sentence */
let sentenceClaims = [];

/** Without case and accents. @param {string} text */
function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}

function buildIndex() {
  if (names.length) return;
  names = entities.map((entity) => ({
    key: entity.key,
    text: folded([entity.label, ...entity.aliases].join("\n")),
  }));
  // Accents are folded in names alone: over tens of thousands of sentences it would be felt.
  sentenceTexts = sentences.map((sentence) => sentence.text.toLowerCase());
  sentenceClaims = sentences.map(() => []);
  for (const claim of claims) for (const n of claim.sentences) sentenceClaims[n].push(claim.n);
}

/** @typedef {{kind: "names"|"relations"|"sentences", label: string, more: string, type?: number, status?: number, act: () => void}} Hit */

/** @param {string} words @returns {Hit[]} */
function find(words) {
  buildIndex();
  const wanted = folded(words.trim());
  if (!wanted) return [];
  const scored = [];
  for (let n = 0; n < names.length; n++) {
    const at = names[n].text.indexOf(wanted);
    if (at < 0) continue;
    const before = at === 0 ? "\n" : names[n].text[at - 1];
    scored.push({ n, score: (at === 0 ? 0 : before === "\n" || before === " " ? 1 : 2) * 1e6 + n });
  }
  scored.sort((a, b) => a.score - b.score);
  /** @type {Hit[]} */
  const hits = scored.slice(0, 8).map(({ n }) => ({
    kind: "names",
    label: entities[n].label,
    more: types[entities[n].type].label,
    type: entities[n].type,
    act: () => go({ entity: entities[n].key }),
  }));
  relations.forEach((relation, n) => {
    if (hits.length >= 12 || !folded(`${relation.label}\n${relation.lemma}`).includes(wanted)) return;
    const count = claims.reduce((sum, claim) => sum + Number(claim.relation === n), 0);
    hits.push({
      kind: "relations",
      label: relation.label,
      more: t("n-claims", { n: count }),
      act: () => onlyRelation(n),
    });
  });
  const plain = words.trim().toLowerCase();
  for (let n = 0, found = 0; n < sentenceTexts.length && found < 6; n++) {
    const at = sentenceTexts[n].indexOf(plain);
    if (at < 0 || !sentenceClaims[n].length || plain.length < 2) continue;
    found += 1;
    const text = sentences[n].text;
    const from = Math.max(0, at - 30);
    hits.push({
      kind: "sentences",
      label: (from ? "…" : "") + text.slice(from, from + 110) + (text.length > from + 110 ? "…" : ""),
      more: articles[sentences[n].document]?.title || "",
      status: claims[sentenceClaims[n][0]].status,
      act: () => go({ claim: claims[sentenceClaims[n][0]].id }),
    });
  }
  return hits;
}

/** @param {number} n */
function onlyRelation(n) {
  relations.forEach((_, other) =>
    other === n ? filters.relations.delete(other) : filters.relations.add(other),
  );
  changed();
  fit();
}

function startSearch() {
  const input = byId("search");
  const list = byId("results");
  /** @type {Hit[]} */
  let hits = [];
  let chosen = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    chosen = -1;
  };
  const choose = (/** @type {number} */ n) => {
    chosen = n;
    list.querySelectorAll("[role=option]").forEach((/** @type {any} */ option, /** @type {number} */ i) => {
      option.setAttribute("aria-selected", String(i === n));
      if (i === n) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    });
  };
  const act = (/** @type {number} */ n) => {
    const hit = hits[n];
    close();
    if (!hit) return;
    hit.act();
    byId(choosing === null ? "panel" : "search").focus({ preventScroll: true });
  };
  const show = () => {
    const words = input.value;
    hits = find(words);
    if (!words.trim()) return close();
    let kind = "";
    list.replaceChildren(
      ...hits.flatMap((hit, n) => {
        const row = el(
          "li",
          {
            role: "option",
            id: `result-${n}`,
            "aria-selected": "false",
            class: hit.kind,
            mousedown: (/** @type {Event} */ event) => {
              event.preventDefault();
              act(n);
            },
          },
          hit.type !== undefined
            ? typeGlyph(hit.type)
            : hit.status !== undefined
              ? lineGlyph(hit.status)
              : null,
          isolated(hit.label, "label"),
          isolated(hit.more, "soft"),
        );
        const head =
          hit.kind === kind
            ? []
            : [el("li", { role: "presentation", class: "group" }, t(`group-${hit.kind}`))];
        kind = hit.kind;
        return [...head, row];
      }),
    );
    if (!hits.length)
      list.append(
        el(
          "li",
          { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "nothing" },
          t("no-results", { words: short(words, 40) }),
        ),
      );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(hits.length ? 0 : -1);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => {
    buildIndex();
    if (input.value) show();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show();
      else if (hits.length)
        choose((chosen + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      act(Math.max(0, chosen));
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) input.value = "";
      close();
    }
  });
}
