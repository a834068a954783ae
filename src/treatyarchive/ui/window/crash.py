"""What is shown when the program has an error of its own: a report that can be copied."""

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QPlainTextEdit,
    QWidget,
)

from treatyarchive import __version__
from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.window import report_layout


def report(error: BaseException) -> str:
    """Everything somebody who mends the program needs, and nothing from the archive."""
    where = "".join(traceback.format_exception(error))
    return (
        f"Treaty Archive {__version__}, Qt {qVersion()}, Python {platform.python_version()}, "
        f"{platform.platform()}\n\n{where}"
    )


class CrashDialog(QDialog):
    """Says that something went wrong, that the archive is safe, and what to send."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong in the program"))
        self.resize(theme.px(720), theme.px(420))
        title = labels.plain(self.windowTitle(), "header")
        words = labels.plain(
            self.tr(
                "What was being done was not finished. Everything saved before is in the "
                "archive. You can go on working; the report below helps to mend the fault."
            ),
            wrap=True,
        )
        self._report = QPlainTextEdit(report(error))
        self._report.setReadOnly(True)
        self._report.setProperty("field", "true")
        self._report.setAccessibleName(self.tr("Report"))
        copy = labels.button(self.tr("Copy report"), icon="copy")
        copy.clicked.connect(self._on_copy_clicked)
        close = labels.button(self.tr("Go on"), "primary")
        report_layout.lay_out(self, [title, words], self._report, copy, close)
        close.setFocus()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def show(error: BaseException) -> None:
    """Show a crash over the active window; print it too, for those at a terminal."""
    sys.stderr.write(report(error))
    CrashDialog(error, QApplication.activeWindow()).open()


def catch(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show an exception that nobody caught; for `sys.excepthook`."""
    if isinstance(error, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        QApplication.quit()
        return
    show(error.with_traceback(trace))
