import { unask } from "./asking.js";
import { decideCurrent, withdraw } from "./changes.js";
import { step } from "./choosing.js";
import { byId, el } from "./dom.js";
import { isAsked, weight } from "./findings.js";
import { current, indexOf, session } from "./session.js";

const button = (words, label, run) => el("button", { type: "button", onclick: run, "aria-label": label }, words);

// In a narrow window the list and the paper are far apart: the chosen finding and what can be done with it stay at the foot.
export function bar() {
  const check = current();
  const canDecide = check?.verdict === "disagrees";
  byId("bar").hidden = !session.shown.length;
  byId("bar").replaceChildren(
    el("p", {}, check ? [el("span", { class: `weight ${weight(check)}` }, weight(check)), " ",
      el("button", { type: "button", class: "place", onclick: () => session.items.get(indexOf(check.id))?.line.scrollIntoView({ block: "center" }) },
        check.message)] : "No finding is chosen."),
    el("p", { class: "buttons" },
      button("‹", "Previous finding", () => step(-1)), button("›", "Next finding", () => step(1)),
      canDecide ? [["Accept", "accepted"], ["Explain", "explained"], ["Extraction error", "extraction-error"]].map(([words, kind]) =>
        button(words, `${words}: ${check.message}`, () => decideCurrent(kind))) : null,
      check && isAsked(check) ? button("Take back", `Take back the question: ${check.message}`, () => unask(check)) : null,
      check?.decision ? button("Take back", `Take back the decision on: ${check.message}`, () => withdraw(indexOf(check.id))) : null));
}
