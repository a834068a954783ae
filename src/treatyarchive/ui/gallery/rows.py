"""Rows of lists, drawn by the delegates of the library."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate

from treatyarchive.ui import theme
from treatyarchive.ui.gallery.sheet import Sheet
from treatyarchive.ui.widgets import facet_row, record_row, result_row, review_row
from treatyarchive.ui.widgets.facet_delegate import FacetDelegate
from treatyarchive.ui.widgets.facet_row import Bar, Check, FacetRow
from treatyarchive.ui.widgets.fact_list import FactList
from treatyarchive.ui.widgets.fact_row import FactRow
from treatyarchive.ui.widgets.record_delegate import RecordDelegate
from treatyarchive.ui.widgets.record_row import RecordRow
from treatyarchive.ui.widgets.result_delegate import ResultDelegate
from treatyarchive.ui.widgets.result_row import ResultRow
from treatyarchive.ui.widgets.review_delegate import ReviewDelegate
from treatyarchive.ui.widgets.review_row import GroupRow, ReviewRow
from treatyarchive.ui.widgets.snippets import Cut, Mark, Snippet, Strip

_ENGLISH = (
    "Speaking beside his guest, President Mirziyoyev called the treaty the main outcome of the "
    "talks and named energy, food supply and new rail lines as the first fields for joint work."
)
_RUSSIAN = (
    "По итогам переговоров Шавкат Мирзиёев отметил, что товарооборот двух стран вырос, а новые "
    "проекты в энергетике получат поддержку обоих правительств."
)
_PRINTED = "2.  Prezident Sh. Mirziyoyev va Prezident Q.-J. Toqayev kelishuviga muvofiq"
_YEARS = (
    Bar("2021", "2021", 8, chosen=True),
    Bar("2022", "2022", 11, chosen=True),
    Bar("2023", "2023", 5, unwanted=True),
    Bar("2024", "2024", 14),
)


class Rows(QListView):
    """A list that is as high as its rows."""

    def __init__(self, name: str, delegate: QStyledItemDelegate, ground: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setProperty("surface", ground)
        self.setStyleSheet("QListView { background: transparent; }" if ground == "window" else "")
        theme.notifier().changed.connect(self._fit)

    def fill(self, role: int, rows: Sequence[tuple[str, object]]) -> None:
        """Show rows (name, what the delegate paints)."""
        model = QStandardItemModel(self)
        for name, row in rows:
            item = QStandardItem(name)
            item.setData(row, role)
            model.appendRow(item)
        self.setModel(model)
        self._fit()

    def _fit(self) -> None:
        self.doItemsLayout()
        rows = range(self.model().rowCount()) if self.model() is not None else ()
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in rows))


def facets() -> Sheet:
    """Headers, values of each state, what lacks a value, and years as bars."""
    sheet = Sheet("Facet rows")
    rows = (
        FacetRow(
            "sector", None, "Sector", 16, header=True, open=True, note="2 chosen", switch="any of"
        ),
        FacetRow("sector", "trade", "Trade", 26, open=True, check=Check.PartiallyChecked),
        FacetRow("sector", "turnover", "Trade turnover", 19, depth=1, check=Check.Checked),
        FacetRow("sector", "customs", "Customs", 7, depth=1),
        FacetRow("sector", "transport", "Transport and logistics", 22, open=False),
        FacetRow("sector", "energy", "Energy and subsoil", 17, unwanted=True),
        FacetRow("sector", "…", "11 more", link=True),
        FacetRow("sector", None, "Not tagged", 9),
        FacetRow("year", None, "Year", 4, header=True, open=True, note="2 chosen"),
        FacetRow("year", None, "Year", bars=_YEARS),
        FacetRow("tag", "flat", "In a list that does not fold", 3, flat=True),
    )
    view = Rows("Facets", FacetDelegate(), "window")
    view.fill(int(facet_row.ROW), [(row.label, row) for row in rows])
    sheet.add(view)
    return sheet


def records() -> Sheet:
    """Records of a list: one with a long title, one with a short one."""
    sheet = Sheet("Records")
    rows = (
        RecordRow(
            1,
            "Treaty on Allied Relations between the Republic of Kazakhstan and the Republic of "
            "Uzbekistan",
            "22 Dec 2022  ·  Tashkent  ·  Kazakhstan, Uzbekistan",
            ("half", "Ratified by all parties, in force: not recorded", "text2"),
        ),
        RecordRow(
            2,
            "Border demarcation treaty",
            "22 Dec 2022  ·  Tashkent  ·  Kazakhstan, Uzbekistan",
            ("done", "In force since 4 Jul 2023", "ok"),
        ),
    )
    view = Rows("Records", RecordDelegate(), "true")
    view.fill(int(record_row.ROW), [(row.title, row) for row in rows])
    view.setCurrentIndex(view.model().index(0, 0))
    sheet.add(view)
    return sheet


def facts() -> Sheet:
    """The life of a treaty, and a document with the title it prints."""
    sheet = Sheet("Facts of a record")
    life = FactList("Life cycle")
    life.show_rows(
        (
            FactRow(1, "Signature", "22 Dec 2022", dot="event"),
            FactRow(2, "Ratification by Uzbekistan", "30 Nov 2023", note="000007", dot="event"),
            FactRow(3, "Ratification by Kazakhstan", "20 May 2024", dot="event"),
            FactRow(-1, "Entry into force: not recorded", dot="missing"),
        )
    )
    reports = FactRow(
        1,
        "Presidents signed a treaty",
        "22 Dec 2022",
        "000011  ·  Signed",
        "Договор о союзнических отношениях",
        "Reports it",
    )
    documents = FactList("Documents")
    documents.show_rows((reports,))
    sheet.add(life)
    sheet.add(documents)
    return sheet


def reviewed() -> Sheet:
    """Records of a bundle: to decide, decided, new, changed there, the same."""
    sheet = Sheet("Import review")
    rows = (
        GroupRow("Need a decision", "2"),
        ReviewRow(
            "1", "Talks with the President", "3 fields", "not-equal", "1 of 3 decided", "diffline"
        ),
        ReviewRow("2", "First session of the council", "2 fields", "done", "Decided", "ok"),
        GroupRow("New", "1"),
        ReviewRow("3", "Состав делегации, Астана", "Scan, 2 pages", "plus", "Add", "accent"),
        GroupRow("Same", "1"),
        ReviewRow("4", "Alliance declaration signed", "", "check", "Skip", "text2"),
    )
    view = Rows("Import review", ReviewDelegate(), "true")
    view.fill(review_row.ROW, [(row.title, row) for row in rows])
    view.setCurrentIndex(view.model().index(1, 0))
    sheet.add(view)
    return sheet


def _line_of_print(page: Hashable, size: QSize, ratio: float) -> QPixmap | None:
    """What a page worker would draw of a line."""
    if not isinstance(page, Cut):
        return None
    picture = QPixmap(round(640 * ratio), round(size.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor("#f4efe4"))
    painter = QPainter(picture)
    painter.setFont(theme.source_font(14))
    painter.setPen(QColor("#201c16"))
    painter.drawText(40, round(size.height() * 0.62), _PRINTED)
    painter.end()
    return picture


def results() -> Sheet:
    """Rows found in a text, in another spelling, on a scan; one that is open, one being read."""
    sheet = Sheet("Result rows")
    at, other = _ENGLISH.index("Mirz"), _RUSSIAN.index("Мирз")
    rows = (
        ResultRow(
            "Treaty on Allied Relations: remarks after the signing",
            "22 Dec 2022  ·  Press service, Tashkent  ·  Official statement  ·  English",
            Snippet(_ENGLISH, (Mark(at, at + 10, other=False),)),
            chips=(
                ("Trade turnover", "sector"),
                ("Energy", "sector"),
                ("Tashkent, Dec 2022", "visit"),
            ),
        ),
        ResultRow(
            "Президенты подписали Договор о союзнических отношениях",
            "22 Dec 2022  ·  Newspaper, Tashkent  ·  Press report  ·  Russian",
            Snippet(_RUSSIAN, (Mark(other, other + 8, other=True),)),
            chips=(("Alliance", "sector"), ("Tashkent, Dec 2022", "visit")),
            note=("languages", "Mirziyoyev = Мирзиёев"),
            state=("ring", "To catalogue", "text2"),
        ),
        ResultRow(
            "Plan of measures on mutual trade, certified copy",
            "6 Dec 2021  ·  Certified copy  ·  Scan, 3 pages  ·  Uzbek (Latin)",
            Snippet(
                _PRINTED,
                strip=Strip(Cut(1, "", 1, 0.5, 900), (((0.27, 0.49, 0.41, 0.508), False),)),
            ),
            chips=(("Customs", "sector"),),
            note=("scan", "In the scan, page 1, read at 94 %"),
            hits="3 hits",
        ),
        None,
    )
    view = Rows("Results", ResultDelegate(pictures=_line_of_print), "true")
    view.fill(int(result_row.ROW), [(row.title if row else "", row) for row in rows])
    view.setCurrentIndex(view.model().index(0, 0))
    sheet.add(view)
    return sheet
