"""The code of a visit, and the one that would fit its date."""

from PySide6.QtWidgets import QWidget

from treatyarchive.ui.widgets.field_offer import FieldOffer
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.suggestion_bar import Suggested


class CodeField(LineField):
    """Below it stands what would fit; Enter there takes it over, Delete puts it away."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self.fitting = FieldOffer()
        self.box.addWidget(self.fitting)
        self._dismissed = ""
        self.fitting.accepted.connect(self._take)
        self.fitting.dismissed.connect(self._dismiss)

    @property
    def stops(self) -> list[QWidget]:
        """The line and what is offered below it."""
        return [self.editor, *self.fitting.stops]

    def offer(self, code: str) -> None:
        """Offer another code; empty offers none."""
        if not code or code == self._dismissed:
            self.fitting.offer(None)
            return
        label = self.tr("Use %1").replace("%1", code)
        reason = self.tr("The code names another date than the visit has.")
        self.fitting.offer(Suggested(code, label, reason=reason))

    def _take(self, code: str) -> None:
        self.editor.setFocus()
        self.show_value(code)
        self.fitting.offer(None)
        self.edited.emit()
        self.left.emit()

    def _dismiss(self, code: str) -> None:
        self._dismissed = code
        self.editor.setFocus()
        self.fitting.offer(None)
