"""Pairs of heads, titles and paragraphs of articles that belong together.

Where an article begins on the line of its number, that line is a paragraph too, and the head of
the other side, which stands alone, joins it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from treatyarchive.text.alignment.blocks import Block
from treatyarchive.text.alignment.evidence import Evidence, joined, likeness
from treatyarchive.text.alignment.paragraphs import Ordered
from treatyarchive.text.alignment.records import Pair

_BY: Final = "article"


def pairs(
    lefts: Sequence[Block], rights: Sequence[Block], ordered: Ordered, evidence: Evidence
) -> list[Pair]:
    """The pairs of one article, or of several with the one made of them."""
    titles = [[each.title for each in side if each.title is not None] for side in (lefts, rights)]
    bodies = [[number for each in side for number in each.paragraphs] for side in (lefts, rights)]
    found = ordered.pairs(titles[0], titles[1], _BY) + ordered.pairs(bodies[0], bodies[1], _BY)
    paired = {number for pair in found for number in pair.left}
    others = {number for pair in found for number in pair.right}
    heads = (
        [each.head for each in lefts if each.head not in paired],
        [each.head for each in rights if each.head not in others],
    )
    if heads[0] and heads[1]:
        weights = [joined([each.weights for each in side]) for side in (lefts, rights)]
        score = min(1.0, 0.5 + likeness(weights[0], weights[1]) / 2)
        return [Pair(tuple(heads[0]), tuple(heads[1]), score, _BY), *found]
    return _with_heads(found, lefts, rights, heads)


def _with_heads(
    found: list[Pair],
    lefts: Sequence[Block],
    rights: Sequence[Block],
    heads: tuple[list[int], list[int]],
) -> list[Pair]:
    """Heads of one side joined to the first pair that a head of the other side is in."""
    own = {each.head for each in (*lefts, *rights)}
    for place, pair in enumerate(found):
        if heads[0] and own.intersection(pair.right):
            return _replaced(
                found, place, replace(pair, left=tuple(sorted((*heads[0], *pair.left))))
            )
        if heads[1] and own.intersection(pair.left):
            right = tuple(sorted((*heads[1], *pair.right)))
            return _replaced(found, place, replace(pair, right=right))
    return found


def _replaced(found: list[Pair], place: int, pair: Pair) -> list[Pair]:
    return [*found[:place], pair, *found[place + 1 :]]
