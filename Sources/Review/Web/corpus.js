import { get, paperPath } from "./api.js";
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

const fits = (finding) =>
  (!value("rule") || finding.rule === value("rule")) &&
  (!value("severity") || finding.severity === value("severity")) &&
  (value("decided") === "" || (value("decided") === "decided") === Boolean(finding.decision));

function rules() {
  const select = byId("rule");
  const known = new Set([...select.options].map((option) => option.value));
  const found = new Set(corpus.papers.flatMap((paper) => (paper.findings ?? []).map((finding) => finding.rule)));
  for (const rule of [...found].sort()) if (!known.has(rule)) select.append(el("option", {}, rule));
}

function render() {
  rules();
  const words = value("search").toLowerCase();
  const isFiltered = value("rule") || value("severity") || value("decided") === "decided";
  const rows = corpus.papers.map((paper) => {
    const findings = (paper.findings ?? []).filter(fits);
    const count = (severity) => findings.filter((finding) => finding.severity === severity && !finding.decision).length;
    return {
      paper, findings, errors: count("error"), warnings: count("warning"), notes: count("note"),
      decided: findings.filter((finding) => finding.decision).length,
    };
  }).filter(({ paper, findings }) =>
    (!words || `${paper.id} ${paper.title ?? ""} ${paper.path}`.toLowerCase().includes(words)) &&
    (!isFiltered || findings.length > 0));
  // by consequence; in the order of the corpus where that is the same
  rows.sort((a, b) => b.errors - a.errors || b.warnings - a.warnings || b.notes - a.notes || b.decided - a.decided);
  const focused = document.activeElement?.dataset?.paper;
  const query = new URLSearchParams();
  for (const name of ["rule", "severity"]) if (value(name)) query.set(name, value(name));
  if (value("decided") !== "open") query.set("show", value("decided") || "findings");
  const body = byId("papers").tBodies[0];
  const number = (count) => el("td", { class: count ? "number some" : "number" }, String(count));
  body.replaceChildren(...rows.map(({ paper, errors, warnings, notes, decided }) => el("tr", {},
    el("th", { scope: "row" },
      el("a", { href: paperPath(paper.id) + (query.size ? `?${query}` : ""), "data-paper": paper.id }, paper.id),
      paper.title ? el("span", { class: "title" }, paper.title) : null),
    number(errors), number(warnings), number(notes), number(decided),
    el("td", {}, paper.words ?? "not yet read",
      paper.problems ? el("span", { class: "problem" }, ` ${plural(paper.problems, "problem")} beside the paper`) : null))));
  byId("count").textContent = `${rows.length} of ${plural(corpus.papers.length, "paper")}, `
    + plural(rows.reduce((sum, row) => sum + row.errors + row.warnings + row.notes, 0), "open finding");
  if (focused) body.querySelector(`[data-paper="${CSS.escape(focused)}"]`)?.focus();
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
