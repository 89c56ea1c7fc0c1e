// @ts-check
// What is shown, to take along: PNG, SVG, CSV; RDF is made in rdf.js.

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
    ...STATUS.map(
      (word) =>
        `<marker id="to-${word}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="${colours[`line-${word}`]}"/></marker>`,
    ),
    `<rect x="${Math.round(box.left)}" y="${Math.round(box.top)}" width="100%" height="100%" fill="${colours.canvas}"/>`,
  ];
  /** @type {string[]} */
  const words = [];
  for (const line of lines) {
    if (!lineDrawn[line.id]) continue;
    const [a, b] = [at.get(line.from), at.get(line.to)];
    const word = STATUS[line.status];
    const dash = line.options.dashes ? ` stroke-dasharray="${line.options.dashes.join(" ")}"` : "";
    const bend = line.options.smooth ? line.options.smooth.roundness : 0;
    const mid = { x: (a.x + b.x) / 2 + (b.y - a.y) * bend, y: (a.y + b.y) / 2 - (b.x - a.x) * bend };
    // An arrow ends at the rim of what it points to.
    const reach = Math.hypot(b.x - mid.x, b.y - mid.y) || 1;
    const rim = Math.min(1, (island.nodes[line.to].size + 2) / reach);
    const end = { x: b.x - (b.x - mid.x) * rim, y: b.y - (b.y - mid.y) * rim };
    const said = lineWords(line.id);
    const [across, down] = [b.x - a.x, b.y - a.y];
    const room = Math.hypot(across, down) - island.nodes[line.from].size - island.nodes[line.to].size;
    if (said.length * 6 < room) {
      const turn = (Math.atan2(down, across) * 180) / Math.PI;
      const upright = turn > 90 ? turn - 180 : turn < -90 ? turn + 180 : turn;
      const at = `${Math.round((a.x + 2 * mid.x + b.x) / 4)} ${Math.round((a.y + 2 * mid.y + b.y) / 4)}`;
      words.push(
        `<text transform="translate(${at}) rotate(${upright.toFixed(1)})" y="-5" text-anchor="middle" font-size="11" fill="${colours[`line-${word}`]}" stroke="${colours.canvas}" stroke-width="3" paint-order="stroke">${xml(said)}</text>`,
      );
    }
    out.push(
      `<path d="M${a.x} ${a.y}Q${mid.x.toFixed(1)} ${mid.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}" fill="none" marker-end="url(#to-${word})" stroke="${colours[`line-${word}`]}" stroke-width="${line.options.width}"${dash}><title>${xml(`${entities[line.from].label} ${said} ${entities[line.to].label} (${t(`status-${word}`)})`)}</title></path>`,
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
      `<path transform="translate(${x} ${y})" d="${(shape[node.shape] || shape.dot)(node.size)}" fill="${drawnNode(n).color.background}" stroke="${colours.canvas}" stroke-width="2"/>`,
    );
    const letters = Math.round(12 + (10 * node.size) / degreeMost);
    words.push(
      `<text x="${x}" y="${y + node.size + letters + 2}" text-anchor="middle" font-size="${letters}" fill="${colours.ink}" stroke="${colours.canvas}" stroke-width="3" paint-order="stroke">${xml(short(entities[n].label))}</text>`,
    );
  }
  return [...out, ...words].join("\n") + "\n</svg>\n";
}

/** The picture as it stands, as sharp as print asks for. @returns {any} a canvas */
function snapshot() {
  const source = byId("graph").querySelector("canvas");
  const size = [source.width, source.height];
  const inner = graph.canvas;
  const ratio = inner.pixelRatio;
  inner.pixelRatio = Math.max(ratio, Math.min(3, 6000 / source.clientWidth));
  source.width = source.clientWidth * inner.pixelRatio;
  source.height = source.clientHeight * inner.pixelRatio;
  stale = true;
  graph.renderer._redraw(false);
  const canvas = el("canvas", { width: source.width, height: source.height });
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = colours.canvas;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(source, 0, 0);
  inner.pixelRatio = ratio;
  [source.width, source.height] = size;
  stale = true;
  graph.renderer._redraw(false);
  return canvas;
}

function savePng() {
  if (isTable()) setView(false);
  snapshot().toBlob((/** @type {Blob|null} */ blob) => blob && save("graph.png", blob), "image/png");
}

/** On paper stands a light picture of the graph: its canvas would lose what it shows when its size changes. */
function startPrint() {
  const root = document.documentElement;
  /** @type {any} */
  let picture = null;
  window.addEventListener("beforeprint", () => {
    if (isTable()) return;
    const theme = root.dataset.theme;
    root.dataset.theme = "light";
    redrawAll();
    picture = el("img", { class: "on-paper", alt: "", src: snapshot().toDataURL() });
    byId("graph").after(picture);
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    redrawAll();
  });
  window.addEventListener("afterprint", () => {
    picture?.remove();
  });
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
  menu.addEventListener("focusout", (/** @type {FocusEvent} */ event) => {
    if (event.relatedTarget && !menu.contains(/** @type {Node} */ (event.relatedTarget))) close();
  });
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
      button.focus();
    }
  });
}
