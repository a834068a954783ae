"""The sectors of a document: typing narrows the tree, Enter adds."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtGui import QHideEvent

from treatyarchive.archive.records import SectorTag
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.making import Making, NewSector
from treatyarchive.ui.choosing.sector_maker import SectorMaker
from treatyarchive.ui.desk.advice import advice_keys
from treatyarchive.ui.desk.tags.chip_section import ChipSection
from treatyarchive.ui.widgets.suggestion_model import Suggestion


class SectorField(ChipSection):
    """Chips, and a line over the tree of tops and leaves."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Sectors"),
            self.tr("%1 is not added. Choose a sector from the list, or clear the field."),
            "facet:sector",
        )
        self._lists = Lists()
        self._tags: tuple[SectorTag, ...] = ()
        self.chips.line.setPlaceholderText(self.tr("Add a sector, in any language"))
        self.chips.line.set_source(
            self._offered,
            lambda typed, found: matching.first_sector(self._lists, typed, found),
            is_tree=True,
        )
        self.chips.line.chosen.connect(self._on_chosen)
        self.chips.removed.connect(self._on_removed)
        self.chips.lit.connect(self._on_chip_lit)

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
                    self._label(tag),
                    matching.sector_path(self._lists, tag.code),
                )
                for tag in self._tags
            ],
            closable=not self.chips.line.isReadOnly(),
        )
        self.show_count(len(self._tags))
        self.chips.line.setPlaceholderText(
            self.tr("Add") if self._tags else self.tr("Add a sector, in any language")
        )
        self.chips.line.tick_offered()

    def _label(self, tag: SectorTag) -> str:
        name = self._lists.term("sector", tag.code)
        return self.tr("%1 (primary)").replace("%1", name) if tag.primary else name

    @cached_property
    def maker(self) -> SectorMaker:
        """The card in which a new sector is described."""
        made = SectorMaker(self.chips)
        made.made.connect(self._on_made)
        made.taken.connect(self._on_taken)
        made.given_up.connect(self.chips.line.setFocus)
        return made

    def hideEvent(self, event: QHideEvent) -> None:
        """Put the card away with the field."""
        if "maker" in vars(self):
            self.maker.hide()
        super().hideEvent(event)

    def _offered(self, typed: str) -> list[Suggestion]:
        found = matching.sectors(self._lists, typed, [tag.code for tag in self._tags])
        return matching.with_create(found, typed)

    def _on_chosen(self, found: Suggestion) -> None:
        typed = self.chips.line.text()
        if found.key == matching.CREATE:
            self.maker.begin(self._lists, typed.strip())
            return
        self.chips.line.replace("")
        if not found.ticked:
            self.added.emit(SectorTag(found.key))
        elif not typed:  # who types a sector that is there already does not want it gone
            self._on_removed(found.key)

    def _on_made(self, new: NewSector) -> None:
        self._end_making()
        self.added.emit(Making(new, SectorTag))

    def _on_taken(self, code: str) -> None:
        self._end_making()
        if code not in [tag.code for tag in self._tags]:
            self.added.emit(SectorTag(code))

    def _end_making(self) -> None:
        self.chips.line.replace("")
        self.chips.line.setFocus()

    def _on_chip_lit(self, code: str) -> None:
        self.lit.emit(advice_keys.of_tag(SectorTag(code)) if code else "")

    def _on_removed(self, code: str) -> None:
        for tag in self._tags:
            if tag.code == code:
                self.removed.emit(tag)
