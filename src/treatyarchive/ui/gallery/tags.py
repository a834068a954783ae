"""Chips, suggestions with their evidence, the box with its tree, and dots on a line of time."""

from datetime import date

from PySide6.QtWidgets import QWidget

from treatyarchive.ui.gallery.sheet import Sheet, captioned
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.chip_box import ChipBox
from treatyarchive.ui.widgets.field_offer import FieldOffer
from treatyarchive.ui.widgets.pin_button import PinButton
from treatyarchive.ui.widgets.segments import Segments
from treatyarchive.ui.widgets.suggestion_bar import Suggested, SuggestionBar
from treatyarchive.ui.widgets.suggestion_model import Suggestion
from treatyarchive.ui.widgets.timeline_dot import ANNOUNCED, EVENT, SOURCES, TimelineDot
from treatyarchive.ui.widgets.timeline_strip import TimelineStrip, TimePoint

_QUOTE = "…сауда көлемін алдымен 3 млрд долларға, кейін 10 млрд долларға жеткізу міндетін қойды"
_TREE = (
    Suggestion("trade", "Trade"),
    Suggestion("trade.turnover", "Trade turnover", level=1, path="Trade, Trade turnover"),
    Suggestion("trade.customs", "Customs", level=1, path="Trade, Customs", ticked=True),
    Suggestion("energy", "Energy and subsoil"),
    Suggestion("energy.power", "Electric power", level=1, path="Energy, Electric power"),
)


def chips() -> Sheet:
    """Each kind in each state."""
    sheet = Sheet("Chips")
    sheet.add(
        captioned("sector", Chip("Trade turnover")),
        captioned("visit", Chip("Tashkent, Dec 2022", "visit")),
        captioned("signatory", Chip("Sh. Mirziyoyev", "signatory")),
        gap=14,
    )
    lit = Chip("Logistics", "suggestion")
    lit.set_lit(lit=True)
    sheet.add(
        captioned("active filter", Chip("Trade turnover", "filter", icon="tag", closable=True)),
        captioned("chosen", Chip("Customs", "filter", closable=True)),
        captioned("carried forward", Chip("Logistics", "carried", closable=True)),
        gap=14,
    )
    sheet.add(
        captioned("suggestion", Chip("Logistics", "suggestion")),
        captioned("hover or focus", lit),
        captioned("more", Chip("+2", "rest")),
        captioned("more in a row", Chip("+3", "more")),
        gap=14,
    )
    states = (
        Chip("Signed", "ok", icon="done"),
        Chip("Disputed", "bad", icon="not-equal"),
        Chip("Restricted", "warn", icon="lock"),
        Chip("Reported", "neutral", icon="info"),
    )
    pinned = PinButton("Publisher")
    pinned.setChecked(True)
    sheet.add(
        captioned("status", *states),
        captioned("pins of fields", PinButton("Kind"), pinned),
        gap=14,
    )
    return sheet


def suggestions() -> Sheet:
    """The bar, and the box it stands under."""
    sheet = Sheet("Tag box and suggestions")
    box = ChipBox("Sectors", "filter")
    box.show_chips(
        [
            ("alliance", "Alliance and partnership", "Political relations, Alliance"),
            ("trade.customs", "Customs", "Trade, Customs"),
        ]
    )
    box.line.setPlaceholderText("Add")
    box.line.set_source(lambda typed: [each for each in _TREE if typed in each.label], is_tree=True)
    sheet.add(box)
    sheet.add(_bar())
    offer = FieldOffer()
    offer.offer(Suggested("date", "22 Dec 2022, 20:26", reason="from the page's own metadata"))
    sheet.add(captioned("for a field", offer))
    return sheet


def times() -> Sheet:
    """Dots on a line of time, and the segments of a queue."""
    sheet = Sheet("Timeline and progress")
    chosen = TimelineDot("Nur-Sultan, 5 to 6 December 2021, 57 documents", SOURCES)
    chosen.setChecked(True)
    happened = TimelineDot("Signing ceremony, 38 mentions", EVENT)
    happened.setChecked(True)
    sheet.add(
        captioned("sources", TimelineDot("Tashkent, December 2022, 67 documents", SOURCES)),
        captioned("chosen", chosen),
        captioned("announced", TimelineDot("Samarkand", ANNOUNCED)),
        captioned("event", TimelineDot("Arrival in Nur-Sultan, 2 mentions", EVENT)),
        captioned("chosen event", happened),
        gap=14,
    )
    segments = Segments()
    segments.setAccessibleName("2 of 12 done")
    segments.show_states(["done", "done", "here", *["todo"] * 9])
    sheet.add(captioned("queue", segments))
    return sheet


def strip() -> Sheet:
    """Visits in time: one that is looked at, one beside it, one announced."""
    sheet = Sheet("Strip of time")
    made = TimelineStrip("Visits in time")
    made.show_points(
        (
            TimePoint(1, date(2021, 12, 6), "Nur-Sultan, 5–6 Dec 2021", "state visit  ·  57"),
            TimePoint(2, date(2022, 12, 21), "Tashkent, 21–22 Dec 2022", "state visit  ·  67"),
            TimePoint(3, date(2024, 10, 1), "Samarkand, Oct 2024", "Announced", announced=True),
        )
    )
    made.point_at(1)
    sheet.add(made)
    return sheet


def _bar() -> QWidget:
    bar = SuggestionBar("Suggested sectors")
    offered = [
        Suggested("turnover", "Trade turnover", _QUOTE, 2),
        Suggested("power", "Energy", "…су ресурстары, энергетика және…", 3),
        Suggested("logistics", "Logistics", "…көлік-логистика, су ресурстары…", 3, 2),
        Suggested("emergencies", "Emergencies", "…кеден ісі, төтенше жағдайлар…", 5),
        Suggested("space", "Outer space", "…ғарыш кеңістігін бейбіт мақсатта…", 5),
    ]

    def without(key: str) -> None:
        offered[:] = [each for each in offered if each.key != key]
        bar.offer(offered)

    bar.accepted.connect(without)
    bar.dismissed.connect(without)
    bar.offer(offered)
    return bar
