"""The page of the first start: where to drop, a sample to look around in, what was open lately."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from treatyarchive.ui import recents, theme
from treatyarchive.ui.recents import Facts
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.drop_card import DropCard
from treatyarchive.ui.widgets.recent_row import INSET, RecentRow

_WIDE = 760
_MOST_RECENT = 3
_POLL_MS = 30
_EDGE = 20


class FirstPage(QScrollArea):
    """A headline, the card that takes drops, and two cards below; links where there are any."""

    sample_asked = Signal()
    archive_asked = Signal(object)

    def __init__(
        self,
        title: str,
        words: str,
        card: DropCard,
        settings: Settings,
        *,
        without: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.links = QHBoxLayout()
        self.links.setSpacing(8)
        self._holder = QWidget()
        inner = QVBoxLayout(self._holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for text, role in ((title, "start"), (words, "support")):
            label = labels.plain(text, role, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(label)
        inner.addSpacing(16)
        inner.addWidget(card, 1)
        inner.addSpacing(8)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(self._sample_card(), 1)
        cards.addWidget(self._recent_card(without), 1)
        inner.addLayout(cards)
        inner.addSpacing(8)
        inner.addLayout(self.links)
        page = QWidget()
        page.setProperty("surface", "true")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = QHBoxLayout(page)
        across.setContentsMargins(32, 24, 32, 24)
        across.addStretch(1)
        across.addWidget(self._holder, 30, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        self.setWidget(page)
        theme.notifier().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def add_link(self, text: str) -> QPushButton:
        """Add a link below the cards."""
        made = labels.button(text, "link")
        if not self.links.count():
            self.links.addStretch(1)
            self.links.addWidget(labels.plain(self.tr("or"), "support"))
            self.links.addStretch(1)
        self.links.insertWidget(self.links.count() - 1, made)
        return made

    def _sample_card(self) -> QFrame:
        card, box = _card(self.tr("Look around first"))
        words = self.tr(
            "The sample archive holds three state visits, 2021 to 2024, with texts in four "
            "languages, scans and finished records. It is a copy: change what you like."
        )
        box.addWidget(labels.plain(words, "support", wrap=True))
        box.addStretch(1)
        sample = labels.button(self.tr("Open sample archive"), icon="library")
        sample.clicked.connect(self.sample_asked)
        box.addWidget(sample, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _recent_card(self, without: Path | None) -> QFrame:
        card, box = _card(self.tr("Recent archives"), INSET)
        paths = [path for path in self._settings.recent() if path != without][:_MOST_RECENT]
        self._rows = {path: _Recent(path) for path in paths}
        column = QVBoxLayout()
        column.setSpacing(2)
        for path, shown in self._rows.items():
            shown.row.clicked.connect(lambda _=False, path=path: self.archive_asked.emit(path))
            shown.forget.clicked.connect(lambda _=False, path=path: self._on_forget_clicked(path))
            column.addWidget(shown)
        box.addLayout(column)
        self._none: QLabel = labels.plain(self.tr("Archives you open are listed here."), "support")
        self._none.setContentsMargins(INSET, 0, INSET, 0)
        box.addWidget(self._none)
        if paths:
            self._none.hide()
        box.addStretch(1)
        self._asked = recents.look(paths)
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self._on_poll_timeout)
        if paths:
            self._poll.start()
        return card

    def _on_poll_timeout(self) -> None:
        for path, answer in list(self._asked.items()):
            if answer.done():
                del self._asked[path]
                self._rows[path].tell(answer.result())
        if not self._asked:
            self._poll.stop()

    def _on_forget_clicked(self, path: Path) -> None:
        self._settings.forget(path)
        self._rows[path].hide()
        self._none.setVisible(all(row.isHidden() for row in self._rows.values()))

    def _on_theme_changed(self) -> None:
        self._holder.setMaximumWidth(theme.px(_WIDE))


class _Recent(QWidget):
    """A row, and a way to forget an archive that is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.row, self.forget = RecentRow(path), labels.button(self.tr("Forget"), "link")
        self.forget.setAccessibleName(self.tr("Forget %1").replace("%1", path.name))
        self.forget.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.row, 1)
        line.addWidget(self.forget)

    def tell(self, facts: Facts) -> None:
        """Say what was found out."""
        self.row.tell(facts)
        self.row.setEnabled(not self.row.missing)
        self.forget.setVisible(self.row.missing)


def _card(title: str, inset: int = 0) -> tuple[QFrame, QVBoxLayout]:
    """A card with its title, `inset` more from the edge than what follows."""
    card = QFrame()
    card.setProperty("surface", "card")
    box = QVBoxLayout(card)
    box.setContentsMargins(_EDGE - inset, 16, _EDGE - inset, 16)
    box.setSpacing(8)
    header = labels.plain(title, "rowtitle")
    header.setContentsMargins(inset, 0, inset, 0)
    box.addWidget(header)
    return card, box
