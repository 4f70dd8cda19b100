import { el, plural } from "./dom.js";

// What a place's checks say of it, the weightiest first: by letter for the style, in words for who cannot see it.
export function verdictOf(checks, indices) {
  let best = "a";
  for (const index of indices) {
    const check = checks[index];
    const own = check.verdict === "disagrees" ? (check.decision ? "x" : "d") : check.verdict === "undetermined" ? "u" : "a";
    if ("duxa".indexOf(own) < "duxa".indexOf(best)) best = own;
  }
  return best;
}
export const verdictWords = { d: "disagrees", x: "disagrees, decided", u: "undetermined", a: "agrees" };

// a hyphen behind a digit is a range's, and a digit behind a letter ("M2") is a name's
const numbers = /(?<![\p{L}\d])[−–-]?\d(?:[\d.,·\u2009\u202f]*\d)?\s?%?/gu;

// The text view of a paper: blocks and tables, every number that a check uses a button.
export class TextView {
  constructor(paper, onNumber) {
    this.paper = paper;
    this.onNumber = onNumber;
    this.drawn = new Set();
    // a check's marks, in the order of the page
    this.marks = new Map();
    this.element = el("div", { class: "text" }, this.content());
  }

  // `places` are the codes of the evidence that the mark stands for: "t3" for text of a block, else as in the evidence.
  mark(text, checks, places, cell) {
    const verdict = verdictOf(this.paper.checks, checks);
    const mark = el("span", {
      class: `mark ${verdict}`, role: "button", tabindex: "-1",
      "aria-label": `${text}, ${verdictWords[verdict]}, ${plural(checks.length, "check")}`,
    }, text);
    mark.checks = checks;
    mark.cell = cell;
    mark.places = places;
    mark.paper = this.paper.id;
    mark.said = text;
    for (const check of checks) this.marks.set(check, [...(this.marks.get(check) ?? []), mark]);
    return mark;
  }

  // Numbers of a used stretch are marked; a stretch without digits is marked whole.
  run([text, checks], places) {
    if (!checks) return text;
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
      const own = /\d/.test(text) ? checks : checks?.filter((check) => !counted.has(check));
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
    switch (block.kind) {
      case "title": return el("h2", {}, this.runs(block));
      case "heading": return el("h3", {}, this.runs(block));
      case "caption":
        if (block.table === undefined) return el("p", { class: "caption" }, this.runs(block));
        return this.drawn.has(block.table) ? (isUsed ? el("p", { class: "caption" }, this.runs(block)) : null)
          : this.table(block.table, this.runs(block));
      case "footnote":
        return block.table !== undefined && !isUsed ? null : el("p", { class: "note" }, this.runs(block));
      case "figureText": return el("p", { class: "figure" }, this.runs(block));
      default: return el("p", {}, this.runs(block));
    }
  }

  table(index, caption) {
    this.drawn.add(index);
    const table = this.paper.tables[index];
    const name = table.label ?? table.id;
    const own = table.captionChecks.length ? this.run([table.caption ?? name, table.captionChecks], [`k${index}`]) : (table.caption ?? "");
    const words = caption?.length ? caption : [el("b", {}, name), " ", own].flat();
    const rows = [];
    let group = "";
    table.rows.forEach((row, number) => {
      const path = row.section.join(" / ");
      if (path !== group) {
        group = path;
        if (path) rows.push(el("tr", { class: "group" }, el("th", { colspan: Math.max(1, table.columns.length), scope: "colgroup" },
          row.groupChecks ? this.run([path, row.groupChecks], [`g${index}.${number}`]) : path)));
      }
      rows.push(this.row(table, index, row, number));
    });
    return el("div", { class: "table", tabindex: "0", role: "region", "aria-label": name },
      el("table", {}, el("caption", {}, words), el("thead", {}, this.header(table.columns)), el("tbody", {}, rows)),
      table.footnotes.map((note, place) => el("p", { class: "note" }, note.marker ? el("sup", {}, note.marker) : null, note.marker ? " " : null,
        note.checks.length ? this.run([note.text, note.checks], [`f${index}.${place}`]) : note.text)));
  }

  row(table, index, row, number) {
    const line = el("tr", {}, table.columns.map((column, place) => {
      const cell = row.cells[place];
      const where = this.paper.isMember ? undefined : { index, table: table.id, label: table.label ?? table.id, row: number + 1, column: column.name, read: cell?.text ?? "" };
      // what is said of a row stands at its name
      const checks = [...new Set([...(cell?.checks ?? []), ...(place === 0 ? row.checks ?? [] : [])])];
      const content = cell && checks.length ? this.mark(cell.text, checks, [`c${index}.${number}.${place}`, `r${index}.${number}`], where) : (cell?.text ?? "");
      const box = el(place === 0 ? "th" : "td", place === 0 ? { scope: "row" } : {}, content);
      box.where = where;
      return box;
    }));
    return line;
  }

  // Header paths as rows: what stands over several columns spans them.
  header(columns) {
    const depth = Math.max(1, ...columns.map((column) => column.header.length));
    const rows = [];
    for (let level = 0; level < depth; level += 1) {
      const cells = [];
      let at = 0;
      while (at < columns.length) {
        const path = columns[at].header;
        const isLeaf = level === path.length - 1 || (path.length === 0 && level === 0);
        let end = at + 1;
        if (!isLeaf && level < path.length) {
          const head = path.slice(0, level + 1).join("\u0000");
          while (end < columns.length && columns[end].header.length > level + 1
            && columns[end].header.slice(0, level + 1).join("\u0000") === head) end += 1;
        }
        if (level < path.length || isLeaf) {
          const n = isLeaf && columns[at].n !== undefined && !/n\s*=/i.test(path.join(" ")) ? ` (n = ${columns[at].n})` : "";
          const text = (path[level] ?? "") + n;
          cells.push(el(text ? "th" : "td", { scope: text ? (end - at > 1 ? "colgroup" : "col") : null, colspan: end - at > 1 ? end - at : null,
            rowspan: isLeaf && depth - level > 1 ? depth - level : null }, text));
        }
        at = end;
      }
      rows.push(el("tr", {}, cells));
    }
    return rows;
  }
}
