import { el } from "./dom.js";
import { isAsked } from "./findings.js";
import { look } from "./marks.js";
import { tableElement } from "./table.js";

// a hyphen behind a digit is a range's, and a digit behind a letter ("M2") is a name's; ".044" begins with its point
const numbers = /(?<![\p{L}\d])[−–-]?(?:\.(?=\d))?\d(?:[\d.,·\u2009\u202f]*\d)?\s?%?/gu;

// The text view of a paper: blocks and tables, every number that a check uses a button.
export class TextView {
  constructor(paper) {
    this.paper = paper;
    this.drawn = new Set();
    // a check's marks, in the order of the page
    this.marks = new Map();
    // elements of cells by the codes of their places
    this.cells = new Map();
    this.element = el("div", { class: "text" }, this.content());
  }

  // `places` are the codes of the evidence that the mark stands for: "t3" for text of a block, else as in the evidence.
  mark(text, checks, places, cell) {
    const { class: name, label } = look(this.paper.checks, checks, text, cell?.correction);
    const mark = el("span", { class: name, role: "button", tabindex: "-1", "aria-label": label }, text);
    mark.checks = checks;
    mark.cell = cell;
    mark.places = places;
    mark.paper = this.paper.id;
    mark.said = text;
    for (const check of checks) this.marks.set(check, [...(this.marks.get(check) ?? []), mark]);
    return mark;
  }

  isAsked(check) {
    return isAsked(this.paper.checks[check]);
  }

  // Numbers of a used stretch are marked; a stretch without digits, or one that is only asked about, is marked whole.
  run([text, checks], places) {
    if (!checks) return text;
    if (text.trim() && checks.every((check) => this.isAsked(check))) return this.mark(text, checks, places);
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(numbers)) {
      if (match.index > end) parts.push(text.slice(end, match.index));
      parts.push(this.mark(match[0].trim(), checks, places), match[0].endsWith(" ") ? " " : "");
      end = match.index + match[0].length;
    }
    if (!parts.length) return text.trim() ? this.mark(text, checks, places) : text;
    parts.push(text.slice(end));
    return parts;
  }

  // Words are marked only for checks that use no number of the block.
  runs(block) {
    const counted = new Set(block.runs.filter(([text]) => /\d/.test(text)).flatMap(([, checks]) => checks ?? []));
    return block.runs.flatMap(([text, checks]) => {
      const own = /\d/.test(text) ? checks : checks?.filter((check) => !counted.has(check) || this.isAsked(check));
      return this.run(own?.length ? [text, own] : [text], [`t${this.paper.blocks.indexOf(block)}`]);
    });
  }

  content() {
    const parts = this.paper.blocks.flatMap((block) => this.block(block) ?? []);
    const rest = this.paper.tables.map((_, index) => index).filter((index) => !this.drawn.has(index));
    return parts.concat(rest.map((index) => this.table(index)));
  }

  block(block) {
    const isUsed = block.runs.some((run) => run[1]);
    const own = (tag, attributes = {}) => el(tag, { ...attributes, "data-place": `t${this.paper.blocks.indexOf(block)}` }, this.runs(block));
    switch (block.kind) {
      case "title": return own("h2");
      case "heading": return own("h3");
      case "caption":
        if (block.table === undefined) return own("p", { class: "caption" });
        return this.drawn.has(block.table) ? (isUsed ? own("p", { class: "caption" }) : null)
          : this.table(block.table, block.runs.length ? own("span") : undefined);
      case "footnote":
        return block.table !== undefined && !isUsed ? null : own("p", { class: "footnote" });
      case "figureText": return own("p", { class: "figure" });
      default: return own("p");
    }
  }

  table(index, caption) {
    this.drawn.add(index);
    return tableElement(this, index, caption);
  }
}
