"""Every word a window shows or says, and whether there is room for it."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QBuffer,
    QByteArray,
    QIODevice,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QAction, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

_MOST_ROWS = 300
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_SPACE = 1  # pixels of rounding


class Shown(NamedTuple):
    """A text and whose it is."""

    where: str
    text: str


def of(window: QWidget) -> Iterator[Shown]:
    """What the widgets of a window show or say, those that are hidden now as well."""
    for widget in (window, *window.findChildren(QWidget)):
        where = _name(widget)
        for what, text in _of_widget(widget):
            if text:
                yield Shown(f"{where} {what}", _plain(text))
        for action in widget.actions():
            yield from _of_action(where, action)


def painted(widget: QWidget) -> Iterator[Shown]:
    """What a widget and all in it really paint, whoever paints it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(widget.size())
    painter = QPainter(drawing)
    widget.render(painter, QPoint())
    painter.end()
    typed = "\n".join(_typed(widget))
    for found in re.findall(r"<text[^>]*>(.*?)</text>", data.data().decode(), re.DOTALL):
        text = html.unescape(found).strip()
        if text not in typed:
            yield Shown(f"{_name(widget)} paints", text)


def _typed(window: QWidget) -> Iterator[str]:
    """What stands in fields: typed, or data."""
    yield from (field.text() for field in window.findChildren(QLineEdit))
    for kind in (QTextEdit, QPlainTextEdit):
        yield from (field.toPlainText() for field in window.findChildren(kind))


def _of_widget(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield from (
        ("tool tip", widget.toolTip()),
        ("status tip", widget.statusTip()),
        ("what's this", widget.whatsThis()),
        ("name", widget.accessibleName()),
        ("description", widget.accessibleDescription()),
    )
    if widget.isWindow():
        yield "window title", widget.windowTitle()
    match widget:
        case QLabel() | QAbstractButton():
            yield "text", widget.text()
        case QLineEdit() | QTextEdit() | QPlainTextEdit():
            yield "placeholder", widget.placeholderText()
        case QGroupBox() | QMenu():
            yield "title", widget.title()
        case QComboBox():
            yield from (("item", widget.itemText(place)) for place in range(widget.count()))
        case QTabBar():
            yield from (("tab", widget.tabText(place)) for place in range(widget.count()))
        case QAbstractItemView():
            yield from _of_view(widget)


def _of_view(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None or isinstance(view, QHeaderView):
        return
    of_one = isinstance(model, QAbstractListModel) or isinstance(view, QListView)
    columns = 1 if of_one else model.columnCount(QModelIndex())
    for section in range(columns):
        yield "header", str(model.headerData(section, Qt.Orientation.Horizontal) or "")
    waiting = [QModelIndex()]
    while waiting:
        parent = waiting.pop()
        for row in range(min(model.rowCount(parent), _MOST_ROWS)):
            for column in range(columns):
                index = model.index(row, column, parent)
                waiting += [index] if not of_one and model.hasChildren(index) else []
                for role in _ROLES:
                    found = model.data(index, role)
                    yield f"row {row} {role.name}", found if isinstance(found, str) else ""


def _of_action(where: str, action: QAction) -> Iterator[Shown]:
    for text in (action.text(), action.toolTip(), action.statusTip(), action.whatsThis()):
        if text:
            yield Shown(f"{where} action", _plain(text))


def squeezed(window: QWidget) -> Iterator[Shown]:
    """Texts that have less room than they need, and areas that scroll sideways."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        if isinstance(widget, QAbstractScrollArea):
            over = widget.horizontalScrollBar().maximum()
            if over > 0 and not isinstance(widget, QPlainTextEdit | QTextEdit):
                yield Shown(f"{_name(widget)} scrolls sideways by", f"{over} px")
        lack = _lack(widget)
        if lack:
            yield Shown(f"{_name(widget)} {lack}", _text(widget))


def _lack(widget: QWidget) -> str:
    """What a text has too little of; empty where it fits, or is cut on purpose with a tool tip."""
    if not _text(widget):
        return ""
    needs = _needed(widget)
    if widget.width() + _SPACE < needs and not widget.toolTip():
        return f"has {widget.width()} px, needs {needs}"
    if isinstance(widget, QLabel) and widget.wordWrap():
        high = widget.heightForWidth(widget.width())
        if widget.height() + _SPACE < high:
            return f"is {widget.height()} px high, needs {high}"
    return _cut_by_parents(widget)


def _needed(widget: QWidget) -> int:
    """The width in which the whole text can be read."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        return 0 if widget.wordWrap() else widget.sizeHint().width()
    text = _text(widget).replace("&&", "\0").replace("&", "").replace("\0", "&")
    needs = metrics.size(Qt.TextFlag.TextSingleLine, text).width()
    if isinstance(widget, QAbstractButton) and not widget.icon().isNull():
        needs += widget.iconSize().width()
    return min(needs, widget.sizeHint().width())


def _cut_by_parents(widget: QWidget) -> str:
    """Whether something around it is too small; what scrolls down may be."""
    room = QRect(QPoint(), widget.size())
    child, parent = widget, widget.parentWidget()
    while parent is not None and not child.isWindow():
        room.translate(child.pos())
        seen = parent.rect()
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            if not seen.intersects(room):
                return ""  # scrolled away
            room.setTop(max(seen.top(), room.top()))
            room.setBottom(min(seen.bottom(), room.bottom()))
        if not seen.adjusted(-_SPACE, -_SPACE, _SPACE, _SPACE).contains(room):
            return f"reaches out of {_name(parent)}: {_sides(room)} in {_sides(seen)}"
        child, parent = parent, parent.parentWidget()
    return ""


def _sides(area: QRect) -> str:
    return f"{area.left()},{area.top()} to {area.right()},{area.bottom()}"


def _text(widget: QWidget) -> str:
    if isinstance(widget, QToolButton):
        only_icon = widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        return "" if only_icon and not widget.icon().isNull() else widget.text()
    if isinstance(widget, QLabel | QAbstractButton):
        return _plain(widget.text())
    return ""


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", text)) if text.startswith("<") else text


def _name(widget: QWidget) -> str:
    """The widget and what it is part of, nearest class of ours first."""
    names = []
    around: QWidget | None = widget
    while around is not None:
        ours = type(around).__module__.startswith("treatyarchive")
        if ours or not names:
            place = type(around).__module__.removeprefix("treatyarchive.ui.")
            names.append(f"{place}:{type(around).__name__}" if ours else type(around).__name__)
        around = around.parentWidget() if len(names) < 3 else None
    return " in ".join(names)
