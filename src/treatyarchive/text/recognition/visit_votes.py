"""What one sentence says of who came to whom: votes for a host, for a guest."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from treatyarchive.text.recognition.actors import Actor, Sentence

Role = Literal["host", "guest"]

_FAR: Final = 14  # words a place may stand from the word for coming there
_NEAR: Final = 5
_NEXT: Final = 2
_MET: Final = ("ni", "di", "ti", "ro", "ia", "i")  # whom: `mehmonni`, `гостя`
_BEFORE_NAME: Final = 3  # words between a preposition and its place


@dataclass(frozen=True)
class Vote:
    """A role for a state: words `first` to `last` of the sentence say so."""

    role: Role
    state: str
    weight: float
    first: int
    last: int


@dataclass(frozen=True)
class Prepositions:
    """Folded words before a place one comes `to` or something happens `within`.

    `whence` is before a place one comes from, `by` before whoever does what is done, in
    languages that tell so by order alone.
    """

    to: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    whence: frozenset[str] = frozenset()

    def say(self, folded: str) -> frozenset[str]:
        """What a word says of the place after it."""
        known = (("to", self.to), ("in", self.within))
        return frozenset(name for name, words in known if folded in words)


def votes(sentence: Sentence, prepositions: Prepositions) -> Iterator[Vote]:
    """All that a sentence says."""
    if sentence.actors:
        reading = _Voting(sentence, prepositions)
        yield from reading.places()
        yield from reading.visitors()
        if reading.is_thanks():
            yield from reading.thanks()
        else:
            yield from reading.receptions()
        yield from reading.invitations()


class _Voting:
    def __init__(self, sentence: Sentence, prepositions: Prepositions) -> None:
        self._s = sentence
        self._prepositions = prepositions
        self._persons = [a for a in sentence.actors if a.what == "person"]
        self._places = [a for a in sentence.actors if a.what in ("place", "state")]
        self._inside = {n for a in sentence.actors for n in range(a.first, a.last + 1)}
        self._visits = self._at("visit")
        self._comings = sorted({*self._visits, *self._at("arrive")})

    def _at(self, name: str) -> list[int]:
        return [place for place in self._s.places(name) if place not in self._inside]

    def places(self) -> Iterator[Vote]:
        """Where somebody comes to, or where they meet."""
        for actor in self._places:
            direction = self._direction(actor)
            if self._is_left(actor):
                yield self._vote("host", actor, 2.0, actor.first)
            if not direction:
                continue
            near = _nearest(self._comings, actor, _FAR)
            if near is not None and not self._is_home(actor):
                close = _distance(near, actor) <= _NEAR
                weight = (3.0 if "to" in direction else 2.0) + (1.0 if close else 0.0)
                yield self._vote("host", actor, weight, near)
            elif "to" in direction and self._is_welcomed(actor):
                yield self._vote("host", actor, 2.0, actor.first)
            elif "in" in direction and actor.what == "place" and self._s.has("event"):
                yield self._vote("host", actor, 1.0, actor.first)

    def visitors(self) -> Iterator[Vote]:
        """Whose visit it is, and who comes."""
        for place in self._at("guest"):
            for actor in self._s.actors:
                if self._is_guest(place, actor):
                    yield self._vote("guest", actor, 1.5, place)
        # Of a people it is said too: `the Kazakh side's visit`.
        sides = [a for a in self._s.actors if a.what == "people" and "of" in a.marks]
        for actor in (*self._persons, *sides):
            for place in self._visits:
                if self._is_visit_of(place, actor):
                    yield self._vote("guest", actor, 3.0, place)
        for place in self._at("arrive"):
            arriving = None if self._s.is_of(place, "visit") else self._arriving(place)
            if arriving:
                yield self._vote("guest", arriving, 1.5, place)

    def _arriving(self, place: int) -> Actor | None:
        """Who comes: the last one named before the verb, else the first after it."""
        free = [a for a in self._persons if not a.marks & {"of", "to", "in"}]
        before = [a for a in free if a.last < place]
        after = [a for a in free if a.first > place]
        subject = next(iter(before[-1:] or after[:1]), None)
        if subject is None or _distance(place, subject) > _FAR or self._is_invited_by(subject):
            return None
        return subject

    def receptions(self) -> Iterator[Vote]:
        """Who receives whom."""
        told = {word.folded for word in self._s.words}
        met = self._at("met") if self._at("guest") or told & self._prepositions.by else []
        for place in (*self._at("receive"), *met):
            host, guest = self._received(place)
            if host and (guest is None or host.state != guest.state):
                yield self._vote("host", host, 2.0, place)
            if guest:
                yield self._vote("guest", guest, 2.0, place)

    def is_thanks(self) -> bool:
        """Whether somebody gives thanks for how they were received."""
        return all(self._s.has(name) for name in ("thanks", "hospitality")) and not self._s.has(
            "accepted"
        )

    def thanks(self) -> Iterator[Vote]:
        """Who gives thanks is the guest, who gets them the host."""
        place = self._s.places("thanks")[0]
        givers = [a for a in self._persons if not a.marks]
        if givers:
            yield self._vote("guest", givers[0], 2.0, place)
            for other in self._persons:
                if other.state != givers[0].state:
                    yield self._vote("host", other, 2.0, place)
                    return

    def invitations(self) -> Iterator[Vote]:
        """At whose invitation."""
        for place in self._at("invite"):
            if self._at("invited"):
                continue
            after = [a for a in self._persons if 0 < a.first - place <= _BEFORE_NAME]
            before = [a for a in self._persons if 0 < place - a.last <= _NEAR and "of" in a.marks]
            for actor in before[-1:] or after[:1]:
                yield self._vote("host", actor, 3.0, place)

    def _direction(self, actor: Actor) -> frozenset[str]:
        """Whether a place is where to, or where."""
        found = set(actor.marks & {"to", "in"}) | ({"in"} if "at" in actor.marks else set())
        reach = _BEFORE_NAME + (actor.what == "place")
        for place in range(actor.first - 1, max(-1, actor.first - 1 - reach), -1):
            if place in self._inside or set(self._s.gap(place)) & {",", "."}:
                break
            found |= self._prepositions.say(self._s.words[place].folded)
            if found:
                break
        if self._is_object(actor):
            found.add("to")
        return frozenset(found)

    def _is_object(self, actor: Actor) -> bool:
        """`will visit Uzbekistan`, `Özbekistan'ı ziyaret etti`."""
        before = range(max(0, actor.first - 2), actor.first)
        if any(self._s.is_of(n, "visited") and n not in self._inside for n in before):
            return True
        after = range(actor.last + 1, actor.last + 1 + _NEAR)
        return "obj" in actor.marks and any(self._s.is_of(n, "visit") for n in after)

    def _is_home(self, actor: Actor) -> bool:
        """Whether somebody only goes back there."""
        near = _nearest(self._at("depart"), actor, _NEAR)
        return near is not None and _nearest(self._visits, actor, _BEFORE_NAME) is None

    def _is_welcomed(self, actor: Actor) -> bool:
        """`welcome to X`, where nobody is said to come."""
        return _nearest(self._at("receive"), actor, _BEFORE_NAME) is not None

    def _is_left(self, actor: Actor) -> bool:
        """`has returned from X, where`: whoever comes back was a guest there."""
        if not self._s.has("return"):
            return False
        before = self._s.words[actor.first - 1].folded if actor.first else ""
        is_from = "from" in actor.marks or before in self._prepositions.whence
        return is_from and _nearest(self._at("return"), actor, _NEAR) is not None

    def _is_visit_of(self, place: int, actor: Actor) -> bool:
        if place < actor.first:
            between = range(place + 1, actor.first)
            return len(between) <= _BEFORE_NAME and not any(
                self._prepositions.say(self._s.words[n].folded) or "," in self._s.gap(n - 1)
                for n in (*between, actor.first)
            )
        between = range(actor.last + 1, place)
        return (
            "of" in actor.marks
            and len(between) <= _NEAR + 1
            and not any(self._s.is_of(n, "invite") for n in between)
            and not any("," in self._s.gap(n) for n in range(actor.last, place))
        )

    def _is_guest(self, place: int, actor: Actor) -> bool:
        """`the Uzbek guest`, `our guest, President X`; not one whom X meets."""
        if actor.what in ("people", "state") and actor.last == place - 1:
            return True
        is_object = self._s.is_of(place, "guest_met") or self._s.words[place].folded.endswith(_MET)
        return actor.what == "person" and 0 < actor.first - place <= 2 and not is_object

    def _is_invited_by(self, actor: Actor) -> bool:
        return any(0 < actor.first - place <= _BEFORE_NAME for place in self._at("invite"))

    def _received(self, place: int) -> tuple[Actor | None, Actor | None]:
        """Host and guest of a verb for receiving: by their endings, else by their order."""
        objects = [a for a in self._persons if "obj" in a.marks]
        plain = [a for a in self._persons if not a.marks]
        nearest = min(plain, key=lambda a: _distance(place, a), default=None)
        if by := self._at("by_after"):
            host = next((a for a in self._persons if a.last == by[0] - 1), None)
            return host, next((a for a in plain if a is not host), None)
        if objects:
            return nearest, min(objects, key=lambda a: _distance(place, a))
        if plain and self._at("guest"):
            return nearest, None
        if self._prepositions.by and len(plain) == len(self._persons):
            return self._received_in_order(place, plain)
        return None, None

    def _received_in_order(
        self, place: int, persons: list[Actor]
    ) -> tuple[Actor | None, Actor | None]:
        """`A welcomed B`, `B was welcomed by A`, `welcoming B, A said`."""
        before = [a for a in persons if a.last < place]
        after = [a for a in persons if a.first > place]
        following = [word.folded for word in self._s.words[place : place + _NEAR]]
        if self._prepositions.by.intersection(following):
            return next(iter(after), None), next(reversed(before), None)
        if self._s.is_of(place - 1, "was") or self._s.is_of(place - 2, "was"):
            return None, next(reversed(before), None)
        if before:
            return (before[-1], after[0]) if after else (None, None)
        if after and after[0].first - place <= _NEXT:
            return next(iter(after[1:]), None), after[0]
        return None, None

    def _vote(self, role: Role, actor: Actor, weight: float, place: int) -> Vote:
        return Vote(role, actor.state, weight, min(place, actor.first), max(place, actor.last))


def _distance(place: int, actor: Actor) -> int:
    if actor.first <= place <= actor.last:
        return 0
    return min(abs(place - actor.first), abs(place - actor.last))


def _nearest(places: list[int], actor: Actor, most: int) -> int | None:
    near = [place for place in places if _distance(place, actor) <= most]
    return min(near, key=lambda place: _distance(place, actor), default=None)
