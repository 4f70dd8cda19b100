import { ask } from "./asking.js";
import { fix, takeBackCorrection } from "./changes.js";
import { choose, scrollTo } from "./choosing.js";
import { byId, el, plural } from "./dom.js";
import { decisionWords, isAsked, weight } from "./findings.js";
import { list as listAgain } from "./listing.js";
import { isStudy, session } from "./session.js";

// What a header gives, and how it is corrected: not here, since every cell below it changes.
const headWords = ({ table, column, n }) => [
  n === undefined ? "No number of patients was read for this column." : `n = ${n} was read for this column.`,
  " If the page shows another one, say so in the paper’s protocol (", el("code", {}, "crossfoot draft"), " begins one), in the block of ", table, ": ",
  el("code", {}, `columns: - {column: ${column}, population: …}`),
];

// What is known of a number: its checks, and where else it stands.
function number(mark) {
  const panel = byId("number");
  const [used, questions] = [false, true].map((wanted) => mark.checks.filter((index) => isAsked(session.paper.checks[index]) === wanted));
  const button = (index) => {
    const check = session.paper.checks[index];
    return el("li", {}, el("button", { type: "button", class: "place", onclick: () => reveal(index) },
      isAsked(check) ? `asked by ${check.name}: ${check.message}` : `${weight(check)}${check.decision ? `, ${decisionWords[check.decision.kind]}` : ""}: ${check.message}`));
  };
  const [shared, same] = [[], []];
  for (const other of session.view.element.querySelectorAll(".mark")) {
    if (other === mark) continue;
    if (other.checks.some((check) => used.includes(check))) shared.push(other);
    else if (other.said === mark.said) same.push(other);
  }
  const place = (other) => {
    const index = other.checks.find((check) => mark.checks.includes(check)) ?? other.checks[0];
    const evidence = session.paper.checks[index]?.evidence.find((one) => one.quote.includes(other.said));
    return el("li", {}, el("button", { type: "button", class: "place", onclick: () => { scrollTo(other); focusMark(other); } }, other.said),
      ` ${evidence?.where ?? other.cell?.words ?? ""}`);
  };
  const list = (title, marks) => (marks.length ? [el("h3", {}, title), el("ul", {}, marks.slice(0, 40).map(place))] : []);
  const { cell } = mark;
  const correction = cell?.correction;
  panel.replaceChildren(
    el("h2", { id: "number-title" }, mark.said.length > 80 ? `${mark.said.slice(0, 80)}…` : mark.said),
    el("button", { type: "button", class: "close", onclick: close }, "Close ", el("kbd", {}, "Esc")),
    cell ? el("p", {}, cell.words) : "", mark.head ? el("p", {}, ...headWords(mark.head)) : "",
    correction ? el("p", { class: "decision" }, el("b", {}, "corrected"), " from ", el("del", {}, correction.read || "blank"),
      ` to “${correction.shows}”: ${correction.why}${correction.name ? ` (${correction.name})` : ""} `,
      el("button", { type: "button", class: "small", onclick: () => takeBackCorrection(correction) }, "Take back")) : "",
    mark.head ? "" : el("h3", {}, used.length ? `Used by ${plural(used.length, "check")}` : `No check uses ${cell ? "this cell" : "these words"}`),
    el("ul", {}, used.slice(0, 40).map(button)),
    questions.length ? el("h3", {}, "Asked by readers") : "", el("ul", {}, questions.map(button)),
    ...list("Held against", shared), ...list("The same number elsewhere", same),
    el("p", { class: "buttons" }, cell ? el("button", { type: "button", onclick: () => fix(cell) }, "Correct the reading of this cell") : null,
      isStudy ? null : el("button", { type: "button", "aria-keyshortcuts": "q", onclick: () => ask(mark) }, "Ask a question ", el("kbd", {}, "q"))));
  panel.back = mark;
  panel.hidden = false;
  panel.focus({ preventScroll: true });
}

export function close() {
  const panel = byId("number");
  if (panel.hidden) return;
  panel.hidden = true;
  if (panel.back?.isConnected) panel.back.focus({ preventScroll: true });
}

// `scrolls`: the paper goes to the finding, too.
export function reveal(index, scrolls = false) {
  if (!session.items.has(index)) {
    byId("search").value = "";
    byId("rule").value = "";
    byId("severity").value = "";
    byId("show").value = ["disagrees", "asked"].includes(session.paper.checks[index].verdict) ? "findings" : "all";
    listAgain();
  }
  byId("number").hidden = true;
  choose(index, { scrolls });
}

export function focusMark(mark) {
  for (const other of session.view.element.querySelectorAll(".mark[tabindex='0']")) other.tabIndex = -1;
  mark.tabIndex = 0;
  mark.focus({ preventScroll: true });
}

byId("content").addEventListener("click", (event) => {
  const cell = event.target.closest("td, th");
  // beside the number, but in its cell: what checks say of the cell is said all the same
  const mark = event.target.closest(".mark") ?? cell?.querySelector(".mark");
  if (mark) {
    focusMark(mark);
    return number(mark);
  }
  if (cell?.head) number({ said: cell.textContent.trim() || "A header without words", checks: [], head: cell.head });
  if (cell?.where) number({ said: cell.where.read || "An empty cell", checks: [], cell: cell.where });
});

byId("content").addEventListener("keydown", (event) => {
  const mark = event.target.closest(".mark");
  if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) {
    const marks = [...session.view.element.querySelectorAll(".mark")];
    const next = marks[marks.indexOf(mark) + step];
    if (next) {
      focusMark(next);
      next.scrollIntoView({ block: "nearest" });
    }
  } else if (event.key === "Enter" || event.key === " ") number(mark);
  else return;
  event.preventDefault();
});
