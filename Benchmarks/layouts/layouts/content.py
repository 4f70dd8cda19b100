"""Tables of JATS papers as content for print: cells with their spans, header flags, indents and text."""

import glob
import os
import re
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree

# marks inside a cell's text: what stands between RAISE or LOWER and PLAIN is set small; BREAK ends a line
RAISE, LOWER, PLAIN, BREAK = "\ue000", "\ue002", "\ue001", "\n"
MARKS = re.compile(f"{RAISE}(?!\\d+{PLAIN}|(?:st|nd|rd|th){PLAIN})[^+−–{PLAIN}-]{{1,3}}{PLAIN}")
BLANKS = "\u00a0\u2002\u2003\u2009\u2005\u2004 \t\n"


@dataclass
class Cell:
    row: int
    col: int
    row_end: int
    col_end: int
    text: str
    header: bool = False
    indent: int = 0

    @property
    def plain(self):
        """without footnote marks, as the truth states it"""
        return re.sub(f"[{RAISE}{LOWER}{PLAIN}]", "", MARKS.sub("", self.text)).replace(BREAK, " ").strip()

    @property
    def full(self):
        return re.sub(f"[{RAISE}{LOWER}{PLAIN}]", "", self.text).replace(BREAK, " ").strip()


@dataclass
class Table:
    paper: str
    number: int
    caption: str
    notes: str
    cells: list = field(default_factory=list)

    @property
    def rows(self):
        return 1 + max(c.row_end for c in self.cells)

    @property
    def columns(self):
        return 1 + max(c.col_end for c in self.cells)

    @property
    def head(self):
        return 1 + max((c.row_end for c in self.cells if c.header), default=-1)

    def row(self, index):
        return [c for c in self.cells if c.row == index]

    def is_section(self, index):
        """a row of the body that holds a name and nothing else"""
        own = [c for c in self.cells if c.row <= index <= c.row_end]
        return index >= self.head and len(own) == 1 and own[0].col == 0 and own[0].row == own[0].row_end


def text_of(node):
    parts = [node.text or ""]
    for child in node:
        inner = text_of(child)
        if child.tag == "sup" and inner.strip():
            inner = RAISE + inner.strip() + PLAIN
        elif child.tag == "sub" and inner.strip():
            inner = LOWER + inner.strip() + PLAIN
        elif child.tag in ("hr", "break"):
            inner = " "
        parts += [inner, child.tail or ""]
    return "".join(parts)


def cleaned(text):
    """the text with single blanks, and how far it is set in"""
    lead = len(text) - len(text.lstrip(BLANKS))
    wide = sum({"\u2003": 2, "\u2002": 1, "\u00a0": 0.5}.get(c, 0) for c in text[:lead])
    text = re.sub(f"({RAISE}|{LOWER})([{RAISE}{LOWER}]*)", r"\1", text)
    text = re.sub(f"{PLAIN}+", PLAIN, text)
    return " ".join(text.split()), min(2, int(wide + 0.5))


def read_table(node, paper, number, caption, notes):
    """the table of one <table>; None where its spans are no grid or it holds what print sets otherwise"""
    taken, cells, row = {}, [], 0
    for part in node:
        if part.tag not in ("thead", "tbody"):
            continue
        first = row
        count = len(part.findall("tr"))
        for tr in part.findall("tr"):
            col = 0
            for td in tr:
                while (row, col) in taken:
                    col += 1
                across, down = int(td.get("colspan") or 1), int(td.get("rowspan") or 1)
                down = min(down, first + count - row)
                for r in range(row, row + down):
                    for k in range(col, col + across):
                        if (r, k) in taken:
                            return None
                        taken[r, k] = True
                text, indent = cleaned(text_of(td))
                if any(e.tag in ("list", "break", "p", "graphic", "inline-graphic") for e in td.iter()):
                    return None
                if text:
                    cells.append(Cell(row, col, row + down - 1, col + across - 1, text, part.tag == "thead", indent))
                col += across
            row += 1
    return tidied(Table(paper, number, caption, notes, cells)) if cells else None


def tidied(table):
    """without blank rows and columns; a name alone in its row spans nothing"""
    rows = sorted({c.row for c in table.cells})
    columns = sorted({c.col for c in table.cells})
    row_of, col_of = {r: i for i, r in enumerate(rows)}, {k: i for i, k in enumerate(columns)}
    for c in table.cells:
        c.row_end = max(row_of[r] for r in rows if r <= c.row_end)
        c.col_end = max(col_of[k] for k in columns if k <= c.col_end)
        c.row, c.col = row_of[c.row], col_of[c.col]
    for c in table.cells:
        if table.is_section(c.row) or not c.header and len(table.row(c.row)) == 1 and c.col == 0:
            c.col_end = 0 if c.row == c.row_end else c.col_end
    return table


def is_fit(table):
    body = [c for c in table.cells if not c.header]
    numeric = [c for c in body if any(x.isdigit() for x in c.text) and len(c.text) < 40 and c.col > 0]
    heads = {k for c in table.cells if c.header for k in range(c.col, c.col_end + 1)}
    full = [r for r in range(table.head, table.rows) if len(table.row(r)) > 1]
    # print cannot tell rows of brackets from second lines of the rows above them
    if any(all(c.col > 0 and c.text[0] in "([" for c in table.row(r)) for r in range(table.head, table.rows)):
        return False
    return (
        0 < table.head <= 4 and 3 <= table.rows - table.head <= 90 and 2 <= table.columns <= 12 and len(body) <= 420
        and len(numeric) >= max(6, 0.3 * len(body)) and heads >= set(range(1, table.columns)) and len(full) >= 3
        and max(len(c.text) for c in table.cells) < 130 and all(len(c.text) < 60 for c in numeric)
        and not any(ord(x) > 0x2fff for c in table.cells for x in c.text if x not in (RAISE, LOWER, PLAIN))
    )


def tables(folder):
    """the fit tables of all papers of a folder, by file and place"""
    for path in sorted(glob.glob(os.path.join(folder, "*.nxml")) + glob.glob(os.path.join(folder, "*.xml"))):
        try:
            root = ElementTree.parse(path).getroot()
        except ElementTree.ParseError:
            continue
        paper = os.path.splitext(os.path.basename(path))[0]
        for number, wrap in enumerate(root.iter("table-wrap"), 1):
            nodes = list(wrap.iter("table"))
            if len(nodes) != 1:
                continue
            caption = cleaned("".join(text_of(c) + " " for c in wrap.findall("caption")))[0]
            notes = cleaned(" ".join(text_of(f) for f in wrap.findall("table-wrap-foot")))[0]
            made = read_table(nodes[0], paper, number, caption[:200], notes[:420])
            if made and is_fit(made):
                yield made


# --- changes of content that a style asks for


def with_two_stubs(table):
    """the names of sections as labels over the rows of their section; None where there are fewer than two"""
    head, names = table.head, [r for r in range(table.head, table.rows) if table.is_section(r)]
    if len(names) < 2 or names[0] != head:
        return None
    ends = names[1:] + [table.rows]
    if any(b - a < 2 for a, b in zip(names, ends)):
        return None
    cells, shift = [], {}
    for row in range(table.rows):
        shift[row] = row - sum(1 for n in names if n <= row)
    for c in table.cells:
        if c.row in names:
            continue
        stub = c.header and c.col == 0
        cells.append(replace(
            c, row=shift[c.row], row_end=shift[c.row_end], col=0 if stub else c.col + 1, col_end=c.col_end + 1, indent=0))
    for start, end in zip(names, ends):
        label = table.row(start)[0]
        cells.append(replace(label, row=shift[start + 1], row_end=shift[end - 1], col=0, col_end=0, indent=0))
    return replace(table, cells=sorted(cells, key=lambda c: (c.row, c.col)))


def with_third_level(table, name):
    """one more name over all headers but the stub's"""
    if table.head > 2 or table.columns < 4:
        return None
    cells = [replace(c, row=c.row + 1, row_end=c.row_end + 1) for c in table.cells]
    for c in cells:
        if c.header and c.col == 0 and c.row == 1:
            c.row = 0
    cells.append(Cell(0, 1, 0, table.columns - 1, name, True))
    return replace(table, cells=sorted(cells, key=lambda c: (c.row, c.col)))


def stacked(table):
    """values with what stands in brackets, or behind a plus-minus, on a line of its own"""
    cells = []
    for c in table.cells:
        match = re.fullmatch(r"([^()\[\]]*\d[^()\[\]]*?) ?((?:[(\[]|± ?)[^()\[\]]*[)\]]?)", c.text)
        is_value = match and not c.header and c.col > 0
        cells.append(replace(c, text=match[1].strip() + BREAK + match[2]) if is_value else c)
    return replace(table, cells=cells)
