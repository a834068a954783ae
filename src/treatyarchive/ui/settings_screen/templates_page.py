"""The templates: kinds of document, the fields of one, and what is said of a field."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.archive import templates
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.templates import TemplateField
from treatyarchive.ui import field_labels, theme
from treatyarchive.ui.session import Edit, Session
from treatyarchive.ui.settings_screen import template_reading
from treatyarchive.ui.settings_screen.named_list import NamedList, NamedRow
from treatyarchive.ui.settings_screen.template_details import TemplateDetails
from treatyarchive.ui.settings_screen.template_reading import Known
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.words import language

_HEAD = 44
_EVERY_OTHER = "*"  # a row of the list needs a key


class TemplatesPage(QWidget):
    """Three panes; every change is an edit of the archive."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._known = Known()
        self.kinds = NamedList(self.tr("Kinds of document"))
        self.fields = NamedList(self.tr("Fields"))
        self.details = TemplateDetails(writable=not session.read_only)
        self.back = labels.button(self.tr("All settings"), "link", "chevron-left", compact=True)
        self.reset = labels.button(self.tr("Reset"), "link", "undo", compact=True)
        self.reset.setToolTip(self.tr("As this program was shipped"))
        self._kind_name = Elided(role="strong")
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.reset.clicked.connect(self._on_reset_clicked)
        self.kinds.chosen.connect(self._show_fields)
        self.fields.chosen.connect(self._show_field)
        self.fields.turned.connect(self._on_fields_turned)
        self.details.shown_so.connect(self._on_details_shown_so)
        self.details.hidden_away.connect(self._hide)
        session.changed.connect(self._on_session_changed)

    @property
    def kind(self) -> str:
        """The kind whose template is shown; empty is every other kind."""
        return "" if self.kinds.key == _EVERY_OTHER else self.kinds.key

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.kinds, self.fields, self.details]

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        turn = ("Space", self.tr("Show or hide a field"))
        return [("Esc", self.tr("All settings")), ("F6", self.tr("Next pane")), turn]

    def refresh(self) -> None:
        """Read the templates again."""
        read = partial(template_reading.read, language=language())
        self._session.read(read, self._show, self, "templates")

    def leave(self) -> None:
        """Write what is typed."""
        self.details.leave()

    def _lay_out(self) -> None:
        panes = QHBoxLayout(self)
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(0)
        panes.addWidget(_pane([self.back], self.kinds, 8), 4)
        panes.addWidget(_pane([self._kind_name, self.reset], self.fields, 16), 5)
        panes.addWidget(self.details, 7)

    def _show(self, known: Known) -> None:
        self._known = known
        changed, word = known.changed, self.tr("Changed")
        rows = [
            NamedRow(kind, label, word if kind in changed else "")
            for kind, label in known.kinds.items()
        ]
        other = NamedRow(_EVERY_OTHER, self.tr("Every other kind"), word if "" in changed else "")
        own = [row for row in rows if row.key in known.templates]
        rest = [row for row in rows if row.key not in known.templates]
        like = NamedRow(None, self.tr("As every other kind"))
        self.kinds.show_rows([*own, other, *([like, *rest] if rest else [])])
        self._show_fields()

    def _show_fields(self) -> None:
        if not self._known.templates:
            return
        template = templates.for_kind(self._known.templates, self.kind)
        known = self._known.kinds.get(self.kind, self.tr("Every other kind"))
        self._kind_name.setText(known)
        self.fields.setAccessibleName(self.tr("Fields of %1").replace("%1", known))
        may = not self._session.read_only and self.kind in self._known.changed
        self.reset.setEnabled(may)
        rows: dict[str, list[NamedRow]] = {}
        names, sections = field_labels.fields(), field_labels.sections()
        for section, fields in templates.SECTIONS.items():
            below = rows.setdefault(sections[section], [NamedRow(None, sections[section])])
            below += [self._row(name, names[name], template.of(name)) for name in fields]
        self.fields.show_rows([row for below in rows.values() for row in below])
        self._show_field()

    def _row(self, name: str, label: str, shown: TemplateField | None) -> NamedRow:
        if shown is None:
            return NamedRow(name, label, self.tr("Hidden"), faint=True)
        return NamedRow(name, label, self.tr("Required") if shown.required else "")

    def _show_field(self) -> None:
        if self.fields.key:
            self.details.show_field(self.fields.key, self._known, self.kind)

    def _on_fields_turned(self, name: str) -> None:
        template = templates.for_kind(self._known.templates, self.kind)
        if template.of(name) is not None:
            self._hide(name)
        else:
            self._on_details_shown_so(name, {})

    def _on_details_shown_so(self, name: str, said: dict[str, bool | str]) -> None:
        kind = self.kind
        self._edit(lambda archive: templates.show_field(archive, kind, name, **said), *said)

    def _hide(self, name: str) -> None:
        kind = self.kind
        if name not in templates.ALWAYS:
            self._edit(lambda archive: templates.hide_field(archive, kind, name))

    def _on_reset_clicked(self) -> None:
        kind = self.kind
        self._edit(lambda archive: templates.reset(archive, kind))
        self.fields.setFocus()

    def _edit(self, edit: Edit, *lines: str) -> None:
        if self._session.read_only:
            return
        place = (self.kind, self.fields.key)

        def refused(why: str) -> None:
            if place == (self.kind, self.fields.key):
                self.details.refuse(why, *lines)

        self._session.edit(edit, refused=refused)

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        touched = change_set is None or bool(change_set.tables & template_reading.TABLES)
        if touched and self.isVisible():
            self.refresh()


def _pane(head: Sequence[QWidget], below: QWidget, left: int) -> QWidget:
    made = QFrame()
    made.setProperty("edge", "right")
    bar = QFrame()
    bar.setProperty("edge", "bottom")
    theme.fix_height(bar, _HEAD)
    row = QHBoxLayout(bar)
    theme.fix_margins(row, left, 0, 8, 0)
    for widget in head:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    if len(head) == 1:
        row.addStretch(1)
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 1, 0)
    box.setSpacing(0)
    box.addWidget(bar)
    box.addWidget(below, 1)
    return made
