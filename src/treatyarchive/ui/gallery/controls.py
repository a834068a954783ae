"""Colours, buttons, fields and choices."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.gallery.sheet import Sheet, captioned
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_box import ChoiceBox
from treatyarchive.ui.widgets.choice_card import ChoiceCard
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field_line import FieldLine
from treatyarchive.ui.widgets.focus_outline import FocusOutline
from treatyarchive.ui.widgets.segmented import Segmented
from treatyarchive.ui.widgets.switch import Switch

_SWATCH_WIDE, _SWATCH_HIGH = 64, 30


class _Swatch(QWidget):
    """A colour and the name of its token."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        theme.notifier().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_SWATCH_WIDE), theme.px(_SWATCH_HIGH + 18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color(self._token))
        painter.setPen(QPen(theme.color("border"), 1))
        box = QRectF(0.5, 0.5, self.width() - 1, theme.px(_SWATCH_HIGH) - 1)
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setFont(theme.ui_font(10))
        painter.setPen(theme.color("text2"))
        below = QRectF(0, theme.px(_SWATCH_HIGH), self.width(), theme.px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._token)
        painter.end()


def colours() -> Sheet:
    """Every token of the theme in use."""
    sheet = Sheet("Colour")
    sheet.add(*[_Swatch(token) for token in theme.load("light").colors], gap=7)
    return sheet


def buttons() -> Sheet:
    """Each kind, and each state of the plain one."""
    sheet = Sheet("Buttons")
    sheet.add(
        labels.button("Save and next", "primary"),
        labels.button("Save"),
        labels.button("Show all", "link"),
        labels.button("Skip", "quiet", "arrow-right"),
        labels.button("Clear all", "link", compact=True),
    )
    hovered, disabled, focused = (labels.button("Save") for _ in range(3))
    hovered.setObjectName("hovered")
    disabled.setEnabled(False)
    disabled.setToolTip("Nothing has changed")
    primary = labels.button("Save and next", "primary")
    primary.setEnabled(False)
    shown = captioned("focus", focused)
    box = shown.layout()
    if box is not None:
        box.setContentsMargins(4, 0, 4, 4)
        box.setSpacing(5)
    FocusOutline(focused, shown, 2)
    states = (captioned("hover", hovered), captioned("disabled", disabled, primary))
    sheet.add(*states, shown, gap=12)
    chosen = labels.tool("panel", "Preview", "F4")
    chosen.setCheckable(True)
    chosen.setChecked(True)
    off = labels.tool("rotate", "Rotate this page", "R")
    off.setEnabled(False)
    tools = [labels.tool("plus", "Zoom in"), labels.tool("more", "More"), chosen, off]
    sheet.add(captioned("tools: rest, rest, on, disabled", *tools))
    return sheet


def fields() -> Sheet:
    """Each state of a field; the date field says how it reads what is typed."""
    sheet = Sheet("Fields")
    place = ChoiceBox()
    place.addItem("Akorda", "akorda")
    focused = FieldLine()
    focused.setText("2021-12-06")
    focused.setObjectName("focused")
    sheet.add_pair(_named("rest", place), _named("focus", focused))
    by_visit, mixed = FieldLine(), FieldLine()
    by_visit.setPlaceholderText("Chosen by the visit")
    by_visit.setEnabled(False)
    mixed.setPlaceholderText("4 different dates")
    sheet.add_pair(_named("disabled", by_visit), _named("mixed values", mixed))
    wrong = DateField("wrong", "error")
    wrong.load("2021-13-06")
    wrong.set_problem(wrong.problem())
    sheet.add(wrong)
    exact, about = DateField("exact", "date, read back"), DateField("about", "about")
    exact.load("2021-12-06")
    about.load("2021-12-05/2021-12-06~")
    sheet.add_pair(exact, about)
    return sheet


def choices() -> Sheet:
    """Switches, boxes, and one of a few."""
    sheet = Sheet("Choices")
    off, on, not_now = (Switch("Exact spelling") for _ in range(3))
    on.setChecked(True)
    not_now.setEnabled(False)
    sheet.add(off, on, not_now, gap=16)
    empty, full, some = QCheckBox("Not chosen"), QCheckBox("Chosen"), QCheckBox("Some below")
    full.setChecked(True)
    some.setTristate(True)
    some.setCheckState(Qt.CheckState.PartiallyChecked)
    one = QRadioButton("One of many")
    one.setChecked(True)
    sheet.add(empty, full, some, one, gap=16)
    linked = [
        ("aligned", "Aligned", "link"),
        ("proportional", "Proportional", "proportional"),
        ("off", "Off", "unlink"),
    ]
    sheet.add(Segmented(linked, "Scroll together"))
    return sheet


def cards() -> Sheet:
    """Two values to choose between: short ones, lists, long ones of which words differ."""
    sheet = Sheet("Two sides of a field")
    long, count = "The leaders met in a narrow circle and exchanged %1 agreements", (49, 57)
    pairs = (
        ("Date", ("6 December 2021", "27 January 2022"), (), "mine"),
        ("Sectors", ("Trade turnover, Customs", "Trade turnover, Transit"), ((16, 23),), ""),
        (
            "Contents",
            (long.replace("%1", "nineteen"), long.replace("%1", "eighteen")),
            (count,),
            "",
        ),
        ("Byline", ("UzA", ""), (), "theirs"),
    )
    for name, values, spans, chosen in pairs:
        cards = [ChoiceCard(f"{name}, {side}") for side in ("mine", "theirs")]
        for card, value, side in zip(cards, values, ("mine", "theirs"), strict=True):
            card.show_value(value, "empty", spans)
            card.setChecked(side == chosen)
        sheet.add_pair(*cards)
    told = ChoiceCard("State", chooses=False)
    told.show_value("Merely shown, and taken", "empty")
    told.setChecked(True)
    sheet.add(told)
    return sheet


def _named(caption: str, field: QWidget) -> QWidget:
    field.setAccessibleName(caption)
    return captioned(caption, field, stretch=True)
