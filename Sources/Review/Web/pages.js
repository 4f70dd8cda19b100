import { picturePath } from "./api.js";
import { cellAt, correctionsOf } from "./cells.js";
import { el } from "./dom.js";
import { look, signs } from "./marks.js";

const scale = 1.6;

// The pages of a PDF as pictures, with a button over every place that a check uses, and its sign in the margin: over the
// page it would cover what is printed.
export class PageView {
  // Pictures that were drawn before, by page, are taken again.
  constructor(paper, pictures) {
    this.paper = paper;
    this.pictures = pictures;
    this.marks = new Map();
    this.cells = new Map();
    const places = this.places();
    this.element = el("div", { class: "pages" });
    for (let page = 1; page <= paper.pages; page += 1) this.element.append(this.page(page, places.get(page) ?? []));
  }

  // Boxes by page: those of several checks at one place are one.
  places() {
    const pages = new Map();
    const add = (number, box, quote, code, check) => {
      const page = pages.get(number) ?? new Map();
      pages.set(number, page);
      const key = box.map((value) => value.toFixed(0)).join(" ");
      const place = page.get(key) ?? { box, quote, code, checks: [] };
      page.set(key, place);
      if (check !== undefined && !place.checks.includes(check)) place.checks.push(check);
    };
    this.paper.checks.forEach((check, index) => {
      for (const { page, boxes, quote, place } of check.evidence) for (const box of boxes ?? []) add(page, box, quote, place, index);
    });
    for (const { page, boxes, shows, place } of correctionsOf(this.paper).values()) for (const box of boxes ?? []) add(page, box, shows, place);
    return new Map([...pages].map(([page, places]) => [page, [...places.values()]]));
  }

  page(number, places) {
    const image = this.pictures.get(number) ?? el("img", { src: picturePath(this.paper.id, number), loading: "lazy", alt: `Page ${number}`, width: 979, height: 1267 });
    const lines = new Map();
    const buttons = places.map(({ box, quote, code, checks }) => {
      const cell = cellAt(this.paper, code);
      const { verdict, class: name, label } = look(this.paper.checks, checks, quote, cell?.correction);
      const button = el("button", { type: "button", class: `${name} box`, tabindex: "-1", "aria-label": label });
      Object.assign(button, { checks, said: quote, cell, box });
      for (const check of checks) this.marks.set(check, [...(this.marks.get(check) ?? []), button]);
      if (cell && !this.cells.has(code)) this.cells.set(code, button);
      const line = lines.get(Math.round(box[1] / 6)) ?? { top: box[1], told: new Set() };
      lines.set(Math.round(box[1] / 6), line);
      for (const sign of [verdict, cell?.correction ? "c" : ""]) if (signs[sign]) line.told.add(sign);
      return button;
    });
    const margin = [...lines.values()].filter(({ told }) => told.size).map(({ top, told }) =>
      Object.assign(el("span", { class: "signs", "aria-hidden": "true" },
        [...told].map((sign) => el("span", { class: `sign ${sign}` }, signs[sign]))), { top }));
    const set = () => {
      const [width, height] = [image.naturalWidth / scale, image.naturalHeight / scale];
      if (!width) return;
      // pages of one paper are of one size as a rule: what is not yet drawn takes its room
      for (const other of this.pictures.values()) {
        if (other !== image && other.naturalWidth) continue;
        other.width = image.naturalWidth;
        other.height = image.naturalHeight;
      }
      for (const button of buttons) {
        const [left, top, right, bottom] = button.box;
        button.style.left = `${(left / width) * 100}%`;
        button.style.top = `${(top / height) * 100}%`;
        button.style.width = `${((right - left) / width) * 100}%`;
        button.style.height = `${((bottom - top) / height) * 100}%`;
      }
      for (const sign of margin) sign.style.top = `${(sign.top / height) * 100}%`;
    };
    this.pictures.set(number, image);
    image.onload = set;
    image.onerror = () => (image.alt = `Page ${number} could not be drawn.`);
    set();
    return el("figure", { class: "page", "data-page": number }, el("figcaption", {}, `Page ${number} of ${this.paper.pages}`),
      el("div", { class: "sheet" }, image, margin, buttons));
  }
}
