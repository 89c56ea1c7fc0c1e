// @ts-check
// The panel: the overview, an entity, the claims between two, one claim, an article, a path.

/** @param {string} title @param {any[]} above @param {...any} rest */
function fillPanel(title, above, ...rest) {
  const panel = byId("panel");
  const was = panel.querySelector("h2")?.textContent;
  refill(
    panel,
    el(
      "div",
      { class: "panel-head" },
      el("div", {}, ...above, el("h2", { dir: "auto" }, title)),
      closeButton(),
    ),
    ...rest,
  );
  // A filter that changes does not move what is being read.
  if (was !== title) panel.scrollTop = 0;
}

function closeButton() {
  const close = () => {
    go({});
    document.body.classList.remove("panel-open");
    byId(byId("graph").checkVisibility() ? "graph" : "table").focus();
  };
  return el("button", { type: "button", class: "icon close", "aria-label": t("close"), click: close }, "×");
}

/** @param {any[]} items @param {number} first @param {(item: any) => any} make @returns {any} a list that shows more on demand */
function growing(items, first, make) {
  const box = el("div", { class: "growing" });
  let count = 0;
  const more = el("button", { type: "button", class: "more" });
  const grow = (/** @type {number} */ by) => {
    items.slice(count, count + by).forEach((item) => box.insertBefore(make(item), more));
    count += by;
    more.hidden = count >= items.length;
    more.textContent = t("more", { n: Math.min(20, items.length - count) });
  };
  box.append(more);
  more.addEventListener("click", () => grow(20));
  grow(first);
  return box;
}

function evidenceKey() {
  return el(
    "p",
    { class: "key" },
    t("evidence-key"),
    " ",
    ...["subject", "relation", "object"].flatMap((role) => [
      el("mark", { class: role }, t(`role-${role}`)),
      " ",
    ]),
    el("mark", { class: "source" }, t("role-source")),
  );
}

function showOverview() {
  const main = entities
    .filter((entity) => nodeOn[entity.id])
    .slice(0, 12)
    .sort((a, b) => b.mentions - a.mentions || b.degree - a.degree || a.id - b.id);
  const said = claims.length - claims.filter((claim) => claim.fact >= 0).length;
  const sources = [...articles].sort((a, b) => (a.day ?? 9e9) - (b.day ?? 9e9));
  const panel = byId("panel");
  const head = el("div", { class: "panel-head" }, el("h2", {}, t("overview")), closeButton());
  head.lastChild.classList.add("only-small");
  refill(
    panel,
    head,
    el("p", { class: "lead" }, t("overview-text")),
    el(
      "ul",
      { class: "lines-key" },
      ...STATUS.map((_, n) => n)
        .filter((n) => n < 4 || claims.some((claim) => claim.status === 4))
        .map((n) =>
          el(
            "li",
            {},
            lineGlyph(n),
            el("span", {}, el("b", {}, t(`status-${STATUS[n]}`)), " ", t(`status-${STATUS[n]}-more`)),
          ),
        ),
    ),
    el("h3", {}, t("main-entities")),
    el(
      "ul",
      { class: "main-entities" },
      ...main.map((entity) =>
        el(
          "li",
          {},
          entityButton(entity.id),
          el(
            "span",
            { class: "count" },
            entity.mentions ? t("n-mentions", { n: entity.mentions }) : t("n-claims", { n: entity.degree }),
          ),
        ),
      ),
    ),
    el("h3", {}, t("sources")),
    growing(sources, 12, (/** @type {Article} */ article) =>
      el(
        "button",
        { type: "button", class: "article", click: () => go({ article: article.id }) },
        isolated(article.title, "title"),
        el(
          "span",
          { class: "soft" },
          [article.publisher, article.published ? timeWords(article.published) : t("undated")]
            .filter(Boolean)
            .join(" · "),
        ),
      ),
    ),
    el(
      "p",
      { class: "soft small" },
      [
        t("n-entities", { n: entities.length }),
        t("n-facts", { n: island.facts }),
        t("only-said", { n: said }),
      ].join(" · "),
    ),
  );
  panel.scrollTop = 0;
}

/** @param {number} n */
function showEntity(n) {
  const entity = entities[n];
  const type = types[entity.type];
  const own = entity.claims.filter((c) => claimOn[c]);
  const attributes = own.filter((c) => claims[c].object < 0 && claims[c].subject === n);
  const between = own.filter((c) => claims[c].object >= 0).sort(byWeight);
  const said = entity.said.filter((c) => claimOn[c]).sort(byWeight);
  const also = entity.aliases.filter((alias) => alias !== entity.label);
  fillPanel(
    entity.label,
    [el("p", { class: "kind" }, typeGlyph(entity.type), type.label)],
    also.length
      ? el(
          "p",
          { class: "also" },
          t("also", { names: "" }),
          ...also.slice(0, 12).flatMap((alias, i) => [i ? ", " : "", isolated(alias)]),
        )
      : null,
    el(
      "p",
      { class: "soft small" },
      [t("n-claims", { n: entity.degree }), entity.mentions ? t("n-mentions", { n: entity.mentions }) : ""]
        .filter(Boolean)
        .join(" · "),
    ),
    entityTools(n),
    links(entity),
    attributes.length
      ? el(
          "section",
          {},
          el("h3", {}, t("attributes")),
          growing(attributes, 6, (c) => claimCard(claims[c], { open: attributes.length < 4 })),
        )
      : null,
    el(
      "section",
      {},
      el("h3", {}, t("all-claims")),
      between.length ? evidenceKey() : el("p", { class: "soft" }, t("nothing")),
      growing(between, 8, (c) => claimCard(claims[c])),
    ),
    said.length
      ? el(
          "section",
          {},
          el("h3", {}, t("said-by")),
          growing(said, 4, (c) => claimCard(claims[c], { open: false })),
        )
      : null,
  );
}

/** @param {number} a @param {number} b */
function byWeight(a, b) {
  return (
    claims[b].documents - claims[a].documents ||
    Number(claims[b].fact >= 0) - Number(claims[a].fact >= 0) ||
    claims[b].confidence - claims[a].confidence ||
    a - b
  );
}

/** @param {Entity} entity */
function links(entity) {
  const web = entity.links.filter((link) => /^https?:\/\/[^\s/]/.test(link));
  if (!web.length) return null;
  return el(
    "p",
    { class: "small" },
    t("elsewhere"),
    ": ",
    ...web.flatMap((link, i) => [
      i ? ", " : "",
      el(
        "a",
        { href: link, target: "_blank", rel: "noopener noreferrer" },
        link.replace(/^https?:\/\/(www\.)?/, ""),
      ),
    ]),
  );
}

/** @param {number} n */
function entityTools(n) {
  const steps = el(
    "select",
    { "aria-label": t("ego") },
    ...[1, 2, 3].map((k) => el("option", { value: k }, t("ego-steps", { n: k }))),
  );
  return el(
    "div",
    { class: "row tools-row", role: "group", "aria-label": t("explore") },
    el("button", { type: "button", click: () => expand(n) }, t("neighbours")),
    el(
      "span",
      { class: "joined" },
      el("button", { type: "button", click: () => surroundings(n, Number(steps.value)) }, t("ego")),
      steps,
    ),
    el("button", { type: "button", click: () => choosePath(n) }, t("path")),
    el(
      "button",
      { type: "button", "aria-pressed": String(shown.pinned.has(n)), click: () => pin(n) },
      t(shown.pinned.has(n) ? "unpin" : "pin"),
    ),
    el("button", { type: "button", click: () => hide(n) }, t("hide")),
    correction(n),
  );
}

/** All claims between the two ends of a line, those of the line first, for and against side by side. @param {number} id */
function showLine(id) {
  const line = lines[id];
  const pair = entities[line.from].lines.filter(
    (other) => [lines[other].from, lines[other].to].includes(line.to) || line.from === line.to,
  );
  const all = pair.flatMap((other) => lines[other].claims).filter((n) => claimOn[n]);
  const first = new Set(line.claims);
  const order = (/** @type {number} */ a, /** @type {number} */ b) =>
    Number(first.has(b)) - Number(first.has(a)) || byWeight(a, b);
  const against = all.filter((n) => claims[n].polarity === "negative").sort(order);
  const agreeing = all.filter((n) => claims[n].polarity !== "negative").sort(order);
  const both = against.length > 0 && agreeing.length > 0;
  const column = (/** @type {string} */ key, /** @type {number[]} */ list) =>
    el(
      "section",
      {},
      both ? el("h3", {}, t(key)) : null,
      growing(list, 8, (n) => claimCard(claims[n], { heading: both ? "h4" : "h3" })),
    );
  const columns = [
    agreeing.length ? column("agree", agreeing) : null,
    against.length ? column("disagree", against) : null,
  ];
  if (lines[id].status === 3) columns.reverse();
  fillPanel(
    t("between", { a: entities[line.from].label, b: entities[line.to].label }),
    [el("p", { class: "kind" }, statusChip(line.status))],
    evidenceKey(),
    el("div", { class: "sides" }, ...columns.filter(Boolean)),
  );
}

/** @param {number} n */
function showClaim(n) {
  const claim = claims[n];
  const between = entities[claim.subject].claims
    .filter(
      (c) =>
        c !== n &&
        claimOn[c] &&
        claim.object >= 0 &&
        [claims[c].subject, claims[c].object].includes(claim.object) &&
        [claims[c].subject, claims[c].object].includes(claim.subject),
    )
    .sort(byWeight);
  fillPanel(
    t("one-claim"),
    [],
    claimCard(claim, { heading: "h3" }),
    evidenceKey(),
    between.length
      ? el(
          "section",
          {},
          el("h3", {}, t("more-between")),
          growing(between, 4, (c) => claimCard(claims[c], { open: false })),
        )
      : null,
  );
}

/** @param {number} number */
function showArticle(number) {
  const article = articles[number];
  const from = claims.filter(
    (claim) => claimOn[claim.n] && claim.sentences.some((n) => sentences[n].document === number),
  );
  const start = (/** @type {Claim} */ claim) =>
    Math.min(
      ...claim.passages
        .filter((p) => sentences[p.sentence].document === number)
        .map((p) => sentences[p.sentence].start),
    );
  from.sort((a, b) => start(a) - start(b));
  const about = [
    article.publisher,
    article.author,
    article.place,
    article.published ? timeWords(article.published) : t("undated"),
  ].filter(Boolean);
  fillPanel(
    article.title,
    [el("p", { class: "kind" }, t("sources"))],
    el("p", { class: "soft" }, about.join(" · ")),
    el(
      "p",
      { class: "small source" },
      article.address
        ? el("a", { href: article.address, target: "_blank", rel: "noopener noreferrer" }, t("open-source"))
        : isolated(article.source),
    ),
    el(
      "div",
      { class: "row tools-row" },
      el(
        "button",
        {
          type: "button",
          "aria-pressed": String(filters.document === number),
          click: () => {
            filters.document = filters.document === number ? -1 : number;
            changed();
            showArticle(number);
          },
        },
        t("only-article"),
      ),
    ),
    el("h3", {}, t("n-claims", { n: from.length })),
    evidenceKey(),
    growing(from, 10, (claim) => claimCard(claim)),
  );
}

/** @param {number[]} path nodes @param {number[]} steps lines */
function showPath(path, steps) {
  fillPanel(
    t("between", { a: entities[path[0]].label, b: entities[path[path.length - 1]].label }),
    [el("p", { class: "kind" }, t("only-path"))],
    evidenceKey(),
    ...steps.map((id) => {
      const best = lines[id].claims.filter((n) => claimOn[n]).sort(byWeight)[0];
      return claimCard(claims[best], { heading: "h3" });
    }),
  );
}
