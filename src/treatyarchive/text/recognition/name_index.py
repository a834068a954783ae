"""Every form of every name, ready to be looked up by how a word begins."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from treatyarchive.text.folding import WORD, fold_word
from treatyarchive.text.recognition.authority import Authority, AuthorityName
from treatyarchive.text.recognition.inflection import Inflection, Word, rest_of
from treatyarchive.text.recognition.word_classes import WordClasses

How = Literal["name", "surname", "proper", "people", "head", "common_head", "residence"]
"""What a form is: a whole name, a surname, a place without its unit, a people, whose side it is."""

SIDES: Final[tuple[How, ...]] = ("people", "head", "common_head", "residence")
"""Forms that only tell of the state something is about."""

_SHORTEST: Final = 2
_MOST_KNOWN: Final = 50_000
_FEWEST_LETTERS: Final = 3
_OLDEST: Final = "1991"
_PLACES: Final = ("CITY", "REGION")
_NOT_READ: Final = ("PUBLISHER",)


@dataclass(frozen=True)
class Target:
    """What a form may stand for; `state` is the key of the state it belongs to."""

    key: str
    kind: str
    state: str | None
    how: How


@dataclass(frozen=True)
class Form:
    """A form as words; `exact` is how an acronym must be printed."""

    words: tuple[Word, ...]
    target: Target
    exact: str = ""
    confusable: bool = False


@dataclass
class NameIndex:
    """Forms by the stem of their first word."""

    inflection: Inflection
    vocabulary: WordClasses
    in_office: frozenset[str] = frozenset()
    patronymics: tuple[str, ...] = ()
    givens: dict[str, set[str]] = field(default_factory=dict)
    _forms: dict[str, list[Form]] = field(default_factory=dict)
    _known: dict[str, tuple[tuple[Form, str], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, authorities: Iterable[Authority], rules: Mapping[str, Any]) -> "NameIndex":
        """From the authority and the parsed `names.json`."""
        known = {authority.key: authority for authority in authorities}
        inflection = Inflection.from_json(rules["endings"], rules["russian"])
        index = cls(
            inflection,
            WordClasses(rules["words"]),
            frozenset(key for key, each in known.items() if _holds_office(each)),
            tuple(rules["patronymics"]),
        )
        for authority in known.values():
            if authority.kind not in _NOT_READ:
                state = _state(authority, known)
                for name in authority.names:
                    for form in index._forms_of(authority, state, name):
                        index._add(form)
        for how in SIDES:
            index._add_sides(how, rules[how])
        return index

    def at(self, folded: str) -> tuple[tuple[Form, str], ...]:
        """Forms that may begin with this word, and what follows the stem in it."""
        found = self._known.get(folded)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[folded] = tuple(self._look_up(folded))
        return found

    def _look_up(self, folded: str) -> Iterator[tuple[Form, str]]:
        for length in range(len(folded), _SHORTEST - 1, -1):
            for form in self._forms.get(folded[:length], ()):
                rest = rest_of(form.words[0], folded)
                if rest is not None:
                    yield form, rest

    def _add(self, form: Form) -> None:
        for stem in form.words[0]:
            if len(stem.text) >= _SHORTEST:
                self._forms.setdefault(stem.text, []).append(form)

    def _add_sides(self, how: How, sides: Mapping[str, Any]) -> None:
        for state, forms in sides.items():
            for form in forms if isinstance(forms, list) else ():
                stem = form.rstrip("*")
                words = self._words(stem, "")
                if stem != form:  # the stem of a Russian adjective
                    words = tuple(map(_adjective, words))
                self._add(Form(words, Target(state, "STATE", state, how)))

    def _words(self, printed: str, language: str) -> tuple[Word, ...]:
        found = WORD.findall(printed)
        return tuple(self.inflection.word(word, language) for word in found)

    def _forms_of(
        self, authority: Authority, state: str | None, name: AuthorityName
    ) -> Iterator[Form]:
        if _is_old(name) or not fold_word(name.form.replace(" ", "")):
            return
        printed = name.form
        how: How = "name"
        if authority.kind in _PLACES:
            printed, how = self._proper(printed)
        words = self._words(printed, name.language)
        target = Target(authority.key, authority.kind, state, how)
        exact = printed if name.kind == "acronym" else ""
        if words and (exact or len(words[0][0].text) >= _FEWEST_LETTERS or len(words) > 1):
            yield Form(words, target, exact, name.confusable)
        if authority.kind == "PERSON" and len(words) > 1:
            givens = self.givens.setdefault(authority.key, set())
            givens.update(fold_word(word) for word in WORD.findall(printed)[:-1])
            yield Form(words[-1:], Target(authority.key, authority.kind, state, "surname"))

    def _proper(self, printed: str) -> tuple[str, How]:
        """A place's name without its unit; a name that has none stays whole."""
        words = WORD.findall(printed)
        kept = [word for word in words if not self.vocabulary[fold_word(word)] & _UNIT_WORDS]
        if any("body" in self.vocabulary[fold_word(word)] for word in words):
            return "", "proper"
        republic = any("republic" in self.vocabulary[fold_word(word)] for word in words)
        return (printed, "name") if republic or not kept else (" ".join(kept), "proper")


_UNIT_WORDS: Final = frozenset({"REGION", "CITY", "of"})
_ADJECTIVE: Final = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими", "о")


def _adjective(word: Word) -> Word:
    rests = frozenset(map(fold_word, _ADJECTIVE))
    return tuple(stem._replace(rests=rests) for stem in word)


def _state(authority: Authority, known: Mapping[str, Authority]) -> str | None:
    """The state a place, a body or a person in office belongs to."""
    for role in _roles(authority):
        if found := known.get(str(role.get("of"))):
            return _state(found, known)
    current: Authority | None = authority
    for _ in range(len(known)):
        if current is None or current.kind == "STATE":
            return current.key if current else None
        current = known.get(current.parent or "")
    return None


def _roles(authority: Authority) -> Sequence[Mapping[str, Any]]:
    roles = authority.attributes.get("roles", ())
    return roles if isinstance(roles, list | tuple) else ()


def _holds_office(authority: Authority) -> bool:
    first = next(iter(_roles(authority)), {})
    return str(first.get("valid", "")).endswith("..")


def _is_old(name: AuthorityName) -> bool:
    """Whether a name went out of use before the documents of this archive begin."""
    end = name.valid.rpartition("/")[2]
    return name.kind == "historic" and (end.strip("~?%")[:4] < _OLDEST and end[:1].isdigit())
