"""The sheet of keys: two columns of groups, narrowed by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.window import keys
from treatyarchive.ui.window.actions import Menus
from treatyarchive.ui.window.keys import Group, Key

_WIDE, _HIGH, _FIELD = 920, 680, 240
_HEADING = 2  # rows that the heading of a group is worth, for columns of equal height
_SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class KeysDialog(QDialog):
    """Lists the actions that have keys, and the keys of each screen."""

    def __init__(self, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard"))
        self.groups = keys.groups(menus)
        self._cards = [_GroupCard(group) for group in self.groups]
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find a key or what it does"))
        self.filter.setAccessibleName(self.tr("Find a key"))
        self.filter.setFixedWidth(theme.px(_FIELD))
        self.filter.textChanged.connect(self.narrow)
        self.filter.installEventFilter(self)
        self._none = labels.plain(self.tr("No key matches"), "meta")
        self._none.hide()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._columns())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._header())
        box.addWidget(self._area, 1)
        wanted = QSize(theme.px(_WIDE), theme.px(_HIGH))
        self.resize(wanted.boundedTo(self.screen().availableSize()))
        self.filter.setFocus()

    def narrow(self, text: str) -> None:
        """Show only keys that have these words in their name or their chords."""
        left = [card for card in self._cards if card.narrow(text.casefold().split())]
        self._none.setVisible(not left)
        self._arrange(left)
        self._area.verticalScrollBar().setValue(0)

    def shown(self) -> list[Key]:
        """The keys that are seen."""
        return [key for card in self._cards for key in card.shown()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys scroll while one types."""
        scrolls = isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _SCROLLING
        if scrolls and event.type() == QEvent.Type.KeyPress:
            QApplication.sendEvent(self._area.verticalScrollBar(), event)
            return True
        return super().eventFilter(watched, event)

    def _header(self) -> QFrame:
        made = QFrame()
        made.setProperty("edge", "bottom")
        made.setProperty("surface", "window")
        close = labels.button(self.tr("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout(made)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(12)
        row.addWidget(labels.plain(self.tr("Keyboard"), "page"))
        row.addStretch(1)
        row.addWidget(self.filter)
        row.addWidget(close)
        return made

    def _columns(self) -> QWidget:
        made = QWidget()
        made.setProperty("surface", "true")
        row = QHBoxLayout()
        row.setSpacing(40)
        self._sides = (QVBoxLayout(), QVBoxLayout())
        for side in self._sides:
            side.setSpacing(20)
            side.addStretch(1)
            row.addLayout(side, 1)
        self._arrange(self._cards)
        box = QVBoxLayout(made)
        box.setContentsMargins(24, 20, 24, 24)
        box.addWidget(self._none, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addLayout(row)
        return made

    def _arrange(self, cards: "Sequence[_GroupCard]") -> None:
        """Put these into the two columns."""
        for side, part in zip(self._sides, _halves(cards), strict=True):
            for place, card in enumerate(part):
                side.insertWidget(place, card)


class _GroupCard(QWidget):
    def __init__(self, group: Group) -> None:
        super().__init__()
        self.group = group
        self._rows = [(key, _row(key)) for key in group.keys]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        title = labels.plain(group.title, "rowtitle")
        title.setContentsMargins(0, 0, 0, 6)
        box.addWidget(title)
        for _, row in self._rows:
            box.addWidget(row)

    @property
    def high(self) -> int:
        """Its height in rows."""
        return len(self.shown()) + _HEADING

    def narrow(self, words: Sequence[str]) -> bool:
        """Hide rows that lack one of the words; whether any is left."""
        title = self.group.title
        for key, row in self._rows:
            text = f"{title} {key.what} {' '.join(key.chords)}".casefold()
            row.setVisible(all(word in text for word in words))
        left = any(not row.isHidden() for _, row in self._rows)
        self.setVisible(left)
        return left

    def shown(self) -> list[Key]:
        """The keys that are seen."""
        return [key for key, row in self._rows if not row.isHidden()]


def _row(key: Key) -> QFrame:
    made = QFrame()
    made.setProperty("edge", "top")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 6, 0, 6)
    row.setSpacing(4)
    what = labels.plain(key.what, wrap=True)
    row.addWidget(what, 1)
    for place, chord in enumerate(key.chords):
        if place:
            row.addWidget(labels.plain("/", "hint"))
        for part in keys.parts(chord):
            row.addWidget(labels.key(part))
    made.setAccessibleName(f"{key.what}: {', '.join(key.chords)}")
    return made


def _halves(cards: Sequence[_GroupCard]) -> tuple[list[_GroupCard], list[_GroupCard]]:
    """Two columns of about the same height, in order."""
    whole, so_far = sum(card.high for card in cards), 0
    left: list[_GroupCard] = []
    for card in cards:
        if so_far + card.high / 2 > whole / 2:
            break
        left.append(card)
        so_far += card.high
    return left, list(cards[len(left) :])
