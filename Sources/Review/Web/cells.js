const known = new WeakMap();

// The corrections that the protocol makes, by the code of their cell.
export function correctionsOf(paper) {
  if (!known.has(paper)) known.set(paper, new Map((paper.reading?.corrections ?? []).map((one) => [one.place, one])));
  return known.get(paper);
}

// "Table 1, Gender › Male, Experiment › No.": a cell in the words of its own table.
function words(table, row, column) {
  const path = (parts) => parts.map((part) => part.trim()).filter((part, at, all) => part && part !== all[at - 1]).join(" › ");
  const { section, cells } = table.rows[row];
  const name = path([...section, column === 0 ? "" : cells[0]?.text ?? ""]) || `row ${row + 1}`;
  const head = path(table.columns[column].header) || `column ${column + 1}`;
  return `${table.label ?? table.caption ?? table.id}, ${name}, ${head}`;
}

// The cell that a place "c0.1.2" stands for: as requests name it, as people do, what is read there and what was before.
export function cellAt(paper, place) {
  const match = /^c(\d+)\.(\d+)\.(\d+)$/.exec(place ?? "");
  if (!match || paper.isMember) return undefined;
  const [index, row, column] = match.slice(1).map(Number);
  const table = paper.tables[index];
  if (!table.columns[column]) return undefined;
  return {
    place, table: table.id, row: row + 1, column: table.columns[column].name, words: words(table, row, column),
    read: table.rows[row].cells[column]?.text ?? "", correction: correctionsOf(paper).get(place),
  };
}
