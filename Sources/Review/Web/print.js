import { byId } from "./dom.js";
import { list } from "./listing.js";
import { session } from "./session.js";

let closed = [];

// Paper is a record: it has all findings with their decisions, whatever the filters show, and the corrections.
function printing(isOn) {
  if (Boolean(session.printing) === isOn || !session.paper) return;
  session.printing = isOn;
  list();
  if (isOn) closed = [...byId("notices").querySelectorAll("details:not([open])")];
  for (const one of closed) one.open = isOn;
}

// The findings with their decisions, without the paper.
function printFindings() {
  document.body.classList.add("alone");
  window.print();
}

export function watchPrinting() {
  byId("print").addEventListener("click", printFindings);
  window.addEventListener("afterprint", () => document.body.classList.remove("alone"));
  window.addEventListener("beforeprint", () => printing(true));
  window.addEventListener("afterprint", () => printing(false));
  matchMedia("print").addEventListener("change", (event) => printing(event.matches));
}
