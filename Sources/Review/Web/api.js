// Requests to this page's own server. The address holds the secret: /TOKEN/….
export const token = location.pathname.split("/")[1];
export const base = `/${token}/`;

export class Conflict extends Error {
  constructor(paper) {
    super("The files beside the paper have changed.");
    this.paper = paper;
  }
}

export const paperPath = (id) => `${base}paper/${encodeURIComponent(id)}`;
export const studyPath = (id) => `${base}study/${encodeURIComponent(id)}`;
export const picturePath = (id, page) => `${base}api/papers/${encodeURIComponent(id)}/pages/${page}`;

async function answer(response) {
  if (response.ok) return response.json();
  if (response.status === 409) throw new Conflict(await response.json());
  let reason = `the server answered ${response.status}`;
  try {
    reason = (await response.json()).error ?? reason;
  } catch {
    // a bare answer says no more
  }
  throw new Error(reason);
}

export const get = async (path) => answer(await fetch(`${base}api/${path}`, { cache: "no-store" }));

export const post = async (path, body) =>
  answer(await fetch(`${base}api/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Crossfoot-Token": token },
    body: JSON.stringify(body),
  }));
