const known = new WeakMap();

// What the search looks through: the check's own words, and the sentences or cells that it is of.
export function searched(check, paper) {
  if (!known.has(check)) {
    const around = check.evidence.map((evidence) => `${evidence.quote} ${evidence.where} ${sentence(evidence, paper)}`);
    known.set(check, [check.message, check.working ?? "", check.rule ?? "", check.id, check.decision?.reason ?? "", check.name ?? "", check.quote ?? "", ...around].join(" ").toLowerCase());
  }
  return known.get(check);
}

const ends = /[.!?][)\]”"’]*\s+(?=[\p{Lu}(])/gu;

// The sentence of a block around a place "t3:10-20", whose numbers count bytes.
function sentence({ place, paper: id }, paper) {
  const match = /^t(\d+):(\d+)-(\d+)$/.exec(place ?? "");
  const blocks = (paper.members?.find((member) => member.id === id) ?? paper).blocks;
  const block = match && blocks?.[Number(match[1])];
  if (!block) return "";
  const text = block.runs.map(([words]) => words).join("");
  const bytes = new TextEncoder().encode(text);
  const [start, stop] = match.slice(2).map((at) => new TextDecoder().decode(bytes.subarray(0, Number(at))).length);
  let [from, to] = [0, text.length];
  for (const end of text.matchAll(ends)) {
    if (end.index + end[0].length <= start) from = end.index + end[0].length;
    else if (end.index + 1 >= stop) {
      to = end.index + 1;
      break;
    }
  }
  return text.slice(from, to);
}
