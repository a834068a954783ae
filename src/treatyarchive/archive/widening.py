"""What the terms of a query stand for: themselves, their case forms, other names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from treatyarchive.archive import expansion
from treatyarchive.archive.store import Archive
from treatyarchive.text.endings import beginning
from treatyarchive.text.query_language import All, Either, Form, Near, Node, Not, Term

_Names = Mapping[str, tuple[expansion.Form, ...]]


def widened(archive: Archive, asked: All, *, exact: bool) -> All:
    """The query with the forms of its terms: each only itself where spelling is `exact`."""
    if exact:
        return _all(asked, None)
    runs = dict.fromkeys(run for group in _groups(asked) for run in _runs(group))
    names = dict(expansion.others(archive, runs)) if runs else {}
    for term in dict.fromkeys(term for group in _groups(asked) for term in group):
        if len(term.words) == 1 and term.words[0] not in names:
            if spellings := expansion.surnames(archive, term.words[0]):
                names[term.words[0]] = spellings
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
            return replace(
                node, terms=tuple(_with_forms(term, names) for term in node.terms)
            )
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
            forms = tuple(replace(f, implied=_implies(apart, f)) for f in together.forms)
            yield Either((All(apart), replace(together, forms=forms)))
        first = last


def _implies(apart: Sequence[Term], form: Form) -> bool:
    """Whether every one of the terms stands in a form."""
    return all(any(_finds(own, form) for own in term.forms) for term in apart)


def _joined(run: Sequence[Term]) -> str:
    return " ".join(word for term in run for word in term.words)


def _with_forms(term: Term, names: _Names | None) -> Term:
    """The term with its forms, itself first; without `names` it stands for itself alone."""
    forms = [Form(term.words, term.prefix)]
    if names is not None and not term.prefix:
        others = names.get(" ".join(term.words))
        if ending := _ending(term.words, "ending", name=others is not None):
            forms.append(ending)
        for other in others or ():
            words = tuple(other.folded.split())
            form = _ending(words, "name", name=True, shown=other.form)
            forms.append(form or Form(words, how="name", shown=other.form))
    return replace(term, forms=tuple(forms))


def _ending(words: tuple[str, ...], how: str, *, name: bool, shown: str = "") -> Form | None:
    """The form under which the case forms of words are found."""
    found = beginning(words[-1], name=name)
    return Form((*words[:-1], found), True, how, shown) if found else None


def needed(term: Term) -> list[Form]:
    """The forms of a term that find what nothing else does."""
    kept: list[Form] = []
    for form in sorted(term.forms, key=lambda form: (len(form.words), not form.open)):
        if not form.implied and not any(_finds(other, form) for other in kept):
            kept.append(form)
    return sorted(kept, key=term.forms.index)


def _finds(one: Form, other: Form) -> bool:
    """Whether everything that `other` finds is found by `one`."""
    length = len(one.words)
    for start in range(len(other.words) - length + 1):
        run = other.words[start : start + length]
        at_end = start + length == len(other.words)
        if run[:-1] != one.words[:-1]:
            continue
        if one.open and run[-1].startswith(one.words[-1]):
            return True
        if run[-1] == one.words[-1] and not (at_end and other.open):
            return True
    return False
