"""What the terms of a query stand for: themselves, their case forms, other names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from treatyarchive.archive import expansion
from treatyarchive.archive.store import Archive
from treatyarchive.text import endings
from treatyarchive.text.folding import WORD, beginnings
from treatyarchive.text.query_language import All, Either, Form, Near, Node, Not, Term

_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_Names = Mapping[str, tuple[expansion.Form, ...]]


def widened(archive: Archive, asked: All, *, exact: bool) -> All:
    """The query with the forms of its terms: each only itself where spelling is `exact`."""
    if exact:
        return _all(asked, None)
    runs = dict.fromkeys(run for group in _groups(asked) for run in _runs(group))
    names = dict(expansion.others(archive, runs)) if runs else {}
    for term in dict.fromkeys(term for group in _groups(asked) for term in group):
        word = " ".join(term.words)
        if word not in names and (spellings := expansion.surnames(archive, word)) is not None:
            names[word] = spellings
    return _all(asked, names)


def _groups(node: Node) -> Iterator[list[Term]]:
    """Terms that stand side by side and may make a name together."""
    match node:
        case Term():
            yield [node] * (not node.prefix)
        case Near():
            for term in node.terms:
                yield from _groups(term)
        case Not():
            yield from _groups(node.part)
        case Either():
            for part in node.parts:
                yield from _groups(part)
        case All():
            for run in _neighbours(node.parts):
                if len(run) > 1:
                    yield [part for part in run if isinstance(part, Term)]
                else:
                    yield from _groups(run[0])


def _neighbours(parts: Sequence[Node]) -> list[list[Node]]:
    """The parts in order, plain words of one place next to each other together."""
    found: list[list[Node]] = []
    for part in parts:
        last = found[-1][-1] if found else None
        if last is not None and _joins(last, part):
            found[-1].append(part)
        else:
            found.append([part])
    return found


def _joins(one: Node, other: Node) -> bool:
    return all(
        isinstance(part, Term) and not part.prefix and not part.quoted for part in (one, other)
    ) and getattr(one, "place", "") == getattr(other, "place", "")


def _runs(group: Sequence[Term]) -> Iterator[str]:
    """Each run of neighbouring terms as one folded name, up to the longest names."""
    for first in range(len(group)):
        words: list[str] = []
        for term in group[first:]:
            words += term.words
            if len(words) > expansion.LONGEST:
                break
            yield " ".join(words)


def _resolved(node: Node, names: _Names | None) -> Node:
    match node:
        case Term():
            return _with_forms(node, names)
        case Near():
            return replace(node, terms=tuple(_with_forms(term, names) for term in node.terms))
        case Not():
            return Not(_resolved(node.part, names))
        case Either():
            return Either(tuple(_resolved(part, names) for part in node.parts))
        case All():
            return _all(node, names)


def _all(node: All, names: _Names | None) -> All:
    found: list[Node] = []
    for run in _neighbours(node.parts):
        together = [part for part in run if isinstance(part, Term)]
        if names is None or len(together) < 2:
            found += (_resolved(part, names) for part in run)
        else:
            found += _named(together, names)
    return All(tuple(found))


def _named(run: Sequence[Term], names: _Names) -> Iterator[Node]:
    """Terms side by side, of which the longest runs that are a name stand for it."""
    first = 0
    while first < len(run):
        last = next(
            (end for end in range(len(run), first, -1) if _joined(run[first:end]) in names),
            first + 1,
        )
        some = run[first:last]
        if len(some) == 1:
            yield _with_forms(some[0], names)
        else:
            typed = " ".join(term.typed for term in some)
            words = tuple(word for term in some for word in term.words)
            whole = Term(words, typed, place=some[0].place)
            apart = tuple(_with_forms(term, {}) for term in some)
            together = _with_forms(whole, names)
            own = [_Finding(term.forms) for term in apart]
            forms = tuple(replace(f, implied=_implied(f, own)) for f in together.forms)
            yield Either((All(apart), replace(together, forms=forms)))
        first = last


def _implied(form: Form, apart: Sequence["_Finding"]) -> bool:
    """Whether each of several words stands in a form."""
    return all(any(own.find(word) for word in form.words) for own in apart)


def _joined(run: Sequence[Term]) -> str:
    return " ".join(word for term in run for word in term.words)


def _with_forms(term: Term, names: _Names | None) -> Term:
    """The term with its forms, itself first; without `names` it stands for itself alone."""
    if term.prefix:
        cut = WORD.findall(term.typed)[-1]
        forms = [Form((*term.words[:-1], begun), True) for begun in beginnings(cut)]
        return replace(term, forms=tuple(forms))
    others = None if names is None else names.get(" ".join(term.words))
    forms = [Form(term.words, shown=_in_another_script(term, others or ()))]
    if names is not None:
        forms += _endings(term.words, "ending", name=others is not None)
        for other in others or ():
            words = tuple(other.folded.split())
            if words == term.words:
                continue
            forms.append(Form(words, how="name", shown=other.form))
            forms += _endings(words, "name", name=True, shown=other.form)
    return replace(term, forms=tuple(forms))


def _in_another_script(term: Term, names: Sequence[expansion.Form]) -> str:
    """The name that was typed as it is written in Cyrillic, or if it was, in Latin letters."""
    own = tuple(name.form for name in names if tuple(name.folded.split()) == term.words)
    cyrillic = _CYRILLIC.search(term.typed) is not None
    return next((form for form in own if (_CYRILLIC.search(form) is None) is cyrillic), "")


def _endings(words: tuple[str, ...], how: str, *, name: bool, shown: str = "") -> Iterator[Form]:
    """The forms under which the case forms of words are found; only the last has endings."""
    *others, last = words
    if found := endings.beginning(last, name=name):
        yield Form((*others, found), True, how, shown)
    if how == "ending" or not others:  # long names in case forms are seldom worth the time
        for found in endings.forms(last, name=name):
            yield Form((*others, found), how=how, shown=shown)


class _Finding:
    """What is found by some forms."""

    def __init__(self, forms: Sequence[Form]) -> None:
        alone = [form for form in forms if len(form.words) == 1]
        self._whole = {form.words[0] for form in alone if not form.open}
        self._begun = tuple({form.words[0] for form in alone if form.open})
        self._phrases = [form for form in forms if len(form.words) > 1 and form.open]

    def find(self, word: str) -> bool:
        """Whether a word is found by a form of one word."""
        return word in self._whole or word.startswith(self._begun)

    def find_otherwise(self, form: Form) -> bool:
        """Whether what a form finds is found by others."""
        if len(form.words) == 1:
            begun = [one for one in self._begun if one != form.words[0] or not form.open]
            return form.words[0].startswith(tuple(begun))
        *words, last = form.words
        return (
            any(map(self.find, words))
            or (last.startswith(self._begun) if form.open else self.find(last))
            or any(
                (*words,) == one.words[:-1] and last.startswith(one.words[-1])
                for one in self._phrases
                if one.words != form.words or not form.open
            )
        )


def needed(term: Term) -> list[Form]:
    """The forms of a term that find what nothing else does."""
    forms = list(dict.fromkeys(form for form in term.forms if not form.implied))
    finding = _Finding(forms)
    return [form for form in forms if not finding.find_otherwise(form)]
