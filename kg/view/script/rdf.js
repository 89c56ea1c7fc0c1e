// @ts-check
// What is shown as RDF: Turtle whose triples are the graph's own, and the query that finds the same claims.

const SCHEMA = "https://w3id.org/newskg/schema#";
const XSD = "http://www.w3.org/2001/XMLSchema#";

/** @param {string} text */
function literal(text) {
  const escaped = text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[\\"\u0000-\u001f\u007f]/g, (c) =>
      c === "\\" || c === '"' ? `\\${c}` : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  return `"${escaped}"`;
}

/** Letters, digits and -._~/ stay, as in the graph's files; all else is percent-encoded. @param {string} part @param {string} key */
function iri(part, key) {
  const coded = Array.from(
    key.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "?"),
    (c) =>
      /[\p{L}\p{N}._~/-]/u.test(c)
        ? c
        : encodeURIComponent(c).replace(
            /['()*!]/g,
            (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
          ),
  );
  return `<${island.base}${part}${coded.join("")}>`;
}

/** @param {number|string} source an entity, or one whom the text does not name */
function thing(source) {
  return typeof source === "number" ? iri("id/", entities[source].key) : "kg:unspecified_source";
}

/** What a claim is about: a thing, a literal, or, of what just happened ("the ship sank"), that it is true. @param {Claim} claim */
function target(claim) {
  if (claim.object >= 0) return thing(claim.object);
  const [form, datatype] = claim.term || ["true", `${XSD}boolean`];
  return datatype ? `${literal(form)}^^<${datatype}>` : literal(form);
}

/** A claim with what it rests on; of sources around sources ("B says that A said it") each is a speech act. @param {Claim} claim @param {Set<Article>} read */
function claimTurtle(claim, read) {
  const about = iri("claim/", claim.id);
  const out = [
    `${about} a kg:Claim ; kg:subject ${thing(claim.subject)} ; kg:property <${properties[claim.property].iri}> ;`,
    `    kg:relation ${literal(properties[claim.property].label)} ; ${claim.object >= 0 ? "kg:object" : "kg:object_value"} ${target(claim)} ;`,
    `    kg:polarity ${literal(claim.polarity)} ; kg:modality ${literal(claim.modality)} ; kg:tense ${literal(claim.tense)} ;`,
    `    kg:confidence "${claim.confidence}"^^xsd:double ; kg:document_count ${claim.documents} .`,
  ];
  if (claim.fact >= 0) out.push(`${thing(claim.subject)} <${properties[claim.fact].iri}> ${target(claim)} .`);
  if (claim.sources.length) out.push(`${about} kg:attributed_to ${thing(claim.sources[0])} .`);
  let content = about;
  claim.sources.slice(1).forEach((reporter, depth) => {
    const act = iri("claim/", `${claim.id}-said${depth ? `-${depth + 1}` : ""}`);
    out.push(
      `${act} a kg:SpeechAct ; kg:subject ${thing(claim.sources[depth])} ; kg:content ${content} ; kg:attributed_to ${thing(reporter)} .`,
    );
    content = act;
  });
  if (claim.time) out.push(`${about} kg:event_date ${literal(claim.time)} .`);
  for (const n of claim.contradicts)
    out.push(`${about} kg:contradicts ${iri("claim/", claims[n].id)} .`);
  for (const { sentence: n, name } of claim.passages) {
    const sentence = sentences[n];
    const proof = iri("evidence/", name);
    out.push(
      `${about} kg:has_evidence ${proof} .`,
      `${proof} a kg:Evidence ; kg:sentence ${literal(sentence.text)} ; kg:char_start ${sentence.start} ; kg:char_end ${sentence.end} .`,
    );
    const article = articles[sentence.document];
    if (!article) continue;
    read.add(article);
    out.push(`${proof} kg:in_document <${article.iri}> .`);
  }
  return out;
}

function asTurtle() {
  const out = [
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .",
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
    `@prefix xsd: <${XSD}> .`,
    `@prefix kg: <${SCHEMA}> .`,
    "",
  ];
  // What follows from other facts is no claim of a text.
  const chosen = visibleClaims().filter((claim) => claim.status !== 4);
  const used = new Set();
  for (const claim of chosen)
    for (const n of [claim.subject, claim.object, claim.place, ...claim.sources])
      if (typeof n === "number" && n >= 0) used.add(n);
  for (const n of used)
    out.push(
      `${thing(n)} a <${types[entities[n].type].iri}> ; rdfs:label ${literal(entities[n].label)}@en .`,
    );
  for (const n of new Set(
    chosen.flatMap((claim) => (claim.fact >= 0 ? [claim.property, claim.fact] : [claim.property])),
  ))
    out.push(
      `<${properties[n].iri}> a owl:${properties[n].literal ? "Datatype" : "Object"}Property ; rdfs:label ${literal(properties[n].label)}@en .`,
    );
  /** @type {Set<Article>} */
  const read = new Set();
  for (const claim of chosen) out.push(...claimTurtle(claim, read));
  for (const article of read)
    out.push(
      `<${article.iri}> a kg:Document ; rdfs:label ${literal(article.title)}@en ; kg:source ${literal(article.source)} .`,
    );
  return out.join("\n") + "\n";
}

/** @param {number} n an entity @param {string[]} names the variables among which it must be */
function amongThem(n, ...names) {
  return `FILTER(${names.map((name) => `COALESCE(?${name} = ${thing(n)}, false)`).join(" || ")})`;
}

/** How a status is told from the others, in the order in which one outweighs another. @type {Record<string, string>} */
const STATUS_QUERY = {
  asserted:
    '?polarity = "negative" || ?modality != "asserted" || ?tense = "future" || EXISTS { ?claim kg:attributed_to ?anybody }',
  reported:
    '?polarity = "negative" || ?modality != "asserted" || ?tense = "future" || NOT EXISTS { ?claim kg:attributed_to ?anybody }',
  uncertain: '?polarity = "negative" || (?modality = "asserted" && ?tense != "future")',
  denied: '?polarity = "positive"',
};

/** The evidence that articles, publishers and dates of publication ask for. @returns {string[]} */
function evidenceQuery() {
  const there = [];
  if (filters.document >= 0) there.push(`?evidence kg:in_document <${articles[filters.document].iri}>`);
  if (filters.publisher)
    there.push(`?evidence kg:in_document/kg:publisher ${literal(filters.publisher)}`);
  const out = there.length
    ? [`FILTER EXISTS { ?claim kg:has_evidence ?evidence . ${there.join(" . ")} }`]
    : [];
  if (filters.time && filters.timeKind === "published") {
    const [a, b] = filters.time.map(isoDay);
    const dated = "?claim kg:has_evidence/kg:in_document/kg:published_date ?day .";
    if (a) out.push(`FILTER EXISTS { ${dated} FILTER(?day >= "${a}") }`);
    if (b) out.push(`FILTER EXISTS { ${dated} FILTER(SUBSTR(?day, 1, 10) <= "${b}") }`);
    if (!a && !b) out.push(`FILTER EXISTS { ${dated} }`);
  }
  return out;
}

/** @returns {string[]} */
function filterQuery() {
  const out = [];
  const focus = current.entity !== undefined ? entityByKey.get(current.entity) : undefined;
  if (focus !== undefined) out.push(amongThem(focus, "s", "o"));
  if (current.claim !== undefined && claimById.has(current.claim))
    out.push(`FILTER(?claim = ${iri("claim/", current.claim)})`);
  if (filters.confidence > Math.round(100 * sureLeast))
    out.push(`FILTER(?confidence >= ${filters.confidence / 100})`);
  if (filters.corroboration > 1) out.push(`FILTER(?articles >= ${filters.corroboration})`);
  if (filters.speaker === "author") out.push("FILTER NOT EXISTS { ?claim kg:attributed_to ?anybody }");
  else if (typeof filters.speaker === "number")
    out.push(
      `FILTER EXISTS { { ?claim kg:attributed_to ${thing(filters.speaker)} } UNION { ?claim ^kg:content+/kg:attributed_to ${thing(filters.speaker)} } }`,
    );
  for (const n of filters.status) if (STATUS_QUERY[STATUS[n]]) out.push(`FILTER(${STATUS_QUERY[STATUS[n]]})`);
  if (filters.types.size)
    out.push(
      `FILTER NOT EXISTS { VALUES ?kind { ${[...filters.types].map((n) => `<${types[n].iri}>`).join(" ")} } { ?claim kg:subject/a ?kind } UNION { ?claim kg:object/a ?kind } }`,
    );
  if (filters.relations.size) {
    const on = new Set();
    const off = new Set();
    for (const claim of claims)
      if (claim.property >= 0)
        (filters.relations.has(claim.relation) ? off : on).add(`<${properties[claim.property].iri}>`);
    const [word, list] = off.size <= on.size ? ["NOT IN", off] : ["IN", on];
    out.push(`FILTER(?property ${word} (${[...list].join(", ")}))`);
  }
  if (filters.time && filters.timeKind === "event") {
    const [a, b] = filters.time;
    out.push(
      "OPTIONAL { ?claim kg:event_start ?start }",
      "OPTIONAL { ?claim kg:event_end ?end }",
      "FILTER(BOUND(?start) || BOUND(?end))",
    );
    // What has only a beginning, or only an end, counts on that day.
    if (isoDay(a)) out.push(`FILTER(COALESCE(?end > ${midnight(a)}, ?start >= ${midnight(a)}))`);
    if (isoDay(b)) out.push(`FILTER(COALESCE(?start < ${midnight(b + 1)}, ?end <= ${midnight(b + 1)}))`);
  }
  if (shown.only) {
    const some = [...shown.only].map(thing).join(" ");
    out.push(`VALUES ?s { ${some} }`, `FILTER(!BOUND(?o) || ?o IN (${some.replaceAll(" ", ", ")}))`);
  }
  if (shown.hidden.size) {
    const some = [...shown.hidden].map(thing).join(", ");
    out.push(`FILTER(?s NOT IN (${some}) && COALESCE(?o NOT IN (${some}), true))`);
  }
  return [...out, ...evidenceQuery()];
}

/** @param {number} day @returns {string} */
function midnight(day) {
  return `"${isoDay(day)}T00:00:00"^^xsd:dateTime`;
}

function asSparql() {
  return [
    `PREFIX kg: <${SCHEMA}>`,
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>",
    `PREFIX xsd: <${XSD}>`,
    "SELECT ?claim ?subject ?relation ?object ?polarity ?modality ?source ?confidence WHERE {",
    "  ?claim a kg:Claim ; kg:subject ?s ; kg:property ?property ; kg:relation ?relation ;",
    "    kg:polarity ?polarity ; kg:modality ?modality ; kg:tense ?tense ;",
    "    kg:confidence ?confidence ; kg:document_count ?articles .",
    "  ?s rdfs:label ?subject .",
    "  OPTIONAL { ?claim kg:object ?o . ?o rdfs:label ?name }",
    "  OPTIONAL { ?claim kg:object_value ?value }",
    "  BIND(COALESCE(?name, ?value) AS ?object)",
    "  OPTIONAL { ?claim kg:attributed_to/rdfs:label ?source }",
    ...filterQuery().map((line) => `  ${line}`),
    "} ORDER BY ?subject ?relation ?object ?claim",
    "",
  ].join("\n");
}
