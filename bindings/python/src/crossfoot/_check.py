"""Papers in, reports out."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence

from . import _command
from ._command import StrPath
from ._errors import CommandOutdated, CrossfootError, NothingRead
from ._model import Paper, Report, Rule
from ._parts import Severity

REPORT_VERSION = 1


def check(
    *paths: StrPath,
    severity: Severity | None = None,
    rules: Sequence[str] | None = None,
    exclude_rules: Sequence[str] | None = None,
    studies: StrPath | None = None,
    protocols: bool = True,
    password: str | None = None,
    recursive: bool = False,
    jobs: int | None = None,
    executable: StrPath | None = None,
) -> Report:
    """Checks papers, and papers of one study against each other.

    `paths` are papers or folders of papers. `severity` ("warning") leaves lesser findings out, `rules` and `exclude_rules` choose by rule;
    `studies` is a corpus.yaml, `protocols=False` leaves the protocols beside the papers out of it. A paper that cannot be read has its reason in
    `error`; where none can be read, NothingRead is raised, and CrossfootError where the call is wrong.
    """
    if not paths:
        raise CrossfootError("name papers or folders: check(path, …)")
    words = _options(severity, rules, exclude_rules, protocols, password, jobs)
    if studies is not None:
        words += ["--studies", os.fspath(studies)]
    if recursive:
        words += ["--recursive"]
    return _report(["--files-from", "-", *words], b"".join(_listed(paths)), executable)


def check_bytes(
    data: bytes,
    *,
    name: str = "standard-input",
    format: str | None = None,
    severity: Severity | None = None,
    rules: Sequence[str] | None = None,
    exclude_rules: Sequence[str] | None = None,
    password: str | None = None,
    executable: StrPath | None = None,
) -> Paper:
    """Checks one paper that is no file: what came from a store or an archive. `format` is what --format-in takes ("pdf", "jats"); it is
    told by the bytes where it is not given."""
    words = _options(severity, rules, exclude_rules, True, password, None)
    if format is not None:
        words += ["--format-in", format]
    return _report(["-", "--name-in=" + name, *words], data, executable).papers[0]


def check_many(
    paths: Iterable[StrPath],
    *,
    severity: Severity | None = None,
    rules: Sequence[str] | None = None,
    exclude_rules: Sequence[str] | None = None,
    protocols: bool = True,
    password: str | None = None,
    ordered: bool = False,
    jobs: int | None = None,
    executable: StrPath | None = None,
) -> Iterator[Paper]:
    """Checks papers one by one and yields each as it is done, whatever their number: neither side holds more than a few.

    The order is that in which they are done, with `ordered` that of `paths`. A paper that cannot be read is yielded with its reason in
    `error`. Studies are not held together. Leaving the loop ends the command.
    """
    words = _options(severity, rules, exclude_rules, protocols, password, jobs)
    if ordered:
        words += ["--ordered"]
    command = [_command.executable(executable), "check", "--files-from", "-", "--format", "jsonl", *words]
    with tempfile.TemporaryFile() as listed, tempfile.TemporaryFile() as complaints:
        listed.writelines(_listed(paths))
        if listed.tell() == 0:
            return
        listed.seek(0)
        with subprocess.Popen(command, stdin=listed, stdout=subprocess.PIPE, stderr=complaints) as process:
            count = 0
            try:
                for line in process.stdout or ():
                    count += 1
                    yield Paper.of(json.loads(line))
            except BaseException:
                process.kill()
                raise
            status = process.wait()
        complaints.seek(0)
        said = _command.sentences(complaints.read())
        if status not in _command.RESULTS or count == 0:
            raise _command.failure(status, said)


def explain(rule: str, *, executable: StrPath | None = None) -> str:
    """What a rule checks, how it computes and when it stays silent, as `crossfoot explain` says it."""
    text, _, _ = _command.run(["explain", "--", rule], named=executable, results=(0,))
    return text.decode("utf-8")


def rules(*, executable: StrPath | None = None) -> tuple[Rule, ...]:
    """The rules by their names."""
    text, _, _ = _command.run(["rules"], named=executable, results=(0,))
    found = []
    for line in text.decode("utf-8").splitlines():
        name, _, summary = line.partition(" ")
        is_preview = summary.endswith(" (preview)")
        found.append(Rule(name, summary.strip().removesuffix(" (preview)"), is_preview))
    return tuple(found)


def _options(
    severity: Severity | None,
    rules: Sequence[str] | None,
    exclude_rules: Sequence[str] | None,
    protocols: bool,
    password: str | None,
    jobs: int | None,
) -> list[str]:
    # what stands in a crossfoot.yaml of the working folder is for people at a terminal
    words = ["--no-defaults", "--quiet"]
    if severity is not None:
        words += ["--severity", severity]
    for option, names in (("--rule", rules), ("--exclude-rule", exclude_rules)):
        if isinstance(names, str):
            raise CrossfootError(f"rules are a list of names: [{names!r}]")
        for name in names or ():
            words += [option, name]
    if not protocols:
        words += ["--no-protocol"]
    if password is not None:
        words += ["--password=" + password]
    if jobs is not None:
        words += ["--jobs", str(jobs)]
    return words


def _listed(paths: Iterable[StrPath]) -> Iterator[bytes]:
    """Paths as the command takes them in a list: each ends with a zero byte."""
    for path in paths:
        name = os.fsencode(path)
        if name in (b"", b"-"):
            raise CrossfootError(f"{name.decode()!r} is no path: bytes are checked by check_bytes()")
        yield name + b"\0"


def _report(words: list[str], given: bytes, executable: StrPath | None) -> Report:
    text, status, complaints = _command.run(["check", "--format", "json", *words], named=executable, given=given)
    if not text:
        raise CrossfootError(complaints or "crossfoot wrote no report", status)
    found = json.loads(text)
    if found.get("reportVersion") != REPORT_VERSION:
        raise CommandOutdated(
            f"the command writes reports of version {found.get('reportVersion')}, and this package reads version {REPORT_VERSION}: install a newer package"
        )
    report = Report.of(found)
    if all(paper.error is not None for paper in report.papers):
        reasons = [f"{paper.source.path}: {paper.error}" for paper in report.papers]
        raise NothingRead(complaints or "\n".join(reasons) or "no papers were named", status)
    return report
