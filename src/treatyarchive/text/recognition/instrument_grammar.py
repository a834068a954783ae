"""How languages name instruments: the words for kinds, and what bounds a title."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from treatyarchive.text.recognition.phrases import Phrases

NOT_ONE: Final = ""
"""The kind of what sounds like an instrument and is none."""


@dataclass(frozen=True)
class Grammar:
    """How one language names instruments."""

    kinds: Phrases[str]
    several: Mapping[str, str]
    kind_is_first: bool
    subject_is_opened: bool
    opens: Phrases[str]
    stops: Phrases[str]
    joins: frozenset[str]
    plain: Phrases[str]
    vague: Phrases[str]
    loose: frozenset[str]
    statuses: Phrases[str]
    shared: Phrases[str]
    dated: frozenset[str]
    located: frozenset[str]
    pronouns: frozenset[str]
    here: tuple[str, ...]
    verbs: tuple[str, ...]
    attributes: tuple[str, ...] | None


def grammar_of(data: Mapping[str, Any]) -> Grammar:
    """How a language of `instruments.json` names instruments."""
    softens = data.get("softens")
    kinds = [(phrase, kind) for kind, said in data["kinds"].items() for phrase in said]
    kinds += [(phrase, NOT_ONE) for phrase in data["never"]]
    said = {
        name: Phrases([(phrase, name) for phrase in data[name]], softens)
        for name in ("opens", "stops", "plain", "vague", "shared")
    }
    statuses = [(phrase, status) for status, each in data["statuses"].items() for phrase in each]
    return Grammar(
        kinds=Phrases(kinds, softens),
        several=data["several"],
        kind_is_first=data["kind_is"] == "first",
        subject_is_opened=data["subject_is_opened"],
        joins=frozenset(data["joins"]),
        loose=frozenset(data["loose"]),
        dated=frozenset(data["dated"]),
        located=frozenset(data["located"]),
        pronouns=frozenset(data["pronouns"]),
        here=tuple(data["here"]),
        verbs=tuple(data["verbs"]),
        attributes=None if data["attributes"] is None else tuple(data["attributes"]),
        **said,
        statuses=Phrases(statuses, softens),
    )
