"""Writes a list of documents for another program, or a finding aid to be read and printed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.archive.query import Query
from treatyarchive.ui import theme
from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.session import Session
from treatyarchive.ui.share import listing, wording
from treatyarchive.ui.share.listing import PDF, Weighed
from treatyarchive.ui.share.reading import Source, Taken
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.banner import Banner
from treatyarchive.ui.widgets.choice_box import ChoiceBox

_WIDE = 520
Held = tuple[tuple[int, ...], tuple[int, ...], Query, str]


class ListDialog(QDialog):
    """Of what, in which format; says what stays out before it is written."""

    told = Signal(str)
    written = Signal(Path)

    def __init__(
        self, session: Session, runner: JobRunner, held: Held, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export a list"))
        self._session, self._runner, self._held = session, runner, held
        self.source, self.format = ChoiceBox(), ChoiceBox()
        self.about = labels.plain("", "meta", wrap=True)
        self.banner = Banner(inset=True)
        self.save, self.no = labels.button(self.tr("Save…"), "primary"), labels.button("")
        self.no.setText(self.tr("Cancel"))
        self._fill()
        self._lay_out()
        self.source.activated.connect(lambda _: self._weigh())
        self.save.clicked.connect(self._ask)
        self.no.clicked.connect(self.reject)
        self._weigh()

    @property
    def taken(self) -> Taken:
        """What the list is of."""
        held, chosen, query, sort = self._held
        source = Source(self.source.value())
        numbers = {Source.BASKET: held, Source.CHOSEN: chosen}.get(source, ())
        return Taken(source, numbers, query, sort)

    def write(self, path: Path) -> None:
        """Write it to a file, as a job, and say how that went."""
        self.save.setEnabled(False)
        job = listing.job(self.taken, self.format.value(), path)
        job.finished.connect(partial(self._on_written, path))
        job.failed.connect(self._on_failed)
        job.crashed.connect(self._session.crashed)
        job.cancelled.connect(self.reject)
        self._runner.start(job)

    def _fill(self) -> None:
        held, chosen, query, _ = self._held
        names: list[tuple[Source, str, bool]] = [
            (Source.CHOSEN, self.tr("The selection"), len(chosen) > 0),
            (Source.BASKET, self.tr("The basket"), bool(held)),
            (Source.SEARCH, self.tr("The present search"), query != Query()),
            (Source.ALL, self.tr("Everything"), True),
        ]
        for source, name, there in names:
            if there:
                self.source.addItem(name, source.value)
        self.source.choose(self._first(names))
        for value, name in (
            ("csv", self.tr("Table (CSV), safe in a spreadsheet")),
            ("json", self.tr("JSON")),
            ("ris", self.tr("RIS, for reference managers")),
            ("bibtex", self.tr("BibTeX")),
            ("csl-json", self.tr("CSL-JSON")),
            ("dc", self.tr("Dublin Core (XML)")),
            ("finding-aid", self.tr("Finding aid (HTML)")),
            (PDF, self.tr("Finding aid (PDF)")),
        ):
            self.format.addItem(name, value)
        self.format.choose("csv")

    def _first(self, names: list[tuple[Source, str, bool]]) -> str:
        """What is most likely meant: several that are chosen, else the basket, else the search."""
        several = len(self._held[1]) > 1
        there = [source for source, _, there in names if there]
        likely = [s for s in there if s is not Source.CHOSEN or several]
        return likely[0].value

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(4)
        box.addWidget(labels.plain(self.tr("Export a list"), "header"))
        box.addSpacing(8)
        for name, part in ((self.tr("Documents"), self.source), (self.tr("Format"), self.format)):
            part.setAccessibleName(name)
            box.addWidget(labels.plain(name, "caption"))
            box.addWidget(part)
            box.addSpacing(8)
        box.addWidget(self.about)
        box.addWidget(self.banner)
        box.addSpacing(16)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.save)
        box.addLayout(buttons)
        self.save.setDefault(True)
        self.setFixedWidth(theme.px(_WIDE))

    def _weigh(self) -> None:
        self.save.setEnabled(False)
        self.about.setText(self.tr("Looking at what may leave…"))
        weigh = partial(listing.weigh, taken=self.taken)
        self._session.read(weigh, self._on_weighed, self, f"list {id(self)}", slow=True)

    def _on_weighed(self, found: Weighed) -> None:
        parts = [self.tr("%1 go in.").replace("%1", wording.documents(found.documents))]
        if found.reasons:
            said = self.tr("Left out: %1 (%2).")
            said = said.replace("%1", wording.documents(found.withheld))
            parts.append(said.replace("%2", "; ".join(found.reasons)))
        self.about.setText(" ".join(parts))
        self.save.setEnabled(found.documents > 0)

    def _ask(self) -> None:
        ending = listing.ending(self.format.value())
        dialog = QFileDialog(self, self.tr("Save the list"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending[1:])
        dialog.setNameFilter(f"*{ending}")
        dialog.selectFile(f"{self._session.path.stem}{ending}")
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_written(self, path: Path, count: object) -> None:
        words = self.tr("%n document(s) are listed in %1", "", int(str(count)))
        self.told.emit(words.replace("%1", path.name))
        self.written.emit(path)
        self.accept()

    def _on_failed(self, why: str) -> None:
        self.save.setEnabled(True)
        self.banner.tell("error", self.tr("The list was not written"), why)
