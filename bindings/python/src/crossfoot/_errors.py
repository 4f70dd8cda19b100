"""What goes wrong, in the command's own sentences."""

from __future__ import annotations


class CrossfootError(Exception):
    """The command could not do what was asked.

    `str(error)` is the command's own sentence (several are parted by line ends), `status` its exit status: 2 a wrong call or nothing
    that could be read, a negative number the signal that ended it, None where it did not run.
    """

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class CommandMissing(CrossfootError):
    """There is no `crossfoot` command to run."""


class CommandOutdated(CrossfootError):
    """Command and package are not of one version."""


class NothingRead(CrossfootError):
    """None of the papers could be read; the sentence has each one's reason."""
