import { Conflict, post } from "./api.js";
import { choose, show } from "./choosing.js";
import { correct, decide } from "./dialogs.js";
import { byId, say, setting } from "./dom.js";
import { decisionWords, fits } from "./findings.js";
import { filter, list, take } from "./listing.js";
import { reveal } from "./numbers.js";
import { api, current, indexOf, isStudy, session, value } from "./session.js";

// Sends a change; where the files have changed meanwhile nothing is written, and the page shows them as they are.
async function change(kind, body) {
  try {
    take(await post(`${api}/${kind}`, { state: session.paper.state, ...body }));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    take(error.paper);
    throw new Error("Nothing was written: the files beside the paper have changed in the meantime. They are shown as they are now; look again, and save once more.");
  }
}

const sent = (decision) => ({ decision: decision?.kind ?? null, reason: decision?.reason ?? null, name: decision?.name ?? null });

async function set(check, decision) {
  await change("decisions", { check, ...sent(decision) });
}

export function decideCurrent(kind) {
  const check = current();
  if (!check) return say("Choose a finding first: j and k go to the next and the previous one.");
  if (check.verdict !== "disagrees") return say(`This check ${check.verdict === "agrees" ? "agrees" : "is undetermined"}: there is nothing to decide.`);
  if (isStudy && !session.paper.decisions) {
    return say("No corpus.yaml names this study, so that there is no place for its decisions: name it there, and open the review again.");
  }
  decide(check, kind, value("name"), async ({ reason, name }) => {
    const before = session.paper.checks[indexOf(check.id)]?.decision;
    const at = session.shown.indexOf(indexOf(check.id));
    await set(check.id, { kind, reason, name });
    byId("name").value = name;
    setting.set("name", name);
    session.done.push({ check: check.id, before });
    say(`Written: ${decisionWords[kind]}. u takes it back.`);
    after(check.id, at);
  });
}

// The next open finding comes into view once a decision has taken one out of the list.
function after(check, at) {
  if (fits(session.paper.checks[indexOf(check)], filter())) return;
  session.chosen = undefined;
  list();
  if (session.shown.length) setTimeout(() => choose(session.shown[Math.min(at, session.shown.length - 1)]));
}

async function restore(check, before) {
  try {
    await set(check, before);
    say(before ? "The earlier decision is back." : "The decision is taken back.");
    reveal(indexOf(check));
  } catch (error) {
    say(error.message);
  }
}

export async function undo() {
  const last = session.done.pop();
  if (last?.cell) return uncorrect(last.cell);
  if (last) return restore(last.check, last.before);
  const check = current();
  if (check?.decision) return withdraw(indexOf(check.id));
  say("There is nothing to take back.");
}

async function uncorrect(cell) {
  try {
    await change("corrections", { table: cell.table, row: cell.row, column: cell.column });
    say("The correction is taken back, and the paper was checked again.");
  } catch (error) {
    say(error.message);
  }
}

async function withdraw(index) {
  const check = session.paper.checks[index];
  await restore(check.id, undefined);
}

export function fix(cell) {
  byId("number").hidden = true;
  correct({ ...cell, table: cell.label }, async ({ page, why }) => {
    await change("corrections", { table: cell.table, row: cell.row, column: cell.column, read: cell.read, page, why });
    session.done.push({ cell });
    say("The correction stands in the protocol, and the paper was checked again.");
  });
}

function correctEvidence(evidence) {
  const [index, row, column] = evidence.place.slice(1).split(".").map(Number);
  const table = session.paper.tables[index];
  fix({ table: table.id, label: table.label ?? table.id, row: row + 1, column: table.columns[column].name,
    read: table.rows[row].cells[column]?.text ?? "" });
}

// What can be done from the list; a reading is corrected on the page of its paper, not on a study's.
export const actions = { choose, show, decide: decideCurrent, withdraw, correct: isStudy ? undefined : correctEvidence };
