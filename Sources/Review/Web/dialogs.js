import { el, setting } from "./dom.js";

// A dialog of its own, removed when it closes; the focus goes back to where it was.
function open(title, ...content) {
  const back = document.activeElement;
  const heading = el("h2", { id: "dialog-title" }, title);
  const dialog = el("dialog", { "aria-labelledby": "dialog-title" }, heading, ...content);
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (back?.isConnected) back.focus({ preventScroll: true });
  });
  dialog.showModal();
  return dialog;
}

export function help(keys) {
  const box = el("input", { type: "checkbox", checked: setting.get("keys") !== "off" });
  box.addEventListener("change", () => setting.set("keys", box.checked ? "on" : "off"));
  const close = el("button", { type: "button", onclick: () => dialog.close() }, "Close");
  const dialog = open("Keys",
    el("table", { class: "keys" }, el("tbody", {}, keys.map(([key, words]) =>
      el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, key)), el("td", {}, words))))),
    el("p", {}, el("label", {}, box, " single keys do this")), close);
  close.focus();
}

// A form whose save may fail: it then stays, with what was typed, and says why. It gives its fields by name.
export function form(title, intro, fields, save, focused) {
  const problem = el("p", { class: "problem", role: "alert" });
  const inputs = fields.map(({ name, label, value, area, select, hint, missing }) => {
    const id = `field-${name}`;
    const input = el(select ? "select" : area ? "textarea" : "input", { id, name, required: true, rows: area ? 3 : null, autocomplete: "off",
      "aria-describedby": hint ? `${id}-hint` : null });
    input.value = value ?? "";
    return { name, input, missing: missing ?? `${label} is missing.`, row: el("p", {}, el("label", { for: id }, label), input,
      hint ? el("small", { id: `${id}-hint` }, hint) : null) };
  });
  const button = el("button", { type: "submit", class: "main" }, "Save");
  const cancel = el("button", { type: "button", onclick: () => dialog.close() }, "Cancel");
  const body = el("form", { novalidate: true }, ...intro, inputs.map(({ row }) => row), problem,
    el("p", { class: "buttons" }, button, cancel));
  const dialog = open(title, body);
  body.addEventListener("submit", async (event) => {
    event.preventDefault();
    const values = Object.fromEntries(inputs.map(({ name, input }) => [name, input.value.trim()]));
    const empty = inputs.find(({ input }) => !input.value.trim());
    if (empty) {
      problem.textContent = empty.missing;
      empty.input.focus();
      return;
    }
    button.disabled = true;
    // a correction has the whole paper checked again
    button.textContent = "Saving …";
    try {
      await save(values);
      dialog.close();
    } catch (error) {
      problem.textContent = error.message;
    }
    button.disabled = false;
    button.textContent = "Save";
  });
  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && event.target.matches("textarea")) {
      event.preventDefault();
      body.requestSubmit();
    }
  });
  const first = inputs.find(({ name }) => name === focused) ?? inputs.find(({ input }) => !input.value) ?? inputs[0];
  first.input.focus();
  first.input.select?.();
  return Object.fromEntries(inputs.map(({ name, input, row }) => [name, { input, row }]));
}

const verbs = { accepted: "Accept the finding", explained: "Explain the finding", "extraction-error": "Extraction error" };
const hints = {
  accepted: "The numbers disagree as the finding says: what you saw, in a few words.",
  explained: "Why the numbers can stand.",
  "extraction-error": "What the page shows in place of what was read.",
};

export function decide(check, kind, name, save) {
  const before = setting.get(`reason-${kind}`);
  const { reason } = form(verbs[kind], [el("p", { class: "message" }, check.message)], [
    { name: "reason", label: "Reason", area: true, value: check.decision?.kind === kind ? check.decision.reason : "", hint: hints[kind] },
    { name: "name", label: "Your name", value: name },
  ], async (values) => {
    await save(values);
    setting.set(`reason-${kind}`, values.reason);
  });
  if (!before || before === reason.input.value) return;
  const again = el("button", { type: "button", class: "small", onclick: () => {
    reason.input.value = before;
    reason.input.focus();
  } }, `As before: “${before.length > 60 ? `${before.slice(0, 60)}…` : before}”`);
  // before the reason: the way by the keyboard from there to the name stays as it is
  reason.row.before(el("p", {}, again));
}

export function correct(cell, name, save) {
  const { correction } = cell;
  form("Correct the reading of a cell", [el("p", { class: "message" }, cell.words),
    correction ? el("p", {}, "Read at first: ", el("q", {}, correction.read), "; corrected to ", el("q", {}, correction.shows), ` (${[correction.why, correction.name].filter(Boolean).join(", ")})`)
      : el("p", {}, "Read: ", el("q", {}, cell.read)),
    el("p", {}, "Say what the page shows, not what it should show. The correction goes into the paper’s protocol, which every report is made with.")], [
    { name: "page", label: "The page shows", value: cell.read, missing: "Say what the page shows." },
    { name: "why", label: "Why it was misread", area: true, value: correction?.why, missing: "Say why it was misread, in a few words." },
    { name: "name", label: "Your name", value: name, hint: "The correction keeps your name." },
  ], save, "page");
}
