"""What a form of a name must be, and the row it is kept in."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from treatyarchive.archive import terms
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term
from treatyarchive.text import edtf, written
from treatyarchive.text.folding import fold

KINDS = ("preferred", "official", "variant", "acronym", "historic", "misspelling")
LONGEST = 500  # code points
PARTS = ("form", "language", "kind", "valid", "confusable", "note")
"""What of a name can be changed."""


def checked(archive: Archive, name: Name, languages: Collection[str] = ()) -> Name:
    """The name as it is kept; `UsageError` says what does not fit. `languages` are known ones."""
    form = written.line(name.form)
    folded = fold(form)
    if not folded:
        raise UsageError(say("A name needs a letter or a digit: {form} has none.", form=repr(form)))
    if len(form) > LONGEST:
        raise UsageError(
            say("A name has {most} characters at most: {form}...", most=LONGEST, form=form[:40])
        )
    if name.kind not in KINDS:
        raise UsageError(
            say(
                "{kind} is not a kind of name. Kinds are: {known}.",
                kind=name.kind,
                known=list(map(term, KINDS)),
            )
        )
    language = name.language
    if language not in languages:
        language = terms.code(archive, "language", language)
    return Name(
        form,
        language,
        name.kind,
        edtf.parse(name.valid).value,
        name.confusable,
        written.lines(name.note),
        folded,
        name.id,
    )


def together(names: Iterable[Name]) -> None:
    """`UsageError` where one form stands twice, or a language has two preferred names."""
    seen: list[Name] = []
    for name in names:
        for other in seen:
            if _same(name, other):
                raise UsageError(
                    say("{form} ({language}) is there already.", form=name.form, language=name[1])
                )
            if name.kind == other.kind == "preferred" and name.language == other.language:
                raise UsageError(
                    say(
                        "{first} and {second} cannot both be preferred in {language}.",
                        first=other.form,
                        second=name.form,
                        language=name.language,
                    )
                )
        seen.append(name)


def _same(one: Name, other: Name) -> bool:
    """Whether two say the same: a form may come back in another time."""
    if (one.form, one.language) != (other.form, other.language):
        return False
    return one.valid == other.valid or (one.kind == other.kind and not (one.valid and other.valid))


def row(name: Name) -> dict[str, Any]:
    """The columns of a name that was checked."""
    return {
        "form": name.form,
        "form_folded": name.folded,
        "language": name.language,
        "kind": name.kind,
        "valid": name.valid,
        "confusable": int(name.confusable),
        "note": name.note,
    }


def changed(name: Name, values: Mapping[str, Any]) -> Name:
    """The name with other parts; `UsageError` for a part that there is not."""
    strange = sorted(set(values) - set(PARTS))
    if strange:
        raise UsageError(
            say(
                "{name} is no part of a name. Parts are: {known}.",
                name=strange[0],
                known=list(map(term, PARTS)),
            )
        )
    return name._replace(**values)
