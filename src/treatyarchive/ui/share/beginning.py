"""What stands between the last step and the writing: a name to save to, a key, its password."""

from collections.abc import Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from treatyarchive.archive.store import Archive
from treatyarchive.bundle.exporting import Wanted
from treatyarchive.text.clock import now
from treatyarchive.ui.key_dialogs import NewKey, PasswordQuestion
from treatyarchive.ui.session import Session
from treatyarchive.ui.share import reading
from treatyarchive.ui.share.reading import Source, Taken
from treatyarchive.ui.share.steps_panel import StepsPanel
from treatyarchive.ui.share.writing import Writing
from treatyarchive.ui.share.writing_card import WritingCard

_UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|\0', "-"))


class Beginning(QObject):
    """Serves one screen."""

    refused = Signal(str)

    def __init__(
        self, session: Session, panel: StepsPanel, writing: Writing, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._panel, self._writing = session, panel, writing
        self._suggested = ""
        panel.format.new_key_asked.connect(self._ask_new_key)
        self._serve(panel.card)

    def suggest(self) -> None:
        """Offer a place for what is chosen now, unless the user has named one."""
        line = self._panel.format.place
        if line.text() not in ("", self._suggested):
            return
        folder = QStandardPaths.StandardLocation.DocumentsLocation
        place = Path(QStandardPaths.writableLocation(folder))
        place = place if place.is_dir() else Path.home()
        self._panel.format.suggest(place / self._name(self._panel.choose.taken))
        self._suggested = line.text()

    def begin(self, left_out: Collection[int]) -> None:
        """Write what is chosen, once a key that has a password got it."""
        if self._writing.is_going:
            return
        key = self._panel.format.key.key
        if key is None or not key.has_password:
            self._write(left_out, "")
            return
        question = PasswordQuestion(key.name, self._panel.window())
        question.given.connect(partial(self._write, set(left_out)))
        question.open()

    def _write(self, left_out: Collection[int], password: str) -> None:
        panel = self._panel
        taken, choices, out = panel.choose.taken, panel.choices, panel.format.out
        key, site = panel.format.key.key, panel.format.site.isChecked()
        size = panel.format.volume_bytes
        gone = frozenset(left_out)

        def read(archive: Archive) -> Wanted:
            found = reading.numbers(archive, taken)
            return Wanted(
                [number for number in found if number not in gone],
                taken.visits,
                choices,
                site,
                size,
                key.path if key is not None else None,
                (lambda: password) if password else None,
            )

        if not out.name:
            self.refused.emit(self.tr("Say where the bundle is to be saved."))
            return
        self._writing.begin(read, out)

    def _name(self, taken: Taken) -> str:
        """What a bundle is called before the user says otherwise."""
        if taken.source is Source.VISIT:
            title = self._panel.choose.visit.currentText()
        elif taken.source is Source.SEARCH and taken.query.words:
            title = taken.query.words
        else:
            title = self._session.path.stem
        return f"{title} {now()[:10]}".translate(_UNSAFE).strip(" .")

    def _serve(self, card: WritingCard) -> None:
        writing = self._writing
        writing.begun.connect(card.begin)
        writing.progressed.connect(card.tell)
        writing.staged.connect(card.tell_stage)
        writing.paused.connect(lambda paused: card.tell_paused(paused=paused))
        card.pause_asked.connect(writing.pause)
        card.cancel_asked.connect(card.tell_stopping)
        card.cancel_asked.connect(writing.cancel)

    def _ask_new_key(self) -> None:
        dialog = NewKey(self._session, self._panel.window())
        dialog.made.connect(self._panel.format.key.refresh)
        dialog.open()
