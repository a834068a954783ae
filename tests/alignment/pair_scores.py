"""How well two texts are paired, and their differences found, against the sets beside this file."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from version_texts import Line, numbered_lines, text_of, version

from treatyarchive.intake.comparing import Comparison, Source
from treatyarchive.text.alignment.records import Segment

SETS = Path(__file__).parent
Pairs = set[tuple[int, int]]  # numbers of lines that are not blank, from 1
Pairing = Callable[[Source, Source], Pairs]
Comparing = Callable[[Source, Source], Comparison]


@dataclass
class Tally:
    """What was right, wrong and missed; notes tell of the last two."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, got: set[Any], gold: set[Any], may: set[Any] | None = None) -> None:
        """Count a case; what is in `may` neither counts nor harms."""
        may = may or set()
        self.right += len(got & gold)
        self.notes += [f"{name}: wrong {each}" for each in sorted(got - gold - may, key=str)]
        self.notes += [f"{name}: missed {each}" for each in sorted(gold - got - may, key=str)]
        self.wrong += len(got - gold - may)
        self.missed += len(gold - got - may)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    def reaches(self, precision: float, recall: float) -> bool:
        return self.precision >= precision and self.recall >= recall


@dataclass
class Versions:
    """Figures of the language versions."""

    articles: Tally = field(default_factory=Tally)
    paragraphs: Tally = field(default_factory=Tally)


@dataclass
class Differing:
    """Marks in texts that agree, and what was found in texts that differ."""

    false_marks: list[str] = field(default_factory=list)
    found: Tally = field(default_factory=Tally)


def everything(left: Source, right: Source) -> Pairs:
    """A baseline: each line with each."""
    counts = (range(1, len(numbered_lines(each.text)) + 1) for each in (left, right))
    return set(product(*counts))


def by_position(left: Source, right: Source) -> Pairs:
    """A baseline: the first line with the first, and so on."""
    count = min(len(numbered_lines(each.text)) for each in (left, right))
    return {(number, number) for number in range(1, count + 1)}


def by_program(compare: Comparing) -> Pairing:
    """What the program pairs, told in lines."""

    def paired(left: Source, right: Source) -> Pairs:
        found = compare(left, right).alignment
        one, other = numbered_lines(left.text), numbered_lines(right.text)
        pairs: Pairs = set()
        for pair in found.pairs:
            lefts = {line for number in pair.left for line in _lines(found.left[number], one)}
            rights = {line for number in pair.right for line in _lines(found.right[number], other)}
            pairs |= set(product(lefts, rights))
        return pairs

    return paired


def _lines(segment: Segment, spans: list[tuple[int, int]]) -> list[int]:
    return [
        number
        for number, (start, end) in enumerate(spans, 1)
        if segment.start < end and segment.end > start
    ]


def _half(cases: list[Any], half: int | None) -> Iterator[Any]:
    return (case for place, case in enumerate(cases) if half is None or place % 2 == half)


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SETS / f"{name}.json").read_text(encoding="utf-8"))
    return read


def language_versions(pairing: Pairing, half: int | None = None) -> Versions:
    """Figures over all versions, or every other one (0, 1)."""
    data, figures = _read("versions"), Versions()
    treaties = {one["key"]: one for one in data["treaties"]}
    for case in _half(list(enumerate(data["versions"], 1)), half):
        number, wanted = case
        sides = [wanted["left"], wanted["right"]]
        lines = [version(treaties[wanted["treaty"]], side) for side in sides]
        texts = [text_of(*each) for each in zip(lines, (s["form"] for s in sides), strict=True)]
        sources = [Source(text, side["language"]) for text, side in zip(texts, sides, strict=True)]
        name = f"{number} {wanted['treaty']} {sides[0]['language']}|{sides[1]['language']}"
        _score_version(name, lines[0], lines[1], pairing(*sources), figures)
    return figures


def _score_version(
    name: str, left: list[Line], right: list[Line], got: Pairs, figures: Versions
) -> None:
    numbered = list(product(enumerate(left, 1), enumerate(right, 1)))
    gold = {(i, j) for (i, one), (j, other) in numbered if one.parts & other.parts}
    heads = {  # a heading beside a heading is told by the articles
        (i, j) for (i, one), (j, other) in numbered if "head" in one.kinds & other.kinds
    } - {(i, j) for (i, one), (j, other) in numbered if one.parts and other.parts}
    figures.paragraphs.add(name, got, gold, heads)
    articles = {
        (one.article, other.article)
        for (_, one), (_, other) in numbered
        if one.article and other.article and one.parts & other.parts
    }
    figures.articles.add(name, _articles(left, right, got), articles)


def _articles(left: list[Line], right: list[Line], got: Pairs) -> Pairs:
    """Articles whose headings are paired, or half of the paragraphs of one with the other's."""
    told = {
        (left[i - 1].article, right[j - 1].article)
        for i, j in got
        if left[i - 1].heads and right[j - 1].heads
    }
    found = {(one, other) for one, other in told if one and other}
    for one, other in product(_numbers(left), _numbers(right)):
        sides = (_paragraphs(left, one), _paragraphs(right, other))
        paired = got & set(product(*sides))
        covered = min(len({i for i, _ in paired}), len({j for _, j in paired}))
        if covered and 2 * covered >= min(map(len, sides)):
            found.add((one, other))
    return found


def _numbers(lines: list[Line]) -> list[int]:
    return sorted({line.article for line in lines if line.article})


def _paragraphs(lines: list[Line], article: int) -> list[int]:
    return [
        number for number, line in enumerate(lines, 1) if line.article == article and line.parts
    ]


def two_sources(pairing: Pairing, half: int | None = None) -> Tally:
    """Figures over press texts on one visit."""
    tally = Tally()
    for case in _half(_read("sources")["sources"], half):
        gold, may = ({tuple(pair) for pair in case[name]} for name in ("pairs", "may"))
        languages = f"{case['left']['language']}|{case['right']['language']}"
        got = pairing(source(case["left"]), source(case["right"]))
        tally.add(f"{case['key']} {languages}", got, gold, may)
    return tally


def source(side: dict[str, Any]) -> Source:
    """A side of a case as it is read."""
    return Source("\n\n".join(side["paragraphs"]) + "\n", side["language"])


def differences(compare: Comparing, half: int | None = None) -> Differing:
    """Marks where two texts agree, and what is found where they differ."""
    data, figures = _read("differences"), Differing()
    for case in _half(data["agree"], half):
        for each in compare(source(case["left"]), source(case["right"])).differences:
            said = f"{each.topic}: {each.left_says} | {each.right_says}"
            figures.false_marks.append(f"{case['key']} {said}")
    for case in _half(data["differ"], half):
        _score_differing(case, compare, figures.found)
    return figures


def _score_differing(case: dict[str, Any], compare: Comparing, tally: Tally) -> None:
    """Each mark counts for one difference at most."""
    left, right = source(case["left"]), source(case["right"])
    marks = list(compare(left, right).differences)
    for gold in case["differences"]:
        places = (_place(left.text, gold["left"]), _place(right.text, gold["right"]))
        fitting = [
            mark
            for mark in marks
            if _covers(mark.left, places[0]) and _covers(mark.right, places[1])
        ]
        if fitting:
            tally.right += 1
            marks.remove(fitting[0])
        else:
            tally.missed += 1
            tally.notes.append(f"{case['key']}: missed {gold}")
    tally.wrong += len(marks)
    tally.notes += [
        f"{case['key']}: wrong {mark.topic}: {mark.left_says} | {mark.right_says}" for mark in marks
    ]


def _place(text: str, words: str | None) -> tuple[int, int] | None:
    return (text.index(words), text.index(words) + len(words)) if words else None


def _covers(spans: Any, place: tuple[int, int] | None) -> bool:
    """Whether words are marked; any mark will do where nothing is said."""
    return place is None or any(start < place[1] and end > place[0] for start, end in spans)
