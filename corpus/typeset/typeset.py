"""Typesets the papers of this folder (not its parts/) into corpus/pdf: `make typeset`, or `python typeset.py [paper …]`."""

import pathlib
import sys

import typst

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent / "pdf"


def main(names: list[str]) -> None:
    # No system fonts: the pages must not depend on what a machine has installed.
    compiler = typst.Compiler(root=HERE, font_paths=typst.Fonts(include_system_fonts=False))
    TARGET.mkdir(exist_ok=True)
    for source in sorted(HERE.glob("*.typ")):
        if names and source.stem not in names:
            continue
        target = TARGET / f"{source.stem}.pdf"
        compiler.compile(source, output=target, format="pdf")
        print(f"{target.relative_to(HERE.parent.parent)}: {target.stat().st_size / 1000:.0f} kB")


main(sys.argv[1:])
