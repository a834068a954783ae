"""How this archive is catalogued: reference codes, templates, names; the same for everybody."""

from PySide6.QtCore import Signal

from treatyarchive.archive import reference_codes, templates
from treatyarchive.archive.store import Archive
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings_screen.pattern_row import PatternRow
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.setting_row import Card, SettingRow


class Cataloguing(Card):
    """Kept in the archive: every change is an edit, and can be undone."""

    templates_asked = Signal()
    names_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Cataloguing"))
        self._session = session
        self.pattern = PatternRow(writable=not session.read_only)
        self.pattern.settled.connect(self._on_pattern_settled)
        self.add(self.pattern)
        self.templates = labels.button(self.tr("Edit templates"))
        self.templates.clicked.connect(self.templates_asked)
        self._about_templates = SettingRow(self.tr("Templates"), " ", self.templates)
        self.add(self._about_templates)
        self.names = labels.button(self.tr("Open names"))
        self.names.clicked.connect(self.names_asked)
        text = self.tr("The name authority and the vocabularies; also by Ctrl+8")
        self.add(SettingRow(self.tr("Names and terms"), text, self.names))

    def refresh(self) -> None:
        """Read the settings again."""
        self._session.read(_read, self._show, self, "cataloguing")

    def leave(self) -> None:
        """Write what is typed."""
        if self.pattern.line.isModified():
            self.pattern.leave()

    def _show(self, found: tuple[str, int]) -> None:
        pattern, changed = found
        self.pattern.show_pattern(pattern)
        text = self.tr("What the form shows, wants and fills in for each kind of document.")
        differ = self.tr("%n template(s) changed", "", changed)
        same = self.tr("All are as shipped")
        self._about_templates.text.setText(f"{text} {differ if changed else same}")

    def _on_pattern_settled(self, pattern: str) -> None:
        def refused(_: str) -> None:
            self.refresh()

        self._session.edit(
            lambda archive: reference_codes.set_pattern(archive, pattern), refused=refused
        )


def _read(archive: Archive) -> tuple[str, int]:
    """The pattern of reference codes, and how many templates were changed."""
    with archive.reading():
        changed = templates.changed(templates.all_of(archive))
        return reference_codes.pattern(archive), len(changed)
