import { bar } from "./bar.js";
import { actions } from "./changes.js";
import { correctionsOf } from "./cells.js";
import { mark } from "./choosing.js";
import { byId, el, plural, setting } from "./dom.js";
import { empty } from "./empty.js";
import { fits, isAsked, item } from "./findings.js";
import { notices } from "./notices.js";
import { PageView } from "./pages.js";
import { indexOf, session, value } from "./session.js";
import { StudyView } from "./study.js";
import { TextView } from "./text.js";

// Takes a paper or study as the server sent it, and shows it.
export function take(next) {
  if (next.digest !== session.paper?.digest) session.pictures = new Map();
  session.paper = next;
  session.paper.checks ??= [];
  // a decision on other numbers stands at the finding that is open again
  for (const one of session.paper.reading?.lapsed ?? []) if (one.isOpen && session.paper.checks[indexOf(one.check)]) session.paper.checks[indexOf(one.check)].lapsed = one;
  document.title = `${session.paper.title ?? session.paper.id} – Crossfoot review`;
  byId("title").textContent = session.paper.title ?? session.paper.id;
  byId("title").title = byId("title").textContent;
  byId("words").textContent = `${session.paper.path}: ${session.paper.error ?? session.paper.words}`;
  const select = byId("rule");
  const known = new Set([...select.options].map((option) => option.value));
  for (const rule of [...new Set(session.paper.checks.flatMap((check) => check.rule ?? []))].sort()) {
    if (!known.has(rule)) select.append(el("option", {}, rule));
  }
  byId("view-label").hidden = !session.paper.pages;
  if (!value("name")) byId("name").value = setting.get("name") ?? session.paper.name ?? "";
  notices();
  list();
  draw();
}

// On paper everything is wanted.
export const filter = () => (session.printing ? { show: "findings" } : { show: value("show"), rule: value("rule"), severity: value("severity"), words: value("search").toLowerCase().split(/\s+/).filter(Boolean) });

export function list() {
  const wanted = filter();
  const isInList = document.activeElement?.closest("#list");
  session.shown = session.paper.checks.map((_, index) => index).filter((index) =>
    fits(session.paper.checks[index], wanted, session.paper) || (session.paper.checks[index].id === session.chosen && session.items.has(index)));
  const said = Map.groupBy(session.shown, (index) => session.paper.checks[index].message);
  session.items = new Map(session.shown.map((index) => [index, item(session.paper.checks[index], index, actions, correctionsOf(session.paper),
    said.get(session.paper.checks[index].message).length > 1)]));
  byId("list").replaceChildren(...[...session.items.values()].map(({ line }) => line));
  const findings = session.paper.checks.filter((check) => check.verdict === "disagrees");
  const open = findings.filter((check) => !check.decision).length;
  const asked = session.paper.checks.filter(isAsked).length;
  const shown = session.shown.filter((index) => !isAsked(session.paper.checks[index])).length;
  const questions = asked ? `, ${plural(asked, "question")} of readers` : "";
  byId("findings-title").textContent = session.printing
    ? `${plural(findings.length, "finding")}: ${open} open, ${findings.length - open} decided${questions}`
    : `${shown ? `${plural(shown, "check")} shown, ` : ""}${plural(open, "open finding")}${questions}`;
  if (session.chosen !== undefined && session.items.has(indexOf(session.chosen))) mark(indexOf(session.chosen));
  else {
    session.chosen = undefined;
    const first = session.items.get(session.shown[0]);
    if (first) first.head.tabIndex = 0;
  }
  empty(wanted, findings.length, open, shown);
  if (isInList) session.items.get(indexOf(session.chosen ?? ""))?.head.focus({ preventScroll: true });
  bar();
}

export function draw() {
  const at = byId("paper").scrollTop;
  const isPages = session.paper.pages > 0 && value("view") === "pages";
  if (session.paper.members) session.view = new StudyView(session.paper);
  else if (!session.paper.blocks) session.view = { element: el("p", {}, session.paper.error ?? ""), marks: new Map(), cells: new Map() };
  else session.view = isPages ? new PageView(session.paper, session.pictures) : new TextView(session.paper);
  byId("content").replaceChildren(session.view.element);
  byId("paper").scrollTop = at;
  const first = session.view.element.querySelector(".mark");
  if (first) first.tabIndex = 0;
  highlight();
}

export function highlight() {
  for (const mark of session.view.element.querySelectorAll(".current")) mark.classList.remove("current");
  if (session.chosen !== undefined) for (const mark of session.view.marks.get(indexOf(session.chosen)) ?? []) mark.classList.add("current");
}
