import { DAY, inMs, iso } from "../_shared/workdays.js";

const SVG = "http://www.w3.org/2000/svg";
const EDGE = 44; // px on either side
const ROW = 42; // what a name and a day take
const APART = 92; // how far from one another two of them must stand

// Days as a line: those that nobody works are shaded, what falls on a day stands above or below it in turn.
// start and marks: { day, name, say }; isWorked: of a day; width in pixels.
export function line({ start, marks, width, isWorked, label }) {
  const all = [start, ...marks], days = all.map(({ day }) => inMs(day));
  const first = Math.min(...days), count = Math.round((Math.max(...days) - first) / DAY);
  const step = (width - 2 * EDGE) / Math.max(1, count);
  const x = (day) => EDGE + Math.round((inMs(day) - first) / DAY) * step;
  const rows = rowsOf(all.map(({ day }) => x(day)));
  const [above, below] = [-1, 1].map((side) => Math.max(1, ...rows.map((row) => row * side)));
  const axis = above * ROW + 26, height = axis + below * ROW + 26;
  const picture = make("svg", { class: "plan__picture", viewBox: `0 0 ${width} ${height}`, height, role: "img", "aria-label": label });
  const every = Array.from({ length: count + 1 }, (_, number) => iso(first + number * DAY));
  picture.append(...every.filter((day) => !isWorked(day)).map((day) => make("rect", { class: "plan__rest", x: x(day) - step / 2, y: axis - 14, width: step, height: 28 })));
  picture.append(make("line", { class: "plan__axis", x1: EDGE, x2: width - EDGE, y1: axis, y2: axis }));
  picture.append(...every.map((day) => make("line", { class: "plan__tick", x1: x(day), x2: x(day), y1: axis - 3, y2: axis + 3 })));
  all.forEach((mark, number) => picture.append(...marked(mark, { x: x(mark.day), axis, row: rows[number], isStart: !number, width })));
  return picture;
}

// Below (1, 2 …) or above (-1, -2 …) the axis, in turn, and farther off where another stands too near.
function rowsOf(places) {
  const last = new Map();
  return places.map((x, number) => {
    const side = number % 2 ? -1 : 1;
    const row = [side, -side, 2 * side, -2 * side].find((one) => !last.has(one) || Math.abs(x - last.get(one)) >= APART) ?? 3 * side;
    last.set(row, x);
    return row;
  });
}

function marked({ name, say }, { x, axis, row, isStart, width }) {
  const end = axis + Math.sign(row) * (22 + (Math.abs(row) - 1) * ROW);
  const anchor = x < 60 ? "start" : x > width - 60 ? "end" : "middle";
  const at = { start: x - 8, end: x + 8, middle: x }[anchor];
  const text = (words, y, kind) => Object.assign(make("text", { class: kind, x: at, y, "text-anchor": anchor }), { textContent: words });
  return [
    make("line", { class: "plan__stem", x1: x, x2: x, y1: axis, y2: end }),
    make("circle", { class: isStart ? "plan__start" : "plan__mark", cx: x, cy: axis, r: isStart ? 5 : 7 }),
    text(name, row > 0 ? end + 16 : end - 24, "plan__say"), text(say, row > 0 ? end + 35 : end - 6, "plan__say plan__say--small"),
  ];
}

function make(name, values) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
  return made;
}
