"""Where the titles of instruments begin and end in a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from treatyarchive.text.recognition.instrument_grammar import NOT_ONE, Grammar
from treatyarchive.text.recognition.phrases import Hit, Phrases, Word
from treatyarchive.text.recognition.statements import Statement

_AMENDING: Final = "PROTOCOL_AMEND"
_LONGEST: Final = 32
_ITEM_OF_LIST: Final = 3
_ITEM_OF_SEVERAL: Final = 4
_SIGNED: Final = frozenset({"signed", "to_be_signed"})
_ENDS: Final = frozenset(".;:!?…(")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_CLOSING: Final = {"«": "»", "“": "”", "„": "”", '"': '"'}


@dataclass(frozen=True)
class Title:
    """A title in a sentence: its words from `start` to `end`, exclusive.

    `lead` is what is to be read before them, where they are one of a list; `skip` the words of a
    verb amid them.
    """

    kind: str
    start: int
    end: int
    lead: str = ""
    skip: tuple[int, int] = (0, 0)


class Named(NamedTuple):
    """Where a line names people, places of any kind, and cities: starts and ends."""

    people: Sequence[tuple[int, int]]
    places: Sequence[tuple[int, int]]
    cities: Sequence[tuple[int, int]]


class Bounds:
    """Where the titles in one sentence begin and end."""

    def __init__(
        self,
        statement: Statement,
        grammar: Grammar,
        hits: Sequence[Hit[str]],
        named: Named,
    ) -> None:
        self._statement = statement
        self._grammar = grammar
        self._words = words = statement.words
        self._hits = [hit for hit in hits if hit.values[0] != NOT_ONE]
        self._kinds = {each for hit in self._hits for each in range(hit.start, hit.end)}
        self._never = {each for hit in hits for each in range(hit.start, hit.end)} - self._kinds
        self._places = self._within(named.places)
        self._cities = self._within(named.cities)
        self._stops = _covered(grammar.stops, words) | self._signing()
        self._opens = {hit.start for hit in grammar.opens.find(words)}
        self._plain = _covered(grammar.plain, words)
        self._people = {end for _, end in named.people}
        self._vague = _covered(grammar.vague, words) | self._plain | self._opens | self._kinds
        self._vague |= (
            self._places
            | self._foreign()
            | {
                here
                for here, word in enumerate(words)
                if word.text in grammar.joins or word.text in _ENDS or word.text == ","
            }
        )

    def _foreign(self) -> set[int]:
        """The words in Latin letters where those for kinds are in Cyrillic: names of programs."""
        line = self._statement.line.plain
        if not any(_CYRILLIC.match(line, self._words[hit.start].start) for hit in self._hits):
            return set()
        return {
            here
            for here, word in enumerate(self._words)
            if word.text.isalpha() and line[word.start : word.end].isascii()
        }

    def _within(self, passages: Sequence[tuple[int, int]]) -> set[int]:
        """The words that passages of the line cover."""
        return {
            here
            for here, word in enumerate(self._words)
            if any(start <= word.start < end for start, end in passages)
        }

    def _signing(self) -> set[int]:
        """Where it is said when and where something is signed, or a verb stands."""
        found = set()
        for here, (word, after) in enumerate(pairwise(self._words)):
            is_date = word.text in self._grammar.dated and after.text.isdigit()
            is_place = word.text in self._grammar.located and here + 1 in self._cities
            if is_date or is_place or word.text.endswith(self._grammar.verbs):
                found.add(here)
        return found

    def titles(self) -> Iterator[Title]:
        """The titles in the sentence, from left to right."""
        reach = 0
        for hit in self._hits:
            if hit.start < reach:
                continue
            run = self._forward if self._grammar.kind_is_first else self._back
            for title in run(hit):
                if self._says_something(title.start, title.end, hit):
                    reach = title.end
                    yield title

    def _says_something(self, start: int, end: int, hit: Hit[str]) -> bool:
        """Whether a title has a subject, or is a name by itself as Joint Statement is."""
        if self._points_back(start, end):
            return False
        is_loose = hit.values[0] in self._grammar.loose
        if is_loose and self._grammar.kind_is_first and end == hit.end:
            return False
        if any(here not in self._vague for here in range(start, end)):
            return not is_loose or end - start > hit.end - hit.start
        is_signed = self._statement.basis in _SIGNED and hit.values[0] not in self._grammar.loose
        return hit.end - hit.start > 1 and (is_signed or self._is_capital(hit.start))

    def _points_back(self, start: int, end: int) -> bool:
        """Whether a title names its subject by a pronoun alone: an agreement on its making."""
        return any(
            word.text in self._grammar.pronouns and place - 1 in self._opens
            for place, word in enumerate(self._words[start:end], start)
        )

    def _forward(self, hit: Hit[str]) -> Iterator[Title]:
        """Titles that begin at a word for a kind: one, or one for each subject of a plural."""
        kind = hit.values[0]
        start = self._with_attributes(hit.start)
        begin = self._after_verb(hit.end)
        if self._grammar.subject_is_opened and begin not in self._opens:
            if kind not in self._grammar.loose:
                yield Title(kind, start, hit.end)
            return
        several = any(
            word.text in self._grammar.several for word in self._words[hit.start : hit.end]
        )
        item = _ITEM_OF_SEVERAL if several else _ITEM_OF_LIST
        end = self._run(begin, amends=kind == _AMENDING, item=item)
        items = list(self._each(begin, end, several=several))
        while several and self._is_comma(end) and self._opened(end + 1) in self._opens:
            begin, end = end + 1, self._run(self._opened(end + 1), item=item)
            items += self._each(begin, end, several=several)
        first, last = items[0] if items else (hit.end, hit.end)
        skip = (hit.end, first)
        if len(items) <= 1:
            yield Title(kind, start, max(last, hit.end), skip=skip)
            return
        # Where adjectives are declined, those of a plural do not go with the word for one.
        name = self._singular(hit.start if self._grammar.attributes else start, hit.end)
        yield Title(kind, start, last, lead=f"{name} {self._text(first, last)}", skip=skip)
        for lead, (begin, end) in self._with_shared(items):
            whole = (name, *lead, self._text(begin, end))
            yield Title(kind, begin, end, lead=" ".join(whole))

    def _each(self, start: int, end: int, *, several: bool) -> Iterator[tuple[int, int]]:
        """The items of a list, where it is of several instruments of one kind."""
        commas = [here for here in range(start, end) if self._is_comma(here)] if several else []
        for last in (*commas, end):
            start = self._opened(start)
            if last > start:
                yield start, last
            start = last + 1

    def _opened(self, place: int) -> int:
        """Past a word that joins the last item of a list."""
        while place < len(self._words) and self._words[place].text in self._grammar.joins:
            place += 1
        return place

    def _with_shared(
        self, items: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
        """The second and later items with the words they leave out, said in one before."""
        opened = {hit.start: hit for hit in self._grammar.shared.find(self._words)}
        shared: tuple[str, ...] = ()
        begin, end = items[0]
        for item in items[1:]:
            inside = [hit for place, hit in opened.items() if begin <= place < end]
            here = opened.get(item[0])
            if here is None:
                shared += (self._led(begin, inside[-1].end, item),) if inside else ()
            elif begin not in opened or self._words[begin].text != self._words[item[0]].text:
                word = self._words[here.start].text
                again = [
                    hit
                    for hit in inside
                    if hit.start > begin and self._words[hit.start].text == word
                ]
                shared = (self._text(begin, again[0].start),) if again else ()
            yield shared, item
            begin, end = item

    def _led(self, start: int, end: int, item: tuple[int, int]) -> str:
        """What is shared with an item, without what the item says itself."""
        linking = self._plain | self._opens
        said = {self._words[place].text for place in range(*item) if place not in linking}
        said -= self._grammar.joins
        again = (place for place in range(start, end) if self._words[place].text in said)
        return self._text(start, next(again, end))

    def _text(self, start: int, end: int) -> str:
        """Words as they are printed."""
        line, words = self._statement.line, self._words
        if end <= start:
            return ""
        first, last = words[start].start, words[end - 1].end
        return line.passage(first, with_quote(line.cased, first, last)).quote

    def _singular(self, start: int, end: int) -> str:
        """The name of a kind, of one instrument where the text has several."""
        said = []
        for place in range(start, end):
            one = self._grammar.several.get(self._words[place].text)
            printed = self._text(place, place + 1)
            said.append(printed if one is None else one.title() if printed[0].isupper() else one)
        return " ".join(said)

    def _is_comma(self, place: int) -> bool:
        return place < len(self._words) and self._words[place].text == ","

    def _after_verb(self, place: int) -> int:
        """Past a verb between the word for a kind and its subject: roadmaps were signed on ..."""
        here = place
        while here < len(self._words) and here in self._stops and here < place + 3:
            here += 1
        return here if here in self._opens and self._grammar.subject_is_opened else place

    def _with_attributes(self, start: int) -> int:
        """Back over the words that qualify a kind: its name, or what it is about."""
        allowed = self._grammar.attributes
        for place in range(start - 1, max(-1, start - 5), -1):
            text = self._words[place].text
            if allowed is not None and not text.endswith(allowed):
                return place + 1
            if self._is_where(place) or self._words[place].end in self._people:
                return place + 1
            if not text[0].isalpha() or text in self._grammar.joins or place in self._kinds:
                return place + 1
            if place in self._opens or place in self._stops or place in self._plain:
                return place + 1
            if self._is_apart(place + 1):
                return place + 1
        return max(0, start - 4)

    def _is_where(self, place: int) -> bool:
        """Whether a word tells where something was done: a place behind a preposition."""
        while place in self._places and place > 0:
            if place - 1 in self._opens or self._words[place - 1].text in self._grammar.located:
                return True
            place -= 1
        return False

    def _run(self, place: int, *, amends: bool = False, item: int = _ITEM_OF_LIST) -> int:
        """On to where the title ends; one that amends names another instrument."""
        for here in range(place, min(len(self._words), place + _LONGEST)):
            text = self._words[here].text
            if text in _ENDS or here in self._stops:
                return self._trimmed(place, here)
            if here in self._kinds and not amends:
                return self._trimmed(place, max(place, self._with_attributes(here)))
            if here > place and self._is_apart(here):
                return here
            ends_list = text == "," and not self._goes_on(here + 1, item)
            if ends_list or (text in self._grammar.joins and self._kind_near(here + 1)):
                return here
            if self._closes_quote(here, place):
                return here + 1
        return min(len(self._words), place + _LONGEST)

    def _trimmed(self, place: int, end: int) -> int:
        """Without the articles and joining words a title cannot end with."""
        while end > place and (
            end - 1 in self._plain
            or self._words[end - 1].text in self._grammar.joins
            or self._words[end - 1].text == ","
        ):
            end -= 1
        return end

    def _goes_on(self, place: int, item: int) -> bool:
        """Whether what follows a comma is one more item of the same subject."""
        if place in self._opens or place in self._stops or self._kind_near(place):
            return False
        if item == _ITEM_OF_LIST and self._opened(place) > place:
            return any(self._is_comma(near) for near in range(max(0, place - 6), place - 1))
        for here in range(place, min(len(self._words), place + item + 1)):
            text = self._words[here].text
            if here in self._stops:
                return False
            if text in self._grammar.joins or (here > place and text == ","):
                return True
        return False

    def _kind_near(self, place: int) -> bool:
        return any(near in self._kinds for near in range(place, place + 4))

    def _is_apart(self, place: int) -> bool:
        """Whether a dash with blanks stands before a word."""
        if not 0 < place < len(self._words):
            return False
        line = self._statement.line.cased
        return " - " in line[self._words[place - 1].end : self._words[place].start]

    def _is_capital(self, place: int) -> bool:
        return self._statement.line.cased[self._words[place].start].isupper()

    def _closes_quote(self, place: int, start: int) -> bool:
        line = self._statement.line.cased
        after = line[self._words[place].end : self._words[place].end + 1]
        inside = line[self._words[max(0, start - 1)].start : self._words[place].end]
        return after in ("»", "”") and ("«" in inside or "“" in inside)

    def _back(self, hit: Hit[str]) -> Iterator[Title]:
        """The title that ends with a word for a kind."""
        yield Title(hit.values[0], self._first(hit.start), hit.end)

    def _first(self, end: int) -> int:
        """Back to where the title begins."""
        place = end
        while place > max(0, end - _LONGEST):
            word = self._words[place - 1]
            if word.text in _ENDS or place - 1 in self._never:
                break
            if place - 1 in self._kinds or place - 1 in self._stops:
                break
            if self._is_apart(place) or word.end in self._people:
                break
            if word.text == "," and not self._is_inner(place - 1):
                break
            if self._opens_quote(word, place):
                place -= 1
                break
            place -= 1
        while place < end and (
            self._words[place].text in self._grammar.joins
            or place in self._plain
            or place in self._opens
            or (place in self._places and self._words[place].text.endswith(self._grammar.here))
        ):
            place += 1
        return place

    def _opens_quote(self, word: Word, place: int) -> bool:
        line = self._statement.line.cased
        before = line[word.start - 1 : word.start] if word.start else ""
        return before in ("«", "“", '"') and place > 0

    def _is_inner(self, comma: int) -> bool:
        """Whether a comma parts items of one subject: a short one stands to its right."""
        if comma - 1 in self._kinds or comma - 1 in self._stops:
            return False
        for here in range(comma + 2, min(len(self._words), comma + _ITEM_OF_LIST + 2)):
            text = self._words[here].text
            if text == "," or text in self._grammar.joins:
                return True
        return False


def with_quote(cased: str, start: int, end: int) -> int:
    """The end of a title, with the sign that closes a quotation begun in it."""
    inside, after = cased[start:end], cased[end : end + 1]
    opened = any(
        sign in inside and inside.count(sign) + (closing == sign) > inside.count(closing)
        for sign, closing in _CLOSING.items()
        if closing == after
    )
    return end + 1 if opened else end


def _covered(phrases: Phrases[str], words: Sequence[Word]) -> set[int]:
    """Places of all words that belong to one of the phrases."""
    return {place for hit in phrases.find(words) for place in range(hit.start, hit.end)}
