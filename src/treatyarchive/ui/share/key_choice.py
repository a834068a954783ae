"""The signature of a bundle: none, or one of the keys there are; new ones are made here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.bundle import signing
from treatyarchive.bundle.signing import OwnKey
from treatyarchive.errors import ArchiveError
from treatyarchive.ui.widgets.choice_box import ChoiceBox
from treatyarchive.ui.words import spoken

_NEW = "\nnew"


class KeyChoice(ChoiceBox):
    """Values are names of keys."""

    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Signature"))
        self._keys: dict[str, OwnKey] = {}
        self._last = ""
        self.activated.connect(self._on_activated)

    @property
    def key(self) -> OwnKey | None:
        """The key that signs; None for no signature."""
        return self._keys.get(self.value())

    def refresh(self, chosen: str = "") -> None:
        """List the keys there are, and choose one of them."""
        chosen = chosen or self._last
        try:
            own, problem = signing.keys(), ""
        except ArchiveError as error:
            own, problem = (), spoken(str(error))
        self._keys = {key.name: key for key in own}
        self.setToolTip(problem)
        self.clear()
        self.addItem(self.tr("Not signed"), "")
        for name in self._keys:
            self.addItem(self.tr("Signed with %1").replace("%1", name), name)
        self.addItem(self.tr("New key…"), _NEW)
        self._last = chosen if chosen in self._keys else ""
        self.choose(self._last)

    def _on_activated(self, _at: int) -> None:
        if self.value() == _NEW:
            self.choose(self._last)
            self.new_asked.emit()
        else:
            self._last = self.value()
