"""The tags of one kind over many documents: three-state boxes, and a line to add others."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from treatyarchive.archive.batch import Tagging
from treatyarchive.ui import accessible, theme
from treatyarchive.ui.batch.tag_model import TagModel
from treatyarchive.ui.batch.wording import Wording
from treatyarchive.ui.widgets.facet_delegate import ROW_HEIGHT, FacetDelegate
from treatyarchive.ui.widgets.facet_row import Check
from treatyarchive.ui.widgets.picker_line import First, PickerLine, Source
from treatyarchive.ui.widgets.section import Section
from treatyarchive.ui.widgets.suggestion_model import Suggestion

_MOST_ROWS = 7  # before the list scrolls


class _Boxes(QListView):
    """One tab stop; Space turns the box of the row, the wheel is left to the form."""

    def __init__(self, tags: TagModel, name: str) -> None:
        super().__init__()
        self.tags = tags
        self.setModel(tags)
        self.setItemDelegate(FacetDelegate(self))
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Not while the model is being reset: the view itself is in the middle of it.
        tags.modelReset.connect(self.fit, Qt.ConnectionType.QueuedConnection)
        tags.rowsInserted.connect(self.fit, Qt.ConnectionType.QueuedConnection)
        theme.notifier().changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """As high as its rows, up to a few."""
        count = self.tags.rowCount()
        rows = [self.sizeHintForRow(row) for row in range(min(count, _MOST_ROWS))]
        self.setFixedHeight(sum(rows) + (theme.px(ROW_HEIGHT) // 2 if count > _MOST_ROWS else 0))
        self.setVisible(count > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A label may take another number of lines now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns the box."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._turn(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """So does a click on the row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._turn(index)

    def _turn(self, index: QModelIndex) -> None:
        self.tags.turn(index.row())
        words = self.tags.data(index, Qt.ItemDataRole.AccessibleTextRole)
        accessible.announce(self, str(words))


class TagBoxes(Section):
    """Space turns a box: on all documents, on none, as it was."""

    def __init__(self, kind: str, label: str, prompt: str) -> None:
        super().__init__(label, kind)
        self.tags = TagModel(kind, self)
        self.list = _Boxes(self.tags, label)
        self.line = PickerLine()
        self.line.setAccessibleName(prompt)
        self.line.setPlaceholderText(prompt)
        self.line.chosen.connect(self._on_line_chosen)
        self.box.addWidget(self.list)
        self.box.addWidget(self.line)
        self.tags.touched.connect(self._count)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes."""
        return [self.list, self.line]

    @property
    def add(self) -> tuple[Tagging, ...]:
        """Tags to be added."""
        return self.tags.add

    @property
    def remove(self) -> tuple[Tagging, ...]:
        """Tags to be taken off."""
        return self.tags.remove

    def show_tags(self, counts: Mapping[str, int], documents: int, wording: Wording) -> None:
        """Show which tags the documents have, those on most of them first."""
        found = [(value, wording.tag(self.name, value), n) for value, n in counts.items()]
        self.tags.show(sorted(found, key=lambda each: (-each[2], each[1])), documents)
        self._count()

    def offer(
        self, source: Callable[[str, Sequence[str]], Sequence[Suggestion]], first: First | None
    ) -> None:
        """Take what can be added from `source`, which is told what is ticked."""

        def known(typed: str) -> Sequence[Suggestion]:
            ticked = [box.value for box in self.tags.boxes if box.check is Check.Checked]
            return source(typed, ticked)

        offered: Source = known
        self.line.set_source(offered, first)

    def _on_line_chosen(self, found: Suggestion) -> None:
        self.line.replace("")
        row = self.tags.tick(found.key, found.path or found.label)
        self.list.setCurrentIndex(self.tags.index(row))
        self.list.scrollTo(self.tags.index(row))

    def _count(self) -> None:
        added, removed = len(self.tags.add), len(self.tags.remove)
        said = [self.tr("%n to add", "", added)] if added else []
        said += [self.tr("%n to take off", "", removed)] if removed else []
        self.count.setText(", ".join(said))
