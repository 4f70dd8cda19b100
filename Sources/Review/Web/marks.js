import { plural } from "./dom.js";

// What a place's checks say of it, the weightiest first: open findings by severity, "u" undetermined, "x" decided, "a" agrees.
const order = ["error", "warning", "note", "u", "x", "a"];

export function verdictOf(checks, indices) {
  let best = order.length - 1;
  for (const index of indices) {
    const { verdict, severity, decision } = checks[index];
    const own = verdict === "disagrees" ? (decision ? "x" : severity ?? "note") : verdict === "undetermined" ? "u" : "a";
    best = Math.min(best, order.indexOf(own));
  }
  return order[best];
}

const words = {
  error: "disagrees, error", warning: "disagrees, warning", note: "disagrees, note", x: "disagrees, decided", u: "undetermined", a: "agrees",
};

// The signs of the style, for where a style cannot set them; what agrees has none.
export const signs = { error: "≠", warning: "▲", note: "◆", u: "?", x: "✓", c: "✎" };

// Class and words of a mark; without checks it stands for a corrected cell alone.
export function look(checks, indices, said, correction) {
  const verdict = indices.length ? verdictOf(checks, indices) : "c";
  const isOpen = ["error", "warning", "note"].includes(verdict);
  const told = [said, indices.length ? words[verdict] : null, indices.length ? plural(indices.length, "check") : null,
    correction ? `corrected from ${correction.read || "an empty cell"}` : null];
  return {
    verdict,
    class: `mark ${isOpen ? "d " : ""}${verdict}${correction ? " corrected" : ""}`,
    label: told.filter(Boolean).join(", "),
  };
}
