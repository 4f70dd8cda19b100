"""Invented papers for the tests beside this file, and the program that they try."""
import os, pathlib, subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
CROSSFOOT = os.path.abspath(os.environ.get("CROSSFOOT", ROOT / ".build/release/crossfoot"))


def plain_lines(folder, paths):
    """What a run without Spark writes."""
    listed = folder / "plain.list"
    listed.write_text("\n".join(paths) + "\n")
    call = [CROSSFOOT, "check", "--files-from", listed, "--format", "jsonl", "--quiet", "--no-defaults"]
    return sorted(subprocess.run(call, stdout=subprocess.PIPE, check=False).stdout.decode().split("\n")[:-1])


def papers(folder, count):
    """Invented papers, of which every third is wrong by one percentage, one that is none, and one of the corpus."""
    (folder / "papers").mkdir()
    for number in range(count):
        share = 52 if number % 3 == 0 else 25
        (folder / f"papers/invented-{number}.nxml").write_text(
            "<article><front><journal-meta><journal-title>Journal of Invented Trials</journal-title></journal-meta>"
            f"<article-meta><pub-date><year>{2010 + number % 4}</year></pub-date></article-meta></front><body><sec>"
            f"<title>Results</title><p>10 of 40 patients ({share}%) had nausea.</p></sec></body></article>"
        )
    (folder / "papers/no-paper.nxml").write_text("<html")
    return [str(path) for path in sorted((folder / "papers").iterdir()) + [ROOT / "corpus/phase3-five-year.txt"]]
