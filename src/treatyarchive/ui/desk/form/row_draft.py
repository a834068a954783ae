"""Typing in a small form of the record, as drafts keep it: `instruments.new.title`."""

from collections.abc import Mapping

from treatyarchive.ui.forms.row_editor import RowEditor

_ROW = "row"


class RowDraft:
    """Knows what is typed into an editor while that is open; `name` begins its keys."""

    def __init__(self, name: str, editor: RowEditor) -> None:
        self._name, self._editor = name, editor

    def typed(self, row: str = "new") -> dict[str, str]:
        """What was typed for `row` since it began; empty while the editor is closed."""
        changed = {} if self._editor.isHidden() else self._editor.changed()
        keys = {f"{self._name}.{name}": value for name, value in changed.items()}
        return keys | ({f"{self._name}.{_ROW}": row} if changed else {})

    @staticmethod
    def of(name: str, draft: Mapping[str, str]) -> tuple[dict[str, str], str]:
        """What a draft holds for the editor called so, and for which row."""
        before = f"{name}."
        typed = {k.removeprefix(before): v for k, v in draft.items() if k.startswith(before)}
        row = typed.pop(_ROW, "")
        return typed, row
