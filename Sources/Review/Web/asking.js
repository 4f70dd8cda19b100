import { change, keepName } from "./changes.js";
import { form } from "./dialogs.js";
import { byId, el, plural, say } from "./dom.js";
import { current, done, indexOf, isStudy, session, value } from "./session.js";
import { reveal } from "./numbers.js";
import { find, marked } from "./passages.js";

// A question of whoever reads: about marked words, a number, or words that are typed; it is kept where decisions are.
export function ask(mark) {
  if (isStudy) return say("A question is asked on the page of its paper.");
  if (!session.paper.blocks) return say("The paper was not read: there are no words to ask about.");
  const own = marked(session.paper) ?? ofMark(mark ?? document.activeElement?.closest(".mark")) ?? ofCheck(current());
  byId("number").hidden = true;
  let found = own ? [own] : [];
  const told = el("p", { role: "status" });
  const fields = form("Ask a question", [el("p", {}, "It is kept with your name beside the paper, stands in reports and letters as a reader’s question, and counts as no finding.")], [
    { name: "quote", label: "Words of the paper", value: own?.quote, missing: "Say which words of the paper you ask about.", hint: "Mark them before, or type them as they are printed." },
    { name: "place", label: "Where", select: true, missing: "These words do not stand in the paper: type them as they are printed." },
    { name: "question", label: "Question", area: true, missing: "The question is missing." },
    { name: "name", label: "Your name", value: value("name"), hint: "The question keeps your name; a letter to the authors leaves it out." },
  ], async ({ place, question, name }) => {
    const { quote } = found.find((one) => one.place === place);
    await change("questions", { question, quote, place, name });
    keepName(name);
    const check = session.paper.checks.findLast((one) => one.verdict === "asked" && one.message === question.replace(/\s+/g, " "));
    if (check) done.push({ asked: check.id });
    say("Written: your question. u takes it back.");
    if (check) setTimeout(() => reveal(indexOf(check.id), true));
  }, own ? "question" : "quote");
  fields.quote.row.append(told);
  const offer = () => {
    fields.place.input.replaceChildren(...found.map(({ place, where }) => el("option", { value: place }, where)));
    fields.place.row.hidden = found.length < 2;
  };
  fields.quote.input.addEventListener("input", () => {
    const words = fields.quote.input.value.trim();
    found = words ? find(session.paper, words) : [];
    told.textContent = !words ? "" : found.length === 1 ? `Found: ${found[0].where}.` : found.length ? `Found at ${plural(found.length, "place")}: choose one below.`
      : "Not found in the paper.";
    offer();
  });
  if (own) told.textContent = `Found: ${own.where}.`;
  offer();
}

// The first words of the chosen check; of what is undetermined a person may ask what no check does.
function ofCheck(check) {
  const evidence = check?.evidence.find((one) => one.place);
  return evidence ? { quote: evidence.quote, place: evidence.place, where: evidence.where } : undefined;
}

// A number of the text or of a page, with the place that its check names.
function ofMark(mark) {
  if (!mark) return undefined;
  if (mark.cell) return { quote: mark.cell.read, place: mark.cell.place, where: mark.cell.words };
  const text = mark.closest("[data-place]") ? marked(session.paper, mark) : undefined;
  if (text) return text;
  const evidence = mark.checks?.flatMap((index) => session.paper.checks[index].evidence).find((one) => one.quote === mark.said && one.place);
  return evidence ? { quote: evidence.quote, place: evidence.place, where: evidence.where } : undefined;
}

export async function unask(check) {
  done.keep(done.all().filter(({ asked }) => asked !== check.id));
  await withdrawn(check.id);
}

export async function withdrawn(id) {
  try {
    await change("questions", { id });
    say("The question is taken back.");
    setTimeout(() => byId("findings").focus({ preventScroll: true }));
  } catch (error) {
    say(error.message);
  }
}
