"""Whose head somebody is where the text says other than the name authority does."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from treatyarchive.text.recognition.actors import Sentence
from treatyarchive.text.recognition.naming import Mention

_PAIR = 2


def as_told(sentences: Iterable[Sentence], mentions: Iterable[Mention]) -> list[Sentence]:
    """The sentences with each person on the side the text puts them.

    The authority is doubted only for persons whose state the text never names: `President of X`
    before their name then tells theirs, and the other head is of the other state.
    """
    read = list(sentences)
    named = Counter(
        each.target.key
        for mention in mentions
        for each in (*mention.occurrences, *mention.sides)
        if each.target.kind == "STATE" and each.target.how in ("name", "people")
    )
    doubted = {a.key for s in read for a in s.actors if a.key and a.state not in named}
    if not doubted or len(named) < _PAIR:
        return read
    told = _told(read, doubted)
    if not told:
        return read
    left = [state for state, _ in named.most_common(_PAIR) if state not in told.values()]
    sides = dict.fromkeys(doubted, left[0] if len(left) == 1 else "") | told
    return [_restated(sentence, sides) for sentence in read]


def _told(sentences: Sequence[Sentence], doubted: set[str]) -> dict[str, str]:
    """States printed with a title right beside a name, by the key of the name."""
    told: dict[str, str] = {}
    for sentence in sentences:
        for one, other in pairwise(sentence.actors):
            titled, person = (one, other) if other.key else (other, one)
            between = range(one.last + 1, other.first)
            if (
                person.key in doubted
                and not titled.key
                and titled.what == "person"
                and all(sentence.classes[n] & {"office", "between"} for n in between)
            ):
                told.setdefault(person.key, titled.state)
    return told


def _restated(sentence: Sentence, sides: dict[str, str]) -> Sentence:
    actors = (replace(a, state=sides.get(a.key, a.state)) for a in sentence.actors)
    return replace(sentence, actors=tuple(actor for actor in actors if actor.state))
