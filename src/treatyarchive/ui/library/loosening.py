"""Where nothing is found: what there is once one of the filters is given up."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from treatyarchive.archive.query import Query, Values


class Loosened(NamedTuple):
    """A query with one thing less: values of a facet, a value that was left out, or more."""

    query: Query
    facet: str = ""
    """Also `words`, `exact` and `dates`."""
    values: tuple[str | None, ...] = ()
    unwanted: bool = False
    documents: int = 0


def steps(query: Query) -> Iterator[Loosened]:
    """Each way to give up one thing; of values that add up, all of a facet."""
    if query.words and replace(query, words="", exact=False, trashed=False) != Query():
        yield Loosened(replace(query, words="", exact=False), "words")
    if query.words and query.exact:
        yield Loosened(replace(query, exact=False), "exact")
    for facet in sorted({*query.wanted, *query.not_tagged}):
        chosen: tuple[str | None, ...] = query.wanted.get(facet, ())
        if facet in query.all_of and facet not in query.not_tagged:
            for value in query.wanted[facet]:
                without = replace(query, wanted=_less(query.wanted, facet, value))
                yield Loosened(without, facet, (value,))
        else:
            lack: tuple[str | None, ...] = (None,) * (facet in query.not_tagged)
            yield Loosened(query.without(facet), facet, chosen + lack)
    for facet, values in query.unwanted.items():
        for value in values:
            without = replace(query, unwanted=_less(query.unwanted, facet, value))
            yield Loosened(without, facet, (value or None,), unwanted=True)
    if query.since or query.until:
        yield Loosened(replace(query, since="", until=""), "dates")


def _less(values: Values, facet: str, value: str) -> Mapping[str, tuple[str, ...]]:
    left = tuple(each for each in values[facet] if each != value)
    return {
        name: left if name == facet else each
        for name, each in values.items()
        if name != facet or left
    }
