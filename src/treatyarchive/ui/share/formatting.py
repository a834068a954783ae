"""The third step: in which form, how large, signed or not, and where to."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from treatyarchive.ui import icons
from treatyarchive.ui.share import wording
from treatyarchive.ui.share.key_choice import KeyChoice
from treatyarchive.ui.share.panel import Panel
from treatyarchive.ui.share.reading import Planned
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_box import ChoiceBox
from treatyarchive.ui.widgets.field_line import FieldLine
from treatyarchive.ui.widgets.option_card import OptionCard
from treatyarchive.ui.widgets.segmented import Segmented

ZIP = ".zip"
_MB = 1000 * 1000
_VOLUMES = (700 * _MB, 4_700 * _MB, 25_000 * _MB)


class FormatPage(Panel):
    """What is chosen is read when it is written; sizes follow what goes in."""

    changed = Signal()
    new_key_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Format"))
        self._lock = _signed("lock", self.tr("locked while writing"))
        self.bag = OptionCard(self.tr("BagIt package"))
        self.site = OptionCard(self.tr("Browsable site"))
        self.scanned = OptionCard(self.tr("As scanned"), one_of=True)
        self.reduced = OptionCard(self.tr("Reduced"), one_of=True)
        kinds = [("zip", self.tr("One zip file"), ""), ("folder", self.tr("Folder"), "")]
        self.packing = Segmented(kinds, self.tr("Packed as"))
        self.volumes, self.key = ChoiceBox(), KeyChoice()
        self.place = FieldLine()
        self.change = labels.button(self.tr("Change…"))
        self._lay_out()
        self._connect()

    def show_planned(self, planned: Planned) -> None:
        """Say how large either form would be."""
        about = self.tr("about %1")
        self.scanned.tell(self.tr("The files as they came"), wording.size(planned.bytes))
        reduced = about.replace("%1", wording.size(planned.reduced_bytes))
        smaller = planned.reduced_bytes < planned.bytes or self.reduced.isChecked()
        self.reduced.tell(
            self.tr("Pages as JPEG, on the site"), reduced if smaller else self.tr("not smaller")
        )

    def lock(self, *, locked: bool, writing: bool = False) -> None:
        """Let nothing be changed while it is written, nor of what is written."""
        self._lock.setVisible(writing)
        for part in self._parts():
            part.setEnabled(not locked)

    @property
    def out(self) -> Path:
        """Where it is to be written."""
        return Path(self.place.text().strip()).expanduser()

    @property
    def volume_bytes(self) -> int | None:
        """The size of a volume, None for one piece."""
        return int(self.volumes.value() or 0) or None

    def suggest(self, path: Path) -> None:
        """Offer a place; the ending follows how it is packed."""
        self.place.setText(str(path))
        self._end()

    def _parts(self) -> list[QWidget]:
        cards: list[QWidget] = [self.site, self.scanned, self.reduced]
        return [*cards, self.packing, self.volumes, self.key, self.place, self.change]

    def _lay_out(self) -> None:
        self.head(self.tr("Format"), self._lock)
        self._lock.hide()
        self.bag.setChecked(True)
        self.bag.setEnabled(False)
        self.bag.tell(
            self.tr("For another archive: files, records and checksums, ready to verify.")
        )
        self.site.setChecked(True)
        self.site.tell(
            self.tr("For a reader: opens in any browser, works offline, searches in all scripts.")
        )
        self.add(self.bag)
        self.add(self.site)
        self.head(self.tr("Page images"))
        self.scanned.setChecked(True)
        self.add(_beside(self.scanned, self.reduced))
        self.head(self.tr("Packed as"))
        self.volumes.setAccessibleName(self.tr("Volumes"))
        self.volumes.addItem(self.tr("In one piece"), "")
        for size in _VOLUMES:
            words = self.tr("Volumes of %1").replace("%1", wording.size(size))
            self.volumes.addItem(words, str(size))
        self.add(_beside(self.packing, self.volumes))
        self.add(self.key)
        self.head(self.tr("Save to"))
        self.place.setAccessibleName(self.tr("Save to"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.place, 1)
        row.addWidget(self.change)
        self.add(row)

    def _connect(self) -> None:
        for card in (self.site, self.scanned, self.reduced):
            card.clicked.connect(self.changed)
        self.packing.chosen.connect(self._end)
        self.change.clicked.connect(self._ask)
        self.key.new_asked.connect(self.new_key_asked)

    def _end(self) -> None:
        """Have the name end as the packing wants it."""
        path = self.out
        stem = path.with_suffix("") if path.suffix.lower() == ZIP else path
        self.place.setText(f"{stem}{ZIP}" if self.packing.value == "zip" else str(stem))

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the bundle"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        if self.packing.value == "zip":
            dialog.setNameFilter(self.tr("Zip files (*.zip)"))
            dialog.setDefaultSuffix(ZIP[1:])
        # A bundle never takes another's place: the core refuses, in words.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Choose"))
        dialog.setDirectory(str(self.out.parent))
        dialog.selectFile(self.out.name)
        dialog.fileSelected.connect(lambda chosen: self.suggest(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _beside(left: QWidget, right: QWidget) -> QWidget:
    """Two parts of one width; what is one of several needs a parent with none but those."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(left, 1)
    row.addWidget(right, 1)
    return made


def _signed(icon: str, text: str) -> QWidget:
    """Words with a sign before them."""
    made, sign = QWidget(), QLabel()
    icons.wear(sign, icon, 14, "text2")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(sign)
    row.addWidget(labels.plain(text, "meta"))
    return made
