"""The instruments a document is the text of, reports, ratifies or mentions."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.records import InstrumentTag
from treatyarchive.ui.choosing import recent, titles
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.titles import Titles
from treatyarchive.ui.desk.advice import advice_keys
from treatyarchive.ui.desk.form.tag_details import TagDetails, instrument_roles
from treatyarchive.ui.desk.tags.instrument_maker import InstrumentMaker, NewInstrument
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.fact_list import FactList
from treatyarchive.ui.widgets.fact_row import FactRow
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.picker_line import PickerLine
from treatyarchive.ui.widgets.section import TagSection
from treatyarchive.ui.widgets.suggestion_model import Suggestion

_NEW = "\n"  # no instrument has such a code
_AS_READ = "STATED"


class InstrumentField(TagSection):
    """A row an instrument, and a line that finds one by any printed title; Enter opens a row."""

    made = Signal(object)
    """A `NewInstrument`, to be made and tied to the document."""
    asked = Signal(int)
    """The number of an instrument that is to be looked at."""
    opened = Signal(object)
    """A small form in it is shown; its `QWidget`."""
    typed = Signal()
    rebuilt = Signal()
    """The order of Tab is to be set anew."""

    def __init__(self) -> None:
        super().__init__(self.tr("Instruments"), "instruments")
        self._lists, self._titles = Lists(), Titles()
        self._tags: tuple[InstrumentTag, ...] = ()
        self.list = FactList(self.label)
        self.line = PickerLine()
        self.line.setAccessibleName(self.tr("Add an instrument"))
        self.line.setPlaceholderText(self.tr("Add an instrument, by any printed title"))
        self.line.set_source(self._offered)
        self.message = Message()
        self.maker: InstrumentMaker | None = None
        """The form for a new one, None while it was never opened."""
        names = (("role", "certainty"), ("title_as_printed",), ("status_as_printed",))
        self.details = TagDetails(self, names, self._changeable, self._meant, lambda: self.list)
        for part in (self.list, self.line, self.message, self.suggestions):
            self.box.addWidget(part)
        self.list.hide()
        self.setFocusProxy(self.line)
        self.list.opened.connect(self._on_list_opened)
        self.list.changed.connect(lambda _: self.details.ask())
        self.list.added.connect(self.line.setFocus)
        self.list.removed.connect(self._on_list_removed)
        self.list.reached.connect(self._on_list_reached)
        self.line.chosen.connect(self._on_chosen)
        self.line.left.connect(self._check)
        self.line.textChanged.connect(self._on_text_changed)
        self.details.opened.connect(self.opened)
        self.details.typed.connect(self.typed)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        maker = self.maker.stops if self.maker is not None else []
        return [self.list, *self.details.stops, self.line, *maker, *self.suggestions.stops]

    @property
    def shown(self) -> list[str]:
        """What its rows say."""
        return self.list.shown

    def set_lists(self, lists: Lists) -> None:
        """Take words from `lists`."""
        self._lists = lists
        self.details.set_lists(lists)
        if self.maker is not None:
            self.maker.set_lists(lists)
        self.show_tags(self._tags)

    def set_titles(self, found: Titles) -> None:
        """Offer these instruments."""
        self._titles = found

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.line.setReadOnly(True)

    def show_tags(self, tags: Sequence[InstrumentTag]) -> None:
        """Show the instruments of a document."""
        self._tags = tuple(tags)
        self.list.show_rows([self._row(place, tag) for place, tag in enumerate(tags, 1)])
        self.list.setVisible(bool(tags))
        self.show_count(len(tags))

    def clear_typing(self) -> None:
        """Forget what was typed: it belonged to another document."""
        self.line.replace("")
        self.details.close()
        if self.maker is not None:
            self.maker.hide()

    def unadded(self) -> PickerLine | None:
        """The line that holds what is no instrument yet, which is said below it."""
        return self.line if self._check() else None

    def draft(self) -> dict[str, str]:
        """What is typed into its small forms and not written."""
        return self.details.draft() | (self.maker.draft() if self.maker is not None else {})

    def restore(self, draft: Mapping[str, str]) -> None:
        """Put that back."""
        self.details.restore(draft)
        if InstrumentMaker.is_in(draft):
            self._the_maker().restore(draft)

    def _row(self, place: int, tag: InstrumentTag) -> FactRow:
        printed = tag.title_as_printed or ""
        status = self._lists.term("mention_status", tag.status_as_printed or "")
        more = [dict(instrument_roles()).get(tag.role, tag.role), status]
        return FactRow(
            place,
            tag.title or tag.code,
            more=", ".join(filter(None, more)),
            quote=printed if printed != tag.title else "",
            note=self._doubt(tag.certainty),
            icon="agreement",
        )

    def _doubt(self, certainty: str | None) -> str:
        """How certain a tag is, where that is not what is read there in so many words."""
        certain = certainty in (None, _AS_READ)
        return "" if certain else self._lists.term("certainty", certainty or "")

    def _changeable(self) -> Sequence[InstrumentTag]:
        return () if self.line.isReadOnly() else self._tags

    def _meant(self) -> int:
        """The row one is on, else the last one."""
        return self.list.key - 1 if self.list.hasFocus() else -1

    def _offered(self, typed: str) -> list[Suggestion]:
        chosen = [tag.code for tag in self._tags]
        found = titles.find(self._titles, self._lists, typed, chosen)
        name = typed.strip()
        said = self.tr("New instrument “%1”...") if name else self.tr("New instrument...")
        return [*found, Suggestion(_NEW, said.replace("%1", name), icon="plus")]

    def _on_chosen(self, found: Suggestion) -> None:
        typed = self.line.text().strip()
        self.line.replace("")
        if found.key == _NEW:
            maker = self._the_maker()
            maker.begin_with(typed)
            self.opened.emit(maker)
        elif not found.ticked:
            self._lists.recent.use(recent.INSTRUMENT, found.key)
            self.added.emit(InstrumentTag(found.key, found.label))

    def _the_maker(self) -> InstrumentMaker:
        if self.maker is None:
            self.maker = maker = InstrumentMaker()
            maker.set_lists(self._lists)
            self.box.insertWidget(self.box.indexOf(self.message) + 1, maker)
            maker.made.connect(self._on_made)
            maker.given_up.connect(self.line.setFocus)
            maker.typed.connect(self.typed)
            self.rebuilt.emit()
        return self.maker

    def _on_made(self, made: NewInstrument) -> None:
        self.line.setFocus()
        self.made.emit(made)

    def _on_list_opened(self, key: int) -> None:
        line = self._titles.lines.get(self._tags[key - 1].code) if key else None
        if line is not None:
            self.asked.emit(line.id)

    def _on_list_reached(self) -> None:
        key = self.list.key
        self.lit.emit(advice_keys.of_tag(self._tags[key - 1]) if key else "")

    def _on_list_removed(self, key: int) -> None:
        if not self.line.isReadOnly():
            self.removed.emit(self._tags[key - 1])
            if len(self._tags) == 1:
                self.line.setFocus()

    def _check(self) -> str:
        typed = self.line.text().strip()
        said = self.tr("%1 is not added. Choose an instrument from the list, or clear the field.")
        self._point_out(said.replace("%1", typed) if typed else "")
        return typed

    def _on_text_changed(self) -> None:
        self._point_out("")
        self.typed.emit()

    def _point_out(self, text: str) -> None:
        if self.message.text != text:
            self.line.setProperty("invalid", bool(text))
            labels.restyle(self.line)
            self.line.setAccessibleDescription(text)
            self.message.say(text, "bad")
