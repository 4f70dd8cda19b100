import { picturePath } from "./api.js";
import { el, plural } from "./dom.js";
import { verdictOf, verdictWords } from "./text.js";

const scale = 1.6;

// The pages of a PDF as pictures, with a button over every place that a check uses.
export class PageView {
  // Pictures that were drawn before, by page, are taken again.
  constructor(paper, pictures) {
    this.paper = paper;
    this.pictures = pictures;
    this.marks = new Map();
    const places = this.places();
    this.element = el("div", { class: "pages" });
    for (let page = 1; page <= paper.pages; page += 1) this.element.append(this.page(page, places.get(page) ?? []));
  }

  // Boxes by page: those of several checks at one place are one.
  places() {
    const pages = new Map();
    this.paper.checks.forEach((check, index) => {
      for (const evidence of check.evidence) {
        for (const box of evidence.boxes ?? []) {
          const page = pages.get(evidence.page) ?? new Map();
          pages.set(evidence.page, page);
          const key = box.map((value) => value.toFixed(0)).join(" ");
          const place = page.get(key) ?? { box, quote: evidence.quote, place: evidence.place, checks: [] };
          page.set(key, place);
          if (!place.checks.includes(index)) place.checks.push(index);
        }
      }
    });
    return new Map([...pages].map(([page, places]) => [page, [...places.values()]]));
  }

  page(number, places) {
    const image = this.pictures.get(number) ?? el("img", { src: picturePath(this.paper.id, number), loading: "lazy", alt: `Page ${number}`, width: 979, height: 1267 });
    const buttons = places.map(({ box, quote, place, checks }) => {
      const verdict = verdictOf(this.paper.checks, checks);
      const button = el("button", {
        type: "button", class: `mark box ${verdict}`, tabindex: "-1",
        "aria-label": `${quote}, ${verdictWords[verdict]}, ${plural(checks.length, "check")}`,
      });
      Object.assign(button, { checks, said: quote, cell: this.cell(place), box });
      for (const check of checks) this.marks.set(check, [...(this.marks.get(check) ?? []), button]);
      return button;
    });
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
    };
    this.pictures.set(number, image);
    image.onload = set;
    image.onerror = () => (image.alt = `Page ${number} could not be drawn.`);
    set();
    return el("figure", { class: "page", "data-page": number }, el("figcaption", {}, `Page ${number} of ${this.paper.pages}`),
      el("div", { class: "sheet" }, image, buttons));
  }

  // The cell that a place stands for, for its correction.
  cell(place) {
    const match = /^c(\d+)\.(\d+)\.(\d+)$/.exec(place ?? "");
    if (!match) return undefined;
    const [index, row, column] = match.slice(1).map(Number);
    const table = this.paper.tables[index];
    return { index, table: table.id, label: table.label ?? table.id, row: row + 1, column: table.columns[column].name,
      read: table.rows[row].cells[column]?.text ?? "" };
  }
}
