"""Shapes → a document: captions, notes, running text, line numbers, turned pages."""

import random

from reportlab.pdfgen.canvas import Canvas

from .typeset import Face, Setting, Shapes

WORDS = """the of and in to was were with for at patients group treatment after before study dose week response baseline
outcome visit each between first second no all from had both either during clinic score measured taken given made found
centre allocation protocol interval follow-up change lower higher median daily oral care trial arm""".split()


def sentence(rng):
    words = [rng.choice(WORDS) for _ in range(rng.randint(9, 22))]
    return " ".join([words[0].capitalize()] + words[1:]) + "."


def paragraph(rng, face, size, width, height, lead=1.2):
    """justified lines of running text"""
    made, text = Shapes(width, height), []
    count = int(height / (size * lead))
    while len(face.wrapped(" ".join(text), width, size)) <= count:
        text.append(sentence(rng))
    for k, line in enumerate(face.wrapped(" ".join(text), width, size)[:count]):
        words = line.split(" ")
        natural = sum(face.width(w, size) for w in words)
        blank = (width - natural) / max(1, len(words) - 1)
        x = 0
        for w in words:
            made.text(x, size * lead * (k + 0.8), w, face, size)
            x += face.width(w, size) + blank
        made.height = size * lead * (k + 1)
    return made


def caption_of(table, label, style, face, width, size, rest=None):
    text = table.caption if rest is None else rest
    made = Shapes(width, 0)
    head = f"Table {label}. "
    lines = face.wrapped(head + text, width, size, "b" if style.caption == "bar" else "")
    for k, line in enumerate(lines):
        grey = 1.0 if style.caption == "bar" else 0
        y = size * 1.2 * (k + 0.8)
        if k == 0 and style.caption != "bar" and line.startswith(head.strip()):
            made.text(0, y, head.strip(), face, size, "b")
            made.text(face.width(head.strip() + " ", size, "b"), y, line[len(head.strip()):].strip(), face, size)
        else:
            made.text(0, y, line, face, size, "b" if style.caption == "bar" else "", grey)
    made.height = size * 1.2 * len(lines)
    if style.caption == "bar":
        bar = Shapes(width, made.height + 6)
        bar.fill(-2, 0, width + 2, made.height + 6, 0.35)
        bar.add(made, 3, 2)
        return bar
    return made


def notes_of(table, face, width, size):
    made = Shapes(width, 0)
    lines = face.wrapped(table.notes, width, size) if table.notes else []
    for k, line in enumerate(lines):
        made.text(0, size * 1.2 * (k + 0.8), line, face, size)
    made.height = size * 1.2 * len(lines)
    return made


class Document:
    """one or two tables in a style, on one page or several"""

    def __init__(self, tables, style, seed):
        self.style, self.rng = style, random.Random(seed)
        self.tables = tables
        self.face = Face(style.font)
        self.body = Face("serif" if style.font in ("serif", "times", "sans") else style.font)
        w, h = style.page
        if style.rotated:
            w, h = max(w, h), min(w, h)
        self.page_width, self.page_height, self.margin = w, h, style.margin
        self.pages = [Shapes(w, h)]
        self.where = []
        self.fits = all(self.face.has(c.text) for t in tables for c in t.cells) and self.compose()

    # --- one page after the other

    @property
    def room(self):
        return self.page_width - 2 * self.margin

    def compose(self):
        style, size = self.style, self.style.size
        top, bottom = self.margin, self.page_height - self.margin
        columns = style.print_columns
        gutter = 18
        column = (self.room - gutter * (columns - 1)) / columns
        width = self.room if style.across else column
        side = 110 if style.caption == "side" else 0
        lead = style.lead if style.line_numbers else 1.2
        prose_size = max(8.5, size) if columns == 1 else 8.5
        y = top
        if style.prose == "around" and (columns == 1 or not style.across) and not style.rotated:
            made = paragraph(self.rng, self.body, prose_size, column, self.rng.choice([45, 80, 120]), lead)
            self.pages[-1].add(made, self.margin, y)
            y += made.height + 14
        for number, table in enumerate(self.tables):
            setting = Setting(table, style, width - side, self.face, self.rng)
            if not setting.fits:
                return False
            y = self.place(table, setting, number, y, bottom, width, side)
            if y is None:
                return False
        self.fill_up(y + 16, bottom, column, gutter, prose_size, lead)
        if style.line_numbers:
            self.number_lines(prose_size * lead)
        return True

    def place(self, table, setting, number, y, bottom, width, side):
        style, size, face = self.style, self.style.size, self.face
        label = str(1 + number + self.rng.randint(0, 2) * 2)
        caption_width = setting.width if style.caption == "bar" else side - 14 if side else max(setting.width, 0.6 * width)
        caption = caption_of(table, label, style, face, caption_width, size)
        notes = notes_of(table, face, setting.width, 0.9 * size) if style.notes != "none" else Shapes()
        above = style.caption in ("above", "bar")
        first_room = bottom - y - (caption.height + 5 if above else 0) - 8
        whole = bottom - self.margin - 30
        if style.continued:
            # the part on the first page stands at its end
            total = sum(setting.heights)
            share = max(self.rng.uniform(0.35, 0.65) * total, total - whole)
            if share > first_room:
                return None
            cuts = setting.cuts(share, whole)
            if not cuts or len(cuts) < 2:
                return None
            used = sum(setting.heights[:cuts[1]])
            fill = first_room - used
            if fill > 30:
                made = paragraph(self.rng, self.body, max(8.5, size), width, fill - 14, style.lead if style.line_numbers else 1.2)
                self.pages[-1].add(made, self.margin, y)
                y += made.height + 14
        else:
            cuts = setting.cuts(first_room, first_room - (caption.height + 10 if style.caption == "below" else 0) - notes.height)
            if not cuts:
                return None
        pages = []
        for k, start in enumerate(cuts):
            is_last = k + 1 == len(cuts)
            if k:
                self.pages.append(Shapes(self.page_width, self.page_height))
                y = self.margin
                if style.continued == "repeated" and self.rng.random() < 0.6:
                    rest = caption_of(table, label, style, face, width, size, "(continued)")
                    self.pages[-1].add(rest, self.margin, y)
                    y += rest.height + 5
            elif above:
                self.pages[-1].add(caption, self.margin, y)
                y += caption.height + 5
            if k == 0 and side:
                self.pages[-1].add(caption, self.margin, y)
            part = setting.part(start, table.rows if is_last else cuts[k + 1], k == 0 or style.continued == "repeated", k == 0, is_last)
            self.pages[-1].add(part, self.margin + side, y)
            y += part.height
            pages.append(len(self.pages))
        y += 4
        if notes.height:
            self.pages[-1].add(notes, self.margin + side, y)
            y += notes.height + 3
            if style.notes == "inside":
                self.pages[-1].line(self.margin + side - 2, y, self.margin + side + setting.width + 2, y, style.rule_width)
        if style.caption == "below":
            self.pages[-1].add(caption, self.margin, y + 4)
            y += caption.height + 8
        self.where.append((label, pages))
        return y + 22

    def fill_up(self, y, bottom, column, gutter, size, lead):
        style = self.style
        if style.prose == "none" or style.rotated:
            return
        for k in range(style.print_columns):
            start = y if k == 0 or style.across else self.margin
            if bottom - start > 3 * size:
                made = paragraph(self.rng, self.body, size, column, bottom - start, lead)
                self.pages[-1].add(made, self.margin + k * (column + gutter), start)

    def number_lines(self, pitch):
        """a manuscript's line numbers: at the baselines of its lines, or down the page at one pitch"""
        at_lines, count = self.rng.random() < 0.5, 0
        for page in self.pages:
            ys = sorted({round(t[1], 1) for t in page.texts}) if at_lines else []
            if not at_lines:
                y = self.margin + 0.8 * pitch
                while y < self.page_height - self.margin:
                    ys.append(y)
                    y += pitch
            last = -99
            for y in ys:
                if y - last > 5:
                    count += 1
                    text = str(count)
                    page.text(self.margin - 14 - self.body.width(text, 8), y, text, self.body, 8)
                    last = y

    # --- out

    def save(self, path):
        style = self.style
        canvas = None
        for number, page in enumerate(self.pages, 1):
            w, h = (page.height, page.width) if style.rotated else (page.width, page.height)
            if canvas is None:
                # the library changes width and height over where a page is turned
                size = (page.width, page.height) if style.rotated == "page" else (w, h)
                canvas = Canvas(path, pagesize=size, invariant=1)
            canvas.saveState()
            if style.rotated in ("table", "page"):
                canvas.translate(w, 0)
                canvas.rotate(90)
            elif style.rotated == "left":
                canvas.translate(0, h)
                canvas.rotate(-90)
            self.draw(canvas, page)
            canvas.restoreState()
            if style.rotated == "page":
                canvas.setPageRotation(90)
            else:
                head = "Journal of Invented Results"
                canvas.setFont(self.body.names["i"], 8)
                canvas.drawString(40, h - 25, head)
                canvas.drawRightString(w - 40, 22, str(number + 11))
            canvas.showPage()
        canvas.save()

    def draw(self, canvas, page):
        h = page.height
        for x0, y0, x1, y1, grey in page.fills:
            canvas.setFillGray(grey)
            canvas.rect(x0, h - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        for x0, y0, x1, y1, width in page.lines:
            canvas.setLineWidth(width)
            canvas.line(x0, h - y0, x1, h - y1)
        for x, y, text, font, size, grey in page.texts:
            canvas.setFillGray(grey)
            canvas.setFont(font, size)
            canvas.drawString(x, h - y, text)

    def truth(self):
        tables = []
        for table, (label, pages) in zip(self.tables, self.where):
            cells = []
            for c in table.cells:
                cell = dict(row=c.row, col=c.col, row_end=c.row_end, col_end=c.col_end, text=c.plain, header=c.header)
                if c.full != c.plain:
                    cell["full"] = c.full
                if cell["text"]:
                    cells.append(cell)
            tables.append(dict(label=f"Table {label}", pages=pages, cells=cells))
        return {"tables": tables}
