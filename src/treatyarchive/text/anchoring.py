"""Where a passage of a text stands once the text has been changed: found again, or not at all.

An anchor keeps the passage, what stands around it, and where. It keeps so much of its surroundings
that no other place of the text is like it within a known share of their letters; so a place that
is nearer than half of that is the passage, and the size of what is kept tells the share. What is
not so sure is not followed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from treatyarchive.errors import UsageError
from treatyarchive.messages import say
from treatyarchive.text.likeness import Pattern, edited, like

_SHARES: Final = {256: 0.3, 512: 0.2, 768: 0.1, 1024: 0.06}
"""By how many code points are kept on each side, the share by which all other places differ."""
_ALONE: Final = 512
"""Of which no more are kept, those stand nowhere else even without their surroundings."""
_NEVER: Final = 2048
"""So much is kept of what nothing tells from its like: it is never followed."""
_ENOUGH_LETTERS: Final = 24  # of a passage that is known by itself, wherever it went
_ENOUGH_WORDS: Final = 4
_SAME: Final = 0.8  # of what stands on one side
_NEXT: Final = 64
_MOST_PLACES: Final = 50


@dataclass(frozen=True)
class Anchor:
    """`text[start:end]` is `quote`, in code points, in the text whose UTF-8 has this SHA-256."""

    quote: str
    before: str
    after: str
    start: int
    end: int
    body_sha256: str


def digest(text: str) -> str:
    """The SHA-256 of a text's UTF-8, in hex."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make(text: str, start: int, end: int) -> Anchor:
    """The anchor of `text[start:end]`; `UsageError` where that is no place, or empty."""
    if not 0 <= start < end <= len(text):
        raise UsageError(
            say(
                "There is no passage from {start} to {end} in a text of {length} characters.",
                start=start,
                end=end,
                length=len(text),
            )
        )
    return _anchor(text, start, end, _needed(text, start, end), digest(text))


def follow(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """Where the passage stands in `text`; None where that is not sure."""
    if anchor.body_sha256 == digest(text):
        same = text[anchor.start : anchor.end] == anchor.quote
        return (anchor.start, anchor.end) if same else None
    size = _kept(anchor)
    if size == _NEVER or not anchor.quote:
        return None
    pattern = Pattern(anchor.before, anchor.quote, anchor.after)
    exact = list(_occurrences(text, anchor.quote, _MOST_PLACES + 1))
    places = like(pattern, text, exact if len(exact) <= _MOST_PLACES else [])
    radius = _SHARES[size] * len(pattern)
    near = [place for place in places if place.distance < radius]
    if len(near) > 1:
        return None
    lone = next((p for p in places if p.start == exact[0]), None) if len(exact) == 1 else None
    if near and near[0].distance <= radius / 2 and near[0].is_passage:
        # The passage as it was stands elsewhere: it has moved, or this is another.
        if size <= _ALONE and lone not in (None, near[0]):
            return None
        return near[0].start, near[0].end
    if lone is None or size > _ALONE or (near and near[0] != lone):
        return None
    told = _tells(anchor.quote) or _is_beside(anchor, text, lone.start)
    return (lone.start, lone.end) if told else None


def _anchor(text: str, start: int, end: int, size: int, body: str) -> Anchor:
    before, after = text[max(start - size, 0) : start], text[end : end + size]
    return Anchor(text[start:end], before, after, start, end, body)


def _needed(text: str, start: int, end: int) -> int:
    """How much is to be kept on each side."""
    quote = text[start:end]
    alone = len(list(_occurrences(text, quote, 2))) == 1
    exact = list(_occurrences(text, quote, _MOST_PLACES + 1))
    if len(exact) > _MOST_PLACES:
        exact = []
    for size, share in _SHARES.items():
        if size <= _ALONE and not alone:
            continue
        kept = _anchor(text, start, end, size, "")
        pattern = Pattern(kept.before, quote, kept.after)
        others = [p for p in like(pattern, text, exact) if (p.start, p.end) != (start, end)]
        if all(place.distance >= share * len(pattern) for place in others):
            return size
    return _NEVER


def _kept(anchor: Anchor) -> int:
    """How much was to be kept on each side: less was there where the text was short."""
    size = max(len(anchor.before), len(anchor.after))
    if size in _SHARES or size == _NEVER:
        return size
    whole = anchor.before + anchor.quote + anchor.after  # all of the text there was
    start = len(anchor.before)
    return _needed(whole, start, start + len(anchor.quote))


def _tells(quote: str) -> bool:
    """Whether a passage that stood once is known by itself."""
    return len(quote) >= _ENOUGH_LETTERS and len(quote.split()) >= _ENOUGH_WORDS


def _is_beside(anchor: Anchor, text: str, start: int) -> bool:
    """Whether what stood next to the passage on one side stands there now."""
    end = start + len(anchor.quote)
    reach = 2 * _NEXT
    before = edited(anchor.before[: -_NEXT - 1 : -1], text[max(start - reach, 0) : start][::-1])
    after = edited(anchor.after[:_NEXT], text[end : end + reach])
    return min(before, after) <= _NEXT * (1 - _SAME)


def _occurrences(text: str, quote: str, most: int) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0 and most:
        yield at
        most -= 1
        at = text.find(quote, at + 1)
