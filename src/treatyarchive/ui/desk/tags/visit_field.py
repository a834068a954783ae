"""The visits a document belongs to: chosen, or made in place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.records import VisitTag
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.desk.advice import advice_keys
from treatyarchive.ui.desk.tags.chip_section import ChipSection
from treatyarchive.ui.desk.tags.visit_maker import NewVisit, VisitMaker
from treatyarchive.ui.widgets.picker_line import PickerLine
from treatyarchive.ui.widgets.suggestion_model import Suggestion

_NEW = "\n"  # no visit has such a code


class VisitField(ChipSection):
    """Chips, a line that finds by code, title or place, and a form for a new one."""

    made = Signal(object)
    agreed = Signal(str, object)
    """A suggested visit is to be made: its key, and the `NewVisit` it has become."""
    opened = Signal()
    """The form for a new visit is shown, or says what it wants."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Visit"),
            self.tr("%1 is not added. Choose a visit from the list, or clear the field."),
            "visit",
        )
        self._lists = Lists()
        self._tags: tuple[VisitTag, ...] = ()
        self._date = self._proposal = ""
        self.maker = VisitMaker()
        self.maker.hide()
        self.chips.line.set_source(self._offered)
        self.chips.line.chosen.connect(self._on_chosen)
        self.chips.removed.connect(self._on_removed)
        self.chips.lit.connect(self._on_chip_lit)
        self.maker.made.connect(self._on_made)
        self.maker.given_up.connect(self._on_given_up)
        self.maker.refused.connect(self.opened)
        self.maker.typed.connect(self.typed)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        return [*super().stops, *self.maker.stops]

    @property
    def filled(self) -> bool:
        """Whether there is a visit, or one is suggested."""
        return bool(self._tags or self.suggestions.keys)

    @property
    def given(self) -> bool:
        """Whether there is a visit."""
        return bool(self._tags)

    def set_lists(self, lists: Lists) -> None:
        """Take visits from `lists`."""
        self._lists = lists
        self.maker.set_lists(lists)
        self.show_tags(self._tags)

    def set_date(self, date: str) -> None:
        """The date a new visit starts with."""
        self._date = date

    def show_tags(self, tags: Sequence[VisitTag]) -> None:
        """Show the visits of a document."""
        self._tags = tuple(tags)
        self.chips.show_chips(
            [(tag.code, self._words(tag), self._whole(tag)) for tag in self._tags],
            closable=not self.chips.line.isReadOnly(),
        )
        self.chips.line.setPlaceholderText("" if self._tags else self.tr("Code, title or place"))
        self.chips.line.tick_offered()

    def unadded(self) -> PickerLine | None:
        """The line that holds what is no visit yet, be it one about to be made."""
        return super().unadded() or self.maker.unmade()

    def propose(self, key: str, visit: NewVisit) -> None:
        """Open the form for a new visit filled in, so that what is made is seen before."""
        self._proposal = key
        self.maker.show()
        self.maker.fill(visit)
        self.opened.emit()

    def close_maker(self) -> None:
        """Put the form for a new visit away."""
        self._proposal = ""
        self.maker.hide()

    def _words(self, tag: VisitTag) -> str:
        """The visit, and what the document says of it that is not so by itself."""
        said = [self._lists.visit_name(tag.code)]
        said += [self.tr("mentioned")] if tag.role == "mentions" else []
        if tag.kind_as_printed:
            said.append(self.tr("printed: %1").replace("%1", tag.kind_as_printed))
        return ", ".join(said)

    def _whole(self, tag: VisitTag) -> str:
        """Its code, and the rank as known."""
        known = self._lists.visits.get(tag.code)
        kind = self._lists.term("visit_kind", known.kind) if known and known.kind else ""
        return ", ".join(filter(None, (tag.code, kind)))

    def _offered(self, typed: str) -> list[Suggestion]:
        chosen = [tag.code for tag in self._tags]
        found = matching.visits(self._lists, typed, chosen)
        return [*found, Suggestion(_NEW, self.tr("New visit..."), icon="plus")]

    def _on_chosen(self, found: Suggestion) -> None:
        typed = self.chips.line.text().strip()
        self.chips.line.replace("")
        if found.key == _NEW:
            self._proposal = ""
            self.maker.show()
            self.maker.begin(self._date, typed)
            self.opened.emit()
        elif not found.ticked:
            self.added.emit(VisitTag(found.key))
        elif not typed:  # who types a visit that is there already does not want it gone
            self._on_removed(found.key)

    def _on_chip_lit(self, code: str) -> None:
        self.lit.emit(advice_keys.of_tag(VisitTag(code)) if code else "")

    def _on_removed(self, code: str) -> None:
        for tag in self._tags:
            if tag.code == code:
                self.removed.emit(tag)

    def _on_made(self, visit: object) -> None:
        proposal = self._proposal
        self.close_maker()
        self.chips.line.setFocus()
        self.typed.emit()
        if proposal:
            self.agreed.emit(proposal, visit)
        else:
            self.made.emit(visit)

    def _on_given_up(self) -> None:
        was_proposed = self._proposal in self.suggestions.keys
        self.close_maker()
        if was_proposed:
            self.suggestions.go()
        else:
            self.chips.line.setFocus()
        self.typed.emit()
