// @ts-check
// Drawn over vis-network's dots and lines: names and relations where there is room, crosses on what is
// denied, and everything but the chosen part dimmed.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

/** @type {{nodes: Set<number>, lines: Set<number>}|null} the part in the light; null when all is */
let lit = null;
/** @type {{left: number, right: number, top: number, bottom: number, node: number}[]} labels as they stand, in the canvas */
let placed = [];
/** @type {Map<string, number>} */
const widths = new Map();

/** @param {any} ctx @param {string} text @param {string} font @returns {number} width at 12 pixels */
function textWidth(ctx, text, font) {
  const key = font + text;
  let width = widths.get(key);
  if (width === undefined) {
    ctx.font = `${font} 12px ${FONT}`;
    width = /** @type {number} */ (ctx.measureText(text).width);
    widths.set(key, width);
  }
  return width;
}

/** A point of a line, and its direction there. @param {number} id @param {number} [part] of what is seen between the rims of the dots @returns {{x: number, y: number, angle: number, length: number}|null} */
function pointOf(id, part = 0.5) {
  const edge = graph.body.edges[id];
  if (!edge || !edge.connected || !edge.from || !edge.to) return null;
  const { x: ax, y: ay } = edge.from;
  const { x: bx, y: by } = edge.to;
  const length = Math.hypot(bx - ax, by - ay);
  const [left, right] = [island.nodes[edge.fromId].size, island.nodes[edge.toId].size];
  const seen = length > left + right ? (left + (length - left - right) * part) / length : 0.5;
  const point = edge.edgeType.getPoint(seen);
  return { x: point.x, y: point.y, angle: Math.atan2(by - ay, bx - ax), length };
}

/** @param {number} id @returns {string} */
function lineWords(id) {
  const line = lines[id];
  let first = -1;
  let count = 0;
  for (const n of line.claims) {
    if (!claimOn[n]) continue;
    count += 1;
    if (first < 0 || claims[n].confidence > claims[first].confidence) first = n;
  }
  if (first < 0) return "";
  const claim = claims[first];
  const speaker =
    claim.status === 1 &&
    typeof claim.sources[0] === "number" &&
    !/^unspecified/.test(entities[claim.sources[0]].key)
      ? ` · ${short(entities[claim.sources[0]].label, 18)}`
      : "";
  return short(relationWords(claim), 30) + speaker + (count > 1 ? ` +${count - 1}` : "");
}

/** @param {any} ctx the canvas, in the graph's coordinates */
function drawOverlay(ctx) {
  if (!graph) return;
  const scale = graph.getScale();
  const canvas = byId("graph");
  const centre = graph.getViewPosition();
  const half = { x: canvas.clientWidth / scale / 2, y: canvas.clientHeight / scale / 2 };
  const box = {
    left: centre.x - half.x,
    right: centre.x + half.x,
    top: centre.y - half.y,
    bottom: centre.y + half.y,
  };
  // Where the view stands, for those who look at the page from outside.
  canvas.dataset.view = [centre.x, centre.y, scale].map((value) => value.toFixed(4)).join(" ");
  if (lit) dim(ctx, box);
  placed = [];
  drawCrosses(ctx, scale);
  const order = nodeSet
    .getIds()
    .sort((/** @type {number} */ a, /** @type {number} */ b) => rank(a) - rank(b));
  ctx.textAlign = "center";
  ctx.lineJoin = "round";
  if (arrangement === "time") drawDays(ctx, scale);
  drawNames(ctx, scale, box, order);
  drawRelations(ctx, scale, box);
}

/** The order in which names claim their room. @param {number} n */
function rank(n) {
  return n - (lit && lit.nodes.has(n) ? 2e6 : 0) - (shown.pinned.has(n) ? 1e6 : 0);
}

/** @param {any} ctx @param {{left: number, right: number, top: number, bottom: number}} box */
function dim(ctx, box) {
  const part = /** @type {{nodes: Set<number>, lines: Set<number>}} */ (lit);
  ctx.save();
  ctx.globalAlpha = 0.82;
  ctx.fillStyle = colours.canvas;
  ctx.fillRect(box.left - 10, box.top - 10, box.right - box.left + 20, box.bottom - box.top + 20);
  ctx.restore();
  for (const id of part.lines) {
    const edge = graph.body.edges[id];
    if (!edge || !edge.connected) continue;
    edge.draw(ctx);
    edge.drawArrows(ctx);
  }
  for (const n of part.nodes) graph.body.nodes[n]?.draw(ctx);
}

/** Behind communities that stand apart, the ground that each covers. @param {any} ctx */
function drawUnderlay(ctx) {
  if (arrangement !== "community") return;
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (const n of nodeSet.getIds()) {
    const group = island.layout.communities[n];
    groups.set(group, [...(groups.get(group) || []), n]);
  }
  ctx.save();
  ctx.fillStyle = colours.rule;
  ctx.globalAlpha = 0.45;
  for (const members of groups.values()) {
    if (members.length < 3) continue;
    const { left, right, top, bottom } = extent(members);
    ctx.beginPath();
    ctx.roundRect(left - 30, top - 30, right - left + 60, bottom - top + 70, 60);
    ctx.fill();
  }
  ctx.restore();
}

/** Over the columns of the arrangement by time, their days. @param {any} ctx @param {number} scale */
function drawDays(ctx, scale) {
  /** @type {Map<number, {left: number, right: number}>} */
  const columns = new Map();
  let top = Infinity;
  for (const n of nodeSet.getIds()) {
    if (n >= core) continue;
    const { x, y } = graph.body.nodes[n];
    const bin = island.layout.bin[n];
    const { left, right } = columns.get(bin) || { left: Infinity, right: -Infinity };
    columns.set(bin, { left: Math.min(left, x), right: Math.max(right, x) });
    top = Math.min(top, y);
  }
  ctx.save();
  ctx.fillStyle = colours["ink-soft"];
  ctx.textBaseline = "bottom";
  ctx.textAlign = "center";
  let free = -Infinity;
  for (const [bin, { left, right }] of [...columns].sort((a, b) => a[1].left - b[1].left)) {
    const text = bin < 0 ? t("undated") : spanWords(island.layout.bins[bin][0], island.layout.bins[bin][1]);
    const wide = (textWidth(ctx, text, "600") / scale) * 1.15;
    const middle = Math.max((left + right) / 2, free + wide / 2);
    // Where days crowd, one gives way; a name never covers a day.
    if (middle - wide / 2 > right + 60) continue;
    ctx.font = `600 ${12 / scale}px ${FONT}`;
    ctx.fillText(text, middle, top - 60);
    placed.push({
      left: middle - wide / 2,
      right: middle + wide / 2,
      top: top - 60 - 16 / scale,
      bottom: top - 60,
      node: -1,
    });
    free = middle + wide / 2;
  }
  ctx.restore();
}

/** What is denied is crossed, so that red is not all that tells. @param {any} ctx @param {number} scale */
function drawCrosses(ctx, scale) {
  const arm = Math.max(3.5, 4.5 / Math.max(scale, 0.5));
  ctx.save();
  for (const id of lineSet.getIds()) {
    const line = lines[id];
    if (STATUS[line.status] !== "denied" || (lit && !lit.lines.has(id))) continue;
    const at = pointOf(id);
    if (!at) continue;
    ctx.beginPath();
    ctx.arc(at.x, at.y, arm + 3, 0, 7);
    ctx.fillStyle = colours.canvas;
    ctx.fill();
    ctx.beginPath();
    ctx.moveTo(at.x - arm, at.y - arm);
    ctx.lineTo(at.x + arm, at.y + arm);
    ctx.moveTo(at.x - arm, at.y + arm);
    ctx.lineTo(at.x + arm, at.y - arm);
    ctx.strokeStyle = colours["line-denied"];
    ctx.lineWidth = arm * 0.45;
    ctx.stroke();
  }
  ctx.restore();
}

/** @param {any} rect @returns {boolean} whether the place is taken */
function taken(rect) {
  for (const other of placed) {
    if (
      rect.left < other.right &&
      rect.right > other.left &&
      rect.top < other.bottom &&
      rect.bottom > other.top
    )
      return true;
  }
  return false;
}

/** Whether a name may stand there: a dot gives way to the name of a more important one, a name to none. @param {any} rect @param {number} dots how many of the placed are dots */
function labelFits(rect, dots) {
  for (let i = 0; i < placed.length; i++) {
    const other = placed[i];
    if (i < dots && other.node >= rect.node) continue;
    if (
      rect.left < other.right &&
      rect.right > other.left &&
      rect.top < other.bottom &&
      rect.bottom > other.top
    )
      return false;
  }
  return true;
}

/** @param {any} ctx @param {number} scale @param {any} box @param {number[]} order */
function drawNames(ctx, scale, box, order) {
  // A dot is no place for another's name.
  const dots = order.filter((n) => island.nodes[n].size * scale > 7);
  for (const n of dots) {
    const node = graph.body.nodes[n];
    const r = island.nodes[n].size * 0.8;
    if (node)
      placed.push({ left: node.x - r, right: node.x + r, top: node.y - r, bottom: node.y + r, node: n });
  }
  const own = placed.length;
  const margin = 5 / scale;
  // A name that would be cut off at the rim moves inwards.
  const inside = (/** @type {number} */ x, /** @type {number} */ wide) =>
    Math.max(box.left + wide / 2 + margin, Math.min(box.right - wide / 2 - margin, x));
  const canvas = byId("graph");
  // From afar a name for every dot would hide the dots: what is named grows with the zoom.
  const most = Math.round(((canvas.clientWidth * canvas.clientHeight) / 9000) * Math.max(1, scale * 1.6));
  let drawn = 0;
  for (const n of order) {
    const node = graph.body.nodes[n];
    if (!node || node.x < box.left || node.x > box.right || node.y < box.top - 40 || node.y > box.bottom + 10)
      continue;
    if (lit && !lit.nodes.has(n)) continue;
    if (drawn >= most && !lit) break;
    const size = island.nodes[n].size;
    const weight = size / degreeMost;
    const pixels = (11 + 4 * weight) * Math.min(1.35, Math.max(0.95, Math.pow(scale, 0.3)));
    const named = entities[n].named;
    const font = weight > 0.55 ? "600" : "400";
    const text = short(entities[n].label, named || lit ? 28 : 20);
    const wide = (textWidth(ctx, text, font) * pixels) / 12 / scale;
    const high = (pixels / scale) * 1.15;
    const gap = size + 3 / scale;
    // Below the dot, or, for what matters, wherever there is room.
    const spots = [{ x: inside(node.x, wide), top: node.y + gap }];
    if (named || lit)
      spots.push(
        { x: inside(node.x, wide), top: node.y - gap - high },
        { x: node.x + gap + wide / 2, top: node.y - high / 2 },
        { x: node.x - gap - wide / 2, top: node.y - high / 2 },
      );
    let spot = null;
    for (const { x, top } of spots) {
      const rect = {
        left: x - wide / 2 - margin,
        right: x + wide / 2 + margin,
        top,
        bottom: top + high,
        node: n,
      };
      if (rect.left > box.left && rect.right < box.right && labelFits(rect, own)) {
        spot = { x, top, rect };
        break;
      }
    }
    if (!spot && (shown.pinned.has(n) || (lit && lit.nodes.size < 3))) {
      spot = {
        ...spots[0],
        rect: {
          left: node.x - wide / 2,
          right: node.x + wide / 2,
          top: spots[0].top,
          bottom: spots[0].top + high,
          node: n,
        },
      };
    }
    if (!spot) continue;
    placed.push(spot.rect);
    drawn += 1;
    ctx.font = `${font} ${pixels / scale}px ${FONT}`;
    ctx.textBaseline = "top";
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = colours.canvas;
    ctx.strokeText(text, spot.x, spot.top);
    ctx.fillStyle = named || lit ? colours.ink : colours["ink-soft"];
    ctx.fillText(text, spot.x, spot.top);
    if (shown.pinned.has(n)) {
      ctx.beginPath();
      ctx.arc(node.x, node.y, size + 4 / scale, 0, 7);
      ctx.strokeStyle = colours.accent;
      ctx.lineWidth = 2 / scale;
      ctx.stroke();
    }
  }
}

/** Take the room of slanted words, as a row of small boxes; false where some is taken. @param {{x: number, y: number}} at @param {number} turn @param {number} wide @param {number} high */
function claimRoom(at, turn, wide, high) {
  const count = Math.max(1, Math.round(wide / high / 1.5));
  const half = (high * 0.8 + (wide / count / 2) * Math.abs(Math.sin(turn) * Math.cos(turn))) / 1.3;
  const boxes = Array.from({ length: count }, (_, n) => {
    const along = wide * ((n + 0.5) / count - 0.5);
    const [x, y] = [at.x + Math.cos(turn) * along, at.y + Math.sin(turn) * along];
    return { left: x - half, right: x + half, top: y - half, bottom: y + half, node: -1 };
  });
  if (boxes.some(taken)) return false;
  placed.push(...boxes);
  return true;
}

/** @param {any} ctx @param {number} scale @param {any} box */
function drawRelations(ctx, scale, box) {
  if (scale < 0.2 && !lit) return;
  const most = lit || scale > 0.5 ? 140 : 40;
  // Few lines in the light always say what they are; of many, those between the important come first.
  const few = lit !== null && lit.lines.size < 4;
  const order = [...(lit ? lit.lines : lineSet.getIds())].sort(
    (a, b) => lines[a].from + lines[a].to - lines[b].from - lines[b].to || a - b,
  );
  const pixels = 10.5 * Math.min(1.25, Math.max(1, Math.pow(scale, 0.25)));
  let drawn = 0;
  for (const id of order) {
    if (drawn > most) break;
    const middle = pointOf(id);
    if (!middle || middle.x < box.left || middle.x > box.right || middle.y < box.top || middle.y > box.bottom)
      continue;
    const line = lines[id];
    const room = middle.length - island.nodes[line.from].size - island.nodes[line.to].size;
    if (room * scale < 60 && !few) continue;
    const text = lineWords(id);
    const wide = (textWidth(ctx, text, "400") * pixels) / 12 / scale;
    if (!text || (wide > room - 16 / scale && !few)) continue;
    const { angle } = middle;
    const turn = angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle;
    // In the middle, or a little to one side where that is taken; above a cross or a line that is too short.
    const raised = STATUS[line.status] === "denied" || wide > room - 16 / scale;
    const slack = room > wide ? (room - wide) / room / 2 : 0;
    const points = [0.5, 0.5 - slack * 0.6, 0.5 + slack * 0.6].map((part) => pointOf(id, part));
    let at = null;
    for (const lift of raised ? [11, -11, 26, -26, 40, -40] : [0]) {
      const beside = points.map(
        (point) =>
          point && {
            x: point.x + (Math.sin(turn) * lift) / scale,
            y: point.y - (Math.cos(turn) * lift) / scale,
          },
      );
      at = beside.find((point) => point && claimRoom(point, turn, wide, pixels / scale)) || null;
      if (at || !few) break;
    }
    at = at || (few ? middle : null);
    if (!at) continue;
    drawn += 1;
    ctx.save();
    ctx.translate(at.x, at.y);
    ctx.rotate(turn);
    ctx.font = `${pixels / scale}px ${FONT}`;
    ctx.textBaseline = "middle";
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = colours.canvas;
    ctx.strokeText(text, 0, 0);
    ctx.fillStyle = colours[`line-${STATUS[line.status]}`];
    ctx.fillText(text, 0, 0);
    ctx.restore();
  }
}

/** The node whose name stands under the pointer. @param {{x: number, y: number}} at in the canvas @returns {number} or -1 */
function namedAt(at) {
  for (const rect of placed) {
    if (rect.node >= 0 && at.x >= rect.left && at.x <= rect.right && at.y >= rect.top && at.y <= rect.bottom)
      return rect.node;
  }
  return -1;
}
