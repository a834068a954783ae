"""The list of documents: numbers of all of them, rows of those that are looked at.

A number costs eight bytes; rows are read in blocks when a view asks for them, newest wish
first, and forgotten when many others have been looked at since.
"""

from array import array
from collections import OrderedDict
from collections.abc import Set as AbstractSet
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from treatyarchive.archive import search
from treatyarchive.archive.query import Query
from treatyarchive.archive.search import Row
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.library import reading, row_words
from treatyarchive.ui.library.reading import BLOCK, Found
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.result_row import ROW, ResultRow
from treatyarchive.ui.widgets.snippets import Snippet, Tally

_KEPT_BLOCKS = 20
_KEPT_SNIPPETS = 400
_KEPT_RESULTS = 200
_AT_ONCE = 12  # passages read together: more would keep the reader from newer wishes
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class DocumentListModel(QAbstractListModel):
    """Documents of one query in one order."""

    rows_read = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._numbers: array[int] = array("q")
        self._blocks: OrderedDict[int, list[Row]] = OrderedDict()
        self._snippets: OrderedDict[int, Snippet] = OrderedDict()
        self._results: OrderedDict[int, tuple[Row, Snippet | None, ResultRow]] = OrderedDict()
        self._wanted_blocks: list[int] = []
        self._wanted_snippets: dict[int, int] = {}  # number: row
        self._wanted_tallies: dict[int, int] = {}  # likewise, once their passages are there
        self._counted = 0  # the document whose hits are being counted
        self._reading = False
        self._generation = 0
        self._pinned: AbstractSet[int] | None = frozenset()
        self._fresh: AbstractSet[int] = frozenset()
        self.query = Query()
        self.labels = CodeLabels()
        # One wish after another while painting; asked for together right after it.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)

    def show(self, found: Found) -> None:
        """Take over what a search found; rows and selection stay where nothing moved."""
        same = found.numbers == self._numbers and found.query == self.query
        if found.query != self.query:
            self._snippets.clear()
        # Texts never change, so their passages stay; a page or a note may have been corrected.
        changing = [n for n, s in self._snippets.items() if s.page or s.note or not s.marks]
        for number in changing:
            del self._snippets[number]
        if not same:
            self.beginResetModel()
        self._generation += 1
        self._numbers, self.query, self.labels = found.numbers, found.query, found.labels
        self._blocks.clear()
        self._results.clear()
        self._wanted_blocks.clear()
        self._wanted_snippets.clear()
        self._wanted_tallies.clear()
        self._reading, self._counted = False, 0
        if len(found.rows) == len(found.numbers[found.first : found.first + BLOCK]):
            self._blocks[found.first // BLOCK] = found.rows
        if not same:
            self.endResetModel()
        elif self._numbers:
            self.dataChanged.emit(self.index(0), self.index(len(self._numbers) - 1))

    def show_pinned(self, pinned: AbstractSet[int] | None) -> None:
        """Show which documents are pinned; None where none can be."""
        if pinned != self._pinned:
            self._pinned = pinned
            self._tell_signs()

    def show_fresh(self, fresh: AbstractSet[int]) -> None:
        """Show which documents are new in the search."""
        if fresh != self._fresh:
            self._fresh = fresh
            self._tell_signs()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many documents there are."""
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is known of a row; None, and a wish to read it, where nothing is yet."""
        if not index.isValid() or not 0 <= index.row() < len(self._numbers):
            return None
        if role != ROW and role not in _WORDS:
            return None
        row = self._row(index.row())
        if row is None or role == Qt.ItemDataRole.DisplayRole:
            return row and row.title
        snippet = self._snippet(index.row())
        if role == ROW:
            return self._result(row, snippet)
        said = row_words.spoken(row, snippet, self.labels)
        pinned = self._pinned is not None and row.id in self._pinned
        return row_words.with_signs(said, pinned=pinned, fresh=row.id in self._fresh)

    def number(self, row: int) -> int:
        """The document in this row."""
        return self._numbers[row]

    def row_at(self, place: int) -> Row | None:
        """What is known of a row, None where it has not been read."""
        return self._row(place)

    def passage_at(self, place: int) -> Snippet | None:
        """The passage of a row that was found by words, None where it has not been read."""
        return self._snippet(place)

    def row_of(self, number: int) -> int:
        """The row of a document, or -1."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def numbers(self) -> "array[int]":
        """All documents in order."""
        return self._numbers

    def _result(self, row: Row, snippet: Snippet | None) -> ResultRow:
        """What is painted, put into words once for as long as nothing else is known of it."""
        kept = self._results.get(row.id)
        if kept is not None and kept[0] is row and kept[1] is snippet:
            return kept[2]
        made = replace(
            row_words.result(row, snippet, self.labels),
            pinned=None if self._pinned is None else row.id in self._pinned,
            fresh=row_words.new() if row.id in self._fresh else "",
        )
        self._results[row.id] = row, snippet, made
        if len(self._results) > _KEPT_RESULTS:
            self._results.popitem(last=False)
        return made

    def _tell_signs(self) -> None:
        self._results.clear()
        if self._numbers:
            self.dataChanged.emit(self.index(0), self.index(len(self._numbers) - 1), [ROW])

    def _row(self, place: int) -> Row | None:
        block, offset = divmod(place, BLOCK)
        rows = self._blocks.get(block)
        if rows is None:
            _wish(self._wanted_blocks, block)
            self._soon.start()
            return None
        self._blocks.move_to_end(block)
        return rows[offset] if offset < len(rows) else None

    def _snippet(self, row: int) -> Snippet | None:
        if not self.query.words:
            return None  # the row knows how its text begins
        number = self._numbers[row]
        found = self._snippets.get(number)
        if found is None:
            self._wanted_snippets.pop(number, None)
            self._wanted_snippets[number] = row
            self._soon.start()
        else:
            self._snippets.move_to_end(number)
            if found.tally is None and number != self._counted:
                self._wanted_tallies[number] = row
                self._soon.start()
        return found

    def _read(self) -> None:
        """Ask for the newest wishes; older ones, scrolled past, come back if still looked at."""
        if self._reading:
            return
        generation = self._generation
        if self._wanted_blocks:
            blocks = self._wanted_blocks[-2:]
            self._wanted_blocks.clear()
            numbers = {b: self._numbers[b * BLOCK : (b + 1) * BLOCK] for b in blocks}
            self._reading = True
            self._session.read(
                lambda archive: {b: search.rows(archive, n) for b, n in numbers.items()},
                lambda rows: self._on_blocks_read(generation, rows),
                self,
            )
        elif self._wanted_snippets:
            places, query = dict(list(self._wanted_snippets.items())[-_AT_ONCE:]), self.query
            self._wanted_snippets.clear()
            self._reading = True
            self._session.read(
                lambda archive: reading.passages(archive, list(places), query),
                lambda found: self._on_passages_read(generation, places, found),
                self,
            )
        elif self._wanted_tallies:
            (number, row), query = self._wanted_tallies.popitem(), self.query
            self._reading, self._counted = True, number
            self._session.read(
                lambda archive: reading.tally(archive, number, query),
                lambda tally: self._on_tally_read(generation, number, row, tally),
                self,
            )

    def _on_blocks_read(self, generation: int, blocks: dict[int, list[Row]]) -> None:
        if generation != self._generation:
            return
        self._reading = False
        for block, rows in blocks.items():
            first = block * BLOCK
            last = min(first + BLOCK, len(self._numbers)) - 1
            if len(rows) != last - first + 1:
                continue  # a document was removed meanwhile: word of that is on its way
            self._blocks[block] = rows
            self.dataChanged.emit(self.index(first), self.index(last))
        while len(self._blocks) > _KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        self.rows_read.emit()
        self._go_on()

    def _on_passages_read(
        self, generation: int, places: dict[int, int], found: dict[int, Snippet]
    ) -> None:
        if generation != self._generation:
            return
        self._reading = False
        self._snippets.update(found)
        while len(self._snippets) > _KEPT_SNIPPETS:
            self._snippets.popitem(last=False)
        first, last = min(places.values()), max(places.values())
        self.dataChanged.emit(self.index(first), self.index(last), [ROW])
        self._go_on()

    def _on_tally_read(self, generation: int, number: int, row: int, tally: Tally) -> None:
        if generation != self._generation:
            return
        self._reading, self._counted = False, 0
        if (known := self._snippets.get(number)) is not None:
            self._snippets[number] = known._replace(tally=tally)
        self.dataChanged.emit(self.index(row), self.index(row), [ROW])
        self._go_on()

    def _go_on(self) -> None:
        if self._wanted_blocks or self._wanted_snippets or self._wanted_tallies:
            self._soon.start()


def _wish(wishes: list[int], what: int) -> None:
    if what in wishes:
        wishes.remove(what)
    wishes.append(what)
