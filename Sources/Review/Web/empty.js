import { get, paperPath } from "./api.js";
import { byId, el, plural } from "./dom.js";
import { fits } from "./findings.js";
import { isStudy, session } from "./session.js";

// Why no check is shown, and what can be done about it.
export function empty(wanted, findings, open, shown) {
  const place = byId("empty");
  place.hidden = shown > 0 || (wanted.show === "asked" && session.shown.length > 0) || Boolean(session.paper.error);
  place.replaceChildren();
  if (place.hidden) return;
  const isNarrowed = Boolean(wanted.rule || wanted.severity || wanted.words?.length);
  if (wanted.show === "asked" && !isNarrowed) {
    place.append("Nobody has asked anything yet: mark words of the paper, and press q.");
  } else if (isNarrowed) {
    const others = session.paper.checks.filter((check) => fits(check, { ...wanted, show: "all" }, session.paper)).length;
    const name = byId("show").selectedOptions[0].textContent;
    place.append(wanted.show === "all" ? "Nothing matches. " : `Nothing matches among “${name}”. `);
    if (others && wanted.show !== "all") place.append(el("button", { type: "button", onclick: showAll }, `Show ${plural(others, "other check")} that ${others === 1 ? "does" : "do"}`), " ");
    place.append(el("button", { type: "button", onclick: clear }, "Clear search and filters"));
  } else if (wanted.show === "undetermined" || wanted.show === "all") {
    place.append(wanted.show === "all" ? "Nothing could be checked." : "No check is undetermined.");
  } else if (!findings) {
    place.append("Nothing disagrees.");
  } else if (wanted.show === "decided") {
    place.append("Nothing is decided yet.");
  } else if (!open) {
    place.append(findings === 1 ? "The finding is decided." : `All ${plural(findings, "finding")} are decided.`, " ");
    if (!isStudy) next(place);
  }
}

function showAll() {
  byId("show").value = "all";
  byId("show").dispatchEvent(new Event("input"));
}

function clear() {
  for (const name of ["search", "rule", "severity"]) byId(name).value = "";
  byId("search").dispatchEvent(new Event("input"));
}

// The next paper of the corpus in which something is open, from this one on.
async function next(place) {
  try {
    const { papers } = await get("corpus");
    const at = papers.findIndex((paper) => paper.id === session.paper.id);
    const isOpen = (paper) => paper.findings?.some((finding) => !finding.decision);
    const found = [...papers.slice(at + 1), ...papers.slice(0, Math.max(0, at))].find(isOpen);
    if (place.hidden || papers.length < 2 || place.querySelector("a")) return;
    place.append(found ? el("a", { href: paperPath(found.id) }, `Next with open findings: ${found.id}`) : "No other paper has an open finding.");
  } catch {
    // the line says enough without it
  }
}
