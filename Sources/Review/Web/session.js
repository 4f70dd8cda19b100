import { byId } from "./dom.js";

// What the page is of: /TOKEN/paper/ID or /TOKEN/study/ID.
const path = location.pathname.split("/");
export const isStudy = path[2] === "study";
export const api = `${isStudy ? "studies" : "papers"}/${path[3]}`;

// What the modules of the page share.
export const session = {
  paper: undefined, // as the server sent it
  view: undefined,
  shown: [], // indices of the checks in the list
  items: new Map(),
  pictures: new Map(), // of the pages, as long as the paper stays the same
  chosen: undefined, // id of the chosen check
  gap: undefined, // where a decision took the chosen one out of the list
  printing: false,
  done: [], // what this tab decided, for undo
};

export const value = (name) => byId(name).value.trim();
export const indexOf = (check) => session.paper.checks.findIndex((other) => other.id === check);
export const current = () => (session.chosen === undefined ? undefined : session.paper.checks[indexOf(session.chosen)]);
