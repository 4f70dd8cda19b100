#!/usr/bin/env python3
"""Reads the comments of marked copies back with python-docx and holds them against the report's findings.

Usage: score_comments.py FOLDER [--program PATH] [--all]

For each NAME.docx of FOLDER the command writes a report (JSON) and a marked copy; --all marks what agrees, too. Counted are the
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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default=".build/release/crossfoot")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    total = right = comments = findings = changed = kept = before = 0
    for path in sorted(arguments.folder.glob("*.docx")):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "copy.docx"
            line = [arguments.program, "check", str(path), "--format", "json", "--mark", str(copy)]
            run = subprocess.run(line + (["--mark-all"] if arguments.all else []), capture_output=True, text=True)
            paper = json.loads(run.stdout)["papers"][0]
            document = docx.Document(str(copy))
            there = [(plain(words(document.element.body, str(c.comment_id))), c.text) for c in document.comments
                     if c.author == "Crossfoot"]
            old = docx.Document(str(path))
            before += len(old.comments)
            kept += sum(c.author != "Crossfoot" for c in document.comments)
            comments += len(there)
            with zipfile.ZipFile(path) as a, zipfile.ZipFile(copy) as b:
                allowed = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
                changed += sum(a.read(n) != b.read(n) for n in a.namelist() if n not in allowed)
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
