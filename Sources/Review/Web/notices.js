import { takeBackCorrection } from "./changes.js";
import { showCell, showPage } from "./choosing.js";
import { byId, el } from "./dom.js";
import { session } from "./session.js";

// What the curator has to know of the reading itself, above the findings: problems, corrections, what was not read.
export function notices() {
  const { reading, gaps = [] } = session.paper;
  const of = (how) => gaps.filter((gap) => gap.how === how);
  const count = (list) => list.reduce((sum, gap) => sum + gap.count, 0);
  const lists = [
    ["Problems", reading?.problems ?? [], (text) => [text]],
    ["Corrections of readings", reading?.corrections ?? [], correction],
    ["Not read", of("unread"), gapLine, count],
    ["Read with doubt", of("doubt"), gapLine, count],
  ];
  const open = new Set([...byId("notices").querySelectorAll("details[open]")].map((one) => one.dataset.title));
  byId("notices").replaceChildren(...lists.filter(([, items]) => items.length).map(([title, items, line, sum]) =>
    el("details", { "data-title": title, open: open.has(title) }, el("summary", {}, `${title} (${sum ? sum(items) : items.length})`),
      el("ul", {}, items.map((item) => el("li", {}, line(item)))))));
}

const small = (words, run, label) => el("button", { type: "button", class: "small", onclick: run, "aria-label": label }, words);

function correction(one) {
  const words = `${one.where}: read as “${one.read}”, corrected to “${one.shows}” (${one.why})`;
  if (!one.column) return [words];
  return [words, " ", small("Go to the cell", () => showCell(one.place), `Go to ${one.where}`), " ",
    small("Take back", () => takeBackCorrection(one), `Take back the correction of ${one.where}`)];
}

// Equal ones once, with their places; a page's number goes there.
function gapLine({ reason, count, pages, lines }) {
  const times = count > 1 ? `, ${count} times` : "";
  const many = (numbers) => (numbers.length > 1 ? "s" : "");
  const list = (numbers, item) => numbers.flatMap((number, at) => (at ? [", ", item(number)] : [item(number)]));
  const where = pages.length
    ? [` (page${many(pages)} `, list(pages, (page) => small(String(page), () => showPage(page), `page ${page}`)), ")"]
    : lines.length ? [` (line${many(lines)} ${lines.slice(0, 40).join(", ")}${lines.length > 40 ? ", …" : ""})`] : [];
  return [reason + times, ...where];
}
