"""What the form scrolls in: what has the keyboard is seen with its label."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from treatyarchive.ui import theme
from treatyarchive.ui.widgets.picker_line import PickerLine

_LABEL = 28  # px above an editor, for its label


class FormArea(QScrollArea):
    """Scrolls up and down alone."""

    def __init__(self) -> None:
        super().__init__()
        self._sought: tuple[QWidget, int] | None = None
        """What stays in sight until the user scrolls, with the px around it."""
        self.page = QWidget()
        self.page.setProperty("surface", "true")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.page)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._look_at_sought)
        self.verticalScrollBar().actionTriggered.connect(self._stop_seeking)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def least_width(self) -> int:
        """What its page needs, which is not scrolled sideways."""
        bar: QSize = self.verticalScrollBar().sizeHint()
        return self.page.minimumSizeHint().width() + bar.width()

    def begin(self) -> None:
        """Show the page from its top."""
        self._stop_seeking()
        self.verticalScrollBar().setValue(0)

    def show_once_placed(self, widget: QWidget, around: int = 16) -> None:
        """Scroll to something that has just been shown, wherever its layout puts it."""
        self._sought = widget, around
        QTimer.singleShot(0, self, self._look_at_sought)

    def _look_at_sought(self) -> None:
        if self._sought is not None and isValid(self._sought[0]):
            self.ensureWidgetVisible(self._sought[0], 0, self._sought[1])

    def _stop_seeking(self) -> None:
        self._sought = None

    def _on_scrolled(self) -> None:
        """A list of suggestions does not move along with its field."""
        focus = self.focusWidget()
        if isinstance(focus, PickerLine):
            focus.put_away()

    def _on_focus_changed(self, _: QWidget | None, focus: QWidget | None) -> None:
        if focus is not None and self.page.isAncestorOf(focus):
            self.show_once_placed(focus, theme.px(_LABEL))
            self._look_at_sought()
