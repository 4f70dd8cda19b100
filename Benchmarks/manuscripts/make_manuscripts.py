#!/usr/bin/env python3
"""Makes Word manuscripts of trial reports in JATS, as authors would have sent them: their tables as Word's own tables with
merged cells, header rows, captions and notes, with tracked changes, comments and text boxes.

Usage: make_manuscripts.py TRIALS OUTPUT [--count 12] [--seed 2026]

TRIALS is a folder of .nxml files. Papers with at least two tables are drawn at random by the seed; how each manuscript is
set (heading styles or bold lines, header rows marked or not, tables in the text or behind the references, captions above
or below, citations as fields of a program for references or as text) goes round by its number, so that every way occurs. Written are OUTPUT/NAME.docx, NAME.nxml
(the paper as it was) and made.json (how each was set). Needs python-docx and lxml (requirements.txt).

Every tracked change takes a cell's printed text as inserted and a text with other digits as deleted, so that reading the
change in the wrong way shows as a wrong cell.
"""
import argparse
import copy
import json
import pathlib
import random
import re
import shutil

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

PARSER = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False, recover=True)


def name(element):
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def child(element, wanted):
    return next((e for e in element if name(e) == wanted), None)


def below(element, wanted):
    return [e for e in element.iter() if name(e) == wanted]


OPERATORS = {"=", "<", ">", "≤", "≥", "±", "+", "−", "×", "∼", "≈"}


def in_cell(element):
    return any(name(e) in ("td", "th") for e in element.iterancestors())


# MARK: Text

def runs(element, style=()):
    """(text, styles) of an element; "\\n" for a break."""
    found = []

    def walk(e, style):
        own = name(e)
        if own in ("sup", "sub", "bold", "italic"):
            style = style | {own}
        if own == "xref" and e.get("ref-type") == "bibr":
            style = style | {"citation"}
        if own == "xref" and e.get("ref-type") in ("table-fn", "fn"):
            style = style | {"sup"}
        if own == "break":
            found.append(("\n", style))
        if own in ("graphic", "inline-graphic", "disp-formula", "fn", "table-wrap", "fig", "tex-math"):
            return
        # files set one element a line: such breaks within a raised text are none of print
        trims = (lambda text: re.sub(r"^\s*\n\s*|\s*\n\s*$", "", text)) if style & {"sup", "sub"} else (lambda text: text)
        if own == "mo" and (e.text or "").strip() in OPERATORS:
            # printed between blanks, which no file says
            found.append((" " + e.text.strip() + " ", style))
        elif e.text and own != "break":
            found.append((trims(e.text), style))
        for c in e:
            if not isinstance(c.tag, str):
                if c.tail:
                    found.append((trims(c.tail), style))
                continue
            if name(c) in ("p", "list-item", "def-item") and found and found[-1][0] != "\n" and in_cell(c):
                found.append(("\n", style))
            walk(c, style)
            if c.tail:
                found.append((trims(c.tail), style))

    walk(element, frozenset(style))
    return folded(found)


def folded(parts):
    """White space as print has it: one blank, none at the ends; no-break and other blanks stay."""
    result = []
    pending = False
    for text, style in parts:
        if text == "\n":
            result.append(("\n", style))
            pending = False
            continue
        own = ""
        for c in text:
            if c in " \t\r\n":
                pending = True
                continue
            if pending and (own or any(t != "\n" for t, _ in result)) and not (not own and result and result[-1][0] == "\n"):
                own += " "
            pending = False
            own += c
        if pending and own:
            own += " "
            pending = False
        if own:
            result.append((own, style))
    while result and result[-1][0] == "\n":
        result.pop()
    if result:
        result[-1] = (result[-1][0].rstrip(" "), result[-1][1])
    return result


def add_field(paragraph, kind, code=None):
    """One end of a field, or its beginning with its code, as programs for references write them."""
    def put(child):
        paragraph.add_run()._r.append(child)

    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    put(mark)
    if code:
        own = OxmlElement("w:instrText")
        own.set(qn("xml:space"), "preserve")
        own.text = code
        put(own)
        separate = OxmlElement("w:fldChar")
        separate.set(qn("w:fldCharType"), "separate")
        put(separate)


def add_runs(paragraph, parts, size=None, all_bold=False, fields=False):
    """`fields`: citations stand in fields, as where the author works with a program for references; else they are text."""
    for text, style in parts:
        if fields and "citation" in style:
            add_field(paragraph, "begin", " ADDIN EN.CITE <EndNote><Cite><RecNum>1</RecNum></Cite></EndNote>")
            add_runs(paragraph, [(text, style - {"citation"})], size, all_bold)
            add_field(paragraph, "end")
            continue
        run = paragraph.add_run()
        if text == "\n":
            run.add_break(WD_BREAK.LINE)
            continue
        run.text = text.replace("\t", " ")
        # what is set to nothing takes the other away
        if "sup" in style:
            run.font.superscript = True
        elif "sub" in style:
            run.font.subscript = True
        if "bold" in style or all_bold:
            run.bold = True
        if "italic" in style:
            run.italic = True
        if size:
            run.font.size = Pt(size)


def plain(element):
    return "".join(t for t, _ in runs(element)).replace("\n", " ").strip()


# MARK: Tracked changes

class Changes:
    def __init__(self, dice):
        self.dice, self.number, self.count = dice, 900, 0

    def mark(self, tag):
        element = OxmlElement(tag)
        self.number += 1
        element.set(qn("w:id"), str(self.number))
        element.set(qn("w:author"), "Editor")
        element.set(qn("w:date"), "2026-01-01T00:00:00Z")
        return element

    def other(self, text):
        return "".join(str((int(c) + 3) % 10) if c in "0123456789" else c for c in text)

    def put(self, paragraph):
        """Makes the paragraph's runs an insertion behind a deletion of other digits."""
        own = [r for r in paragraph._p.r_lst]
        if not own:
            return
        at = paragraph._p.index(own[0])
        inserted, deleted = self.mark("w:ins"), self.mark("w:del")
        for run in own:
            gone = copy.deepcopy(run)
            for t in gone.findall(qn("w:t")):
                t.tag = qn("w:delText")
                t.text = self.other(t.text or "")
            for code in gone.findall(qn("w:instrText")):
                code.tag = qn("w:delInstrText")
            for b in gone.findall(qn("w:br")):
                gone.remove(b)
            deleted.append(gone)
            inserted.append(run)
        paragraph._p.insert(at, deleted)
        paragraph._p.insert(at + 1, inserted)
        self.count += 1

    def delete_row(self, row):
        """As Word does it: the row, its text and the ends of its paragraphs."""
        row._tr.get_or_add_trPr().append(self.mark("w:del"))
        for paragraph in row._tr.iter(qn("w:p")):
            properties = paragraph.get_or_add_pPr()
            end = OxmlElement("w:rPr")
            end.append(self.mark("w:del"))
            properties.append(end)
            for run in paragraph.findall(qn("w:r")):
                for t in run.findall(qn("w:t")):
                    t.tag = qn("w:delText")
                gone = self.mark("w:del")
                run.addprevious(gone)
                gone.append(run)
        self.count += 1


# MARK: Tables

def grid_of(table):
    """Rows of (cell, column, columns, rows); how many of them are the header."""
    rows, heads = [], 0
    groups = []
    for e in table.iter():
        if name(e) == "tr":
            groups.append((name(e.getparent()) == "thead", e))
    covered = {}
    width = 0
    for number, (is_head, tr) in enumerate(groups):
        heads += is_head
        places, column = [], 0
        for cell in [c for c in tr if name(c) in ("td", "th")]:
            while covered.get((number, column)):
                column += 1
            columns, spans = int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)
            group_end = max(i for i, g in enumerate(groups) if g[0] == is_head) + 1
            spans = max(1, min(spans, group_end - number))
            for r in range(number, number + spans):
                for c in range(column, column + columns):
                    covered[r, c] = True
            places.append((cell, column, columns, spans))
            column += columns
            width = max(width, column)
        rows.append(places)
    return rows, heads, width


def add_table(document, wrap, table, way, dice, changes):
    rows, heads, width = grid_of(table)
    if not rows or not width:
        return None
    fields = way["citations as fields"]
    own = document.add_table(rows=len(rows), cols=width)
    own.style = "Table Grid"
    cells = [list(row.cells) for row in own.rows]
    for number, places in enumerate(rows):
        for cell, column, columns, spans in places:
            first = cells[number][column]
            if columns > 1 or spans > 1:
                last = cells[min(len(rows) - 1, number + spans - 1)][min(width - 1, column + columns - 1)]
                first = first.merge(last)
            # header cells are printed bold where their file calls them so
            parts = runs(cell, {"bold"} if name(cell) == "th" else ())
            paragraph = first.paragraphs[0]
            set_in = re.search(r"padding-left:\s*([\d.]+)(pt|px|em)", cell.get("style") or "")
            if set_in:
                points = float(set_in.group(1)) * {"pt": 1, "px": 0.75, "em": 10}[set_in.group(2)]
                paragraph.paragraph_format.left_indent = Pt(points)
            if way["paragraphs"] and any(t == "\n" for t, _ in parts):
                line = []
                lines = [line]
                for part in parts:
                    if part[0] == "\n":
                        line = []
                        lines.append(line)
                    else:
                        line.append(part)
                for index, own_line in enumerate(lines):
                    add_runs(paragraph if index == 0 else first.add_paragraph(), own_line, 9, fields=fields)
            else:
                add_runs(paragraph, parts, 9, fields=fields)
            if dice.random() < 0.08 and number >= heads and any(c.isdigit() for t, _ in parts for c in t):
                for p in first.paragraphs:
                    changes.put(p)
        if number < heads and way["header rows"]:
            header = OxmlElement("w:tblHeader")
            own.rows[number]._tr.get_or_add_trPr().append(header)
    if dice.random() < 0.4:
        # a row that an editor has struck out
        row = own.add_row()
        for index, cell in enumerate(row.cells):
            add_runs(cell.paragraphs[0], [("Struck out" if index == 0 else "99 (9.9)", frozenset())], 9)
        changes.delete_row(row)
    return own


def add_wrap(document, wrap, way, dice, changes):
    tables = [t for t in below(wrap, "table")]
    if not tables:
        return
    label = plain(child(wrap, "label")) if child(wrap, "label") is not None else ""
    caption = child(wrap, "caption")
    parts = []
    if caption is not None:
        for part in caption:
            if name(part) in ("title", "p"):
                if parts:
                    parts.append((" ", frozenset()))
                parts += runs(part)

    def add_caption():
        head = [(label.rstrip(".:") + ". ", frozenset({"bold"}))] if label else []
        paragraph = document.add_paragraph(style="Caption" if way["caption style"] else None)
        add_runs(paragraph, head + [(t if t != "\n" else " ", s) for t, s in parts])

    if way["caption above"]:
        add_caption()
    for index, table in enumerate(tables):
        if index > 0:
            # tables without a paragraph between them are one
            document.add_paragraph()
        add_table(document, wrap, table, way, dice, changes)
    foot = child(wrap, "table-wrap-foot")
    if not way["caption above"]:
        add_caption()
    if foot is not None:
        for e in foot.iter():
            if name(e) == "fn":
                label_of = child(e, "label")
                mark = plain(label_of) if label_of is not None else ""
                for index, p in enumerate(below(e, "p")):
                    paragraph = document.add_paragraph()
                    head = [(mark, frozenset({"sup"}))] if mark and index == 0 else []
                    add_runs(paragraph, head + runs(p), 9)
            elif name(e) == "p" and name(e.getparent()) == "table-wrap-foot":
                add_runs(document.add_paragraph(), runs(e), 9)
    document.add_paragraph()


# MARK: The whole

BOX = """<w:r %s xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>
<w:p><w:r><w:t>Running head of the manuscript</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Running head of the manuscript</w:t></w:r></w:p>
</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def make(path, target, way, seed):
    dice = random.Random(seed)
    root = etree.parse(str(path), PARSER).getroot()
    document = docx.Document()
    changes = Changes(dice)
    title = below(root, "article-title")
    text = plain(title[0]) if title else path.stem
    if way["styles"]:
        document.add_paragraph(text, style="Title")
    else:
        document.add_paragraph().add_run(text).bold = True
    if way["text box"]:
        document.add_paragraph()._p.append(parse_xml(BOX % nsdecls("w")))

    def heading(words, level):
        if way["styles"]:
            document.add_heading(words, level)
        else:
            document.add_paragraph().add_run(words).bold = True

    kept = []

    def section(element, level):
        for e in element:
            own = name(e)
            if own == "title" and plain(e):
                heading(plain(e), level)
            elif own == "p":
                inner = below(e, "table-wrap")
                add_runs(document.add_paragraph(), runs(e), fields=way["citations as fields"])
                if dice.random() < 0.05:
                    changes.put(document.paragraphs[-1])
                for wrap in inner:
                    kept.append(wrap) if way["tables at the end"] else add_wrap(document, wrap, way, dice, changes)
            elif own == "sec":
                section(e, level + 1)
            elif own == "table-wrap":
                kept.append(e) if way["tables at the end"] else add_wrap(document, e, way, dice, changes)
            elif own in ("list", "list-item", "table-wrap-group", "boxed-text"):
                section(e, level)

    abstract = below(root, "abstract")
    if abstract:
        heading("Abstract", 1)
        section(abstract[0], 1)
    body = below(root, "body")
    if body:
        section(body[0], 0)
    for appendix in below(root, "app"):
        section(appendix, 1)
    back = child(root, "back")
    for part in [e for e in (back if back is not None else []) if name(e) == "sec"]:
        section(part, 0)
    references = below(root, "ref")
    if references:
        heading("References", 1)
        for index, e in enumerate(references):
            document.add_paragraph(f"{index + 1}. " + " ".join("".join(e.itertext()).split())[:300])
    for group in below(root, "floats-group") + below(root, "floats-wrap"):
        kept += [w for w in below(group, "table-wrap")]
    for wrap in kept:
        add_wrap(document, wrap, way, dice, changes)
    if way["comments"]:
        for paragraph in [p for p in document.paragraphs if p.runs][:3]:
            document.add_comment(paragraph.runs, text="Please check: 12 of 34 (56%)?", author="Reviewer", initials="R")
    document.save(str(target))
    return changes.count


def holds_tables(path):
    text = path.read_text(encoding="utf-8", errors="replace")
    return text.count("<table-wrap") >= 2 and text.count("<tr") >= 20 and "<oasis" not in text


def way_of(number):
    """How the manuscript of a number is set."""
    return {
        "styles": number % 2 == 0, "header rows": number % 3 != 2, "tables at the end": number % 4 >= 2,
        "caption above": number % 6 != 5, "caption style": number % 2 == 0, "paragraphs": number % 2 == 1,
        "text box": number % 4 == 1, "comments": number % 4 == 0, "citations as fields": number % 4 in (0, 3),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("trials", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--seed", type=int, default=2026)
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    papers = [p for p in sorted(arguments.trials.glob("*.nxml")) if holds_tables(p)]
    drawn = sorted(random.Random(arguments.seed).sample(papers, arguments.count))
    made = {}
    for number, path in enumerate(drawn):
        way = way_of(number)
        count = make(path, arguments.output / (path.stem + ".docx"), way, arguments.seed + number)
        shutil.copy(path, arguments.output / path.name)
        made[path.stem] = dict(way, changes=count)
        print(path.stem, count, "changes", ", ".join(k for k, v in way.items() if v))
    (arguments.output / "made.json").write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main()
