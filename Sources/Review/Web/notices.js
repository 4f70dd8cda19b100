import { drop, takeBackCorrection } from "./changes.js";
import { showCell, showPage } from "./choosing.js";
import { byId, el } from "./dom.js";
import { decisionWords } from "./findings.js";
import { reveal } from "./numbers.js";
import { indexOf, session } from "./session.js";

// What the curator has to know of the reading itself, above the findings: problems, corrections, what was not read.
export function notices() {
  const { reading, gaps = [] } = session.paper;
  const of = (how) => gaps.filter((gap) => gap.how === how);
  const count = (list) => list.reduce((sum, gap) => sum + gap.count, 0);
  const lists = [
    ["Problems", reading?.problems ?? [], (text) => [text]],
    [lapsedTitle, reading?.lapsed ?? [], lapsed],
    ["Corrections of readings", reading?.corrections ?? [], correction],
    ["Not read", of("unread"), gapLine, count],
    ["Read with doubt", of("doubt"), gapLine, count],
  ];
  const known = byId("notices").querySelector(`[data-title="${lapsedTitle}"]`);
  const open = new Set([...byId("notices").querySelectorAll("details[open]")].map((one) => one.dataset.title));
  byId("notices").replaceChildren(...lists.filter(([, items]) => items.length).map(([title, items, line, sum]) =>
    el("details", { "data-title": title, open: open.has(title) || (title === lapsedTitle && !known) }, el("summary", {}, `${title} (${sum ? sum(items) : items.length})`),
      el("ul", {}, items.map((item) => el("li", {}, line(item)))))));
}

const small = (words, run, label) => el("button", { type: "button", class: "small", onclick: run, "aria-label": label }, words);

const lapsedTitle = "Decisions that count no more";

function lapsed(one) {
  const words = `${one.message ?? one.check} – ${one.why}; it was ${decisionWords[one.decision.kind]} by ${one.decision.name} (${one.decision.reason})`;
  const index = indexOf(one.check);
  return [words, " ", index < 0 ? null : small("Go to the check", () => reveal(index, true), `Go to: ${one.message}`), " ",
    small("Drop the decision", () => drop(one), `Drop the decision on: ${one.message ?? one.check}`)];
}

function correction(one) {
  const by = one.name ? `, ${one.name}` : "";
  const words = `${one.where}: read as “${one.read}”, corrected to “${one.shows}” (${one.why}${by})`;
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
    ? [` (page${many(pages)} `, list(pages, (page) => el("button", { type: "button", class: "small said", onclick: () => showPage(page), "aria-label": `page ${page}` }, String(page))), ")"]
    : lines.length ? [` (line${many(lines)} ${lines.slice(0, 40).join(", ")}${lines.length > 40 ? ", …" : ""})`] : [];
  return [reason + times, ...where];
}
