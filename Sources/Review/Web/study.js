import { paperPath } from "./api.js";
import { el } from "./dom.js";
import { TextView } from "./text.js";

// The papers of a study side by side, each with the places that the study's findings use.
export class StudyView {
  constructor(study) {
    this.marks = new Map();
    this.cells = new Map();
    this.element = el("div", { class: "members" }, study.members.map((member) => this.member(study, member)));
  }

  member(study, member) {
    const view = member.blocks ? new TextView({ ...member, checks: study.checks, isMember: true }) : undefined;
    for (const [check, marks] of view?.marks ?? []) this.marks.set(check, [...(this.marks.get(check) ?? []), ...marks]);
    return el("section", { class: "member", tabindex: "0", "aria-label": member.id },
      el("h3", {}, el("a", { href: paperPath(member.id) }, member.id)), view?.element ?? el("p", {}, "was not read"));
  }
}
