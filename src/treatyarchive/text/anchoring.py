"""Where a passage of a text stands once the text has been changed: found again, or not at all.

An anchor keeps the passage, what stands around it, and where. It keeps so much of its surroundings
that no other place of the text is like it within a known share of their letters; so a place that
is nearer than half of that is the passage, and how much is kept tells the share. What is not so
sure is not followed.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from treatyarchive.errors import UsageError
from treatyarchive.messages import say
from treatyarchive.text.likeness import Likeness, Pattern, found_at, like

_SHARES: Final = {256: 0.3, 512: 0.2, 768: 0.1, 1024: 0.06}
"""By how many code points are kept on each side, the share by which all other places differ."""
_DISTINCT: Final = (256, 768)
"""Of which so many are kept, no other place has words of theirs beside a neighbour of theirs."""
_ALONE: Final = 512
"""Of which no more are kept, those stand nowhere else even without their surroundings."""
_NEVER: Final = 2048
"""So much is kept of what nothing tells from its like: it is never followed."""
_LETTERS: Final = 24  # of a passage that is known by itself, wherever it went
_WORDS: Final = 4
_MOST_EDITED: Final = 16  # letters around a passage that stands in other places too


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
    kept = _around(text, start, end, _needed(text, start, end))
    return Anchor(kept.quote, kept.before, kept.after, start, end, digest(text))


def follow(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """Where the passage stands in `text`; None where that is not sure."""
    if anchor.body_sha256 == digest(text):
        same = text[anchor.start : anchor.end] == anchor.quote
        return (anchor.start, anchor.end) if same else None
    pattern = Pattern(anchor.before, anchor.quote, anchor.after)
    size = _kept(pattern)
    place = _followed(pattern, text, size) if size != _NEVER else None
    return (place.start, place.end) if place is not None else None


def _followed(pattern: Pattern, text: str, size: int) -> Likeness | None:
    places = like(pattern, text)
    radius = _SHARES[size] * len(pattern)
    near = [place for place in places if place.distance < radius]
    within = radius / 2 if size <= _ALONE else min(radius / 4, _MOST_EDITED)
    chosen = near[0] if len(near) == 1 and near[0].distance <= within else None
    if size <= _ALONE:
        elsewhere = [place for place in places if place.is_exact and place is not chosen]
        if elsewhere:
            chosen = _unchanged(pattern, text, size, elsewhere, near, chosen)
    if chosen is None:
        return None
    others = [place for place in places if place is not chosen]
    if size in _DISTINCT and _is_doubtful(pattern, text, others):
        return None
    edited = size == min(_SHARES) and pattern.is_amid and chosen.is_very_like
    return chosen if chosen.is_exact or edited else None


def _unchanged(  # noqa: PLR0917 - what a decision is made of
    pattern: Pattern,
    text: str,
    size: int,
    elsewhere: list[Likeness],
    near: list[Likeness],
    chosen: Likeness | None,
) -> Likeness | None:
    """Of a passage that stood nowhere else and now stands elsewhere: that place, `chosen`, none."""
    if chosen is not None and chosen.is_exact:
        copied = _tells(pattern.quote)
        return None if copied or any(p.is_beside(pattern, text) for p in elsewhere) else chosen
    lone = elsewhere[0]
    if len(elsewhere) > 1 or any(place is not lone for place in near):
        return None  # it has moved, or was edited where it stood and this is another
    if size == min(_SHARES):
        return lone if _tells(pattern.quote) or lone.is_beside(pattern, text) else None
    return lone if lone.is_between(pattern, text) else None


def _tells(quote: str) -> bool:
    """Whether a passage that stood once is known by itself."""
    return len(quote) >= _LETTERS and len(quote.split()) >= _WORDS


def _is_doubtful(pattern: Pattern, text: str, others: list[Likeness]) -> bool:
    """Whether a neighbour has been copied, or another place could be the passage, edited."""
    return pattern.is_copied(text) or any(_could_be(pattern, text, place) for place in others)


def _could_be(pattern: Pattern, text: str, place: Likeness) -> bool:
    """Whether a place is like the passage, or has words of it and a neighbour, if there was any."""
    if place.is_very_like and _tells(pattern.quote):
        return True
    return place.is_passage and (not pattern.is_amid or place.is_beside(pattern, text))


def _around(text: str, start: int, end: int, size: int) -> Pattern:
    return Pattern(text[max(start - size, 0) : start], text[start:end], text[end : end + size])


def _needed(text: str, start: int, end: int) -> int:
    """How much is to be kept on each side."""
    alone = len(found_at(text, text[start:end], 2)) == 1
    for size, share in _SHARES.items():
        if size <= _ALONE and not alone:
            continue
        pattern = _around(text, start, end, size)
        others = [p for p in like(pattern, text) if (p.start, p.end) != (start, end)]
        if any(place.distance < share * len(pattern) for place in others):
            continue
        if size not in _DISTINCT or not _is_doubtful(pattern, text, others):
            return size
    return _NEVER


def _kept(pattern: Pattern) -> int:
    """How much was to be kept on each side: less was there where the text was short."""
    size = max(len(pattern.before), len(pattern.after))
    if size in _SHARES or size == _NEVER:
        return size
    start = len(pattern.before)
    return _needed(pattern.whole, start, start + len(pattern.quote))
