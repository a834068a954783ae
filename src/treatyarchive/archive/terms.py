"""Vocabulary terms: sectors, kinds, languages, access conditions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term


@dataclass(frozen=True)
class Term:
    """A term of a vocabulary with its labels by language."""

    code: str
    parent: str | None
    labels: Mapping[str, str]
    scope_note: str | None = None
    retired: bool = False
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def label(self, language: str = "en") -> str:
        """The label in `language`, else in English."""
        return self.labels.get(language) or self.labels["en"]


def vocabulary(archive: Archive, name: str) -> dict[str, Term]:
    """All terms of a vocabulary by code, in their own order."""
    found = archive.query(
        "SELECT code, parent_code, label_en, label_ru, label_uz, label_kk, scope_note, retired, "
        "attributes FROM term WHERE vocabulary = ? ORDER BY seq, code",
        (name,),
    )
    return {row[0]: _term(row) for row in found}


def _term(row: tuple[Any, ...]) -> Term:
    labels = {language: label for language, label in zip(LANGUAGES, row[2:6], strict=True) if label}
    return Term(row[0], row[1], labels, row[6], bool(row[7]), json.loads(row[8]))


def code(archive: Archive, vocabulary_name: str, value: str) -> str:
    """The code meant by `value`, a code in any case or a label; `UsageError` if there is none."""
    known = vocabulary(archive, vocabulary_name)
    if value in known:
        return value
    wanted = value.casefold()
    for found in known.values():
        if wanted == found.code.casefold() or wanted in {
            label.casefold() for label in found.labels.values()
        }:
            return found.code
    codes = [term.code for term in known.values() if not term.retired]
    raise UsageError(
        say(
            "{value} is not a term of the vocabulary {vocabulary}. Terms are: {known}.",
            value=value,
            vocabulary=term(vocabulary_name),
            known=", ".join(codes[:40]) + (" ..." if len(codes) > 40 else ""),
        )
    )


def with_narrower(archive: Archive, codes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """For each sector code the codes that count as it: itself and its leaves."""
    found: dict[str, list[str]] = {value: [value] for value in codes}
    marks = ", ".join("?" * len(codes))
    for leaf, parent in archive.query(
        "SELECT code, parent_code FROM term WHERE vocabulary = 'sector' "
        f"AND parent_code IN ({marks})",
        codes,
    ):
        found[parent].append(leaf)
    return {value: tuple(narrower) for value, narrower in found.items()}
