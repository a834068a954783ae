"""Which values of a facet are seen: those that fit what is typed, or those of most documents."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from treatyarchive.archive.facets import Count

MOST = 8
"""So many values of a facet are seen before it is unfolded."""
_SLACK = 2  # so few more are shown rather than folded away


def fitting(counts: Sequence[Count], typed: str) -> list[Count]:
    """The values with a word that begins as typed, in any script; with the tops of those."""
    found = {count.value for count in counts if fits(count.label, typed)}
    tops = {count.parent for count in counts if count.value in found}
    return [c for c in counts if c.value in found or c.value in tops or c.parent in found]


def folded(counts: Sequence[Count], kept: Collection[str]) -> tuple[list[Count], int]:
    """The values of most documents and those in `kept`, in their order; and how many are left.

    What stands below a value goes with it and is not counted.
    """
    tops = [count for count in counts if count.parent is None]
    if len(tops) <= MOST + _SLACK:
        return list(counts), 0
    seen = {count.value for count in sorted(tops, key=lambda count: -count.count)[:MOST]}
    seen.update(count.value for count in tops if count.value in kept)
    shown = [count for count in counts if (count.parent or count.value) in seen]
    return shown, len(tops) - len(seen)


def fits(label: str, typed: str) -> bool:
    """Whether a word of the label begins as typed, in any script."""
    from treatyarchive.text.folding import fold  # noqa: PLC0415 - starting need not wait

    wanted = fold(typed)
    return not wanted or any(word.startswith(wanted) for word in _words(label))


@lru_cache(maxsize=2000)
def _words(label: str) -> tuple[str, ...]:
    from treatyarchive.text.folding import fold_words  # noqa: PLC0415 - starting need not wait

    return tuple(fold_words(label))
