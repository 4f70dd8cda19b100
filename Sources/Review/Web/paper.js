import { base, get } from "./api.js";
import { ask } from "./asking.js";
import { decideCurrent, undo } from "./changes.js";
import { choose, scrollTo, step } from "./choosing.js";
import { help } from "./dialogs.js";
import { byId, el, onKeys, say, setting } from "./dom.js";
import { draw, highlight, list, take } from "./listing.js";
import { close } from "./numbers.js";
import { watchPrinting } from "./print.js";
import { api, indexOf, isStudy, session, value } from "./session.js";

// Looks out for changes of the files.
async function watch() {
  try {
    const { state } = await get(`${api}/state`);
    // not under the hands of somebody who is typing: the server refuses what would overwrite anything
    if (state !== session.paper.state && !document.querySelector("dialog[open]")) {
      take(await get(api));
      say("The files beside the paper have changed: this is how they are now.");
    }
  } catch {
    say("The program does not answer: is it still running?");
  }
  setTimeout(watch, document.hidden ? 5000 : 1500);
}

const showHelp = () => help([
  ["j, k", "next, previous finding"], ["a", "accept the finding"], ["e", "explain it"], ["x", "extraction error"], ["q", "ask a question about the marked words, or the number under the focus"],
  ["u", "take back what this tab decided, corrected or asked last"], ["/", "search"], ["Enter", "on a number: its checks"], ["←, →", "on a number: the next one"],
  ["Enter", "in a form: save it (Shift+Enter begins a line)"], ["Esc", "close"], ["?", "these keys"],
]);
onKeys({
  j: () => step(1), k: () => step(-1), a: () => decideCurrent("accepted"), e: () => decideCurrent("explained"),
  x: () => decideCurrent("extraction-error"), u: undo, q: () => ask(), "/": () => byId("search").focus(), "?": showHelp, Escape: close,
});
byId("help").addEventListener("click", showHelp);
// a click would take the selection away before it is asked about
byId("ask").addEventListener("mousedown", (event) => event.preventDefault());
byId("ask").addEventListener("click", () => ask());
byId("ask").hidden = isStudy;
byId("filters").addEventListener("submit", (event) => { event.preventDefault(); step(1); });
for (const name of ["search", "show", "rule", "severity"]) {
  byId(name).addEventListener("input", () => {
    session.chosen = undefined;
    session.gap = undefined;
    list();
    highlight();
    say(byId("findings-title").textContent);
  });
}
byId("view").addEventListener("input", () => { draw(); scrollTo(session.view.marks.get(indexOf(session.chosen ?? ""))?.[0]); });
// in another width everything stands elsewhere: the chosen finding is brought back
let width = innerWidth;
let waiting;
addEventListener("resize", () => {
  if (innerWidth === width) return;
  width = innerWidth;
  clearTimeout(waiting);
  waiting = setTimeout(() => { if (session.chosen !== undefined) choose(indexOf(session.chosen), { focuses: false }); }, 150);
});
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
  watchPrinting();
  watch();
} catch (error) {
  byId("title").textContent = `The paper could not be loaded: ${error.message}`;
}
