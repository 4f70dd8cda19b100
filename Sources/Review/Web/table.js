import { cellAt } from "./cells.js";
import { el } from "./dom.js";

// A table of the paper, its cells marked by the view that it stands in; `caption` are marked words, if any.
export function tableElement(view, index, caption) {
  const table = view.paper.tables[index];
  const name = table.label ?? table.id;
  const own = table.captionChecks.length ? view.run([table.caption ?? name, table.captionChecks], [`k${index}`]) : (table.caption ?? "");
  const words = caption ?? [el("b", {}, name), " ", el("span", { "data-place": `k${index}` }, own)];
  const rows = [];
  let group = "";
  table.rows.forEach((row, number) => {
    const path = row.section.join(" / ");
    if (path !== group) {
      group = path;
      if (path) rows.push(el("tr", { class: "group" }, el("th", { colspan: Math.max(1, table.columns.length), scope: "colgroup" },
        row.groupChecks ? view.run([path, row.groupChecks], [`g${index}.${number}`]) : path)));
    }
    rows.push(el("tr", {}, table.columns.map((_, place) => cell(view, row, index, number, place))));
  });
  return el("div", { class: "table", role: "group", "aria-label": name },
    el("table", {}, el("caption", {}, el("div", {}, words)), el("thead", {}, header(table)), el("tbody", {}, rows)),
    table.footnotes.map((note, place) => el("p", { class: "footnote" }, note.marker ? el("sup", {}, note.marker) : null, note.marker ? " " : null,
      el("span", { "data-place": `f${index}.${place}` }, note.checks.length ? view.run([note.text, note.checks], [`f${index}.${place}`]) : note.text))));
}

function cell(view, row, index, number, place) {
  const code = `c${index}.${number}.${place}`;
  const own = row.cells[place];
  const where = cellAt(view.paper, code);
  // what is said of a row stands at its name
  const checks = [...new Set([...(own?.checks ?? []), ...(place === 0 ? row.checks ?? [] : [])])];
  const correction = where?.correction;
  const content = (own && checks.length) || correction
    ? view.mark(own?.text || "blank", checks, [code, `r${index}.${number}`], where) : (own?.text ?? "");
  const box = el(place === 0 ? "th" : "td", { scope: place === 0 ? "row" : null, "data-place": own ? code : null }, content,
    correction ? [" ", el("small", { class: "fix" }, "corrected from ", el("del", {}, correction.read || "blank"))] : null);
  box.where = where;
  view.cells.set(code, box);
  return box;
}

// The cell of a header, which knows its column.
function headed(head, ...parts) {
  const cell = el(...parts);
  cell.head = head;
  return cell;
}

// Header paths as rows: what stands over several columns spans them.
function header(table) {
  const { columns } = table;
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
        const n = isLeaf && columns[at].n !== undefined && !/n\s*=/i.test(path.join(" ")) ? ` (n\u00a0=\u00a0${columns[at].n})` : "";
        const text = (path[level] ?? "") + n;
        const head = isLeaf ? { table: table.label ?? table.id, column: columns[at].name, n: columns[at].n } : undefined;
        cells.push(headed(head, text ? "th" : "td", { scope: text ? (end - at > 1 ? "colgroup" : "col") : null, colspan: end - at > 1 ? end - at : null,
          rowspan: isLeaf && depth - level > 1 ? depth - level : null }, text));
      }
      at = end;
    }
    rows.push(el("tr", {}, cells));
  }
  return rows;
}
