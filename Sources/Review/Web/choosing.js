import { byId, say } from "./dom.js";
import { highlight } from "./listing.js";
import { indexOf, session } from "./session.js";

export function mark(index) {
  for (const { line, head, details } of session.items.values()) {
    line.removeAttribute("aria-current");
    head.setAttribute("aria-expanded", "false");
    head.tabIndex = -1;
    details.hidden = true;
  }
  const { line, head, details } = session.items.get(index);
  line.setAttribute("aria-current", "true");
  head.setAttribute("aria-expanded", "true");
  head.tabIndex = 0;
  details.hidden = false;
}

export function choose(index, { scrolls = true, focuses = true } = {}) {
  if (!session.items.has(index)) return;
  session.chosen = session.paper.checks[index].id;
  mark(index);
  highlight();
  const { line, head } = session.items.get(index);
  line.scrollIntoView({ block: "nearest" });
  if (focuses) head.focus({ preventScroll: true });
  if (scrolls) for (const first of firsts(session.view.marks.get(index) ?? [])) scrollTo(first);
}

// The first mark in each paper.
const firsts = (marks) => [...new Map([...marks].reverse().map((mark) => [mark.paper, mark])).values()];

export function scrollTo(mark, tries = 20) {
  if (!mark) return;
  const image = mark.closest("figure")?.querySelector("img");
  if (image && !image.complete && tries > 0) {
    image.loading = "eager";
    image.addEventListener("load", () => scrollTo(mark, 0), { once: true });
  }
  mark.scrollIntoView({ block: "center", inline: "nearest" });
}

// The place of a check's evidence: the first of its marks that says its words.
export function show(index, place) {
  const evidence = session.paper.checks[index].evidence[place];
  const marks = session.view.marks.get(index) ?? [];
  const isIn = (mark) => mark.paper === undefined || mark.paper === evidence.paper;
  const block = /^t\d+/.exec(evidence.place ?? "")?.[0];
  const hasOwn = (mark) => (mark.box ? JSON.stringify(evidence.boxes ?? []).includes(JSON.stringify(mark.box))
    : mark.places.includes(evidence.place) || (mark.places.includes(block) && evidence.quote.includes(mark.said)));
  const here = marks.filter(isIn);
  const own = here.find(hasOwn) ?? here.find((mark) => evidence.quote.includes(mark.said)) ?? here[0];
  if (!own) return say("This place is not shown in the paper beside.");
  scrollTo(own);
  own.classList.remove("flash");
  void own.offsetWidth;
  own.classList.add("flash");
}

export function step(by) {
  if (!session.shown.length) return say("No finding is shown.");
  const at = session.chosen === undefined ? -1 : session.shown.indexOf(indexOf(session.chosen));
  choose(session.shown[Math.min(session.shown.length - 1, Math.max(0, at + by))]);
}
