import { cellAt } from "./cells.js";

const encoder = new TextEncoder();
const textOf = (block) => block.runs.map(([words]) => words).join("");
const names = { table: "Table", figure: "Figure", footnote: "Footnote" };

// The code of a stretch of a block's text, whose places count bytes.
function stretch(index, text, start, end) {
  const bytes = (length) => encoder.encode(text.slice(0, length)).length;
  return `t${index}:${bytes(start)}-${bytes(end)}`;
}

// "Results: … seen in 31 patients by week 6 …": a place in words, with what stands around it.
function around(paper, index, text, start, end) {
  const { section } = paper.blocks[index];
  const name = names[section] ?? (section && section !== "other" ? section[0].toUpperCase() + section.slice(1) : "Text");
  return `${name}: ${start > 40 ? "…" : ""}${text.slice(Math.max(0, start - 40), end + 40)}${end + 40 < text.length ? "…" : ""}`;
}

const passage = (paper, index, text, start, end) =>
  ({ quote: text.slice(start, end), place: stretch(index, text, start, end), where: around(paper, index, text, start, end) });

const cell = (paper, place) => {
  const found = cellAt(paper, place);
  return found?.read ? { quote: found.read, place, where: found.words } : undefined;
};

// A table's caption or note, which is asked about as a whole.
function whole(paper, place) {
  const [index, note] = place.slice(1).split(".").map(Number);
  const table = paper.tables[index];
  const quote = place[0] === "k" ? table?.caption : table?.footnotes[note]?.text;
  return quote ? { quote, place, where: `${table.label ?? table.id}, ${place[0] === "k" ? "caption" : "note"}` } : undefined;
}

// What is marked in the text, or the words of an element in it: of one paragraph or cell.
export function marked(paper, element) {
  const selection = getSelection();
  if (!element && (!selection.rangeCount || selection.isCollapsed)) return undefined;
  const range = element ? document.createRange() : selection.getRangeAt(0);
  if (element) range.selectNodeContents(element);
  const start = range.startContainer;
  const host = (start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement)?.closest("#content [data-place]");
  if (!host) return undefined;
  const { place } = host.dataset;
  if (place[0] === "c") return cell(paper, place);
  if (place[0] !== "t") return whole(paper, place);
  const before = document.createRange();
  before.selectNodeContents(host);
  const text = textOf(paper.blocks[Number(place.slice(1))]);
  before.setEnd(range.startContainer, range.startOffset);
  let from = before.toString().length;
  let to = text.length;
  if (host.contains(range.endContainer)) {
    before.setEnd(range.endContainer, range.endOffset);
    to = before.toString().length;
  }
  while (from < to && /\s/.test(text[from])) from += 1;
  while (to > from && /\s/.test(text[to - 1])) to -= 1;
  return from < to ? passage(paper, Number(place.slice(1)), text, from, to) : undefined;
}

const most = 60;

// Where words stand that somebody typed: in running text, or as a cell's; case and white space aside.
export function find(paper, words) {
  const pattern = words.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const found = [];
  paper.blocks.forEach((block, index) => {
    const text = textOf(block);
    for (const match of text.matchAll(new RegExp(pattern, "giu"))) found.push(passage(paper, index, text, match.index, match.index + match[0].length));
  });
  const isIt = new RegExp(`^\\s*${pattern}\\s*$`, "iu");
  const holds = new RegExp(pattern, "iu");
  const cells = (fits) => paper.tables.flatMap((table, index) => table.rows.flatMap((row, number) =>
    row.cells.flatMap((own, column) => (own && fits.test(own.text) ? cell(paper, `c${index}.${number}.${column}`) ?? [] : []))));
  const own = cells(isIt);
  return found.concat(own.length || found.length ? own : cells(holds)).slice(0, most);
}
