"""Parts of a report that papers and studies share: places, checks and tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

Severity = Literal["error", "warning", "note"]
JSON = Mapping[str, Any]
T = TypeVar("T")


def each(json: JSON, key: str, make: Callable[[JSON], T]) -> tuple[T, ...]:
    return tuple(make(item) for item in json.get(key) or ())


def words(json: JSON, key: str) -> tuple[str, ...]:
    return tuple(json.get(key) or ())


def pair(values: Any) -> tuple[int, int] | None:
    return (values[0], values[1]) if values else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: rows and columns count from 0, as in `Table.rows` and `Row.cells`."""

    table: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the source's own words, and the place in words and numbers."""

    paper: str
    quote: str
    where: str | None
    section: str | None
    lines: tuple[int, int] | None
    page: int | None
    boxes: tuple[tuple[float, ...], ...]
    element: str | None
    cell: Cell | None

    @classmethod
    def of(cls, json: JSON) -> Place:
        cell = json.get("cell")
        return cls(
            json["paper"],
            json["quote"],
            json.get("where"),
            json.get("section"),
            pair(json.get("lines")),
            json.get("page"),
            tuple(tuple(box) for box in json.get("boxes") or ()),
            json.get("element"),
            Cell(cell["table"], cell["row"], cell["column"]) if cell else None,
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What a curator decided of a finding."""

    kind: str
    name: str
    reason: str

    @classmethod
    def of(cls, json: JSON) -> Decision:
        return cls(json["kind"], json["name"], json["reason"])


@dataclass(frozen=True, slots=True)
class Check:
    """What one rule says of some numbers; one that disagrees is a finding."""

    id: str
    rule: str
    verdict: Literal["agrees", "disagrees", "undetermined"]
    severity: Severity | None
    support: Literal["recomputed", "compatible"] | None
    message: str
    working: str
    question: str | None
    reported: tuple[str, ...]
    readings: tuple[str, ...]
    decision: Decision | None
    places: tuple[Place, ...]

    @property
    def is_finding(self) -> bool:
        """Whether it disagrees and no curator has decided on it."""
        return self.verdict == "disagrees" and self.decision is None

    @classmethod
    def of(cls, json: JSON) -> Check:
        decision = json.get("decision")
        return cls(
            json["id"],
            json["rule"],
            json["verdict"],
            json.get("severity"),
            json.get("support"),
            json["message"],
            json["working"],
            json.get("question"),
            words(json, "reported"),
            words(json, "readings"),
            Decision.of(decision) if decision else None,
            each(json, "evidence", Place.of),
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `header` is its path, the outermost spanner first."""

    name: str
    header: tuple[str, ...]
    type: str
    population: int | None

    @classmethod
    def of(cls, json: JSON) -> Column:
        return cls(json["name"], words(json, "header"), json["type"], json.get("population"))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells as printed, None where blank."""

    section: tuple[str, ...]
    cells: tuple[str | None, ...]
    line: int | None
    types: tuple[str | None, ...]

    @classmethod
    def of(cls, json: JSON) -> Row:
        return cls(words(json, "section"), tuple(json["cells"]), json.get("line"), tuple(json.get("types") or ()))


@dataclass(frozen=True, slots=True)
class Table:
    """A typed table."""

    id: str
    label: str | None
    caption: str | None
    kind: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    footnotes: Mapping[str, str] = field(hash=False)
    place: Place

    @classmethod
    def of(cls, json: JSON) -> Table:
        return cls(
            json["id"],
            json.get("label"),
            json.get("caption"),
            json["kind"],
            each(json, "columns", Column.of),
            each(json, "rows", Row.of),
            dict(json.get("footnotes") or {}),
            Place.of(json["evidence"]),
        )
