import { bar } from "./bar.js";
import { byId, say } from "./dom.js";
import { draw, highlight } from "./listing.js";
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
  bar();
}

export function choose(index, { scrolls = true, focuses = true } = {}) {
  if (!session.items.has(index)) return;
  session.chosen = session.paper.checks[index].id;
  session.gap = undefined;
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
  flash(own);
}

function flash(element) {
  scrollTo(element);
  element.classList.remove("flash");
  void element.offsetWidth;
  element.classList.add("flash");
}

function as(view) {
  byId("view").value = view;
  draw();
}

// The cell of a place, in the text where the pages do not mark it.
export function showCell(place) {
  if (!session.view.cells.has(place) && session.paper.pages) as("text");
  const cell = session.view.cells.get(place);
  if (!cell) return say("This cell is not shown in the paper beside.");
  flash(cell);
}

export function showPage(number) {
  if (!session.view.element.querySelector(".page")) as("pages");
  const page = session.view.element.querySelector(`[data-page="${number}"]`);
  if (!page) return say(`There is no page ${number}.`);
  page.querySelector("img").loading = "eager";
  page.scrollIntoView({ block: "start" });
}

// Where a decision took the chosen finding away, the next is the one in its place.
export function step(by) {
  if (!session.shown.length) return say("No finding is shown.");
  const at = session.chosen === undefined ? (session.gap ?? 0) - (by > 0 ? 1 : 0) : session.shown.indexOf(indexOf(session.chosen));
  choose(session.shown[Math.min(session.shown.length - 1, Math.max(0, at + by))]);
}
