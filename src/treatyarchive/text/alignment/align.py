"""Pairs of segments of two texts: by articles where both have them, else by what they say."""

from collections.abc import Iterator, Sequence

from treatyarchive.text.alignment import article_pairs, content, parallel
from treatyarchive.text.alignment.articles import Matching
from treatyarchive.text.alignment.blocks import Block, Treaty, taken_apart
from treatyarchive.text.alignment.evidence import Evidence
from treatyarchive.text.alignment.paragraphs import Ordered
from treatyarchive.text.alignment.records import Alignment, Mode, Pair, Segment, Side
from treatyarchive.text.alignment.segments import has_articles

Pin = tuple[int, int]


def align(left: Side, right: Side, pins: Sequence[Pin] = ()) -> Alignment:
    """Which segments tell the same; pinned pairs are kept, and nothing is paired across them."""
    mode: Mode = "content"
    if has_articles(left.segments) and has_articles(right.segments):
        mode = "articles"
    evidence = Evidence(left, right)
    pairs = [Pair((a,), (b,), 1.0, "pin") for a, b in pins]
    for one, other in _regions(left.segments, right.segments, pins):
        found = _by_articles if mode == "articles" else _by_content
        pairs += found(left, right, evidence, one, other)
    pairs.sort(key=lambda pair: (pair.left, pair.right))
    return Alignment(left.segments, right.segments, tuple(pairs), mode)


def _regions(
    left: Sequence[Segment], right: Sequence[Segment], pins: Sequence[Pin]
) -> Iterator[tuple[list[int], list[int]]]:
    """The segments between pins, asides left out; pins that cross each other part nothing."""
    edges = sorted(
        pin for pin in pins if all((a < pin[0]) == (b < pin[1]) for a, b in pins if (a, b) != pin)
    )
    pinned = [{pin[side] for pin in pins} for side in (0, 1)]
    start = (-1, -1)
    for end in [*edges, (len(left), len(right))]:
        yield (
            _free(left[start[0] + 1 : end[0]], pinned[0]),
            _free(right[start[1] + 1 : end[1]], pinned[1]),
        )
        start = end


def _free(segments: Sequence[Segment], pinned: set[int]) -> list[int]:
    return [each.number for each in segments if each.kind != "aside" and each.number not in pinned]


def _by_content(
    left: Side, right: Side, evidence: Evidence, one: Sequence[int], other: Sequence[int]
) -> list[Pair]:
    found = []
    for kinds in (("paragraph", "article"), ("title", "heading")):
        among = (
            [each for each in one if left.segments[each].kind in kinds],
            [each for each in other if right.segments[each].kind in kinds],
        )
        pairs = content.pairs(
            {each: evidence.left[each] for each in among[0]},
            {each: evidence.right[each] for each in among[1]},
        )
        found += pairs + parallel.filled(left, right, evidence, pairs, among)
    return found


def _by_articles(
    left: Side, right: Side, evidence: Evidence, one: Sequence[int], other: Sequence[int]
) -> list[Pair]:
    parts = (
        taken_apart(left, one, evidence.left),
        taken_apart(right, other, evidence.right),
    )
    matched = Matching(parts[0].articles, parts[1].articles).pairs()
    both = [
        ([parts[0].articles[each] for each in lefts], [parts[1].articles[each] for each in rights])
        for lefts, rights in matched
    ]
    ordered = Ordered(left, right, evidence, _ratio(left, right, parts, both))
    found = ordered.pairs(parts[0].lead, parts[1].lead, "content")
    found += ordered.pairs(parts[0].close, parts[1].close, "content")
    found += ordered.pairs(parts[0].groups, parts[1].groups, "article")
    for lefts, rights in both:
        found += article_pairs.pairs(lefts, rights, ordered, evidence)
    return found


def _ratio(
    left: Side,
    right: Side,
    parts: tuple[Treaty, Treaty],
    both: Sequence[tuple[Sequence[Block], Sequence[Block]]],
) -> float:
    """How many letters the right text takes for one of the left, where they say the same."""
    one = sum(each.size for lefts, _ in both for each in lefts)
    other = sum(each.size for _, rights in both for each in rights)
    if not one or not other:
        one, other = (
            sum(side.cues[each].size for each in (*part.lead, *part.close))
            for side, part in zip((left, right), parts, strict=True)
        )
    return max(1, other) / max(1, one)
