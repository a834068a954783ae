"""What typing may mean: sectors, authorities and visits by any of their names, in any script.

Every function takes what is typed so far and is quick enough for each key: names are folded
where the lists are read.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from heapq import nsmallest

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.authorities import PARTY_KINDS
from treatyarchive.archive.terms import Term
from treatyarchive.text.folding import fold, fold_words
from treatyarchive.ui.choosing import recent
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.widgets.suggestion_model import Suggestion

PUBLISHER_KINDS = ("PUBLISHER", "GOV_BODY")
PLACE_KINDS = ("CITY", "REGION", "DISTRICT", "PLACE", "STATE")
PERSON_KINDS = ("PERSON",)
CREATOR_KINDS = (
    "GOV_BODY",
    "PUBLISHER",
    "STATE",
    "GOVERNMENT",
    "PARLIAMENT",
    "INTL_ORG",
    "JOINT_BODY",
    "INSTITUTION",
    "COMPANY",
    "PERSON",
    "REGION",
    "CITY",
)
CREATE = "\n+"
"""The key of the row that makes what is typed: no code and no key has a line end in it."""
_MOST = 60
_LEAST = 3  # letters left of what is typed when the last ones are left off
_PATH = " \u203a "
_BETWEEN = " \u00b7 "
_NOT_RECENT = 99


def with_create(found: Sequence[Suggestion], typed: str) -> list[Suggestion]:
    """What is found, and below it the way to make what is typed."""
    words = typed.strip()
    if not fold(words):
        return list(found)
    said = QCoreApplication.translate("Matching", "Create \u201c%1\u201d\u2026").replace(
        "%1", words
    )
    return [*found, Suggestion(CREATE, said, icon="plus")]


def first_found(typed: str, offered: Sequence[Suggestion]) -> int:
    """The row Enter would choose: nothing is made by a key that was meant for a choice."""
    return 0 if typed and offered and offered[0].key != CREATE else -1


def sector_path(lists: Lists, code: str) -> str:
    """A sector with its top: 'Trade › Customs'."""
    found = lists.terms.get("sector", {}).get(code)
    label = lists.term("sector", code)
    if found is None or found.parent is None:
        return label
    return f"{lists.term('sector', found.parent)}{_PATH}{label}"


def sectors(lists: Lists, typed: str, chosen: Collection[str] = ()) -> list[Suggestion]:
    """Tops and leaves whose label in any language, or whose code, fits; tops above their leaves.

    Before anything is typed, those used last stand above the tree.
    """
    parts = fold_words(typed)
    known = {c: t for c, t in lists.terms.get("sector", {}).items() if not t.retired}
    hits = _sector_hits(lists, typed)
    found = [] if parts else _recent_sectors(lists, known, chosen)
    for top, leaves in _trees(known):
        seen = [code for code in leaves if top in hits or code in hits]
        if top not in hits and not seen:
            continue
        count = 0 if parts else sum(code in chosen for code in leaves)
        for code in (top, *seen):
            label = known[code].label(lists.language)
            detail = _chosen_below(count) if code == top and count else ""
            found.append(
                Suggestion(
                    code,
                    label,
                    detail
                    or (_as_found(label, hits[code][1] if code in hits else None) if parts else ""),
                    level=0 if code == top else 1,
                    ticked=code in chosen,
                    path=sector_path(lists, code),
                )
            )
    return found


def _trees(known: dict[str, Term]) -> Iterable[tuple[str, list[str]]]:
    """Each top with its leaves, in their own order; a leaf whose top is retired is a top."""
    below: dict[str, list[str]] = {}
    for code, term in known.items():
        if term.parent in known:
            below.setdefault(term.parent or "", []).append(code)
    return [(c, below.get(c, [])) for c, t in known.items() if t.parent not in known]


def _recent_sectors(
    lists: Lists, known: dict[str, Term], chosen: Collection[str]
) -> list[Suggestion]:
    return [
        Suggestion(code, sector_path(lists, code), icon="clock", ticked=code in chosen)
        for code in lists.recent.of(recent.SECTOR)
        if code in known
    ]


def _sector_hits(lists: Lists, typed: str) -> dict[str, tuple[int, str]]:
    """How well, and which label or code fits, by code."""
    return lists.sectors_named.best(fold_words(typed), fold(typed))


def _chosen_below(count: int) -> str:
    return QCoreApplication.translate("Matching", "%n chosen", "", count)


def first_sector(lists: Lists, typed: str, offered: Sequence[Suggestion]) -> int:
    """The row to choose at first: of those that fit best the one used last, else the shortest."""
    if not fold(typed):
        return -1
    hits = _sector_hits(lists, typed)
    used = list(lists.recent.of(recent.SECTOR))
    fitting = [
        (hits[each.key][0], each.key not in used, len(hits[each.key][1]), row)
        for row, each in enumerate(offered)
        if each.key in hits
    ]
    return min(fitting)[3] if fitting else first_found(typed, offered)


def parties(lists: Lists, typed: str) -> list[Suggestion]:
    """Authorities that can be signatories, states first."""
    return _or_shorter(typed, lambda text: _authorities(lists, text, PARTY_KINDS, recent.PARTY))


def parties_and_persons(lists: Lists, typed: str) -> list[Suggestion]:
    """Parties, and behind them persons, who are none: to be told of, not to be chosen."""
    said = QCoreApplication.translate("Matching", "person, signs for a party")

    def find(text: str) -> list[Suggestion]:
        known = _authorities(lists, text, PERSON_KINDS, recent.PERSON) if text else []
        greyed = [replace(each, detail=said, greyed=True) for each in known]
        return _authorities(lists, text, PARTY_KINDS, recent.PARTY) + greyed

    return _or_shorter(typed, find)


def persons(lists: Lists, typed: str) -> list[Suggestion]:
    """Persons, who sign for a party."""
    return _or_shorter(typed, lambda text: _authorities(lists, text, PERSON_KINDS, recent.PERSON))


def publishers(lists: Lists, typed: str) -> list[Suggestion]:
    """Publishers first, then whoever else may have published."""

    def find(text: str) -> list[Suggestion]:
        return [
            each
            for kind in PUBLISHER_KINDS
            for each in _authorities(lists, text, (kind,), recent.PUBLISHER)
        ]

    found = _or_shorter(typed, find)
    if not fold(typed):
        found.sort(key=lambda each: _used(lists, recent.PUBLISHER, each.key))
    return found


def places(lists: Lists, typed: str) -> list[Suggestion]:
    """Cities, regions, places and states."""
    return _or_shorter(typed, lambda text: _authorities(lists, text, PLACE_KINDS, recent.PLACE))


def anyone(lists: Lists, typed: str) -> list[Suggestion]:
    """Entries of every kind, those that can be a party first."""
    kinds = tuple(dict.fromkeys((*PARTY_KINDS, *lists.of_kind)))
    return _or_shorter(typed, lambda text: _authorities(lists, text, kinds, recent.PARTY))


def _or_shorter(typed: str, find: Callable[[str], list[Suggestion]]) -> list[Suggestion]:
    """What is found, if need be without the last letters: folding joins letters at the cut."""
    text = typed.strip()
    for shorter in (text, text[:-1], text[:-2]):
        if shorter != text and len(shorter) < _LEAST:
            break
        if found := find(shorter):
            return found
    return []


def _authorities(lists: Lists, typed: str, kinds: Sequence[str], purpose: str) -> list[Suggestion]:
    """Those of `kinds`: named so, beginning so, then the rest; among equals those used last."""
    parts, known = fold_words(typed), lists.authorities
    if not parts:
        used = [key for key in lists.recent.of(purpose) if key in known]
        used = [key for key in used if known[key].kind in kinds and not known[key].retired]
        others = [key for kind in kinds for key in lists.of_kind.get(kind, ())]
        keys = dict.fromkeys((*used, *others))
        return [_authority(lists, key, "", is_recent=key in used) for key in list(keys)[:_MOST]]
    best = lists.named.best(parts, fold(typed))

    def place(key: str) -> tuple[int, int, int, int, str]:
        label = lists.name(key)
        return (
            best[key][0],
            _used(lists, purpose, key),
            kinds.index(known[key].kind),
            len(label),
            label,
        )

    fitting = (key for key in best if known[key].kind in kinds and not known[key].retired)
    return [_authority(lists, key, best[key][1]) for key in nsmallest(_MOST, fitting, key=place)]


def _used(lists: Lists, purpose: str, key: str) -> int:
    used = lists.recent.of(purpose)
    return list(used).index(key) if key in used else _NOT_RECENT


def described(lists: Lists, key: str, *more: str) -> str:
    """What an authority is, and what it is part of: 'City · Navoi region'."""
    each = lists.authorities[key]
    above = lists.name(each.parent) if each.parent else ""
    said = (lists.term("signatory_kind", each.kind), above, *more)
    return _BETWEEN.join(filter(None, said))


def _authority(lists: Lists, key: str, hit: str, *, is_recent: bool = False) -> Suggestion:
    label, is_person = lists.name(key), lists.authorities[key].kind == "PERSON"
    said = filter(None, (_as_found(label, hit or None), described(lists, key)))
    icon = "clock" if is_recent else "user" if is_person else ""
    return Suggestion(key, label, _BETWEEN.join(said), icon=icon)


def authority_meant(lists: Lists, typed: str, offered: list[Suggestion]) -> str | None:
    """The key of the only one of `offered` called as typed; for a person a surname is enough."""
    whole, words = fold(typed), set(fold_words(typed))
    known = [lists.authorities[each.key] for each in offered]
    meant = [each.key for each in known if any(fold(name.form) == whole for name in each.names)]
    meant = meant or [
        each.key
        for each in known
        if each.kind == "PERSON" and any(words <= set(fold_words(n.form)) for n in each.names)
    ]
    return meant[0] if len(meant) == 1 else None


def visits(lists: Lists, typed: str, chosen: Collection[str] = ()) -> list[Suggestion]:
    """Visits by code, title, place or party: those used last, then the latest first."""
    fitting = lists.visits_named.keys(fold_words(typed))
    codes = [code for code in reversed(list(lists.visits)) if code in fitting]
    used = [code for code in lists.recent.of(recent.VISIT) if code in fitting]
    return [
        Suggestion(
            code,
            lists.visit_name(code),
            code,
            icon="clock" if code in used and not fold(typed) else "",
            ticked=code in chosen,
        )
        for code in list(dict.fromkeys((*used, *codes)))[:_MOST]
    ]


def _as_found(label: str, hit: str | None) -> str:
    """The form that was found, where it is not the label itself."""
    return "" if hit is None or fold(hit) == fold(label) else hit


def creators(lists: Lists, typed: str) -> list[Suggestion]:
    """Whoever may have made a document: bodies and publishers, then persons."""
    return _or_shorter(
        typed, lambda text: _authorities(lists, text, CREATOR_KINDS, recent.PUBLISHER)
    )
