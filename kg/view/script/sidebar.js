// @ts-check
// The legend, which is the filter, and the other filters.

/** A fold of the sidebar. @param {string} key @param {boolean} open @param {...any} children */
function fold(key, open, ...children) {
  // What the reader has opened stays open when the filters are made anew.
  const was = byId("sidebar").querySelector(`.fold.${key}`);
  return el("details", { open: was ? was.open : open, class: `fold ${key}` }, el("summary", {}, t(key)), ...children);
}

/** @param {Set<number>} off @param {number} n @param {any} label @param {number} count @param {string} [hint] */
function toggle(off, n, label, count, hint) {
  const box = el("input", {
    type: "checkbox",
    change: () => {
      if (box.checked) off.delete(n);
      else off.add(n);
      changed();
    },
  });
  box.checked = !off.has(n);
  box.dataset.n = String(n);
  return el(
    "label",
    { class: "toggle", title: hint },
    box,
    label,
    el("span", { class: "count" }, count.toLocaleString("en")),
  );
}

/** @param {string} key @param {[string, string][]} options @param {string} value @param {(value: string) => void} change */
function choice(key, options, value, change) {
  const select = el(
    "select",
    {
      change: () => {
        change(select.value);
        changed();
      },
    },
    ...options.map(([option, label]) => el("option", { value: option }, label.replace(TURNERS, " "))),
  );
  select.value = value;
  return el("label", { class: "choice" }, el("span", {}, t(key)), select);
}

function startSidebar() {
  const kinds = types.map((_, n) => entities.reduce((sum, entity) => sum + Number(entity.type === n), 0));
  const states = STATUS.map((_, n) => claims.reduce((sum, claim) => sum + Number(claim.status === n), 0));
  const uses = relations.map(() => 0);
  for (const claim of claims) uses[claim.relation] += 1;
  const speakers = new Map();
  for (const claim of claims)
    for (const source of claim.sources)
      if (typeof source === "number") speakers.set(source, (speakers.get(source) || 0) + 1);
  const publishers = [...new Set(articles.map((article) => article.publisher).filter(Boolean))].sort();
  const top = Math.max(1, ...claims.slice(0, 20000).map((claim) => claim.documents));

  const typeRows = types.map((type, n) =>
    toggle(
      filters.types,
      n,
      el("span", { class: "with-glyph" }, typeGlyph(n), type.label),
      kinds[n],
      type.name,
    ),
  );
  const typeBox = el("div", { class: "toggles" }, ...typeRows);
  typeRows.slice(9).forEach((row) => {
    row.hidden = true;
  });
  if (typeRows.length > 9) {
    const more = el(
      "button",
      {
        type: "button",
        class: "more",
        click: () => {
          typeRows.forEach((row) => {
            row.hidden = false;
          });
          more.remove();
        },
      },
      t("more", { n: typeRows.length - 9 }),
    );
    typeBox.append(more);
  }
  const statusRows = STATUS.map((word, n) =>
    toggle(
      filters.status,
      n,
      el("span", { class: "with-glyph" }, lineGlyph(n), t(`status-${word}`)),
      states[n],
      t(`status-${word}-more`),
    ),
  ).filter((_, n) => n < 4 || states[n]);
  const confidence = el("input", {
    type: "range",
    min: Math.min(island.least, 5 * Math.floor(20 * sureLeast)),
    max: 95,
    step: 5,
    id: "confidence",
    input: () => {
      filters.confidence = Number(confidence.value);
      confidenceWords.textContent = t("confidence-least", { n: filters.confidence });
      changed();
    },
  });
  confidence.value = String(filters.confidence);
  const confidenceWords = el(
    "output",
    { for: "confidence" },
    t("confidence-least", { n: filters.confidence }),
  );

  refill(
    byId("sidebar"),
    el(
      "div",
      { class: "side-head" },
      el("h2", {}, t("filters")),
      el(
        "button",
        {
          type: "button",
          id: "reset",
          class: "quiet",
          click: () => {
            clearFilters();
            changed();
            startSidebar();
            startTimeline();
          },
        },
        t("reset"),
      ),
    ),
    fold("types", true, typeBox),
    fold("statuses", true, el("div", { class: "toggles" }, ...statusRows)),
    fold("relations", false, relationFilter(uses)),
    fold(
      "sources",
      true,
      choice(
        "documents",
        [
          ["", t("any-document")],
          ...articles.map(
            (article, n) => /** @type {[string, string]} */ ([String(n), short(article.title, 60)]),
          ),
        ],
        filters.document < 0 ? "" : String(filters.document),
        (value) => {
          filters.document = value === "" ? -1 : Number(value);
        },
      ),
      publishers.length
        ? choice(
            "publishers",
            [
              ["", t("any-publisher")],
              ...publishers.map((name) => /** @type {[string, string]} */ ([name, short(name, 50)])),
            ],
            filters.publisher,
            (value) => {
              filters.publisher = value;
            },
          )
        : null,
      choice(
        "speakers",
        [
          ["", t("anyone")],
          ["author", t("speaker-author")],
          ...[...speakers]
            .sort((a, b) => b[1] - a[1] || a[0] - b[0])
            .slice(0, 200)
            .map(
              ([n, count]) =>
                /** @type {[string, string]} */ ([String(n), `${short(entities[n].label, 40)} (${count})`]),
            ),
        ],
        filters.speaker === null ? "" : String(filters.speaker),
        (value) => {
          filters.speaker = value === "" ? null : value === "author" ? value : Number(value);
        },
      ),
    ),
    fold(
      "confidence",
      true,
      el(
        "label",
        { class: "choice range", for: "confidence" },
        el("span", {}, t("confidence")),
        confidenceWords,
      ),
      confidence,
      top > 1
        ? choice(
            "corroboration",
            Array.from(
              { length: Math.min(top, 5) },
              (_, n) =>
                /** @type {[string, string]} */ ([
                  String(n + 1),
                  n ? t("at-least-documents", { n: n + 1 }) : t("any-number"),
                ]),
            ),
            String(filters.corroboration),
            (value) => {
              filters.corroboration = Number(value);
            },
          )
        : null,
    ),
  );
}

/** @param {number[]} uses */
function relationFilter(uses) {
  const box = el("div", { class: "relations-box" });
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  relations.forEach((relation, n) => {
    const group = relation.property ? relation.group || t("relations-ontology") : t("relations-open");
    groups.set(group, [...(groups.get(group) || []), n]);
  });
  const narrow = el("input", {
    type: "search",
    placeholder: t("filter-list"),
    "aria-label": t("filter-list"),
  });
  const list = el("div", { class: "toggles tall" });
  const fill = () => {
    const words = folded(narrow.value);
    const rows = [];
    for (const [group, members] of [...groups].sort(
      (a, b) =>
        Number(a[0] === t("relations-open")) - Number(b[0] === t("relations-open")) ||
        a[0].localeCompare(b[0]),
    )) {
      const match = members
        .filter((n) => folded(relations[n].label).includes(words))
        .sort((a, b) => uses[b] - uses[a] || a - b);
      if (!match.length) continue;
      const all = () => {
        const on = match.some((n) => filters.relations.has(n));
        match.forEach((n) => (on ? filters.relations.delete(n) : filters.relations.add(n)));
        fill();
        changed();
      };
      rows.push(
        el(
          "p",
          { class: "group" },
          isolated(group),
          el(
            "button",
            { type: "button", class: "quiet", click: all },
            match.some((n) => filters.relations.has(n)) ? t("all") : t("none"),
          ),
        ),
      );
      rows.push(
        ...match
          .slice(0, 150)
          .map((n) => toggle(filters.relations, n, isolated(relations[n].label), uses[n])),
      );
    }
    refill(list, ...rows);
  };
  narrow.addEventListener("input", fill);
  fill();
  box.append(...(relations.length > 12 ? [narrow] : []), list);
  return box;
}
