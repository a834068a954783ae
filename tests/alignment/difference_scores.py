"""What is marked as a difference, rightly and wrongly, against the sets beside this file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pair_scores import (
    Comparing,
    Tally,
    different_visits,
    half_of,
    read_set,
    source,
    versions,
)
from version_texts import text_of, version

from treatyarchive.intake.comparing import Source


class Case(NamedTuple):
    """Two texts and the differences a reader finds in them."""

    name: str
    left: Source
    right: Source
    wanted: tuple[dict[str, Any], ...] = ()


@dataclass
class Differing:
    """Marks in texts that agree, and what was found in texts that differ."""

    false_marks: list[str] = field(default_factory=list)
    found: Tally = field(default_factory=Tally)


def differences(
    compare: Comparing, half: int | None = None, name: str = "differences"
) -> Differing:
    """Figures over the pairs of a file, or every other one (0, 1)."""
    data, figures = read_set(name), Differing()
    figures.false_marks += _marks(compare, (_case(one) for one in half_of(data["agree"], half)))
    for one in half_of(data["differ"], half):
        _score(compare, _case(one), figures.found)
    return figures


def marks_in_versions(compare: Comparing, half: int | None = None) -> list[str]:
    """Marks in versions of one treaty, which say nothing else than each other."""
    return list(_marks(compare, (Case(name, *both) for name, _, both in versions(half))))


def marks_in_sources(compare: Comparing, half: int | None = None) -> list[str]:
    """Marks in press texts on one visit, which tell more or less but nothing else."""
    return list(_marks(compare, map(_case, half_of(read_set("sources")["sources"], half))))


def marks_in_strangers(compare: Comparing) -> list[str]:
    """Marks between texts on different visits, which cannot disagree."""
    return list(_marks(compare, (Case("strangers", *both) for both in different_visits())))


def altered(compare: Comparing, half: int | None = None) -> Tally:
    """Marks in the sets for pairing, one fact of which was changed on one side."""
    tally = Tally()
    for case in half_of([*_altered_sources(), *_altered_treaties()], half):
        _score(compare, case, tally)
    return tally


def _case(one: dict[str, Any]) -> Case:
    wanted = tuple(one.get("differences", ()))
    return Case(one["key"], source(one["left"]), source(one["right"]), wanted)


def _altered_sources() -> Iterator[Case]:
    cases = {one["key"]: _case(one) for one in read_set("sources")["sources"]}
    for one in read_set("altered")["sources"]:
        case = cases[one["key"]]
        if one["side"] == "left":
            gold = {"kind": one["kind"], "left": one["new"], "right": one["other"]}
            yield case._replace(left=_with(case.left, one), wanted=(gold,))
        else:
            gold = {"kind": one["kind"], "left": one["other"], "right": one["new"]}
            yield case._replace(right=_with(case.right, one), wanted=(gold,))


def _altered_treaties() -> Iterator[Case]:
    data = read_set("versions")
    treaties = {one["key"]: one for one in data["treaties"]}
    forms = {  # the last form there is in a language
        side["language"]: side["form"]
        for one in data["versions"]
        for side in (one["left"], one["right"])
    }
    for one in read_set("altered")["treaties"]:
        left, right = (
            _whole(treaties[one["key"]], language, forms[language])
            for language in (one["left"], one["right"])
        )
        gold = {"kind": one["kind"], "left": one["other"], "right": one["new"]}
        name = f"{one['key']} {one['left']}|{one['right']}"
        yield Case(name, left, _with(right, one), (gold,))


def _whole(treaty: dict[str, Any], language: str, form: dict[str, Any]) -> Source:
    """A version that leaves nothing out."""
    lines = version(treaty, {"language": language, "form": form, "changes": []})
    return Source(text_of(lines, form), language)


def _with(text: Source, change: dict[str, Any]) -> Source:
    if text.text.count(change["old"]) != 1:
        raise ValueError(change)
    return Source(text.text.replace(change["old"], change["new"]), text.language)


def _marks(compare: Comparing, cases: Iterable[Case]) -> Iterator[str]:
    for case in cases:
        for each in compare(case.left, case.right).differences:
            yield f"{case.name} {each.topic}: {each.left_says} | {each.right_says}"


def _score(compare: Comparing, case: Case, tally: Tally) -> None:
    """Each mark counts for one difference at most."""
    marks = list(compare(case.left, case.right).differences)
    for gold in case.wanted:
        left = _place(case.left.text, gold["left"])
        right = _place(case.right.text, gold["right"])
        fitting = (each for each in marks if _on(each.left, left) and _on(each.right, right))
        if (mark := next(fitting, None)) is not None:
            tally.right += 1
            marks.remove(mark)
        else:
            tally.missed += 1
            tally.notes.append(f"{case.name}: missed {gold}")
    tally.wrong += len(marks)
    tally.notes += [
        f"{case.name}: wrong {mark.topic}: {mark.left_says} | {mark.right_says}" for mark in marks
    ]


def _place(text: str, words: str | None) -> tuple[int, int] | None:
    if words is None:
        return None
    start = text.index(words)
    return start, start + len(words)


def _on(spans: Iterable[tuple[int, int]], place: tuple[int, int] | None) -> bool:
    """Whether words are marked; any mark will do where nothing is said."""
    return place is None or any(start < place[1] and end > place[0] for start, end in spans)
