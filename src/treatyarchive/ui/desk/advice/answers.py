"""A yes or a no to suggestions, written: each is one edit."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui.desk.advice.advice import Offer
from treatyarchive.ui.desk.tags.visit_maker import NewVisit
from treatyarchive.ui.session import Session


class Answers(QObject):
    """Knows what was answered until the document has been read again."""

    told = Signal(str)
    """An answer is written, in words."""
    refused = Signal()
    """An answer could not be written: what it was about is open again."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._document = 0
        self.reading = 0
        """The number of the last reading that was asked for."""
        # By key the first reading that knows of the answer; None while that is being written.
        self._answered: dict[str, int | None] = {}

    def begin(self, document: int) -> None:
        """Answer for another document."""
        self._document = document
        self._answered.clear()

    def knows(self, key: str) -> bool:
        """Whether this was answered since the document was read."""
        return key in self._answered

    def heard(self, reading: int) -> None:
        """Forget what this reading knows by itself."""
        left = self._answered.items()
        self._answered = {key: at for key, at in left if at is None or at > reading}

    def accept(self, offers: Sequence[Offer], said: str) -> None:
        """Write a yes to all of these, as one edit."""
        document, chosen = self._document, [offer.suggestion for offer in offers]

        def write(archive: Archive) -> ChangeSet:
            from treatyarchive.intake import suggesting  # noqa: PLC0415 - the desk need not wait

            return suggesting.accept(archive, document, chosen)

        self._write([offer.key for offer in offers], write, said)

    def dismiss(self, offer: Offer, said: str) -> None:
        """Write a no."""
        document = self._document

        def write(archive: Archive) -> ChangeSet:
            from treatyarchive.intake import suggesting  # noqa: PLC0415 - the desk need not wait

            return suggesting.dismiss(archive, document, offer.suggestion)

        self._write([offer.key], write, said)

    def restore(self, count: int) -> None:
        """Bring back what was dismissed."""
        document = self._document

        def write(archive: Archive) -> ChangeSet:
            from treatyarchive.intake import suggesting  # noqa: PLC0415 - the desk need not wait

            return suggesting.restore_dismissed(archive, document)

        self._write([], write, self.tr("%n dismissed suggestion(s) brought back", "", count))

    def _write(self, keys: Sequence[str], write: Callable[[Archive], ChangeSet], said: str) -> None:
        document = self._document
        self._answered.update(dict.fromkeys(keys))

        # The window may be gone by the time the last answer is written.
        def written(_: ChangeSet) -> None:
            if not isValid(self):
                return
            if document == self._document:
                self._answered.update(dict.fromkeys(keys, self.reading + 1))
            self.told.emit(said)

        def refused(_: str) -> None:
            if isValid(self) and document == self._document:
                for key in keys:
                    self._answered.pop(key, None)
                self.refused.emit()

        self._session.edit(write, written, refused)


def proposed(offer: Offer) -> NewVisit:
    """A suggested visit as the form for a new one shows it."""
    detail = offer.suggestion.detail
    guests = detail.get("guests") or ("",)
    return NewVisit(
        detail.get("host") or "",
        guests[0],
        detail.get("kind") or "",
        detail.get("date") or "",
        detail.get("place") or "",
        tuple(guests[1:]),
    )


def agreed(offer: Offer, visit: NewVisit) -> Offer:
    """A suggested visit as it has become in the form."""
    guests = (visit.guest, *(key for key in visit.others if key != visit.guest))
    detail = {
        "host": visit.host,
        "guests": guests,
        "pair": (visit.host, *guests),
        "kind": visit.kind or None,
        "date": visit.date,
        "place": visit.place or None,
    }
    made = offer.suggestion
    return replace(offer, suggestion=replace(made, detail={**made.detail, **detail}))
