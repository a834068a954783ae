"""Pairs of segments of two texts."""

from collections.abc import Sequence

from treatyarchive.text.alignment.records import Alignment, Pair, Side


def align(left: Side, right: Side, pins: Sequence[tuple[int, int]] = ()) -> Alignment:
    """Which segments tell the same; pinned pairs are kept, and nothing is paired across them."""
    pairs = [Pair((a,), (b,), 1.0, "pin") for a, b in pins]
    for a, b in zip(left.segments, right.segments, strict=False):
        one, other = left.cues[a.number].signs.keys(), right.cues[b.number].signs.keys()
        score = len(one & other) / max(1, len(one | other))
        if score and not any(a.number in p.left or b.number in p.right for p in pairs):
            pairs.append(Pair((a.number,), (b.number,), score, "content"))
    return Alignment(
        left.segments, right.segments, tuple(sorted(pairs, key=lambda p: p.left)), "content"
    )
