"""Workspaces: saved, laid out, renamed, removed; what lay side by side last comes back."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication

from treatyarchive.archive import documents
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui.compare import workspace_layout
from treatyarchive.ui.compare.workspace_panel import WorkspacePanel
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.fact_row import FactRow

if TYPE_CHECKING:
    from treatyarchive.archive.workspaces import Workspace
    from treatyarchive.ui.compare.view import CompareScreen

_LAST = "compare.last"
_BETWEEN = "  \u00b7  "
Listed = Sequence[tuple["Workspace", str]]
"""Workspaces, and the titles of what lies in each."""


class Workspaces(QObject):
    """Joins the panel with the archive and the screen."""

    told = Signal(str)
    """Something was done that can be undone, in words."""

    def __init__(self, session: Session, settings: Settings, screen: "CompareScreen") -> None:
        super().__init__(screen)
        self._session, self._settings, self._screen = session, settings, screen
        self._known: dict[int, Workspace] = {}
        self._laid = ""
        """The workspace that was laid out or saved last."""
        self._arrives = False
        self.panel = WorkspacePanel()
        self.panel.save.setEnabled(not session.read_only)
        self.panel.save.clicked.connect(self.save)
        self.panel.left.connect(self.close)
        self.panel.list.opened.connect(self._lay_out)
        if not session.read_only:
            self.panel.list.added.connect(self.save)
            self.panel.list.changed.connect(self._rename)
            self.panel.list.removed.connect(self._remove)
        session.changed.connect(self._on_session_changed)

    def toggle(self) -> None:
        """Open the panel, with the keyboard in it, or close it."""
        if self.panel.isVisible():
            self.close()
        else:
            self.panel.show()
            self.panel.save.setFocus()
            self._arrives = True
            self._read()

    def close(self) -> None:
        """Put the panel away."""
        inside = self.panel.isAncestorOf(QApplication.focusWidget() or self._screen)
        self.panel.hide()
        if inside:
            self._screen.pane.take_focus()

    def save(self) -> None:
        """Ask for a name, and keep what lies side by side under it."""
        content = workspace_layout.taken(self._screen)
        if not content["panes"] or self._session.read_only:
            return

        def keep(name: str) -> None:
            replaced = any(each.name == name for each in self._known.values())
            words = self.tr("Replaced the workspace “%1”")
            if not replaced:
                words = self.tr("Saved the workspace “%1”")
            self._laid = name
            self._edit(lambda core, archive: core.save(archive, name, content), words, name)

        proposal = self._laid or self._screen.header.subject.text()
        back = self.panel.list if self._known else self.panel.save  # an empty list is hidden
        self.panel.name.ask(self.tr("Save workspace as"), proposal, (), keep, back)

    def keep_last(self) -> None:
        """Remember what lies side by side, for the next start."""
        content = workspace_layout.taken(self._screen)
        if content["panes"]:
            stored = json.dumps(content, ensure_ascii=False)
            self._settings.set_words(self._session.path, _LAST, [stored])

    def come_back(self, wanted: Sequence[int] = ()) -> bool:
        """Lay out what lay there last, if that were these documents; whether there was anything."""
        content = self._last()
        there = [each for each in workspace_layout.documents(content) if each]
        if not there or list(wanted) != there[: len(wanted)]:
            return False
        self._lay(content)
        return True

    def _last(self) -> dict[str, Any]:
        kept = self._settings.words(self._session.path, _LAST)
        try:
            found = json.loads(kept[0]) if kept else {}
        except ValueError:  # a settings file that somebody has edited
            found = {}
        return found if isinstance(found, dict) else {}

    def _read(self) -> None:
        if self.panel.isVisible():
            self._session.read(_listed, self._on_read, self, f"workspaces {id(self)}")

    def _on_read(self, found: Listed) -> None:
        self._known = {each.id: each for each, _ in found}
        self.panel.show_rows([_row(each, titles) for each, titles in found])
        if self._arrives and found and self.panel.save.hasFocus():
            self.panel.list.setFocus()
        self._arrives = False

    def _lay_out(self, number: int) -> None:
        if number in self._known:
            self._laid = self._known[number].name
            self.close()
            self._lay(self._known[number].content)

    def _lay(self, content: workspace_layout.Content) -> None:
        def lay(there: frozenset[int]) -> None:
            workspace_layout.laid(self._screen, workspace_layout.of(content, there))

        numbers = [number for number in workspace_layout.documents(content) if number]
        self._session.read(partial(_there, numbers), lay, self, f"workspace {id(self)}")

    def _rename(self, number: int) -> None:
        known = self._known[number]
        taken = {each.name for each in self._known.values()} - {known.name}

        def rename(name: str) -> None:
            words = self.tr("Renamed the workspace “%1”")
            self._edit(lambda core, archive: core.rename(archive, number, name), words, known.name)

        bar, back = self.panel.name, self.panel.list
        bar.ask(self.tr("Rename workspace"), known.name, taken, rename, back)

    def _remove(self, number: int) -> None:
        words = self.tr("Removed the workspace “%1”")
        name = self._known[number].name
        self._edit(lambda core, archive: core.remove(archive, number), words, name)

    def _edit(self, edit: Callable[[Any, Archive], ChangeSet], words: str, name: str) -> None:
        def write(archive: Archive) -> ChangeSet:
            from treatyarchive.archive import workspaces  # noqa: PLC0415 - starting need not wait

            return edit(workspaces, archive)

        self._session.edit(write, lambda _: self.told.emit(words.replace("%1", name)))

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if change_set is None or "workspace" in change_set.tables:
            self._read()


def _there(numbers: Sequence[int], archive: Archive) -> frozenset[int]:
    """Those that are in the archive, and not in its trash."""
    found = [documents.get(archive, n) for n in numbers if documents.exists(archive, n)]
    return frozenset(each.id for each in found if each.trashed_at is None)


def _listed(archive: Archive) -> Listed:
    from treatyarchive.archive import search, workspaces  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        found = workspaces.all_of(archive)
        wanted = [workspace_layout.documents(each.content) for each in found]
        numbers = sorted({number for each in wanted for number in each if number})
        titles = {row.id: row.title for row in search.rows(archive, numbers)}
    gone = _tr("no longer in the archive")
    return [
        (each, _BETWEEN.join(titles.get(number, gone) for number in there if number))
        for each, there in zip(found, wanted, strict=True)
    ]


def _row(workspace: "Workspace", titles: str) -> FactRow:
    links = {
        "aligned": _tr("Aligned"),
        "proportional": _tr("Proportional"),
        "off": _tr("Each scrolls alone"),
    }
    note = links.get(str(workspace.content.get("link")), "")
    return FactRow(workspace.id, workspace.name, more=titles, note=note)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Workspaces", words)
