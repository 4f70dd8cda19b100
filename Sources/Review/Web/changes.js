import { Conflict, post } from "./api.js";
import { ask, unask, withdrawn } from "./asking.js";
import { cellAt } from "./cells.js";
import { choose, show, showCell } from "./choosing.js";
import { correct, decide } from "./dialogs.js";
import { byId, say, setting } from "./dom.js";
import { decisionWords, fits, isAsked } from "./findings.js";
import { filter, highlight, list, take } from "./listing.js";
import { reveal } from "./numbers.js";
import { api, current, done, indexOf, isStudy, session, value } from "./session.js";

// Sends a change; where the files have changed meanwhile nothing is written, and the page shows them as they are.
export async function change(kind, body) {
  try {
    take(await post(`${api}/${kind}`, { state: session.paper.state, ...body }));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    take(error.paper);
    throw new Error("Nothing was written: the files beside the paper have changed in the meantime. They are shown as they are now; look again, and save once more.");
  }
}

const sent = (decision) => ({ decision: decision?.kind ?? null, reason: decision?.reason ?? null, name: decision?.name ?? null });

// A decision is made on the numbers that are shown; where they change, it counts no more.
async function set(check, decision, lapsed) {
  const { numbers, place } = session.paper.checks[indexOf(check)] ?? {};
  await change("decisions", { check, ...sent(decision), numbers: numbers ?? null, place: (lapsed ? lapsed.place : place) ?? null });
}

// Takes a decision that counts no more out of its file.
export async function drop(lapsed) {
  try {
    await set(lapsed.check, undefined, lapsed);
    say("The decision is dropped.");
  } catch (error) {
    say(error.message);
  }
}

export function decideCurrent(kind) {
  const check = current();
  if (!check) return say("Choose a finding first: j and k go to the next and the previous one.");
  if (isAsked(check)) return say(`This is a question of ${check.name}, and no finding: there is nothing to decide.`);
  if (check.verdict !== "disagrees") return say(`This check ${check.verdict === "agrees" ? "agrees" : "is undetermined"}: there is nothing to decide. q asks a question of your own about it.`);
  if (isStudy && !session.paper.decisions) {
    return say("No corpus.yaml names this study, so that there is no place for its decisions: name it there, and open the review again.");
  }
  decide(check, kind, value("name"), async ({ reason, name }) => {
    const before = session.paper.checks[indexOf(check.id)]?.decision;
    const at = session.shown.indexOf(indexOf(check.id));
    await set(check.id, { kind, reason, name });
    keepName(name);
    done.push({ check: check.id, before });
    say(`Written: ${decisionWords[kind]} – ${check.message}. u takes it back.`);
    after(check.id, at);
  });
}

export function keepName(name) {
  byId("name").value = name;
  setting.set("name", name);
}

// A decision may take its finding out of the list: then none is chosen, so that no key decides on another one unseen.
function after(check, at) {
  if (fits(session.paper.checks[indexOf(check)], filter(), session.paper)) return;
  session.chosen = undefined;
  session.gap = at;
  list();
  highlight();
  setTimeout(() => byId("findings").focus({ preventScroll: true }));
}

async function restore(check, before) {
  try {
    await set(check, before);
    const index = indexOf(check);
    say(`${before ? "The earlier decision is back" : "The decision is taken back"}: ${session.paper.checks[index]?.message ?? check}`);
    if (index >= 0) reveal(index, true);
  } catch (error) {
    say(error.message);
  }
}

export async function undo() {
  const last = done.pop();
  if (last?.cell) return uncorrect(last.cell, last.before);
  if (last?.asked) return withdrawn(last.asked);
  if (last) return restore(last.check, last.before);
  const check = current();
  if (check?.decision) return withdraw(indexOf(check.id));
  say("There is nothing to take back of this tab. What stands from before has its own “Take back”: decided findings under Show, corrections in their list.");
}

// Nothing but the correction of before, if any, stands again.
async function uncorrect(cell, before) {
  try {
    const { table, row, column } = cell;
    if (before) await change("corrections", { table, row, column, read: before.read, page: before.shows, why: before.why, name: before.name ?? value("name") });
    else await change("corrections", { table, row, column });
    say(`${before ? "The earlier correction is back" : "The correction is taken back"}: ${cell.words}. The paper was checked again.`);
    if (session.view.cells.has(cell.place)) showCell(cell.place);
  } catch (error) {
    say(error.message);
  }
}

export function takeBackCorrection(one) {
  done.keep(done.all().filter(({ cell }) => cell?.place !== one.place));
  byId("number").hidden = true;
  return uncorrect({ ...one, words: one.where });
}

export async function withdraw(index) {
  const check = session.paper.checks[index];
  await restore(check.id, undefined);
}

export function fix(cell) {
  byId("number").hidden = true;
  correct(cell, value("name"), async ({ page, why, name }) => {
    const { table, row, column, read } = cell;
    const lapsed = session.paper.reading?.lapsed?.length ?? 0;
    await change("corrections", { table, row, column, read, page, why, name });
    keepName(name);
    done.push({ cell, before: cell.correction });
    say(`Written: ${cell.words} is read as “${page}”, and the paper was checked again. u takes it back.${(session.paper.reading?.lapsed?.length ?? 0) > lapsed ? " A decision counts no more: see above the findings." : ""}`);
  });
}

const correctEvidence = (evidence) => fix(cellAt(session.paper, evidence.place));

// What can be done from the list; a reading is corrected on the page of its paper, not on a study's.
export const actions = { choose, show, decide: decideCurrent, withdraw, unask, ask: isStudy ? undefined : () => ask(), correct: isStudy ? undefined : correctEvidence };
