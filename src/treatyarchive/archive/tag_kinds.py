"""The kinds of tags that many documents get at once, and how each is found and counted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from treatyarchive.archive import authorities, instruments, terms, visits
from treatyarchive.archive.plans import marks
from treatyarchive.archive.rows import Row
from treatyarchive.archive.store import Archive

Found = tuple[Any, str]
"""What the column of the tag's table holds, and the code or key that means it."""


@dataclass(frozen=True)
class TagKind:
    """A kind of tag: its table, the column that says what is tagged, and how that is shown."""

    name: str
    table: str
    column: str
    find: Callable[[Archive, str], Found]
    owner: str = ""
    """The table that has the code or key, and which column it is."""
    code: str = ""
    role: str = ""
    """The role a tag has that is given to many documents at once."""

    def row(self, document: int, target: Any) -> Row:
        """A row that tags a document."""
        made = {"document_id": document, self.column: target}
        return made | {"role": self.role} if self.role else made

    def counts(self, count: int) -> str:
        """A statement: in how many of `count` documents each code or key is."""
        shown = f"o.{self.code}" if self.owner else f"t.{self.column}"
        join = f"JOIN {self.owner} o ON o.id = t.{self.column} " if self.owner else ""
        return (
            f"SELECT {shown}, count(DISTINCT t.document_id) FROM {self.table} t {join}"
            f"WHERE t.document_id IN ({marks(count)}) GROUP BY {shown}"
        )

    def tagged(self, count: int) -> str:
        """A statement: which of `count` documents have a tag, given before their numbers."""
        return (
            f"SELECT document_id FROM {self.table} WHERE {self.column} = ? "
            f"AND document_id IN ({marks(count)})"
        )


def _sector(archive: Archive, value: str) -> Found:
    code = terms.code(archive, "sector", value)
    return code, code


def _party(archive: Archive, value: str) -> Found:
    found = authorities.party(archive, value)
    return found.id, found.key


def _visit(archive: Archive, value: str) -> Found:
    return visits.find(archive, value), value


def _instrument(archive: Archive, value: str) -> Found:
    return instruments.find(archive, value), value


_ALL = (
    TagKind("sector", "document_sector", "sector", _sector),
    TagKind("signatory", "document_signatory", "authority_id", _party, "authority", "key", "PARTY"),
    TagKind("visit", "document_visit", "visit_id", _visit, "visit", "code", "about"),
    TagKind(
        "instrument",
        "document_instrument",
        "instrument_id",
        _instrument,
        "instrument",
        "code",
        "reports",
    ),
)
KINDS = {kind.name: kind for kind in _ALL}
