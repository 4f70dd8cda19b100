#!/usr/bin/env python3
"""Reads the comments of marked copies back with python-docx and holds them against the report's findings.

Usage: score_comments.py FOLDER [--program PATH] [--ending docx] [--all]

For each NAME.docx (or .odt, as --ending says) of FOLDER the command writes a report (JSON) and a marked copy; --all marks what agrees, too. Counted are the
places that a finding quotes, and how many of them have a comment by Crossfoot on just these words (blanks apart, raised marks of notes apart)
that says the finding's message; and whether all other files of the archive, and comments that were there before, are as they were.
"""
import argparse
import json
import pathlib
import re
import subprocess
import tempfile
import unicodedata
import zipfile

import docx
from docx.oxml.ns import qn
from lxml import etree


def plain(text):
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s_^\u00ad*\u2020\u2021\u00a7\u00b6]", "", re.sub(r"[\u2010-\u2015\u2212]", "-", text))


def words(body, number):
    found, on = [], False
    for e in body.iter():
        if e.tag == qn("w:commentRangeStart") and e.get(qn("w:id")) == number:
            on = True
        elif e.tag == qn("w:commentRangeEnd") and e.get(qn("w:id")) == number:
            on = False
        elif on and e.tag == qn("w:t"):
            found.append(e.text or "")
        elif on and e.tag == qn("w:noBreakHyphen"):
            found.append("-")
    return "".join(found)


OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"


def annotations(path):
    """(author, words that it is on, text) of each comment of an OpenDocument text, and the names of its files with their bytes."""
    with zipfile.ZipFile(path) as archive:
        files = {n: archive.read(n) for n in archive.namelist()}
    open_, found = {}, []

    def walk(e):
        if e.tag == OFFICE + "annotation":
            own = [e.findtext(DC + "creator"), "", "\n".join("".join(p.itertext()) for p in e.iter(TEXT + "p"))]
            found.append(own)
            if e.get(OFFICE + "name"):
                open_[e.get(OFFICE + "name")] = own
        elif e.tag == OFFICE + "annotation-end":
            open_.pop(e.get(OFFICE + "name"), None)
        elif e.tag not in (TEXT + "tracked-changes", TEXT + "note"):
            for own in open_.values():
                own[1] += e.text or ""
            for child in e:
                walk(child)
        for own in open_.values():
            own[1] += e.tail or ""

    walk(etree.fromstring(files["content.xml"]).find(OFFICE + "body"))
    return found, files


def read(path):
    """The comments of a marked document as of `annotations`."""
    if path.suffix == ".odt":
        return annotations(path)
    document = docx.Document(str(path))
    with zipfile.ZipFile(path) as archive:
        files = {n: archive.read(n) for n in archive.namelist()}
    return [(c.author, words(document.element.body, str(c.comment_id)), c.text) for c in document.comments], files


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default=".build/release/crossfoot")
    parser.add_argument("--ending", default="docx")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    total = right = comments = findings = changed = kept = before = 0
    allowed = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels", "content.xml"}
    for path in sorted(arguments.folder.glob("*." + arguments.ending)):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / ("copy." + arguments.ending)
            line = [arguments.program, "check", str(path), "--format", "json", "--mark", str(copy)]
            run = subprocess.run(line + (["--mark-all"] if arguments.all else []), capture_output=True, text=True)
            paper = json.loads(run.stdout)["papers"][0]
            marked, files = read(copy)
            old, originals = read(path)
            there = [(plain(own), text) for author, own, text in marked if author == "Crossfoot"]
            before += len(old)
            kept += len(marked) - len(there)
            comments += len(there)
            changed += sum(originals[n] != files.get(n) for n in originals if n not in allowed)
            for check in paper["checks"]:
                if check["verdict"] != "disagrees" and not arguments.all:
                    continue
                findings += 1
                for evidence in check["evidence"]:
                    total += 1
                    quote = plain(evidence["quote"])
                    if any(quote == w and check["message"] in text for w, text in there):
                        right += 1
                    elif arguments.show:
                        print(path.stem, check["id"], repr(evidence["quote"]), evidence.get("element"),
                              [w for w, text in there if check["message"] in text][:5])
    print(f"{findings} checks with {total} places: {right} have a comment on their words ({comments} comments); "
          f"{kept} of {before} earlier comments kept; other files changed: {changed}")


if __name__ == "__main__":
    main()
