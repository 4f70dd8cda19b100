"""A table in a style → shapes: column widths, line breaks, row heights, rules, parts of pages."""

import re
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from .content import BREAK, LOWER, PLAIN, RAISE

FOLDERS = ("/usr/share/fonts/truetype/liberation/", "/usr/share/fonts/truetype/dejavu/")
FAMILIES = {
    "sans": "LiberationSans", "serif": "LiberationSerif", "narrow": "LiberationSansNarrow", "dejavu": "DejaVuSansCondensed",
    "dejavuserif": "DejaVuSerifCondensed", "helvetica": "LiberationSans", "times": "LiberationSerif",
}


class Face:
    """the regular, bold and italic faces of a family"""

    def __init__(self, family):
        stem = FAMILIES[family]
        folder = FOLDERS[stem.startswith("DejaVu")]
        oblique = "Oblique" if "Sans" in stem and stem.startswith("DejaVu") else "Italic"
        files = {"": "-Regular" if stem.startswith("Lib") else "", "b": "-Bold", "i": "-" + oblique}
        self.names = {}
        for kind, end in files.items():
            name = stem + (end or "-Regular")
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, folder + stem + end + ".ttf"))
            self.names[kind] = name
        self.glyphs = pdfmetrics.getFont(self.names[""]).face.charToGlyph

    def has(self, text):
        return all(ord(c) in self.glyphs for c in text if c not in (RAISE, LOWER, PLAIN, BREAK, " "))

    def runs(self, text, size):
        """(text, size, rise) of a line"""
        found, state = [], PLAIN
        for piece in re.split(f"([{RAISE}{LOWER}{PLAIN}])", text):
            if piece in (RAISE, LOWER, PLAIN):
                state = piece
            elif piece:
                rise = {RAISE: 0.33, LOWER: -0.15, PLAIN: 0}[state] * size
                found.append((piece, size if state == PLAIN else 0.65 * size, rise))
        return found

    def width(self, text, size, kind=""):
        return sum(pdfmetrics.stringWidth(t, self.names[kind], s) for t, s, _ in self.runs(text, size))

    def wrapped(self, text, width, size, kind=""):
        lines = []
        for part in text.split(BREAK):
            line = ""
            for word in part.split(" "):
                longer = f"{line} {word}".strip()
                if line and self.width(longer, size, kind) > width + 0.01:
                    lines.append(line)
                    line = word
                else:
                    line = longer
            lines.append(line)
        return lines


@dataclass
class Shapes:
    """what is drawn, in points from the top left corner of its own"""

    width: float = 0
    height: float = 0
    fills: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    texts: list = field(default_factory=list)

    def text(self, x, y, text, face, size, kind="", grey=0.0):
        for piece, own, rise in face.runs(text, size):
            self.texts.append((x, y - rise, piece, face.names[kind], own, grey))
            x += pdfmetrics.stringWidth(piece, face.names[kind], own)

    def line(self, x0, y0, x1, y1, width):
        self.lines.append((x0, y0, x1, y1, width))

    def fill(self, x0, y0, x1, y1, grey):
        self.fills.append((x0, y0, x1, y1, grey))

    def add(self, other, dx, dy):
        self.fills += [(a + dx, b + dy, c + dx, d + dy, g) for a, b, c, d, g in other.fills]
        self.lines += [(a + dx, b + dy, c + dx, d + dy, w) for a, b, c, d, w in other.lines]
        self.texts += [(x + dx, y + dy, *rest) for x, y, *rest in other.texts]


class Setting:
    """a table in a style at a width; `fits` says whether there is room for it"""

    def __init__(self, table, style, width, face, rng):
        self.table, self.style, self.face, self.rng = table, style, face, rng
        self.size, self.lead = style.size, style.size * style.lead
        self.sections = {r for r in range(table.rows) if table.is_section(r)}
        self.boxed = style.rules in ("box", "columns")
        self.fits = self.measure(width)
        if self.fits:
            self.stack()

    def kind(self, cell):
        if cell.header:
            return "b" if self.style.head_bold else ""
        if cell.row in self.sections:
            return {"bold": "b", "shaded": "b", "italic": "i", "centred": "b"}.get(self.style.section, "")
        return ""

    def indent(self, cell):
        style = self.style
        if cell.header or cell.col > 0 or style.indents == "none" or cell.row in self.sections:
            return 0
        inside = any(r < cell.row for r in self.sections)
        return self.size * (max(cell.indent, 1) if style.indents == "sections" and inside else cell.indent)

    def measure(self, width):
        table, style, size = self.table, self.style, self.size
        n, pad = table.columns, style.gutter
        least, natural = [0.0] * n, [0.0] * n
        for c in table.cells:
            if c.col != c.col_end or c.row in self.sections and len(table.row(c.row)) == 1 and n > 2:
                continue
            kind = self.kind(c)
            whole = max(self.face.width(t, size, kind) for t in c.text.split(BREAK)) + self.indent(c)
            words = max(self.face.width(t, size, kind) for t in re.split("[ \n]", c.text)) + self.indent(c)
            short = not c.header and c.col > 0 and len(c.text) < 17 and any(x.isdigit() for x in c.text)
            cap = (style.stub_width if c.col == 0 else style.cell_width) * width
            least[c.col] = max(least[c.col], whole if short else words)
            natural[c.col] = max(natural[c.col], whole if short else min(whole, max(words, cap)))
        for c in table.cells:
            if c.col < c.col_end and c.row not in self.sections:
                need = max(self.face.width(t, size, self.kind(c)) for t in re.split("[ \n]", c.text))
                have = sum(natural[c.col:c.col_end + 1]) + pad * (c.col_end - c.col)
                natural[c.col_end] += max(0, need - have)
                have = sum(least[c.col:c.col_end + 1]) + pad * (c.col_end - c.col)
                least[c.col_end] += max(0, need - have)
        room = width - pad * (n - 1 + (1 if self.boxed else 0))
        if sum(least) > room:
            return False
        if sum(natural) > room:
            share = (room - sum(least)) / max(1e-6, sum(natural) - sum(least))
            natural = [a + (b - a) * share for a, b in zip(least, natural)]
        extra = room - sum(natural)
        gap = pad + (extra / n if style.fills_width else min(extra / n, 2))
        self.widths, self.gap = natural, gap
        edge = gap / 2 if self.boxed else 0
        self.lefts = [edge]
        for w in natural[:-1]:
            self.lefts.append(self.lefts[-1] + w + gap)
        self.width = self.lefts[-1] + natural[-1] + edge
        return True

    def span(self, cell):
        """left and right end of a cell's room"""
        if cell.row in self.sections:
            return self.lefts[0], self.lefts[-1] + self.widths[-1]
        return self.lefts[cell.col], self.lefts[cell.col_end] + self.widths[cell.col_end]

    def stack(self):
        table, pad = self.table, self.style.pad
        self.broken = {}
        for i, c in enumerate(table.cells):
            left, right = self.span(c)
            self.broken[i] = self.face.wrapped(c.text, right - left - self.indent(c), self.size, self.kind(c))
        self.heights = [self.lead + 2 * pad] * table.rows
        for flat in (True, False):
            for i, c in enumerate(table.cells):
                if (c.row == c.row_end) != flat:
                    continue
                need = self.lead * len(self.broken[i]) + 2 * pad - sum(self.heights[c.row:c.row_end + 1])
                if need > 0:
                    self.heights[c.row_end] += need

    def anchors(self):
        """for decimal alignment: how far the first number's point stands from its column's left"""
        reach = {}
        for c in self.table.cells:
            if not c.header and c.col > 0:
                reach[c.col] = max(reach.get(c.col, 0), self.before_point(c.text))
        return reach

    def before_point(self, text):
        match = re.match(r"[^\d]*\d[\d ]*", text)
        return self.face.width(match[0] if match else "", self.size)

    # --- parts

    def cuts(self, first_room, room):
        """body rows at which the parts of pages begin, each with room for its rows; None where that fails"""
        table, head = self.table, sum(self.heights[:self.table.head])
        starts, used, limit = [], head if self.style.continued else 0, first_room
        if not self.style.continued:
            return [table.head] if sum(self.heights) <= room else None
        closed = {r for c in table.cells for r in range(c.row + 1, c.row_end + 1)}
        start = table.head
        starts.append(start)
        for row in range(table.head, table.rows):
            used += self.heights[row]
            if used <= limit:
                continue
            cut = row
            while cut > start and (cut in closed or cut - 1 in self.sections):
                cut -= 1
            if cut <= start + 1 or table.rows - cut < 2:
                return None
            start, limit = cut, room
            starts.append(cut)
            used = sum(self.heights[cut:row + 1]) + (head if self.style.continued == "repeated" else 0)
        return starts

    def part(self, start, end, with_head, is_first, is_last):
        """shapes of the body rows from start to end, below the header where asked"""
        table, style = self.table, self.style
        rows = (list(range(table.head)) if with_head else []) + list(range(start, end))
        tops, y = {}, 0.0
        for row in rows:
            tops[row] = y
            y += self.heights[row]
        tops[end if end < table.rows else table.rows] = y
        made = Shapes(self.width, y)
        x0, x1 = (0, self.width) if self.boxed else (-2, self.width + 2)
        bottoms = {row: tops[row] + self.heights[row] for row in rows}
        if with_head and style.head_fill is not None:
            made.fill(x0, 0, x1, bottoms[table.head - 1], style.head_fill)
        for k, row in enumerate(r for r in rows if r >= table.head):
            if style.zebra and k % 2:
                made.fill(x0, tops[row], x1, bottoms[row], 0.92)
            if style.section == "shaded" and row in self.sections:
                made.fill(x0, tops[row], x1, bottoms[row], 0.86)
        reach = self.anchors()
        for i, c in enumerate(table.cells):
            if c.row in tops and c.row_end in bottoms and (c.header or start <= c.row < end):
                self.draw_cell(made, c, self.broken[i], tops[c.row], bottoms[c.row_end], reach)
        self.draw_rules(made, rows, tops, bottoms, x0, x1, with_head, is_first, is_last)
        return made

    def draw_cell(self, made, c, lines, top, bottom, reach):
        style, size, kind = self.style, self.size, self.kind(c)
        block = self.lead * len(lines)
        place = style.head_valign if c.header else style.span_valign if c.row < c.row_end else style.row_valign
        y = {"top": top + style.pad, "middle": (top + bottom - block) / 2, "bottom": bottom - block - style.pad}[place]
        left, right = self.span(c)
        align = style.head_align if c.header else style.body_align
        if c.row in self.sections:
            align = "center" if style.section == "centred" else "left"
        elif c.col == 0 or self.style.two_stubs and c.col == 1 and not c.header:
            align = "left"
        elif c.header and c.col < c.col_end:
            align = "center"
        grey = 1.0 if c.header and style.head_white and style.head_fill is not None else 0.0
        for k, text in enumerate(lines):
            w = self.face.width(text, size, kind)
            x = left + self.indent(c)
            if align == "center" or align == "decimal" and not any(t.isdigit() for t in text):
                x = (left + right - w) / 2
            elif align == "right":
                x = right - w
            elif align == "decimal":
                x = min(left + reach[c.col] - self.before_point(text), right - w) if k == 0 else (left + right - w) / 2
            made.text(x, y + self.lead * (k + 0.5) + 0.3 * size, text, self.face, size, kind, grey)

    def draw_rules(self, made, rows, tops, bottoms, x0, x1, with_head, is_first, is_last):
        style, table, thin = self.style, self.table, self.style.rule_width
        bottom, head_end = made.height, bottoms[table.head - 1] if with_head else 0
        body = [r for r in rows if r >= table.head]
        if style.rules == "box":
            return self.draw_box(made, rows, tops, bottoms)
        if style.rules != "none":
            if with_head:
                made.line(x0, 0, x1, 0, 2 * thin)
                made.line(x0, head_end, x1, head_end, thin)
                if style.rules == "double":
                    made.line(x0, -2.5, x1, -2.5, thin)
                    made.line(x0, head_end + 2.5, x1, head_end + 2.5, thin)
            if is_last or style.continued and self.rng.random() < 0.4 or style.rules == "lines":
                made.line(x0, bottom, x1, bottom, 2 * thin)
        covered = {r for c in table.cells if not c.header for r in range(c.row + 1, c.row_end + 1)}
        for row in body[1:]:
            section = row in self.sections and style.section == "ruled"
            starts = any(c.row == row and c.row < c.row_end for c in table.cells)
            if style.rules == "lines" and row not in covered or section or style.rules == "groups" and starts:
                made.line(x0, tops[row], x1, tops[row], thin)
        if style.rules == "frame":
            for x in (x0 - 3, x1 + 3):
                made.line(x, 0, x, bottom, thin)
            made.line(x0 - 3, 0, x1 + 3, 0, thin)
            made.line(x0 - 3, bottom, x1 + 3, bottom, thin)
        if style.rules == "columns":
            for c in range(1, table.columns):
                made.line(self.lefts[c] - self.gap / 2, head_end, self.lefts[c] - self.gap / 2, bottom, thin)
        if with_head and style.spanner != "none":
            for c in table.cells:
                is_over = any(b.header and b.row == c.row_end + 1 and c.col <= b.col <= c.col_end for b in table.cells)
                if c.header and c.col < c.col_end and is_over:
                    cut = self.gap * (0.1 if style.spanner == "rule" else 0.5)
                    left, right = self.span(c)
                    if style.spanner == "short":
                        left, right = left + cut / 2, right - cut / 2
                    made.line(left, bottoms[c.row_end], right, bottoms[c.row_end], thin)

    def draw_box(self, made, rows, tops, bottoms):
        table, thin = self.table, self.style.rule_width
        owner = {}
        for i, c in enumerate(table.cells):
            across = range(table.columns) if c.row in self.sections else range(c.col, c.col_end + 1)
            for row in range(c.row, c.row_end + 1):
                for col in across:
                    owner[row, col] = i
        edges = [0] + [x - self.gap / 2 for x in self.lefts[1:]] + [self.width]
        for k, row in enumerate(rows):
            for col in range(table.columns):
                own = owner.get((row, col), (row, col))
                above = owner.get((rows[k - 1], col), (rows[k - 1], col)) if k else None
                before = owner.get((row, col - 1), (row, col - 1)) if col else None
                if own != above:
                    made.line(edges[col], tops[row], edges[col + 1], tops[row], thin)
                if own != before:
                    made.line(edges[col], tops[row], edges[col], bottoms[row], thin)
            made.line(self.width, tops[row], self.width, bottoms[row], thin)
        made.line(0, made.height, self.width, made.height, thin)
