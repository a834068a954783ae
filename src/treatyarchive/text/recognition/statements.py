"""Sentences of an article and what they say was done: signed, agreed, discussed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from treatyarchive.text.recognition.phrases import Phrases, Word, sentences, words
from treatyarchive.text.recognition.prepared import Article, Line

BASES: Final = ("signed", "to_be_signed", "agreed", "instructed", "discussed", "event", "")
"""What can be said to have been done, the strongest first."""

_ACTS: Final = frozenset({"signed", "to_be_signed", "agreed", "instructed"})
_DEALING: Final = "dealing"
_CEREMONY: Final = "ceremony"
_DENIED: Final = "denied"
_ONWARD: Final = "onward"
_BACK: Final = "back"
# How many sentences back "among them" may refer to.
_MEMORY: Final = 3
_ITEM: Final = re.compile(r"\s*(?:[-•*·▪●]|\d{1,2}[.)])\s*\S")
_ASKED: Final = re.compile(r"""[\s"'»“”’)]*\?""")
_CYRILLIC: Final = re.compile(r"[а-яәғқңөұүһіўҳҷӣӯ]")
_LATIN: Final = re.compile(r"[a-z]")
_UZBEK: Final = "uz"
_UZBEK_LETTERS: Final = re.compile(r"[ўқғҳ]|[og]'")
_FALLBACK: Final = {"Latn": "en", "Cyrl": "ru"}


@dataclass(frozen=True)
class Statement:
    """A sentence: its words, the language they are read in, and what it says was done.

    `is_dealing` tells that states deal with each other in it, `is_idle` that it tells of no
    dealings: a question, a rumour, wreaths, guards of honour and orders and no more; `opening`
    is what its first words say, `act_words` are the places of the words that say what is done.
    """

    line: Line
    words: list[Word]
    language: str
    basis: str
    is_dealing: bool
    is_idle: bool
    opening: tuple[str, ...]
    act_words: frozenset[int]


@dataclass(frozen=True)
class StatementRules:
    """Verbs of signing, agreeing and discussing, and words of cooperation, by language.

    The sentences of the article read last are kept: sectors and instruments both ask for them.
    """

    data: Mapping[str, Any]
    _made: dict[str, Phrases[str]] = field(default_factory=dict)
    _last: list[tuple[Article, tuple[Statement, ...]]] = field(default_factory=list)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "StatementRules":
        """From the `languages` of `sectors.json` or `instruments.json`."""
        return cls(data["languages"])

    def of(self, language: str) -> Phrases[str]:
        """What the phrases of a language say: a basis, or that states deal with each other."""
        if language not in self._made:
            said = self.data[language]["acts"]
            self._made[language] = Phrases(
                ((phrase, act) for act, phrases in said.items() for phrase in phrases),
                self.data[language]["softens"],
                every=True,
            )
        return self._made[language]

    def language(self, tag: str | None, line: Line) -> str:
        """The language to read a line in: the article's, unless the line is in other letters."""
        code, _, script = (tag or "").partition("-")
        other = _script(line.plain)
        if code in self.data and (script == other or not script or not other):
            return code
        if code == _UZBEK and _UZBEK_LETTERS.search(line.plain):
            return code
        return _FALLBACK[other or "Latn"]


def _script(plain: str) -> str:
    """The script of most letters of a line, as in a language tag, or empty."""
    cyrillic, latin = len(_CYRILLIC.findall(plain)), len(_LATIN.findall(plain))
    if not cyrillic and not latin:
        return ""
    return "Cyrl" if cyrillic > latin else "Latn"


def statements(article: Article, rules: StatementRules) -> tuple[Statement, ...]:
    """The sentences of an article; items of a list take over what the line before it says."""
    for kept, made in rules._last:
        if kept is article:
            return made
    made = tuple(_statements(article, rules))
    rules._last[:] = [(article, made)]
    return made


def _statements(article: Article, rules: StatementRules) -> list[Statement]:
    made: list[Statement] = []
    head: Statement | None = None
    for line in article.lines:
        language = rules.language(article.language, line)
        acts = rules.of(language)
        before = made[-1] if made else None
        continues = head is not None and _continues(line, before)
        for said in sentences(line, words(line, uzbek=language == _UZBEK)):
            statement = _statement(line, said, language, acts)
            if continues and head is not None:
                statement = _taking_over(statement, head)
            else:
                statement = _carried(statement, made)
            made.append(statement)
        if not continues:
            head = made[-1] if made and line.cased.rstrip().endswith(":") else None
    return made


def _continues(line: Line, before: Statement | None) -> bool:
    """Whether a line is an item of the list that was begun with a colon."""
    if _ITEM.match(line.cased):
        return True
    ends = before.line.cased.rstrip()[-1:] if before else ""
    return ends in (":", ";", ",") or line.cased.rstrip().endswith(";")


def _statement(line: Line, said: list[Word], language: str, acts: Phrases[str]) -> Statement:
    hits = acts.find(said)
    found = {act for hit in hits for act in hit.values}
    basis = next((basis for basis in BASES if basis in found), "")
    acts_on_it = basis in _ACTS
    return Statement(
        line,
        said,
        language,
        basis,
        is_dealing=acts_on_it or _DEALING in found,
        is_idle=(not acts_on_it and _CEREMONY in found)
        or _DENIED in found
        or _is_asked(line, said),
        opening=hits[0].values if hits and not hits[0].start else (),
        act_words=frozenset(place for hit in hits for place in range(hit.start, hit.end)),
    )


def _is_asked(line: Line, said: list[Word]) -> bool:
    return _ASKED.match(line.cased, said[-1].end) is not None


def _taking_over(statement: Statement, head: Statement) -> Statement:
    basis = head.basis or statement.basis
    return replace(statement, basis=basis, is_dealing=True)


def _carried(statement: Statement, made: list[Statement]) -> Statement:
    """A sentence that opens with "among them" says what the one before did; "to this end" back."""
    if not made or not statement.opening:
        return statement
    if _ONWARD in statement.opening and not statement.basis:
        basis = next((each.basis for each in made[: -_MEMORY - 1 : -1] if each.basis), "")
        return replace(statement, basis=basis, is_dealing=True)
    if _BACK in statement.opening and BASES.index(statement.basis) < BASES.index(made[-1].basis):
        made[-1] = replace(made[-1], basis=statement.basis)
    return statement
