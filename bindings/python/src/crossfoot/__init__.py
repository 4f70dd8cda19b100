"""Cross-foots clinical papers: the reports of the `crossfoot` command as values.

>>> import crossfoot
>>> report = crossfoot.check("corpus/phase3-five-year.txt")
>>> [finding.rule for finding in report.findings]  # doctest: +ELLIPSIS
[...]

The command does the work and must be installed; this package starts it and reads what it writes. A finding is a question about
numbers: nothing here says more than the command does.
"""

from ._check import check, check_bytes, check_many, explain, rules
from ._command import version as command_version
from ._errors import CommandMissing, CommandOutdated, CrossfootError, NothingRead
from ._frames import facts_frame, findings_frame, table_frame, tables_frame
from ._model import (
    Convention,
    Gap,
    LeftNumbers,
    Paper,
    Publication,
    Recognition,
    Report,
    Rule,
    Source,
    Study,
    Unchecked,
    Verdict,
)
from ._parts import Cell, Check, Column, Decision, Place, Row, Table
from ._version import __version__

__all__ = [
    "Cell",
    "Check",
    "Column",
    "CommandMissing",
    "CommandOutdated",
    "Convention",
    "CrossfootError",
    "Decision",
    "Gap",
    "LeftNumbers",
    "NothingRead",
    "Paper",
    "Place",
    "Publication",
    "Recognition",
    "Report",
    "Row",
    "Rule",
    "Source",
    "Study",
    "Table",
    "Unchecked",
    "Verdict",
    "__version__",
    "check",
    "check_bytes",
    "check_many",
    "command_version",
    "explain",
    "facts_frame",
    "findings_frame",
    "rules",
    "table_frame",
    "tables_frame",
]
