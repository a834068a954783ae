"""What only one of two texts states of a visit: its rank, where, what took place, how many."""

from collections.abc import Iterator, Mapping
from typing import Final

from treatyarchive.messages import Message, say, template
from treatyarchive.text.differences import visits_told
from treatyarchive.text.differences.reading import Told
from treatyarchive.text.differences.records import OneSided, Stated

_EVENTS: Final[Mapping[str, str]] = {
    "press_conference": template("Press conference"),
    "press_statement": template("Statements to the press"),
    "business_forum": template("Business forum"),
    "regions_forum": template("Forum of regions"),
    "one_to_one": template("Talks in private"),
    "welcome_ceremony": template("Ceremony of welcome"),
    "award": template("Award"),
    "opening": template("Opening"),
    "concert": template("Concert"),
    "exhibition": template("Exhibition"),
    "wreath": template("Laying of flowers"),
    "dinner": template("Reception"),
    "intergovernmental_commission": template("Joint commission"),
    "tree_planting": template("Planting of a tree"),
    "joint_statement": template("Joint statement"),
}

_Known = dict[tuple[str, str], Stated]


def one_sided(left: Told, right: Told) -> OneSided:
    """Facts by kind that one text states while the other says nothing of them."""
    ours, theirs = (dict(_stated(told)) for told in (left, right))
    return OneSided(_only(ours, theirs), _only(theirs, ours))


def _only(stated: _Known, other: _Known) -> tuple[Stated, ...]:
    found = [fact for known, fact in stated.items() if known not in other]
    return tuple(sorted(found, key=lambda fact: fact.spans))


def _stated(told: Told) -> Iterator[tuple[tuple[str, str], Stated]]:
    """What a text states, by its kind and, where there are several of a kind, which."""
    rank = visits_told.rank(told)
    if rank:
        yield ("rank", ""), _of(say("Rank of the visit"), rank[1])
    documents = visits_told.documents(told)
    if documents:
        yield ("documents", ""), _of(say("Documents signed"), documents[1])
    rules = told.knowledge.differences
    for passage in told.passages:
        for name, pattern in rules.events.items():
            if found := pattern.search(passage.line.plain):
                quoted = passage.span(*found.span()), passage.span_text(*found.span())
                yield ("event", name), _of(say(_EVENTS[name]), quoted)
        for name, pattern in rules.venues.items():
            if found := pattern.search(passage.line.plain):
                quoted = passage.span(*found.span()), passage.span_text(*found.span())
                yield ("venue", name), _of(say("Venue"), quoted)


def _of(topic: Message, quoted: visits_told.Quoted) -> Stated:
    return Stated(topic, quoted[1], (quoted[0],))
