"""What the program proposes to say of a document, each with what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as of
from typing import Any

from treatyarchive.intake.source import Evidence
from treatyarchive.messages import Message
from treatyarchive.text.recognition.records import Reading


@dataclass(frozen=True)
class Suggestion:
    """One thing proposed; `field` and `value` together are what it is known by.

    `field` is sector, signatory, person, visit, new_visit, instrument, language, title,
    date_published, publisher, url, money, document_count or reprint; `evidence` is as tags keep
    it, `detail` what accepting needs beside the value.
    """

    field: str
    value: str
    label: str
    evidence: Evidence = ()
    reasons: tuple[Message, ...] = ()
    detail: Mapping[str, Any] = of(default_factory=dict)

    @property
    def identity(self) -> tuple[str, str]:
        """By what a dismissal remembers it."""
        return self.field, self.value


@dataclass(frozen=True)
class Suggestions:
    """All that is proposed for a document, beside what was read of it."""

    document: int
    reading: Reading
    open: tuple[Suggestion, ...]
    """Neither accepted already nor dismissed; of a field that holds one value, the best left."""
    offered: tuple[Suggestion, ...] = ()
    """All there are, open or not."""
    dismissed: frozenset[tuple[str, str]] = frozenset()
