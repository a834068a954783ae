"""What else there is to say of a tag, in a small form of its own: basis, certainty, as printed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.tags import Tag
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.desk.form.row_draft import RowDraft
from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.flag_field import FlagField
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.section import TagSection

_BASES = ("signed", "to_be_signed", "agreed", "discussed", "instructed", "event")
_SET_BY_HAND = ("STATED", "INFERRED", "EXTERNAL", "DISPUTED")


class TagDetails(QObject):
    """Opened by F2; made when it is opened first. Fields are called as the tag's attributes are."""

    opened = Signal(object)
    """The form is shown; its `QWidget`."""
    closed = Signal()
    typed = Signal()

    def __init__(
        self,
        section: TagSection,
        names: Sequence[Sequence[str]],
        tags: Callable[[], Sequence[Tag]],
        which: Callable[[], int],
        back: Callable[[], QWidget],
    ) -> None:
        """`which` of the `tags` is meant, -1 for the last; `back` has the keyboard afterwards."""
        super().__init__(section)
        self.section, self._names = section, names
        self._tags, self._which, self._back = tags, which, back
        self._lists = Lists()
        self._tag: Any = None
        self._draft: RowDraft | None = None
        self.editor: RowEditor | None = None
        """The form, None while it was never opened."""
        section.details_asked.connect(self.ask)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        return self.editor.stops if self.editor is not None else []

    def set_lists(self, lists: Lists) -> None:
        """Take words from `lists`."""
        self._lists = lists
        if self.editor is not None:
            self._offer(self.editor)

    def ask(self) -> None:
        """Open the form for the tag that is meant."""
        tags = self._tags()
        if tags:
            editor = self._begin(tags[self._which()])
            editor.fields[0].setFocus()
            self.opened.emit(editor)

    def close(self) -> None:
        """Put the form away without a word: another document is shown."""
        if self.editor is not None:
            self.editor.hide()

    def draft(self) -> dict[str, str]:
        """What is typed into it and not written."""
        if self._draft is None or self._tag is None:
            return {}
        return self._draft.typed(_identity(self._tag))

    def restore(self, draft: Mapping[str, str]) -> None:
        """Open it with what was typed into it, where its tag is still there."""
        typed, row = RowDraft.of(self._name, draft)
        found = next((tag for tag in self._tags() if _identity(tag) == row), None)
        if typed and found is not None:
            self._begin(found).show_typed(typed)

    @property
    def _name(self) -> str:
        return f"{self.section.name}.details"

    def _begin(self, tag: Any) -> RowEditor:  # noqa: ANN401 - a tag of the section's kind
        self._tag = tag
        editor = self.editor or self._make()
        values = {each.name: str(getattr(tag, each.name) or "") for each in editor.fields}
        editor.begin(0, values, self.tr("Save"))
        editor.show()
        return editor

    def _make(self) -> RowEditor:
        rows = [[_field(name) for name in row] for row in self._names]
        self.editor = editor = RowEditor(rows)
        self._draft = RowDraft(self._name, editor)
        self._offer(editor)
        at = self.section.box.indexOf(self.section.suggestions)
        self.section.box.insertWidget(at if at >= 0 else self.section.box.count(), editor)
        editor.confirmed.connect(self._on_confirmed)
        editor.given_up.connect(self._give_back)
        editor.typed.connect(self.typed)
        return editor

    def _offer(self, editor: RowEditor) -> None:
        roles = "party_role" if self.section.name == "signatories" else ""
        for each in editor.fields:
            if isinstance(each, ChoiceField):
                each.set_choices(choices(self._lists, each.name, self.section.name, roles))

    def _on_confirmed(self, values: Mapping[str, str]) -> None:
        before = self._tag
        after = replace(before, **{name: _stored(name, value) for name, value in values.items()})
        self._give_back()
        if after != before:
            self.section.changed.emit(before, after)

    def _give_back(self) -> None:
        self.close()
        self._back().setFocus()
        self.closed.emit()


def choices(lists: Lists, name: str, section: str, roles: str) -> list[tuple[str, str]]:
    """What a detail may be: (code, words)."""
    match name, section:
        case "certainty", _:
            known = dict(lists.choices("certainty"))
            return [(code, known[code]) for code in _SET_BY_HAND if code in known]
        case "status_as_printed", _:
            return list(lists.choices("mention_status"))
        case "basis", _:
            return list(zip(_BASES, _bases(), strict=True))
        case "role", "visits":
            return [("about", _tr("About the visit")), ("mentions", _tr("Mentions it"))]
        case "role", "instruments":
            return instrument_roles()
    return lists.choices(roles)


def instrument_roles() -> list[tuple[str, str]]:
    """What a document may be to an instrument: (code, words)."""
    return [
        ("text_of", _tr("Text of it")),
        ("reports", _tr("Reports it")),
        ("ratifies", _tr("Ratifies it")),
        ("mentions", _tr("Mentions it")),
    ]


def _bases() -> list[str]:
    return [
        _tr("Signed"),
        _tr("To be signed"),
        _tr("Agreed"),
        _tr("Discussed"),
        _tr("Instructed"),
        _tr("Event"),
    ]


def _field(name: str) -> Field:
    match name:
        case "certainty":
            return ChoiceField(name, _tr("Certainty"))
        case "basis":
            return ChoiceField(name, _tr("Basis"))
        case "status_as_printed":
            return ChoiceField(name, _tr("Status as printed"))
        case "primary":
            return FlagField(name, _tr("Primary sector"))
        case "role":
            return ChoiceField(name, _tr("Role"), optional=False)
    return LineField(name, _line_labels()[name])


def _line_labels() -> dict[str, str]:
    return {
        "kind_as_printed": _tr("Rank as printed"),
        "title_as_printed": _tr("Title as printed"),
        "capacity": _tr("Capacity"),
    }


def _stored(name: str, value: str) -> str | bool | None:
    """What the tag holds for a value of the form."""
    return bool(value) if name == "primary" else value or None


def _identity(tag: Any) -> str:  # noqa: ANN401 - a tag of any kind
    return f"{getattr(tag, 'code', '') or getattr(tag, 'key', '')} {getattr(tag, 'role', '')}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("TagDetails", text)
