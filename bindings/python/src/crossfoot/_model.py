"""The report as values; docs/report.schema.json says what each field means. Fields that a newer command adds are in `raw`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ._parts import JSON, Check, Place, Table, each, pair, words


@dataclass(frozen=True, slots=True)
class LeftNumbers:
    """Numbers of one kind that nothing was computed of."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the report says of a paper as a whole; docs/verdicts.md has the thresholds."""

    kind: Literal["findings", "consistent", "little-checked", "not-read"]
    words: str
    findings: int
    decided: int
    numbers: int
    checked: int
    left: tuple[LeftNumbers, ...]
    reasons: tuple[str, ...]

    @classmethod
    def of(cls, json: JSON) -> Verdict:
        left = each(json, "left", lambda item: LeftNumbers(item["kind"], item["count"]))
        counts = (json["findings"], json["decided"], json["numbers"], json["checked"])
        return cls(json["kind"], json["words"], *counts, left, words(json, "reasons"))


@dataclass(frozen=True, slots=True)
class Gap:
    """What was seen and not read, or read with a doubt or a repair."""

    kind: str | None
    reason: str
    quote: str | None
    lines: tuple[int, int] | None
    page: int | None
    repaired: str | None

    @classmethod
    def of(cls, json: JSON) -> Gap:
        lines = pair(json.get("lines"))
        return cls(json.get("kind"), json["reason"], json.get("quote"), lines, json.get("page"), json.get("repaired"))


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a paper was read from; `format` is "text", "pdf", "jats", "html" or what else the command reads."""

    path: str
    format: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What the file itself says of its publication."""

    journal: str | None = None
    year: int | None = None
    doi: str | None = None


@dataclass(frozen=True, slots=True)
class Convention:
    """A way of computing that the paper keeps to: `supporting` of `telling` figures follow it."""

    aspect: str
    method: str
    supporting: int
    telling: int


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was read by OCR: pages, words with digits on them, and those that were not surely recognised."""

    pages: tuple[int, ...]
    numbers: int
    unsure: int
    least_confidence: int

    @classmethod
    def of(cls, json: JSON) -> Recognition:
        return cls(tuple(json["pages"]), json["numbers"], json["unsure"], json["leastConfidence"])


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A statement or cell with numbers that was read but that no check speaks of."""

    kind: str | None
    reason: str
    place: Place

    @classmethod
    def of(cls, json: JSON) -> Unchecked:
        return cls(json.get("kind"), json["reason"], Place.of(json["evidence"]))


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper's part of the report. `error` says why the file could not be read: the paper then has no checks."""

    id: str
    source: Source
    title: str | None
    publication: Publication
    recognition: Recognition | None
    registrations: tuple[str, ...]
    error: str | None
    verdict: Verdict | None
    gaps: tuple[Gap, ...]
    tables: tuple[Table, ...]
    checks: tuple[Check, ...]
    conventions: tuple[Convention, ...]
    unchecked: tuple[Unchecked, ...]
    raw: JSON = field(repr=False, compare=False)

    @property
    def findings(self) -> tuple[Check, ...]:
        """Checks that disagree and that no curator has decided on."""
        return tuple(check for check in self.checks if check.is_finding)

    @classmethod
    def of(cls, json: JSON) -> Paper:
        published, source, verdict = json.get("publication") or {}, json["source"], json.get("verdict")
        recognition = json.get("recognition")
        return cls(
            json["id"],
            Source(source["path"], source["format"], source["sha256"]),
            json.get("title"),
            Publication(published.get("journal"), published.get("year"), published.get("doi")),
            Recognition.of(recognition) if recognition else None,
            words(json, "registrations"),
            json.get("error"),
            Verdict.of(verdict) if verdict else None,
            each(json, "gaps", Gap.of),
            each(json, "tables", Table.of),
            each(json, "checks", Check.of),
            each(
                json,
                "conventions",
                lambda one: Convention(one["aspect"], one["method"], one["supporting"], one["telling"]),
            ),
            each(json, "unchecked", Unchecked.of),
            json,
        )


@dataclass(frozen=True, slots=True)
class Study:
    """Papers of one trial, held against each other."""

    id: str
    papers: tuple[str, ...]
    checks: tuple[Check, ...]

    @property
    def findings(self) -> tuple[Check, ...]:
        """Checks that disagree and that no curator has decided on."""
        return tuple(check for check in self.checks if check.is_finding)

    @classmethod
    def of(cls, json: JSON) -> Study:
        return cls(json["id"], words(json, "papers"), each(json, "checks", Check.of))


@dataclass(frozen=True, slots=True)
class Report:
    """What `crossfoot check` says of papers and of the studies that they report."""

    tool_version: str
    papers: tuple[Paper, ...]
    studies: tuple[Study, ...]
    summary: Mapping[str, int] = field(hash=False)
    raw: JSON = field(repr=False, compare=False)

    @property
    def findings(self) -> tuple[Check, ...]:
        """The findings of all papers, then those between the papers of each study."""
        each = [finding for paper in self.papers for finding in paper.findings]
        return tuple(each + [finding for study in self.studies for finding in study.findings])

    @classmethod
    def of(cls, json: JSON) -> Report:
        papers, studies = each(json, "papers", Paper.of), each(json, "studies", Study.of)
        return cls(json["tool"]["version"], papers, studies, dict(json["summary"]), json)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name; the findings of a preview are notes."""

    name: str
    summary: str
    is_preview: bool
