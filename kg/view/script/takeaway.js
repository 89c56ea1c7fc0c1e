// @ts-check
// What is shown, to take along: PNG, SVG, CSV, Turtle, the SPARQL query, the link.

/** @param {string} text */
function xml(text) {
  // eslint-disable-next-line no-control-regex
  return text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "",
    )
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function asSvg() {
  const drawn = [];
  for (let n = 0; n < nodeOn.length; n++) if (nodeOn[n]) drawn.push(n);
  const at = new Map(drawn.map((n) => [n, graph.getPosition(n)]));
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of at.values()) {
    box.left = Math.min(box.left, x - 90);
    box.right = Math.max(box.right, x + 90);
    box.top = Math.min(box.top, y - 50);
    box.bottom = Math.max(box.bottom, y + 60);
  }
  const out = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[box.left, box.top, box.right - box.left, box.bottom - box.top].map(Math.round).join(" ")}" font-family="system-ui, sans-serif">`,
    `<rect x="${Math.round(box.left)}" y="${Math.round(box.top)}" width="100%" height="100%" fill="${colours.canvas}"/>`,
  ];
  for (const line of lines) {
    if (!lineDrawn[line.id]) continue;
    const [a, b] = [at.get(line.from), at.get(line.to)];
    const word = STATUS[line.status];
    const dash = line.options.dashes ? ` stroke-dasharray="${line.options.dashes.join(" ")}"` : "";
    const bend = line.options.smooth ? line.options.smooth.roundness : 0;
    const mid = { x: (a.x + b.x) / 2 + (b.y - a.y) * bend, y: (a.y + b.y) / 2 - (b.x - a.x) * bend };
    out.push(
      `<path d="M${a.x} ${a.y}Q${mid.x.toFixed(1)} ${mid.y.toFixed(1)} ${b.x} ${b.y}" fill="none" stroke="${colours[`line-${word}`]}" stroke-width="${line.options.width}"${dash}><title>${xml(`${entities[line.from].label} ${lineWords(line.id)} ${entities[line.to].label} (${t(`status-${word}`)})`)}</title></path>`,
    );
    if (word === "denied") {
      const [x, y] = [(a.x + 2 * mid.x + b.x) / 4, (a.y + 2 * mid.y + b.y) / 4];
      out.push(
        `<path d="M${x - 4} ${y - 4}l8 8m0-8l-8 8" stroke="${colours["line-denied"]}" stroke-width="2"/>`,
      );
    }
  }
  /** @type {Record<string, (r: number) => string>} */
  const shape = {
    square: (r) => `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
    triangle: (r) => `M0 ${-r}L${r} ${r * 0.8}H${-r}z`,
    triangleDown: (r) => `M0 ${r}L${r} ${-r * 0.8}H${-r}z`,
    diamond: (r) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0z`,
    hexagon: (r) => `M${-r / 2} ${-r * 0.87}h${r}L${r} 0L${r / 2} ${r * 0.87}h${-r}L${-r} 0z`,
    dot: (r) => `M${-r} 0a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`,
  };
  for (const [n, { x, y }] of at) {
    const node = island.nodes[n];
    out.push(
      `<path transform="translate(${x} ${y})" d="${(shape[node.shape] || shape.dot)(node.size)}" fill="${colours[`family-${types[entities[n].type].family}`]}" stroke="${colours.canvas}" stroke-width="2"/>`,
      `<text x="${x}" y="${y + node.size + 14}" text-anchor="middle" font-size="12" fill="${colours.ink}" stroke="${colours.canvas}" stroke-width="3" paint-order="stroke">${xml(short(entities[n].label))}</text>`,
    );
  }
  return out.join("\n") + "\n</svg>\n";
}

function savePng() {
  const source = byId("graph").querySelector("canvas");
  const canvas = el("canvas", { width: source.width, height: source.height });
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = colours.canvas;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(source, 0, 0);
  canvas.toBlob((/** @type {Blob|null} */ blob) => blob && save("graph.png", blob), "image/png");
}

function asCsv() {
  // A cell that starts like a formula would be run by a spreadsheet.
  const cell = (/** @type {string|number} */ value) => {
    const text = String(value);
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
  };
  const head = [
    "claim",
    "subject",
    "relation",
    "object",
    "status",
    "polarity",
    "modality",
    "source",
    "time",
    "confidence",
    "documents",
    "sentence",
    "document",
    "start",
    "end",
  ];
  const rows = visibleClaims().flatMap((claim) =>
    (claim.passages.length ? claim.passages : [null]).map((passage) => {
      const sentence = passage ? sentences[passage.sentence] : null;
      const article = sentence ? articles[sentence.document] : null;
      return [
        claim.id,
        entities[claim.subject].label,
        relations[claim.relation].label,
        objectWords(claim),
        STATUS[claim.status],
        claim.polarity,
        claim.modality,
        claim.sources.length ? sourceWords(claim) : "",
        claim.time,
        claim.confidence,
        claim.documents,
        sentence ? sentence.text : "",
        article ? article.id : "",
        sentence ? sentence.start : "",
        sentence ? sentence.end : "",
      ];
    }),
  );
  return "\ufeff" + [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** @param {string} text */
function literal(text) {
  return `"${text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").replace(/[\\"\u0000-\u001f\u007f]/g, (c) => (c === "\\" || c === '"' ? `\\${c}` : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`))}"`;
}

/** Letters, digits and -._~ stay, as in the graph's files; all else is percent-encoded. @param {string} part @param {string} key @param {string} [keep] */
function iri(part, key, keep = "") {
  const coded = Array.from(
    key.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "?"),
    (c) =>
      /[\p{L}\p{N}._~-]/u.test(c) || keep.includes(c)
        ? c
        : encodeURIComponent(c).replace(
            /['()*!]/g,
            (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
          ),
  );
  return `<${island.base}${part}${coded.join("")}>`;
}

/** As the graph's files name it. @param {number} n of a relation @param {boolean} [toLiteral] */
function relationIri(n, toLiteral = false) {
  const { property, lemma } = relations[n];
  const slug =
    lemma
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "_")
      .replace(/^_|_$/g, "") || "related";
  return property ? iri("schema#", property) : iri("open/", toLiteral ? `${slug}__value` : slug);
}

/** A literal with its datatype. @param {Claim} claim */
function typed(claim) {
  const [form, datatype] = claim.literal || ["", "string"];
  return datatype === "string"
    ? literal(form)
    : `${literal(form)}^^xsd:${datatype.replace(/[^A-Za-z]/g, "")}`;
}

/** @param {Article} article */
function articleIri({ id }) {
  const url = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(id);
  const folder = !url ? "file" : url[1].toLowerCase() === "https" ? "web" : url[1].toLowerCase();
  return iri(`doc/${folder}/`, url ? id.slice(url[0].length) : id, "/");
}

function asTurtle() {
  const out = [
    `@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .`,
    `@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .`,
    `@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .`,
    `@prefix kg: <https://w3id.org/newskg/schema#> .`,
    "",
  ];
  const chosen = visibleClaims().filter((claim) => claim.status !== 4);
  const used = new Set();
  /** @type {Set<Article>} */
  const read = new Set();
  for (const claim of chosen)
    for (const n of [claim.subject, claim.object, claim.place, ...claim.sources])
      if (typeof n === "number" && n >= 0) used.add(n);
  const thing = (/** @type {number|string} */ n) => iri("id/", typeof n === "number" ? entities[n].key : n);
  for (const n of used)
    out.push(
      `${thing(n)} a ${iri("schema#", types[entities[n].type].name)} ; rdfs:label ${literal(entities[n].label)} .`,
    );
  for (const n of new Set(
    chosen.flatMap((claim) => (claim.fact >= 0 ? [claim.relation, claim.fact] : [claim.relation])),
  ))
    out.push(`${relationIri(n)} a rdf:Property ; rdfs:label ${literal(relations[n].label)} .`);
  for (const claim of chosen) {
    const target = claim.object >= 0 ? thing(claim.object) : typed(claim);
    if (claim.fact >= 0 && (claim.object >= 0 || claim.value))
      out.push(`${thing(claim.subject)} ${relationIri(claim.fact, claim.object < 0)} ${target} .`);
    const about = iri("claim/", claim.id);
    out.push(
      `${about} a kg:Claim ; kg:subject ${thing(claim.subject)} ; kg:property ${relationIri(claim.relation)} ; kg:relation ${literal(relations[claim.relation].label)} ;`,
      `    ${claim.object >= 0 ? "kg:object" : "kg:object_value"} ${target} ;`,
      `    kg:polarity ${literal(claim.polarity)} ; kg:modality ${literal(claim.modality)} ; kg:tense ${literal(claim.tense)} ; kg:confidence "${claim.confidence}"^^xsd:double ; kg:document_count ${claim.documents} .`,
    );
    for (const source of claim.sources) out.push(`${about} kg:attributed_to ${thing(source)} .`);
    if (claim.time) out.push(`${about} kg:event_date ${literal(claim.time)} .`);
    claim.passages.forEach((passage, i) => {
      const sentence = sentences[passage.sentence];
      const article = articles[sentence.document];
      const proof = iri("evidence/", `${claim.id}-${i}`);
      out.push(
        `${about} kg:has_evidence ${proof} .`,
        `${proof} a kg:Evidence ; kg:sentence ${literal(sentence.text)} ;`,
        `    kg:char_start ${sentence.start} ; kg:char_end ${sentence.end} .`,
      );
      if (article) {
        read.add(article);
        out.push(`${proof} kg:in_document ${articleIri(article)} .`);
      }
    });
  }
  for (const article of read)
    out.push(
      `${articleIri(article)} a kg:Document ; rdfs:label ${literal(article.title)} ; kg:source ${literal(article.source)} .`,
    );
  return out.join("\n") + "\n";
}

function asSparql() {
  const focus = current.entity !== undefined ? entityByKey.get(current.entity) : undefined;
  const where = [
    "  ?claim a kg:Claim ; kg:subject ?s ; kg:relation ?relation ; kg:polarity ?polarity ; kg:modality ?modality ; kg:confidence ?confidence ; kg:document_count ?articles .",
    "  ?s rdfs:label ?subject .",
    "  OPTIONAL { ?claim kg:object ?o . ?o rdfs:label ?object }",
    "  OPTIONAL { ?claim kg:object_value ?value }",
    "  OPTIONAL { ?claim kg:attributed_to ?source }",
    "  OPTIONAL { ?claim kg:event_start ?start }",
    "  OPTIONAL { ?claim kg:has_evidence ?evidence . ?evidence kg:sentence ?sentence ; kg:in_document ?document }",
  ];
  if (focus !== undefined)
    where.push(
      `  FILTER(?s = ${iri("id/", entities[focus].key)} || ?o = ${iri("id/", entities[focus].key)})`,
    );
  if (filters.confidence) where.push(`  FILTER(?confidence >= ${filters.confidence / 100})`);
  if (filters.corroboration > 1) where.push(`  FILTER(?articles >= ${filters.corroboration})`);
  if (filters.speaker === "author") where.push("  FILTER(!BOUND(?source))");
  else if (typeof filters.speaker === "number")
    where.push(`  ?claim kg:attributed_to ${iri("id/", entities[filters.speaker].key)} .`);
  if (filters.status.has(3)) where.push('  FILTER(?polarity = "positive")');
  if (filters.status.has(2)) where.push('  FILTER(?polarity = "negative" || ?modality = "asserted")');
  if (filters.status.has(1))
    where.push('  FILTER(BOUND(?source) = false || ?polarity = "negative" || ?modality != "asserted")');
  if (filters.status.has(0))
    where.push('  FILTER(BOUND(?source) || ?polarity = "negative" || ?modality != "asserted")');
  if (filters.types.size)
    where.push(
      `  FILTER NOT EXISTS { VALUES ?kind { ${[...filters.types].map((n) => iri("schema#", types[n].name)).join(" ")} } { ?s a ?kind } UNION { ?claim kg:object/rdf:type ?kind } }`,
    );
  const off = [...filters.relations].map((n) => relationIri(n));
  const on = relations
    .map((_, n) => n)
    .filter((n) => !filters.relations.has(n))
    .map((n) => relationIri(n));
  if (off.length)
    where.push(
      `  ?claim kg:property ?property . FILTER(?property ${off.length <= on.length ? "NOT IN" : "IN"} (${(off.length <= on.length ? off : on).join(", ")}))`,
    );
  if (filters.document >= 0)
    where.push(`  ?document kg:source ${literal(articles[filters.document].source)} .`);
  if (filters.time && filters.timeKind === "event") {
    const [a, b] = filters.time.map(isoDay);
    if (a) where.push(`  FILTER(STR(?start) >= "${a}")`);
    if (b) where.push(`  FILTER(STR(?start) <= "${b}T23:59:59")`);
  }
  return [
    "PREFIX kg: <https://w3id.org/newskg/schema#>",
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>",
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>",
    "SELECT DISTINCT ?subject ?relation ?object ?value ?polarity ?modality ?source ?confidence ?sentence WHERE {",
    ...where,
    "} ORDER BY ?subject ?relation ?object",
    "",
  ].join("\n");
}

function startTakeaway() {
  const button = byId("take");
  const menu = byId("take-menu");
  const close = () => {
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
  };
  const item = (/** @type {string} */ key, /** @type {() => void} */ act) =>
    el(
      "button",
      {
        type: "button",
        id: key,
        click: () => {
          close();
          act();
        },
      },
      t(key),
    );
  menu.append(
    item("take-png", savePng),
    item("take-svg", () => save("graph.svg", asSvg(), "image/svg+xml")),
    item("take-csv", () => save("claims.csv", asCsv(), "text/csv")),
    item("take-turtle", () => save("graph.ttl", asTurtle(), "text/turtle")),
    item("take-sparql", () => copy(asSparql())),
    item("take-link", () => copy(linkTo(current))),
  );
  button.addEventListener("click", () => {
    menu.hidden = !menu.hidden;
    button.setAttribute("aria-expanded", String(!menu.hidden));
    if (!menu.hidden) menu.firstElementChild.focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target)) && event.target !== button) close();
  });
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
      button.focus();
    }
  });
}
