"""Other names of what a query names, by the name authority.

Words that are a form of an entry stand for its other forms as well: in other scripts and languages,
official, historic, short, misspelt. Not widened, so that the answer does not drown:

- forms marked confusable, neither from nor to (Nursultan, the person);
- a form that several entries have: only by forms that all of them have;
- a form that says more than another of its entry (Turkistan city, Republic of Uzbekistan): only by
  forms that do so too, and by acronyms;
- to forms of one or two folded letters (UN is flour in Uzbek).
"""

import json
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from treatyarchive.archive.store import Archive

LONGEST: Final = 12  # words of a form that are compared with a query
_SHORTEST: Final = 3  # folded letters
_ALIKE: Final = 0.7  # of two surnames, as difflib counts

_OWNER: Final = "coalesce(a.merged_into_id, a.id)"
_FORMS: Final = (
    f"SELECT {_OWNER}, n.form_folded, n.form, n.kind, n.confusable FROM authority_name n "
    f"JOIN authority a ON a.id = n.authority_id WHERE n.authority_id IN (SELECT value FROM "
    "json_each(?1)) OR a.merged_into_id IN (SELECT value FROM json_each(?1)) "
    "ORDER BY n.id"
)
_OWNERS: Final = (
    f"SELECT n.form_folded, {_OWNER}, n.form FROM authority_name n JOIN authority a "
    "ON a.id = n.authority_id WHERE n.form_folded IN (SELECT value FROM json_each(?)) "
    "AND NOT n.confusable ORDER BY n.id"
)
_PERSONS: Final = (
    "SELECT n.form_folded, n.form FROM authority_name n JOIN authority a ON a.id = n.authority_id "
    "WHERE a.kind = 'PERSON' AND NOT n.confusable AND a.id IN (SELECT p.authority_id "
    "FROM authority_name p WHERE p.form_folded LIKE '% ' || ? AND NOT p.confusable) ORDER BY n.id"
)


class Form(NamedTuple):
    """A form of a name: folded, as the authority writes it, its kind."""

    folded: str
    form: str
    kind: str = "variant"


def others(archive: Archive, runs: Collection[str]) -> dict[str, tuple[Form, ...]]:
    """As what folded runs of words stand in the authority, then the forms they are widened by.

    There is no entry for what is not a name.
    """
    named: dict[str, dict[int, None]] = {}
    written: dict[str, list[Form]] = {}
    for run, owner, form in archive.query(_OWNERS, (json.dumps(list(runs)),)):
        named.setdefault(run, {})[owner] = None
        written.setdefault(run, []).append(Form(run, form))
    forms = _forms(archive, {owner for owners in named.values() for owner in owners})
    return {
        run: (*written[run], *_common([_widened(run, forms.get(owner, {})) for owner in owners]))
        for run, owners in named.items()
    }


def surnames(archive: Archive, word: str) -> tuple[Form, ...] | None:
    """Spellings of a folded word with which full names of persons end; None if none does."""
    if not may_be_surname(word):
        return None
    named = archive.query(_PERSONS, (word,))
    return spellings(word, named) if named else None


def may_be_surname(word: str) -> bool:
    """Whether a folded word is long enough to be looked for among the names of persons."""
    return len(word) > _SHORTEST and word.isalpha()


def spellings(word: str, named: Iterable[tuple[str, str]]) -> tuple[Form, ...]:
    """Spellings of a surname in the names, folded and as written, of those who have it."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - starting need not wait

    written: list[Form] = []
    found: dict[str, Form] = {}
    for folded, form in named:
        last = folded.rpartition(" ")[2]
        alike = last[:1] == word[0] and SequenceMatcher(None, last, word).ratio() >= _ALIKE
        if " " not in folded or not alike:
            continue
        spelling = Form(last, form.split()[-1])
        if last == word:
            written.append(spelling)
        else:
            found.setdefault(last, spelling)
    return (*written, *found.values())


def _forms(archive: Archive, owners: Iterable[int]) -> dict[int, dict[str, Form]]:
    """The forms of entries that may be widened to and from, by owner and folding."""
    found: dict[int, dict[str, Form]] = {}
    confusable = set()
    if not owners:
        return found
    for owner, folded, form, kind, is_confusable in archive.query(
        _FORMS, (json.dumps(list(owners)),)
    ):
        found.setdefault(owner, {}).setdefault(folded, Form(folded, form, kind))
        if is_confusable:
            confusable.add((owner, folded))
    for owner, folded in confusable:
        del found[owner][folded]
    return found


def _widened(run: str, forms: dict[str, Form]) -> dict[str, Form]:
    """What one entry's form is widened by."""
    if run not in forms:
        return {}
    fuller = {folded for folded in forms if _says_more(folded, forms)}
    return {
        folded: form
        for folded, form in forms.items()
        if folded != run
        and len(folded) >= _SHORTEST
        and (run not in fuller or folded in fuller or form.kind == "acronym")
    }


def _says_more(folded: str, forms: Iterable[str]) -> bool:
    return any(
        len(other) < len(folded) and f" {other} " in f" {folded} "
        for other in forms
        if len(other) >= _SHORTEST
    )


def _common(widened: list[dict[str, Form]]) -> Iterable[Form]:
    """The forms that all of several entries have."""
    first, *rest = widened
    return [form for folded, form in first.items() if all(folded in other for other in rest)]
