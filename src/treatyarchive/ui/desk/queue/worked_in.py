"""The field one works in, to go on there in the next document."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from treatyarchive.ui.desk.form.form import RecordForm
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.section import Section


class WorkedIn(QObject):
    """Remembers the field or section of the form that had the keyboard last."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form)
        self._form = form
        self._place: Field | Section | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - widgets need one
        application.focusChanged.connect(self._on_focus_changed)

    def go(self) -> bool:
        """Put the keyboard there; False where the form does not show it now."""
        place = self._place
        if place is None or not place.isVisibleTo(self._form):
            return False
        place.setFocus()
        self._form.bring_into_view(place)
        return True

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._form.isAncestorOf(now):
            return
        places = (each for each in self._form.fields.order if each.isAncestorOf(now))
        self._place = next(places, self._place)
