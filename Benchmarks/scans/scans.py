"""Scans made of typeset papers: what of their tables is read back with --ocr, and what is said of misread digits.

Each page is drawn at 200 dots an inch, turned by up to half a degree, blurred, given noise and saved as JPEG (80); the noise of a
paper is that of its name, or another one with --seed. The truth is what Crossfoot reads of the PDF with its text.

    python scans.py BINARY --work FOLDER paper.pdf … [paper.txt …]

A text paper is typeset first, its tables as Crossfoot reads them. Needs pdftoppm and Tesseract; packages in requirements.txt.
"""

import argparse
import collections
import difflib
import io
import json
import pathlib
import re
import subprocess
import unicodedata
import zlib

import img2pdf
import numpy
from PIL import Image, ImageFilter

DPI = 200


def degraded(pdf: pathlib.Path, target: pathlib.Path, seed: int) -> pathlib.Path:
    if target.exists():
        return target
    folder = target.with_suffix("")
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", pdf, folder / "page"], check=True, stderr=subprocess.DEVNULL)
    random = numpy.random.default_rng(zlib.crc32(pdf.stem.encode()) + seed)
    pages = []
    for path in sorted(folder.glob("page*.pgm")):
        picture = Image.open(path).convert("L")
        picture = picture.rotate(float(random.uniform(-0.5, 0.5)), resample=Image.Resampling.BICUBIC, fillcolor=255)
        picture = picture.filter(ImageFilter.GaussianBlur(0.6))
        levels = numpy.asarray(picture, dtype=numpy.float32)
        levels = levels + random.normal(0, 12, levels.shape)
        page = io.BytesIO()
        Image.fromarray(numpy.clip(levels, 0, 255).astype("uint8")).save(page, "JPEG", quality=80, dpi=(DPI, DPI))
        pages.append(page.getvalue())
        path.unlink()
    target.write_bytes(img2pdf.convert(pages))
    return target


def typeset(binary: str, text: pathlib.Path, target: pathlib.Path) -> pathlib.Path:
    """A text paper's prose and tables, the tables between rules as journals set them."""
    if target.exists():
        return target
    import typst

    def words(content: str) -> str:
        return json.dumps(content)

    grids = json.loads(run(binary, "tables", text))["tables"]
    parts = ['#set page(width: 210mm, height: 280mm, margin: 20mm)\n#set text(size: 9pt)\n#set par(justify: true)\n']
    for paragraph in re.split(r"\n\s*\n", text.read_text()):
        parts.append(f"#text({words(' '.join(paragraph.split()))})\n\n")
    for number, grid in enumerate(grids, 1):
        columns = max(cell["col_end"] for cell in grid["cells"]) + 1
        rules = ["table.hline()"]
        cells, header = [], max((c["row_end"] for c in grid["cells"] if c["row"] == 0), default=0) + 1
        for cell in grid["cells"]:
            cells.append(
                f"table.cell(x: {cell['col']}, y: {cell['row']}, colspan: {cell['col_end'] - cell['col'] + 1},"
                f" rowspan: {cell['row_end'] - cell['row'] + 1})[#text({words(cell['text'])})]"
            )
        rules += [f"table.hline(y: {header})", "table.hline()"]
        parts.append(
            f"#block(breakable: false)[#text(weight: \"bold\")[Table {number}.] Numbers of the paper\n"
            f"#set text(size: {8 if columns < 9 else 7}pt)\n"
            f"#table(columns: {columns}, stroke: none, inset: 3pt, align: left, {rules[0]}, {', '.join(cells)}, {rules[1]}, {rules[2]})]\n\n"
        )
    source = target.with_suffix(".typ")
    source.write_text("".join(parts))
    typst.Compiler(root=source.parent, font_paths=typst.Fonts(include_system_fonts=False)).compile(
        source, output=target, format="pdf"
    )
    return target


def excerpt(pdf: pathlib.Path, target: pathlib.Path, count: int) -> pathlib.Path:
    """The pages with the most numbers, in their order."""
    if target.exists():
        return target
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    pages = int(re.search(r"Pages:\s+(\d+)", info).group(1))

    def numbers(page: int) -> int:
        text = subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), pdf, "-"], capture_output=True, text=True)
        return len(re.findall(r"\d+(?:\.\d+)?", text.stdout.split("References")[0]))

    parts = []
    for page in sorted(sorted(range(1, pages + 1), key=numbers, reverse=True)[:count]):
        parts.append(target.with_suffix(f".{page}.pdf"))
        subprocess.run(["pdfseparate", "-f", str(page), "-l", str(page), pdf, parts[-1]], check=True, stderr=subprocess.DEVNULL)
    if len(parts) > 1:
        subprocess.run(["pdfunite", *parts, target], check=True, stderr=subprocess.DEVNULL)
    else:
        target.write_bytes(parts[0].read_bytes())
    for part in parts:
        part.unlink()
    return target


def run(binary: str, *arguments) -> str:
    done = subprocess.run([binary, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode == 2:
        print("  ", done.stderr.strip())
    return done.stdout


def plain(text: str) -> str:
    """Signs that mean the same are the same, white space and the marks of notes are left out."""
    text = unicodedata.normalize("NFKC", re.sub("[⁰¹²³⁴-⁹ᵃ-ᵛ*†‡§¶]", "", text))
    text = re.sub("[‐‑‒–—−]", "-", text).replace("·", ".")
    return re.sub(r"\s+", "", text)


def is_numeric(text: str) -> bool:
    own = plain(text)
    digits = sum(c.isdigit() for c in own)
    return digits > 0 and digits >= sum(c.isalpha() for c in own)


Row = collections.namedtuple("Row", "label cells")


def rows(tables) -> list[Row]:
    """The rows of all typed tables, in their order."""
    return [
        Row(plain(" ".join(row.get("section", [])) + " " + (row["cells"][0] or "")), dict(enumerate(row["cells"])))
        for table in tables
        for row in table["rows"]
    ]


def likeness(a: Row, b: Row) -> float:
    def line(row):
        return row.label + "|" + "|".join(plain(row.cells[c] or "") for c in sorted(row.cells) if c > 0)

    return difflib.SequenceMatcher(None, line(a), line(b), autojunk=False).ratio()


def aligned(truth: list[Row], read: list[Row]):
    """Rows of both in order, each with the one it is most like."""
    gain = [[max(0.0, likeness(a, b) - 0.35) for b in read] for a in truth]
    best = [[0.0] * (len(read) + 1) for _ in range(len(truth) + 1)]
    for i in range(len(truth) - 1, -1, -1):
        for j in range(len(read) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gain[i][j])
    i = j = 0
    pairs = {}
    while i < len(truth) and j < len(read):
        if gain[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + gain[i][j]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def scored(truth, read):
    """Right numeric cells, all of them, those read with other figures, and those that are not there."""
    wanted, found = rows(truth), rows(read)
    pairs = aligned(wanted, found)
    right, all_cells, misread, lost = 0, 0, [], []
    for index, row in enumerate(wanted):
        for column, cell in row.cells.items():
            if not cell or not is_numeric(cell):
                continue
            all_cells += 1
            other = found[pairs[index]].cells.get(column) if index in pairs else None
            if not other:
                lost.append((row.label, column, cell))
            elif plain(other) == plain(cell):
                right += 1
            else:
                misread.append((row.label, column, cell, other))
    return right, all_cells, misread, lost


def checked(binary: str, pdf: pathlib.Path, *options):
    """A paper's typed tables, its findings, and what is said of its recognition."""
    report = json.loads(run(binary, "check", "--no-protocol", "--format", "json", *options, pdf) or '{"papers": []}')
    paper = report["papers"][0] if report["papers"] else {"checks": [], "tables": []}
    return paper["tables"], [c for c in paper["checks"] if c["verdict"] == "disagrees"], paper.get("recognition")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("papers", nargs="+", type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--pages", type=int, help="only so many pages of each PDF, those with the most numbers")
    parser.add_argument("--seed", type=int, default=0, help="another noise")
    parser.add_argument("--option", action="append", default=[], help="one more option of every call with --ocr")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    total = collections.Counter()
    for paper in arguments.papers:
        pdf = paper
        if paper.suffix == ".txt":
            pdf = typeset(arguments.binary, paper, arguments.work / f"typeset-{paper.stem}.pdf")
        if arguments.pages:
            pdf = excerpt(pdf, arguments.work / f"part-{paper.stem}.pdf", arguments.pages)
        suffix = f"-{arguments.seed}" if arguments.seed else ""
        scan = degraded(pdf, arguments.work / f"scan-{pdf.stem}{suffix}.pdf", arguments.seed)
        truth, known, _ = checked(arguments.binary, pdf)
        read, found, recognition = checked(arguments.binary, scan, "--ocr", *arguments.option)
        right, cells, misread, lost = scored(truth, read)
        loud = [c for c in found if c.get("severity") != "note"]
        of_text = {(c["rule"], tuple(plain(str(x)) for x in c.get("reported", []))) for c in known}
        new = [c for c in loud if (c["rule"], tuple(plain(str(x)) for x in c.get("reported", []))) not in of_text]
        total.update(right=right, cells=cells, misread=len(misread), lost=len(lost), new=len(new), loud=len(loud))
        share = right / cells if cells else 1
        print(f"{paper.stem}: {right} of {cells} numeric cells ({share:.3f}), {len(misread)} other, {len(lost)} lost;", end=" ")
        print(f"{recognition and recognition['unsure']} of {recognition and recognition['numbers']} words with digits in doubt;", end=" ")
        print(f"findings {len(known)} of the text, {len(found)} of the scan, {len(loud)} above a note, {len(new)} of them new")
        for label, column, wanted, got in misread:
            print(f"    {label[:40]!r} {column}: {wanted!r} read as {got!r}")
        for label, column, wanted in lost:
            print(f"    {label[:40]!r} {column}: {wanted!r} lost")
        for check in new:
            print("    NEW", check.get("severity"), check["rule"], check.get("reported"), [e["quote"] for e in check["evidence"]][:3])
        print(end="", flush=True)
    print(
        f"all: {total['right']} of {total['cells']} ({total['right'] / max(1, total['cells']):.3f}), misread"
        f" {total['misread']}, lost {total['lost']}, findings above a note {total['loud']}, {total['new']} of them new"
    )


main()
