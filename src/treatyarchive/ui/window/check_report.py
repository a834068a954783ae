"""What a check of the archive found damaged, and what to do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.window import report_layout
from treatyarchive.ui.words import spoken

if TYPE_CHECKING:
    from treatyarchive.archive.check import Report


class CheckReport(QDialog):
    """Lists what is damaged; the list can be copied."""

    def __init__(self, report: "Report", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(self.tr("Check of the archive"))
        wanted = QSize(theme.px(760), theme.px(440))
        self.resize(wanted.boundedTo(self.screen().availableSize()))
        count = len(report.problems)
        title = labels.plain(self.tr("%n problem(s) found", "", count), "header")
        words = self.tr(
            "Nothing was changed. Copy this list, keep this file as it is, "
            "and go on with the last backup that checks clean."
        )
        copy = labels.button(self.tr("Copy list"), icon="copy")
        copy.clicked.connect(self._on_copy_clicked)
        close = labels.button(self.tr("Close"), "primary")
        said = labels.plain(words, wrap=True)
        report_layout.lay_out(self, [title, said], self._table(), copy, close)

    @property
    def text(self) -> str:
        """The list as it is copied: a line a problem."""
        return "\n".join(f"{p.what}\t{p.where}\t{p.detail}" for p in self._report.problems)

    def _table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setRootIsDecorated(False)
        table.setWordWrap(True)
        table.setAccessibleName(self.tr("What was found"))
        table.setHeaderLabels([self.tr("What"), self.tr("Where"), self.tr("Detail")])
        for problem in self._report.problems:
            item = QTreeWidgetItem(
                [spoken(problem.what), spoken(problem.where), spoken(problem.detail)]
            )
            item.setIcon(0, icons.icon("warning", 16, "bad"))
            item.setToolTip(2, labels.tip(spoken(problem.detail)))
            table.addTopLevelItem(item)
        for column in (0, 1):
            table.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
