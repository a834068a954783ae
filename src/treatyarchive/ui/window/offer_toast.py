"""The window's toast: what was done, with its opposite, and with where to see it."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from treatyarchive.ui.widgets.toast import Toast


class OfferToast(Toast):
    """A toast that may have a second button."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._then_more: Callable[[], None] | None = None
        self._more = QPushButton()
        self._more.clicked.connect(self.press_more)
        box = self.layout()
        if box is not None:
            box.addWidget(self._more)
        self._more.hide()

    def tell(self, text: str, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Show `text` with one button or none."""
        self.offer(text, action, then)

    def offer(
        self,
        text: str,
        action: str = "",
        then: Callable[[], None] | None = None,
        more: str = "",
        then_more: Callable[[], None] | None = None,
    ) -> None:
        """Show `text` with up to two buttons."""
        self._then_more = then_more
        self._more.setText(more)
        self._more.setVisible(bool(more))
        super().tell(text, action, then)

    @property
    def more(self) -> str:
        """What the second button says; empty where there is none."""
        return self._more.text()

    def press_more(self) -> None:
        """Do what the second button does."""
        then, self._then_more = self._then_more, None
        self.hide()
        if then is not None:
            then()
