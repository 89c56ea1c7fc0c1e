// @ts-check
// The same data as a table: for screen readers, for sorting, for those who prefer rows.

const tableState = { sort: "documents", up: false, rows: 100 };

/** @type {[string, (claim: Claim) => string|number][]} */
const COLUMNS = [
  ["subject", (claim) => entities[claim.subject].label],
  ["relation", relationWords],
  ["object", objectWords],
  ["status", (claim) => claim.status],
  ["source", sourceWords],
  ["time", (claim) => (claim.days ? claim.days[0] : 1e9)],
  ["documents", (claim) => claim.documents],
  ["confidence", (claim) => claim.confidence],
];

function fillTable() {
  const rows = visibleClaims();
  const [, value] = COLUMNS.find(([key]) => key === tableState.sort) || COLUMNS[0];
  const sign = tableState.up ? 1 : -1;
  rows.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    return sign * (typeof x === "string" ? x.localeCompare(String(y)) : x - Number(y)) || a.n - b.n;
  });
  const head = el(
    "tr",
    {},
    ...COLUMNS.map(([key]) =>
      el(
        "th",
        {
          scope: "col",
          "aria-sort": tableState.sort === key ? (tableState.up ? "ascending" : "descending") : "none",
        },
        el(
          "button",
          {
            type: "button",
            click: () => {
              tableState.up =
                tableState.sort === key
                  ? !tableState.up
                  : ["subject", "relation", "object", "source", "time"].includes(key);
              tableState.sort = key;
              fillTable();
            },
          },
          t(`column-${key}`),
        ),
      ),
    ),
  );
  const body = el(
    "tbody",
    {},
    ...rows
      .slice(0, tableState.rows)
      .map((claim) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, entityButton(claim.subject)),
          el(
            "td",
            {},
            el(
              "button",
              { type: "button", class: "quiet", click: () => go({ claim: claim.id }) },
              relationWords(claim),
            ),
          ),
          el(
            "td",
            {},
            claim.object >= 0
              ? entityButton(claim.object)
              : claim.value
                ? isolated(short(objectWords(claim), 160))
                : t("no-object"),
          ),
          el("td", {}, statusChip(claim.status)),
          el("td", {}, isolated(sourceWords(claim))),
          el("td", {}, claim.time ? timeWords(claim.time) : ""),
          el("td", { class: "number" }, String(claim.documents)),
          el("td", { class: "number" }, `${Math.round(claim.confidence * 100)} %`),
        ),
      ),
  );
  const more = el(
    "button",
    {
      type: "button",
      class: "more",
      click: () => {
        tableState.rows += 200;
        fillTable();
      },
    },
    t("table-more"),
  );
  more.hidden = rows.length <= tableState.rows;
  refill(
    byId("table"),
    el("table", {}, el("caption", { class: "hidden" }, t("table-caption")), el("thead", {}, head), body),
    more,
  );
}

/** @param {boolean} asTable */
function setView(asTable) {
  const box = byId("table");
  if (box.hidden !== asTable) return;
  box.hidden = !asTable;
  byId("graph").hidden = asTable;
  document.body.classList.toggle("as-table", asTable);
  byId("view-graph").setAttribute("aria-pressed", String(!asTable));
  byId("view-table").setAttribute("aria-pressed", String(asTable));
  if (!graph) return;
  refresh();
  writeLink(false);
  if (!asTable) graph.redraw();
}

function isTable() {
  return !byId("table").hidden;
}
