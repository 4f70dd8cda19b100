"""Finds the command, and runs it."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence

from ._errors import CommandMissing, CommandOutdated, CrossfootError
from ._version import __version__

StrPath = str | os.PathLike[str]

# Findings (1) and papers that cannot be read (2) are results.
RESULTS = (0, 1, 2)


def executable(named: StrPath | None = None) -> str:
    """The command's path: the one named, that of the variable CROSSFOOT, or `crossfoot` on the PATH; its version is looked at once."""
    name = os.fspath(named) if named is not None else os.environ.get("CROSSFOOT") or "crossfoot"
    path = shutil.which(name)
    if path is None:
        raise CommandMissing(
            f"{name}: there is no such command: install Crossfoot, or say where it is with executable= or the variable CROSSFOOT"
        )
    path = os.path.abspath(path)
    try:
        changed = os.stat(path).st_mtime_ns
    except OSError as problem:
        raise CommandMissing(f"{path}: cannot be run: {problem.strerror}") from problem
    _admit(path, changed)
    return path


@functools.lru_cache(maxsize=8)
def _admit(path: str, changed: int) -> str:
    """The version of a command, which is no older than the package."""
    try:
        done = subprocess.run([path, "--version"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    except OSError as problem:
        raise CommandMissing(f"{path}: cannot be run: {problem.strerror}") from problem
    words = done.stdout.decode("utf-8", "replace").strip()
    found = _numbers(words)
    if done.returncode != 0 or found is None:
        raise CommandOutdated(f"{path}: gives no version of Crossfoot: is it another program?", done.returncode)
    needed = _numbers(__version__)
    if needed is not None and found[:2] < needed[:2]:
        raise CommandOutdated(
            f"{path}: is Crossfoot {words}, and this package is of {__version__}: install a newer command, or an older package"
        )
    return words


def _numbers(version: str) -> tuple[int, ...] | None:
    """(0, 1, 0) of "0.1.0" and of "0.1.0-dev"; None of what is no version."""
    parts = version.split("-")[0].split("+")[0].split(".")
    return tuple(int(part) for part in parts) if len(parts) > 1 and all(part.isdecimal() for part in parts) else None


def version(executable_: StrPath | None = None) -> str:
    """The command's version."""
    path = executable(executable_)
    return _admit(path, os.stat(path).st_mtime_ns)


def run(
    words: Sequence[str], *, named: StrPath | None, given: bytes = b"", results: Sequence[int] = RESULTS, folder: str | None = None
) -> tuple[bytes, int, str]:
    """Runs the command: what it wrote, its status, and what it complained of."""
    path = executable(named)
    done = subprocess.run([path, *words], input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder)
    complaints = sentences(done.stderr)
    if done.returncode not in results:
        raise failure(done.returncode, complaints)
    return done.stdout, done.returncode, complaints


def failure(status: int, complaints: str) -> CrossfootError:
    """The error of an exit status that is no result."""
    if status < 0:
        name = signal.Signals(-status).name if -status in list(signal.Signals) else str(-status)
        return CrossfootError(complaints or f"crossfoot was ended by a signal ({name})", status)
    return CrossfootError(complaints or f"crossfoot ended with status {status}", status)


def sentences(errors: bytes) -> str:
    """The command's complaints without its name before them, and without the usage of a wrong call."""
    kept = []
    for line in errors.decode("utf-8", "replace").splitlines():
        if line.startswith(("Usage:", "  See ")):
            continue
        kept.append(line.removeprefix("crossfoot: ").removeprefix("Error: "))
    return "\n".join(line for line in kept if line.strip())
