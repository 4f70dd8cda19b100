import { byId, setting } from "./dom.js";

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
};

// What this tab decided or corrected, for undo; a reload keeps it.
const key = `done-${api}`;
export const done = {
  all: () => JSON.parse(setting.get(key) ?? "[]"),
  keep: (list) => setting.set(key, JSON.stringify(list)),
  push: (one) => done.keep([...done.all(), one]),
  pop() {
    const list = done.all();
    const last = list.pop();
    done.keep(list);
    return last;
  },
};

export const value = (name) => byId(name).value.trim();
export const indexOf = (check) => session.paper.checks.findIndex((other) => other.id === check);
export const current = () => (session.chosen === undefined ? undefined : session.paper.checks[indexOf(session.chosen)]);
