"""How well two texts are paired, against the sets beside this file."""

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


def everything(left: Source, right: Source) -> Pairs:
    """A baseline: each line with each."""
    lefts, rights = (range(1, len(numbered_lines(each.text)) + 1) for each in (left, right))
    return set(product(lefts, rights))


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


def half_of(cases: list[Any], half: int | None) -> Iterator[Any]:
    return (case for place, case in enumerate(cases) if half is None or place % 2 == half)


def read_set(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SETS / f"{name}.json").read_text(encoding="utf-8"))
    return read


def language_versions(pairing: Pairing, half: int | None = None) -> Versions:
    """Figures over all versions, or every other one (0, 1)."""
    figures = Versions()
    for name, lines, sources in versions(half):
        _score_version(name, lines[0], lines[1], pairing(*sources), figures)
    return figures


def versions(half: int | None) -> Iterator[tuple[str, list[list[Line]], tuple[Source, Source]]]:
    """Name, lines of both sides and the sides as they are read."""
    data = read_set("versions")
    treaties = {one["key"]: one for one in data["treaties"]}
    for number, wanted in half_of(list(enumerate(data["versions"], 1)), half):
        sides = (wanted["left"], wanted["right"])
        lines = [version(treaties[wanted["treaty"]], side) for side in sides]
        left, right = (
            Source(text_of(each, side["form"]), side["language"])
            for each, side in zip(lines, sides, strict=True)
        )
        yield f"{number} {wanted['treaty']} {left.language}|{right.language}", lines, (left, right)


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
    for case in half_of(read_set("sources")["sources"], half):
        gold, may = ({tuple(pair) for pair in case[name]} for name in ("pairs", "may"))
        languages = f"{case['left']['language']}|{case['right']['language']}"
        got = pairing(source(case["left"]), source(case["right"]))
        tally.add(f"{case['key']} {languages}", got, gold, may)
    return tally


def strangers(pairing: Pairing) -> float:
    """The share of paragraphs that are paired between texts on different visits."""
    paired = paragraphs = 0
    for left, right in different_visits():
        lines = {line for line, _ in pairing(left, right)}
        paired += len(lines - {1})  # whether headlines pair is taste
        paragraphs += len(numbered_lines(left.text)) - 1
    return paired / paragraphs


def different_visits() -> Iterator[tuple[Source, Source]]:
    """Each left text with the right one of another visit."""
    cases = read_set("sources")["sources"]
    for case, other in zip(cases, cases[5:] + cases[:5], strict=True):
        yield source(case["left"]), source(other["right"])


def source(side: dict[str, Any]) -> Source:
    """A side of a case as it is read."""
    return Source("\n\n".join(side["paragraphs"]) + "\n", side["language"])
