import { Conflict, base, get, post } from "./api.js";
import { correct, decide, help } from "./dialogs.js";
import { byId, el, onKeys, plural, say, setting } from "./dom.js";
import { decisionWords, fits, item, weight } from "./findings.js";
import { PageView } from "./pages.js";
import { TextView } from "./text.js";

const id = decodeURIComponent(location.pathname.split("/")[3]);
const api = `papers/${encodeURIComponent(id)}`;

let paper;
let view;
let shown = []; // indices of the checks in the list
let items = new Map();
let pictures = new Map(); // of the pages, as long as the paper stays the same
let chosen; // id of the chosen check
const done = []; // what this tab decided, for undo

const value = (name) => byId(name).value.trim();
const indexOf = (check) => paper.checks.findIndex((other) => other.id === check);
const current = () => (chosen === undefined ? undefined : paper.checks[indexOf(chosen)]);

// MARK: Showing

function take(next) {
  if (next.digest !== paper?.digest) pictures = new Map();
  paper = next;
  paper.checks ??= [];
  document.title = `${paper.title ?? paper.id} – Crossfoot review`;
  byId("title").textContent = paper.title ?? paper.id;
  byId("words").textContent = `${paper.path}: ${paper.error ?? paper.words}`;
  const select = byId("rule");
  const known = new Set([...select.options].map((option) => option.value));
  for (const rule of [...new Set(paper.checks.map((check) => check.rule))].sort()) {
    if (!known.has(rule)) select.append(el("option", {}, rule));
  }
  byId("view-label").hidden = !paper.pages;
  if (!value("name")) byId("name").value = setting.get("name") ?? paper.name ?? "";
  notices();
  list();
  draw();
}

function notices() {
  const reading = paper.reading;
  const lists = [["Problems", reading?.problems], ["Corrections of readings", reading?.corrections], ["Not read", paper.gaps]];
  byId("notices").replaceChildren(...lists.filter(([, lines]) => lines?.length).map(([title, lines]) =>
    el("details", {}, el("summary", {}, `${title} (${lines.length})`), el("ul", {}, lines.map((line) => el("li", {}, line))))));
}

const filter = () => ({ show: value("show"), rule: value("rule"), severity: value("severity"), words: value("search").toLowerCase() });

function list() {
  const wanted = filter();
  const isInList = document.activeElement?.closest("#list");
  shown = paper.checks.map((_, index) => index).filter((index) =>
    fits(paper.checks[index], wanted) || (paper.checks[index].id === chosen && items.has(index)));
  items = new Map(shown.map((index) => [index, item(paper.checks[index], index, actions)]));
  byId("list").replaceChildren(...[...items.values()].map(({ line }) => line));
  const open = paper.checks.filter((check) => check.verdict === "disagrees" && !check.decision).length;
  byId("findings-title").textContent = `${plural(shown.length, "check")} shown, ${plural(open, "open finding")}`;
  if (chosen !== undefined && items.has(indexOf(chosen))) mark(indexOf(chosen));
  else {
    chosen = undefined;
    const first = items.get(shown[0]);
    if (first) first.head.tabIndex = 0;
  }
  if (isInList) items.get(indexOf(chosen ?? ""))?.head.focus({ preventScroll: true });
}

function draw() {
  const at = byId("paper").scrollTop;
  const isPages = paper.pages > 0 && value("view") === "pages";
  if (!paper.blocks) view = { element: el("p", {}, paper.error ?? ""), marks: new Map() };
  else view = isPages ? new PageView(paper, pictures) : new TextView(paper);
  byId("content").replaceChildren(view.element);
  byId("paper").scrollTop = at;
  const first = view.element.querySelector(".mark");
  if (first) first.tabIndex = 0;
  highlight();
}

function highlight() {
  for (const mark of view.element.querySelectorAll(".current")) mark.classList.remove("current");
  if (chosen !== undefined) for (const mark of view.marks.get(indexOf(chosen)) ?? []) mark.classList.add("current");
}

// MARK: Choosing

function mark(index) {
  for (const { line, head, details } of items.values()) {
    line.removeAttribute("aria-current");
    head.setAttribute("aria-expanded", "false");
    head.tabIndex = -1;
    details.hidden = true;
  }
  const { line, head, details } = items.get(index);
  line.setAttribute("aria-current", "true");
  head.setAttribute("aria-expanded", "true");
  head.tabIndex = 0;
  details.hidden = false;
}

function choose(index, { scrolls = true, focuses = true } = {}) {
  if (!items.has(index)) return;
  chosen = paper.checks[index].id;
  mark(index);
  highlight();
  const { line, head } = items.get(index);
  line.scrollIntoView({ block: "nearest" });
  if (focuses) head.focus({ preventScroll: true });
  if (scrolls) scrollTo(view.marks.get(index)?.[0]);
}

function scrollTo(mark, tries = 20) {
  if (!mark) return;
  const image = mark.closest("figure")?.querySelector("img");
  if (image && !image.complete && tries > 0) {
    image.loading = "eager";
    image.addEventListener("load", () => scrollTo(mark, 0), { once: true });
  }
  mark.scrollIntoView({ block: "center", inline: "nearest" });
}

// The place of a check's evidence: the first of its marks that says its words.
function show(index, place) {
  const evidence = paper.checks[index].evidence[place];
  const marks = view.marks.get(index) ?? [];
  const block = /^t\d+/.exec(evidence.place ?? "")?.[0];
  const hasOwn = (mark) => (mark.box ? JSON.stringify(evidence.boxes ?? []).includes(JSON.stringify(mark.box))
    : mark.places.includes(evidence.place) || (mark.places.includes(block) && evidence.quote.includes(mark.said)));
  const own = marks.find(hasOwn) ?? marks.find((mark) => evidence.quote.includes(mark.said)) ?? marks[0];
  if (!own) return say("This place is not shown in the paper beside.");
  scrollTo(own);
  own.classList.remove("flash");
  void own.offsetWidth;
  own.classList.add("flash");
}

function step(by) {
  if (!shown.length) return say("No finding is shown.");
  const at = chosen === undefined ? -1 : shown.indexOf(indexOf(chosen));
  choose(shown[Math.min(shown.length - 1, Math.max(0, at + by))]);
}

// MARK: Numbers

function number(mark) {
  const panel = byId("number");
  const button = (index) => {
    const check = paper.checks[index];
    return el("li", {}, el("button", { type: "button", class: "place", onclick: () => reveal(index) },
      `${weight(check)}${check.decision ? `, ${decisionWords[check.decision.kind]}` : ""}: ${check.message}`));
  };
  const others = [];
  for (const other of view.element.querySelectorAll(".mark")) {
    const isShared = other.checks.some((check) => mark.checks.includes(check));
    if (other !== mark && (isShared || other.said === mark.said)) others.push({ other, isShared });
  }
  const place = ({ other, isShared }) => {
    const index = other.checks.find((check) => mark.checks.includes(check)) ?? other.checks[0];
    const evidence = paper.checks[index].evidence.find((one) => one.quote.includes(other.said));
    return el("li", {}, el("button", { type: "button", class: "place", onclick: () => { scrollTo(other); focusMark(other); } },
      `${other.said}${isShared ? "" : " (same number)"}`), ` ${evidence?.where ?? ""}`);
  };
  panel.replaceChildren(
    el("h2", { id: "number-title" }, mark.said.length > 80 ? `${mark.said.slice(0, 80)}…` : mark.said),
    el("button", { type: "button", class: "close", onclick: close }, "Close ", el("kbd", {}, "Esc")),
    el("h3", {}, mark.checks.length ? `Used by ${plural(mark.checks.length, "check")}` : "No check uses this cell"),
    el("ul", {}, mark.checks.slice(0, 40).map(button)),
    others.length ? el("h3", {}, "Stands also at") : "",
    el("ul", {}, others.slice(0, 40).map(place)),
    mark.cell ? el("p", {}, el("button", { type: "button", onclick: () => fix(mark.cell) }, "Correct the reading of this cell")) : "");
  panel.back = mark;
  panel.hidden = false;
  panel.focus({ preventScroll: true });
}

function close() {
  const panel = byId("number");
  if (panel.hidden) return;
  panel.hidden = true;
  if (panel.back?.isConnected) panel.back.focus({ preventScroll: true });
}

function reveal(index) {
  if (!items.has(index)) {
    byId("search").value = "";
    byId("rule").value = "";
    byId("severity").value = "";
    byId("show").value = paper.checks[index].verdict === "disagrees" ? "findings" : "all";
    list();
  }
  byId("number").hidden = true;
  choose(index, { scrolls: false });
}

function focusMark(mark) {
  for (const other of view.element.querySelectorAll(".mark[tabindex='0']")) other.tabIndex = -1;
  mark.tabIndex = 0;
  mark.focus({ preventScroll: true });
}

byId("content").addEventListener("click", (event) => {
  const mark = event.target.closest(".mark");
  if (mark) {
    focusMark(mark);
    return number(mark);
  }
  const cell = event.target.closest("td, th");
  if (cell?.where) number({ said: cell.where.read || "An empty cell", checks: [], cell: cell.where });
});

byId("content").addEventListener("keydown", (event) => {
  const mark = event.target.closest(".mark");
  if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) {
    const marks = [...view.element.querySelectorAll(".mark")];
    const next = marks[marks.indexOf(mark) + step];
    if (next) {
      focusMark(next);
      next.scrollIntoView({ block: "nearest" });
    }
  } else if (event.key === "Enter" || event.key === " ") number(mark);
  else return;
  event.preventDefault();
});

// MARK: Deciding

// Sends a change; where the files have changed meanwhile nothing is written, and the page shows them as they are.
async function change(kind, body) {
  try {
    take(await post(`${api}/${kind}`, { state: paper.state, ...body }));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    take(error.paper);
    throw new Error("Nothing was written: the files beside the paper have changed in the meantime. They are shown as they are now; look again, and save once more.");
  }
}

const sent = (decision) => ({ decision: decision?.kind ?? null, reason: decision?.reason ?? null, name: decision?.name ?? null });

async function set(check, decision) {
  await change("decisions", { check, ...sent(decision) });
}

function decideCurrent(kind) {
  const check = current();
  if (!check) return say("Choose a finding first: j and k go to the next and the previous one.");
  if (check.verdict !== "disagrees") return say(`This check ${check.verdict === "agrees" ? "agrees" : "is undetermined"}: there is nothing to decide.`);
  decide(check, kind, value("name"), async ({ reason, name }) => {
    const before = paper.checks[indexOf(check.id)]?.decision;
    const at = shown.indexOf(indexOf(check.id));
    await set(check.id, { kind, reason, name });
    byId("name").value = name;
    setting.set("name", name);
    done.push({ check: check.id, before });
    say(`Written: ${decisionWords[kind]}. u takes it back.`);
    after(check.id, at);
  });
}

// The next open finding comes into view once a decision has taken one out of the list.
function after(check, at) {
  if (fits(paper.checks[indexOf(check)], filter())) return;
  chosen = undefined;
  list();
  if (shown.length) setTimeout(() => choose(shown[Math.min(at, shown.length - 1)]));
}

async function restore(check, before) {
  try {
    await set(check, before);
    say(before ? "The earlier decision is back." : "The decision is taken back.");
    reveal(indexOf(check));
  } catch (error) {
    say(error.message);
  }
}

async function undo() {
  const last = done.pop();
  if (last?.cell) return uncorrect(last.cell);
  if (last) return restore(last.check, last.before);
  const check = current();
  if (check?.decision) return withdraw(indexOf(check.id));
  say("There is nothing to take back.");
}

async function uncorrect(cell) {
  try {
    await change("corrections", { table: cell.table, row: cell.row, column: cell.column });
    say("The correction is taken back, and the paper was checked again.");
  } catch (error) {
    say(error.message);
  }
}

async function withdraw(index) {
  const check = paper.checks[index];
  await restore(check.id, undefined);
}

function fix(cell) {
  byId("number").hidden = true;
  correct({ ...cell, table: cell.label }, async ({ page, why }) => {
    await change("corrections", { table: cell.table, row: cell.row, column: cell.column, read: cell.read, page, why });
    done.push({ cell });
    say("The correction stands in the protocol, and the paper was checked again.");
  });
}

function correctEvidence(evidence) {
  const [index, row, column] = evidence.place.slice(1).split(".").map(Number);
  const table = paper.tables[index];
  fix({ table: table.id, label: table.label ?? table.id, row: row + 1, column: table.columns[column].name,
    read: table.rows[row].cells[column]?.text ?? "" });
}

const actions = { choose, show, decide: decideCurrent, withdraw, correct: correctEvidence };

// MARK: Looking out for changes

async function watch() {
  try {
    const { state } = await get(`${api}/state`);
    // not under the hands of somebody who is typing: the server refuses what would overwrite anything
    if (state !== paper.state && !document.querySelector("dialog[open]")) {
      take(await get(api));
      say("The files beside the paper have changed: this is how they are now.");
    }
  } catch {
    say("The program does not answer: is it still running?");
  }
  setTimeout(watch, document.hidden ? 5000 : 1500);
}

const showHelp = () => help([
  ["j, k", "next, previous finding"], ["a", "accept the finding"], ["e", "explain it"], ["x", "extraction error"],
  ["u", "take the last decision back"], ["/", "search"], ["Enter", "on a number: its checks"], ["←, →", "on a number: the next one"],
  ["Esc", "close"], ["?", "these keys"],
]);
onKeys({
  j: () => step(1), k: () => step(-1), a: () => decideCurrent("accepted"), e: () => decideCurrent("explained"),
  x: () => decideCurrent("extraction-error"), u: undo, "/": () => byId("search").focus(), "?": showHelp, Escape: close,
});
byId("help").addEventListener("click", showHelp);
byId("filters").addEventListener("submit", (event) => { event.preventDefault(); step(1); });
for (const name of ["search", "show", "rule", "severity"]) {
  byId(name).addEventListener("input", () => {
    chosen = undefined;
    list();
    highlight();
    say(byId("findings-title").textContent);
  });
}
byId("view").addEventListener("input", () => { draw(); scrollTo(view.marks.get(indexOf(chosen ?? ""))?.[0]); });
byId("name").addEventListener("change", () => setting.set("name", value("name")));
byId("back").href = base;

const query = new URLSearchParams(location.search);
for (const name of ["show", "severity"]) if (query.get(name)) byId(name).value = query.get(name);
if (query.get("rule")) {
  byId("rule").append(el("option", {}, query.get("rule")));
  byId("rule").value = query.get("rule");
}
try {
  take(await get(api));
  watch();
} catch (error) {
  byId("title").textContent = `The paper could not be loaded: ${error.message}`;
}
