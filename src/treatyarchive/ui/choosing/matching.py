"""What typing may mean: sectors, authorities and visits by any of their names, in any script."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.authorities import PARTY_KINDS
from treatyarchive.archive.terms import Term
from treatyarchive.text.folding import fold, fold_words
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.widgets.suggestion_model import Suggestion

_MOST = 60
_LEAST = 3  # letters left of what is typed when the last ones are left off
_PERSONS = ("PERSON",)
_PATH = " \u203a "


def fits(typed: Iterable[str], form: str) -> bool:
    """Whether every typed word begins a word of `form`."""
    words = fold_words(form)
    return all(any(word.startswith(part) for word in words) for part in typed)


def sector_path(lists: Lists, code: str) -> str:
    """A sector with its top: 'Trade › Customs'."""
    found = lists.terms.get("sector", {}).get(code)
    label = lists.term("sector", code)
    if found is None or found.parent is None:
        return label
    return f"{lists.term('sector', found.parent)}{_PATH}{label}"


def sectors(lists: Lists, typed: str, chosen: Collection[str] = ()) -> list[Suggestion]:
    """Tops and leaves whose label in any language, or whose code, fits; tops above their leaves."""
    parts = fold_words(typed)
    known = {c: t for c, t in lists.terms.get("sector", {}).items() if not t.retired}
    hit = {code: _term_hit(term, code, parts) for code, term in known.items()}
    below: dict[str, list[str]] = {}
    for code, term in known.items():
        if term.parent is not None:
            below.setdefault(term.parent, []).append(code)
    found: list[Suggestion] = []
    for top, term in known.items():
        if term.parent is not None:
            continue
        whole = hit[top] is not None
        leaves = [code for code in below.get(top, []) if whole or hit[code] is not None]
        if whole or leaves:
            count = 0 if parts else sum(code in chosen for code in leaves)
            for code in (top, *leaves):
                label = known[code].label(lists.language)
                detail = _chosen_below(count) if code == top and count else ""
                found.append(
                    Suggestion(
                        code,
                        label,
                        detail or _as_found(label, hit[code]),
                        level=0 if code == top else 1,
                        ticked=code in chosen,
                        path=sector_path(lists, code),
                    )
                )
    return found


def _chosen_below(count: int) -> str:
    return QCoreApplication.translate("Matching", "%n chosen", "", count)


def first_hit(lists: Lists, typed: str, offered: Sequence[Suggestion]) -> int:
    """The row to choose at first: the best of those that fit themselves."""
    parts = fold_words(typed)
    if not parts:
        return -1
    known = lists.terms.get("sector", {})
    fitting = [
        (len(hit), row)
        for row, each in enumerate(offered)
        if (hit := _term_hit(known[each.key], each.key, parts)) is not None
    ]
    return min(fitting)[1] if fitting else 0


def _term_hit(term: Term, code: str, parts: list[str]) -> str | None:
    for form in (*term.labels.values(), code):
        if fits(parts, form):
            return form
    return None


def parties(lists: Lists, typed: str) -> list[Suggestion]:
    """Authorities that can be signatories, states first."""
    return _or_shorter(typed, lambda text: _authorities(lists, text, PARTY_KINDS))


def parties_and_persons(lists: Lists, typed: str) -> list[Suggestion]:
    """Parties, and behind them persons, who are none: to be told of, not to be chosen."""
    said = QCoreApplication.translate("Matching", "person, signs for a party")

    def find(text: str) -> list[Suggestion]:
        known = _authorities(lists, text, _PERSONS) if text else []
        greyed = [replace(each, detail=said, greyed=True) for each in known]
        return _authorities(lists, text, PARTY_KINDS) + greyed

    return _or_shorter(typed, find)


def persons(lists: Lists, typed: str) -> list[Suggestion]:
    """Persons, who sign for a party."""
    return _or_shorter(typed, lambda text: _authorities(lists, text, _PERSONS))


def publishers(lists: Lists, typed: str) -> list[Suggestion]:
    """Publishers first, then whoever else may have published."""
    kinds = ("PUBLISHER", "GOV_BODY")

    def find(text: str) -> list[Suggestion]:
        found = _authorities(lists, text, kinds)
        return sorted(found, key=lambda each: kinds.index(lists.authorities[each.key].kind))

    return _or_shorter(typed, find)


def places(lists: Lists, typed: str) -> list[Suggestion]:
    """Cities, regions, places and states."""
    kinds = ("CITY", "REGION", "DISTRICT", "PLACE", "STATE")
    return _or_shorter(typed, lambda text: _authorities(lists, text, kinds))


def _or_shorter(typed: str, find: Callable[[str], list[Suggestion]]) -> list[Suggestion]:
    """What is found, if need be without the last letters: folding joins letters at the cut."""
    text = typed.strip()
    for shorter in (text, text[:-1], text[:-2]):
        if shorter != text and len(shorter) < _LEAST:
            break
        if found := find(shorter):
            return found
    return []


def _authorities(lists: Lists, typed: str, kinds: Sequence[str]) -> list[Suggestion]:
    """Those of `kinds`: named so, beginning so, then the rest; among equals in that order."""
    parts, whole = fold_words(typed), fold(typed)

    def rank(form: str) -> int:
        folded = fold(form)
        return 0 if folded == whole else 1 if folded.startswith(whole) else 2

    found: list[tuple[tuple[int, int, int, str], Suggestion]] = []
    for each in lists.authorities.values():
        if each.kind not in kinds:
            continue
        forms = [name.form for name in each.names] or [each.key]
        hits = [form for form in forms if fits(parts, form)]
        if not hits:
            continue
        label, best = each.label(lists.language), min(hits, key=rank)
        length = len(label) if parts else 0
        detail = _as_found(label, best if parts else None)
        detail = detail or lists.term("signatory_kind", each.kind)
        icon = "user" if each.kind == "PERSON" else ""
        place = (rank(best), kinds.index(each.kind), length, label)
        found.append((place, Suggestion(each.key, label, detail, icon=icon)))
    return [each for _, each in sorted(found, key=lambda row: row[0])[:_MOST]]


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
    """Visits by code, title, place or party, the latest first."""
    parts = fold_words(typed)
    found = []
    for visit in lists.visits.values():
        names = [visit.code, visit.title, *(party.key for party in visit.parties)]
        for key in (visit.place, *(party.key for party in visit.parties)):
            authority = lists.authorities.get(key or "")
            names += [name.form for name in authority.names] if authority else []
        if all(any(fits([part], name) for name in names) for part in parts):
            name, ticked = lists.visit_name(visit.code), visit.code in chosen
            found.append(Suggestion(visit.code, name, visit.code, ticked=ticked))
    return found[::-1][:_MOST]


def _as_found(label: str, hit: str | None) -> str:
    """The form that was found, where it is not the label itself."""
    return "" if hit is None or fold(hit) == fold(label) else hit
