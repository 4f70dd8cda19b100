import { el, plural } from "./dom.js";
import { searched } from "./words.js";

export const decisionWords = { accepted: "accepted", explained: "explained", "extraction-error": "extraction error" };

// "error", "undetermined": what stands before a check's message.
export const weight = (check) => check.severity ?? check.verdict;

// What a reader asks comes among the checks, and is none.
export const isAsked = (check) => check.verdict === "asked";

// One check in the list: its sentence as a button, everything else below, shown while it is chosen.
// `hasTwin`: another check in the list says the same, and only its place tells this one.
export function item(check, index, actions, corrections, hasTwin) {
  if (isAsked(check)) return asked(check, index, actions);
  const id = `check-${index}`;
  const head = el("button", { type: "button", class: "head", "aria-expanded": "false", "aria-controls": id, tabindex: "-1",
    onclick: () => actions.choose(index) },
    el("span", { class: `weight ${weight(check)}` }, weight(check)), " ", el("span", { class: "message" }, check.message),
    hasTwin ? el("small", {}, check.evidence[0]?.where) : null);
  const isFinding = check.verdict === "disagrees";
  const decided = check.decision
    ? el("p", { class: "decision" }, el("b", {}, decisionWords[check.decision.kind]), ` by ${check.decision.name}: ${check.decision.reason}`)
    : null;
  const lapsed = check.lapsed
    ? el("p", { class: "decision lapsed" }, el("b", {}, "look again:"), ` this ${check.lapsed.why}; “${decisionWords[check.lapsed.decision.kind]}” by ${check.lapsed.decision.name} (${check.lapsed.decision.reason}) counts no more.`)
    : null;
  const act = (label, key, run) => el("button", { type: "button", onclick: run, "aria-keyshortcuts": key }, label, " ", el("kbd", {}, key));
  const details = el("div", { class: "details", id, hidden: true },
    el("dl", {}, el("dt", {}, "Working"), el("dd", {}, check.working),
      check.readings.length ? [el("dt", {}, "Other readings"), check.readings.map((reading) => el("dd", {}, reading))] : null,
      check.question ? [el("dt", {}, "Question to the authors"), el("dd", {}, check.question)] : null,
      el("dt", {}, plural(check.evidence.length, "place")),
      check.evidence.map((evidence, place) => el("dd", {},
        el("button", { type: "button", class: "place", onclick: () => actions.show(index, place) }, `“${evidence.quote}”`),
        corrections.has(evidence.place) ? `, corrected to “${corrections.get(evidence.place).shows}”,` : null,
        ` ${evidence.where}`,
        actions.correct && evidence.place?.startsWith("c")
          ? [" ", el("button", { type: "button", class: "small", onclick: () => actions.correct(evidence) }, "Correct the reading")] : null)),
      el("dt", {}, "Rule"), el("dd", {}, el("code", { title: check.id }, check.rule))),
    isFinding ? el("p", { class: "buttons" },
      act("Accept", "a", () => actions.decide("accepted")), act("Explain", "e", () => actions.decide("explained")),
      act("Extraction error", "x", () => actions.decide("extraction-error")),
      check.decision ? el("button", { type: "button", onclick: () => actions.withdraw(index) }, "Take back") : null)
      : actions.ask ? el("p", { class: "buttons" }, act("Ask about this", "q", () => actions.ask())) : null);
  const line = el("li", { class: `check ${check.verdict} of-${weight(check)}${check.decision ? " decided" : ""}`, "data-check": check.id }, head, decided, lapsed, details);
  return { line, head, details };
}

// A card of its own kind: no finding, so that there is nothing to decide.
function asked(check, index, actions) {
  const id = `check-${index}`;
  const head = el("button", { type: "button", class: "head", "aria-expanded": "false", "aria-controls": id, tabindex: "-1",
    onclick: () => actions.choose(index) },
    el("span", { class: "weight asked" }, `asked by ${check.name}`), " ", el("span", { class: "message" }, check.message));
  const places = check.evidence.map((evidence, place) => el("dd", {},
    el("button", { type: "button", class: "place", onclick: () => actions.show(index, place) }, `“${evidence.quote}”`), ` ${evidence.where}`));
  const details = el("div", { class: "details", id, hidden: true },
    el("dl", {}, el("dt", {}, "Words of the paper"), places.length ? places : el("dd", {}, `“${check.quote}”: ${check.lost}`)),
    el("p", { class: "buttons" }, el("button", { type: "button", onclick: () => actions.unask(check), "aria-label": `Take back the question: ${check.message}` }, "Take back")));
  const line = el("li", { class: "check asked of-asked", "data-check": check.id }, head, details);
  return { line, head, details };
}

// Whether a check is among those that the filters ask for.
export function fits(check, filter, paper) {
  const isFinding = check.verdict === "disagrees";
  const shown = isAsked(check) ? ["open", "findings", "asked", "all"].includes(filter.show) : {
    open: isFinding && !check.decision, findings: isFinding, decided: isFinding && Boolean(check.decision),
    undetermined: check.verdict === "undetermined", all: true,
  }[filter.show];
  if (!shown || (filter.rule && check.rule !== filter.rule)) return false;
  if (filter.severity && check.severity !== filter.severity) return false;
  return !filter.words?.length || filter.words.every((word) => searched(check, paper).includes(word));
}
