import { get, paperPath, studyPath } from "./api.js";
import { help } from "./dialogs.js";
import { byId, el, onKeys, plural, say } from "./dom.js";

let corpus = { papers: [] };
let last = "";

const fields = ["search", "rule", "severity", "decided"];
const value = (name) => byId(name).value.trim();

// The filters stand in the address, so that going back finds them again.
function restore() {
  const query = new URLSearchParams(location.search);
  for (const name of fields) {
    if (!query.has(name)) continue;
    if (name === "rule" && query.get(name)) byId(name).append(el("option", {}, query.get(name)));
    byId(name).value = query.get(name);
  }
}

function keep() {
  const query = new URLSearchParams();
  for (const name of fields) if (value(name) !== (name === "decided" ? "open" : "")) query.set(name, value(name));
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
}

const isWanted = (finding) =>
  (!value("rule") || finding.rule === value("rule")) && (!value("severity") || finding.severity === value("severity"));
const fits = (finding) => value("decided") === "" || (value("decided") === "decided") === Boolean(finding.decision);

function rules() {
  const select = byId("rule");
  const known = new Set([...select.options].map((option) => option.value));
  const found = new Set([...corpus.papers, ...(corpus.studies ?? [])].flatMap((paper) => (paper.findings ?? []).map((finding) => finding.rule)));
  for (const rule of [...found].sort()) if (!known.has(rule)) select.append(el("option", {}, rule));
}

const isFiltered = () => value("rule") || value("severity") || value("decided") === "decided";

// What is counted of a paper or study under the filters.
function counted(subject) {
  // what is decided is told whichever of both is asked for
  const all = (subject.findings ?? []).filter(isWanted);
  const count = (severity) => all.filter((finding) => finding.severity === severity && !finding.decision).length;
  return {
    subject, findings: all.filter(fits), errors: count("error"), warnings: count("warning"), notes: count("note"),
    decided: all.filter((finding) => finding.decision).length,
  };
}

function shown(subjects) {
  const words = value("search").toLowerCase().split(/\s+/).filter(Boolean);
  const text = ({ id, title, path, papers }) => [id, title, path, ...(papers ?? [])].join(" ").toLowerCase();
  const rows = subjects.map(counted).filter(({ subject, findings }) =>
    words.every((word) => text(subject).includes(word)) && (!isFiltered() || findings.length > 0));
  // by consequence; in the order of the corpus where that is the same
  return rows.sort((a, b) => b.errors - a.errors || b.warnings - a.warnings || b.notes - a.notes || b.decided - a.decided);
}

// The rows of a table of papers or studies.
function fill(table, rows, path) {
  const query = new URLSearchParams();
  for (const name of ["rule", "severity"]) if (value(name)) query.set(name, value(name));
  if (value("decided") !== "open") query.set("show", value("decided") || "findings");
  const number = (count) => el("td", { class: count ? "number some" : "number" }, String(count));
  table.tBodies[0].replaceChildren(...rows.map(({ subject, errors, warnings, notes, decided }) => {
    const title = subject.papers ? [subject.title, subject.papers.join(", ")].filter(Boolean).join(": ") : subject.title;
    return el("tr", {},
      el("th", { scope: "row" },
        el("a", { href: path(subject.id) + (query.size ? `?${query}` : ""), "data-paper": subject.id }, subject.id),
        title ? el("span", { class: "title" }, title) : null),
      number(errors), number(warnings), number(notes), number(decided),
      el("td", {}, subject.words ?? "not yet read",
        subject.problems ? el("span", { class: "problem" }, ` ${plural(subject.problems, "problem")} beside it`) : null));
  }));
}

function render() {
  rules();
  const focused = document.activeElement?.dataset?.paper;
  const papers = shown(corpus.papers);
  const studies = shown(corpus.studies ?? []);
  fill(byId("papers"), papers, paperPath);
  fill(byId("studies").querySelector("table"), studies, studyPath);
  byId("studies").hidden = !studies.length;
  const sum = (count) => [...papers, ...studies].reduce((all, row) => all + count(row), 0);
  const [open, decided] = [sum((row) => row.errors + row.warnings + row.notes), sum((row) => row.decided)];
  byId("count").textContent = `${papers.length} of ${plural(corpus.papers.length, "paper")}, ${plural(open, "open finding")}`
    + (decided && !open ? `: ${decided === 1 ? "it is decided" : `all ${decided} are decided`}` : "");
  if (focused) document.querySelector(`[data-paper="${CSS.escape(focused)}"]`)?.focus();
}

async function load() {
  try {
    corpus = await get("corpus");
    const text = JSON.stringify(corpus);
    if (text !== last) {
      last = text;
      byId("title").textContent = corpus.title;
      const read = corpus.papers.filter((paper) => paper.kind).length;
      byId("progress").textContent = read < corpus.papers.length ? `${read} of ${corpus.papers.length} read` : "";
      render();
    }
  } catch (error) {
    byId("progress").textContent = `No answer from the program: ${error.message}`;
  }
  const isDone = corpus.papers.every((paper) => paper.kind);
  setTimeout(load, document.hidden ? 5000 : isDone ? 2500 : 700);
}

function move(step) {
  const links = [...document.querySelectorAll("a[data-paper]")];
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
}

const showHelp = () => help([["j, k", "next, previous paper"], ["Enter", "open it"], ["/", "search"], ["?", "these keys"]]);
byId("filters").addEventListener("input", () => { keep(); render(); say(byId("count").textContent); });
byId("filters").addEventListener("submit", (event) => { event.preventDefault(); move(1); });
byId("help").addEventListener("click", showHelp);
onKeys({ j: () => move(1), k: () => move(-1), "/": () => byId("search").focus(), "?": showHelp });
restore();
load();
