"""How what is typed on the form of a term is written: each time one edit."""

from collections.abc import Mapping

from treatyarchive.archive import term_edits, term_lines
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.archive.store import Archive
from treatyarchive.archive.term_lines import TermLine
from treatyarchive.archive.terms import Term
from treatyarchive.errors import UsageError
from treatyarchive.messages import say

Values = Mapping[str, str]
_LABEL = "label_"


def create(archive: Archive, values: Values) -> ChangeSet:
    """A new term; `label_en` is its label, a code below another may be typed without that."""
    parent, code = values["parent"], values["code"]
    if parent and "." not in code:
        code = f"{parent}.{code}"
    return term_edits.create(
        archive,
        values["vocabulary"],
        code,
        {language: label for language, label in _labels(values).items() if label},
        parent=parent or None,
        scope_note=values["scope_note"],
    )


def set_fields(archive: Archive, number: int, values: Values) -> ChangeSet:
    """Set labels and the scope note of the term in this row."""
    line = term_lines.get(archive, number)
    if line is None:
        raise UsageError(say("This term is not there any more."))
    name, code, labels = line.vocabulary, line.term.code, _labels(values)

    def change() -> None:
        if labels:
            term_edits.set_labels(archive, name, code, labels)
        if "scope_note" in values:
            term_edits.set_scope_note(archive, name, code, values["scope_note"])

    return archive.combine(term_edits.changing(line.term.label()), change)


def stored(line: TermLine) -> dict[str, str]:
    """The fields as they stand in the form."""
    labels = {f"{_LABEL}{tag}": line.term.labels.get(tag, "") for tag in LANGUAGES}
    return labels | {"scope_note": line.term.scope_note or ""}


def can_stand_above(term: Term) -> bool:
    """Whether others may stand below a term of the sectors."""
    return term.parent is None and not term.retired


def _labels(values: Values) -> dict[str, str]:
    return {
        name.removeprefix(_LABEL): value
        for name, value in values.items()
        if name.startswith(_LABEL)
    }
