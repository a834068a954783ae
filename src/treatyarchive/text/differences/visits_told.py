"""What two texts say of the visit as a whole: its rank, how many documents, how far trade goes."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from treatyarchive.messages import Message, say
from treatyarchive.text.differences.agreeing import Alike, is_same
from treatyarchive.text.differences.facts import Fact
from treatyarchive.text.differences.persons import RANKS
from treatyarchive.text.differences.quantities import whole
from treatyarchive.text.differences.reading import Told
from treatyarchive.text.differences.records import Difference, Span
from treatyarchive.text.differences.rules import COUNTED
from treatyarchive.text.differences.words import PassageWords
from treatyarchive.text.recognition import amounts
from treatyarchive.text.recognition.records import Passage

_DOCUMENTS: Final = frozenset({"counted:documents", "counted:agreements"})
_GOAL: Final = frozenset({"about:trade", "role:goal"})
_FROM_VAGUE: Final = 6  # words from `package` to `documents`
_NOUN_FIRST: Final = ("uz", "kk", "ky", "tr", "az", "tk")
_TO_VAGUE: Final = 2  # from documents to `package`, in languages that say it so
_JOINED: Final = 45  # code points between two sums that are read as one phrase

Quoted = tuple[Span, str]


def rank(told: Told) -> tuple[str, Quoted] | None:
    """The rank of the visit as a code of visit_kind, and where it is printed."""
    found = told.visit
    if found and found.kind in RANKS and found.evidence:
        return found.kind, quoted(told, found.evidence[0])
    printed = list(_ranks(told))
    if len({code for code, _ in printed}) == 1:
        return printed[0]
    return None


def may_be_one(left: Told, right: Told) -> bool:
    """Whether two texts may tell of one visit: of the same states, as far as they say."""
    one, other = left.visit, right.visit
    return (
        one is None
        or other is None
        or bool(set(one.pair) <= set(other.pair))
        or (set(other.pair) <= set(one.pair))
    )


def _ranks(told: Told) -> Iterator[tuple[str, Quoted]]:
    for fact in told.by_kind.get("rank", ()):
        yield str(fact.value), (fact.span, fact.says)


def documents(told: Told) -> tuple[int, Quoted] | None:
    """How many documents were signed, and where that is said."""
    found = amounts.document_count(told.article, told.knowledge.amounts)
    return (int(found.value), quoted(told, found.evidence[0])) if found else None


def some_documents(told: Told) -> Quoted | None:
    """Where documents are said to have been signed without how many."""
    return next((one for each in told.passages for one in _some_documents(each)), None)


def _some_documents(passage: PassageWords) -> Iterator[Quoted]:
    words = passage.words
    for place, word in enumerate(words):
        if "vague" not in word.classes or not _is_signed(passage, word.start):
            continue
        reach = range(place + 1, min(len(words), place + 1 + _FROM_VAGUE))
        last = next((n for n in reach if words[n].of(COUNTED) & _DOCUMENTS), None)
        first = place
        if last is None and passage.language in _NOUN_FIRST:
            back = range(max(0, place - _TO_VAGUE), place)
            first = next((n for n in back if words[n].of(COUNTED) & _DOCUMENTS), place)
            last = place
        if last is None:
            continue
        phrase = passage.line.plain[words[first].start : words[last].end]
        is_one = first < last and not any(sign in phrase for sign in ".;:,!?")
        if is_one and not any(one.is_number for one in words[first:last]):
            first -= bool(first and words[first - 1].text == "a")
            start, end = words[first].start, words[last].end
            yield passage.span(start, end), passage.span_text(start, end)


def _is_signed(passage: PassageWords, place: int) -> bool:
    start, end = passage.sentence(place)
    return any("signed" in word.classes for word in passage.words if start <= word.start < end)


def of_rank(left: Told, right: Told) -> Iterator[Difference]:
    """The rank of the visit, where both say one and not the same."""
    one, other = rank(left), rank(right)
    if one and other and one[0] != other[0]:
        yield _difference(say("Rank of the visit"), one[1], other[1])


def of_documents(left: Told, right: Told) -> Iterator[Difference]:
    """How many documents were signed: two numbers, or a number and none."""
    topic = say("Documents signed")
    one, other = documents(left), documents(right)
    if one and other:
        counts = (_counts(left) | {one[0]}, _counts(right) | {other[0]})
        dated = [bool(_years(left, one[1][0])), bool(_years(right, other[1][0]))]
        if one[0] not in counts[1] and other[0] not in counts[0] and len(set(dated)) == 1:
            yield _difference(topic, one[1], other[1])
    elif one and (some := some_documents(right)):
        yield _difference(topic, one[1], some, says=(one[1][1], _no_number(some[1])))
    elif other and (some := some_documents(left)):
        yield _difference(topic, some, other[1], says=(_no_number(some[1]), other[1][1]))


def _no_number(words: str) -> Message:
    return say("{words}, no number given", words=words)


def _counts(told: Told) -> set[int]:
    """All counts of documents in a text."""
    return {
        int(whole(fact.value))
        for fact in told.facts
        if fact.kind == "count" and fact.units & _DOCUMENTS
    }


def _years(told: Told, span: Span) -> frozenset[int]:
    """The years named by the count that stands in a passage: of an earlier visit, it may be."""
    counts = told.by_kind.get("count", ())
    near = (fact for fact in counts if fact.span.start < span.end and span.start < fact.span.end)
    return frozenset(year for fact in near for year in fact.years)


def of_trade(left: Told, right: Told) -> Iterator[Difference]:
    """Which sums trade is to reach, one or several in turn, and by when."""
    ours, theirs = list(_goals(left)), list(_goals(right))
    if not ours or not theirs:
        return
    terms = _terms(left, ours), _terms(right, theirs)
    alike = _stand_in(ours, right) and _stand_in(theirs, left)
    if alike and _may_agree(*terms):
        return
    one = _phrases(left, [*ours, *terms[0]])
    other = _phrases(right, [*theirs, *terms[1]])
    yield Difference(say("Trade goal"), _spans(one), _spans(other), _says(one), _says(other))


def _goals(told: Told) -> Iterator[Fact]:
    for fact in told.facts:
        is_goal = fact.kind == "money" and fact.features.keys() >= _GOAL
        if is_goal and "role:level" not in fact.features:
            yield fact


def _stand_in(goals: Sequence[Fact], told: Told) -> bool:
    """Whether a text states these sums too, as goals or otherwise."""
    return all(any(is_same(goal, fact) for fact in told.alike.to(goal)) for goal in goals)


def _may_agree(ours: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    """Whether terms have one in common, or none that could be compared."""
    if {fact.kind for fact in ours}.isdisjoint(fact.kind for fact in theirs):
        return True
    others = Alike(theirs)
    return any(is_same(one, other) for one in ours for other in others.to(one))


def _terms(told: Told, goals: Sequence[Fact]) -> list[Fact]:
    """Terms and years that stand by goals."""
    places = sorted(goal.span for goal in goals)

    def is_near(span: Span) -> bool:
        at = bisect_left(places, span)
        return any(_gap(span, place) <= _JOINED for place in places[max(0, at - 1) : at + 1])

    return [fact for fact in told.facts if fact.kind in ("term", "year") and is_near(fact.span)]


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _phrases(told: Told, facts: Iterable[Fact]) -> list[Quoted]:
    """Facts as few passages as can be: those near each other are one."""
    spans: list[Span] = []
    for span in sorted({fact.span for fact in facts}):
        if spans and span.start - spans[-1].end <= _JOINED:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    text = told.side.text
    return [(span, " ".join(text[span.start : span.end].split())) for span in spans]


def _spans(phrases: Sequence[Quoted]) -> tuple[Span, ...]:
    return tuple(span for span, _ in phrases)


def _says(phrases: Sequence[Quoted]) -> str:
    return " … ".join(words for _, words in phrases)


def _difference(
    topic: Message, one: Quoted, other: Quoted, says: tuple[str, str] | None = None
) -> Difference:
    return Difference(topic, (one[0],), (other[0],), *(says or (one[1], other[1])))


def quoted(told: Told, passage: Passage) -> Quoted:
    """Evidence as a passage of the whole text: its line is the segment's number and one."""
    start = told.side.segments[passage.line - 1].start
    return Span(start + passage.start, start + passage.end), passage.quote
