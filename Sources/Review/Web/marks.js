import { plural } from "./dom.js";

// What a place's checks say of it, the weightiest first: open findings by severity, "q" asked by a reader, "x" decided, "u" undetermined, "a" agrees.
const order = ["error", "warning", "note", "q", "x", "u", "a"];

export function verdictOf(checks, indices) {
  let best = order.length - 1;
  for (const index of indices) {
    const { verdict, severity, decision } = checks[index];
    const own = verdict === "disagrees" ? (decision ? "x" : severity ?? "note") : { undetermined: "u", asked: "q" }[verdict] ?? "a";
    best = Math.min(best, order.indexOf(own));
  }
  return order[best];
}

const words = {
  error: "disagrees, error", warning: "disagrees, warning", note: "disagrees, note", x: "disagrees, decided", q: "asked by a reader", u: "undetermined", a: "agrees",
};

// The signs of the style, for where a style cannot set them; what agrees has none.
export const signs = { error: "≠", warning: "▲", note: "◆", q: "“", u: "?", x: "✓", c: "✎" };

// Class and words of a mark; without checks it stands for a corrected cell alone.
export function look(checks, indices, said, correction) {
  const verdict = indices.length ? verdictOf(checks, indices) : "c";
  const isOpen = ["error", "warning", "note"].includes(verdict);
  const count = indices.filter((index) => checks[index].verdict !== "asked").length;
  const told = [said, indices.length ? words[verdict] : null, count ? plural(count, "check") : null,
    correction ? `corrected from ${correction.read || "an empty cell"}` : null];
  return {
    verdict,
    class: `mark ${isOpen ? "d " : ""}${verdict}${correction ? " corrected" : ""}`,
    label: told.filter(Boolean).join(", "),
  };
}
