"""The sectors of a document: typing narrows the tree, Enter adds."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.records import SectorTag
from treatyarchive.ui.desk import matching
from treatyarchive.ui.desk.lists import Lists
from treatyarchive.ui.widgets.chip_box import ChipBox
from treatyarchive.ui.widgets.section import Section
from treatyarchive.ui.widgets.suggestions import Suggestion


class SectorField(Section):
    """Chips, and a line over the tree of tops and leaves."""

    added = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Sectors"))
        self._lists = Lists()
        self._tags: tuple[SectorTag, ...] = ()
        self.chips = ChipBox(self.label, "filter")
        self.chips.line.setPlaceholderText(self.tr("Add a sector, in any language"))
        self.box.addWidget(self.chips)
        self.setFocusProxy(self.chips)
        self.chips.line.set_source(
            self._offered, lambda typed, found: matching.first_hit(self._lists, typed, found)
        )
        self.chips.line.chosen.connect(self._on_chosen)
        self.chips.removed.connect(self._on_removed)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        return self.chips.stops

    def set_lists(self, lists: Lists) -> None:
        """Take sectors from `lists`."""
        self._lists = lists
        self.show_tags(self._tags)

    def show_tags(self, tags: Sequence[SectorTag]) -> None:
        """Show the sectors of a document."""
        self._tags = tuple(tags)
        self.chips.show_chips(
            [
                (
                    tag.code,
                    self._lists.term("sector", tag.code),
                    matching.sector_path(self._lists, tag.code),
                )
                for tag in self._tags
            ],
            closable=not self.chips.line.isReadOnly(),
        )
        self.count.setText(self.tr("{0} chosen").format(len(self._tags)) if self._tags else "")
        self.chips.line.setPlaceholderText(
            self.tr("Add") if self._tags else self.tr("Add a sector, in any language")
        )

    def _offered(self, typed: str) -> list[Suggestion]:
        return matching.sectors(self._lists, typed, [tag.code for tag in self._tags])

    def _on_chosen(self, found: Suggestion) -> None:
        self.chips.line.replace("")
        self.added.emit(SectorTag(found.key))

    def _on_removed(self, code: str) -> None:
        for tag in self._tags:
            if tag.code == code:
                self.removed.emit(tag)
