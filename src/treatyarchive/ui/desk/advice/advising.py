"""Suggestions on the desk: read after the document is shown, lit, accepted, dismissed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from treatyarchive.archive.store import Archive
from treatyarchive.ui import words
from treatyarchive.ui.desk.advice import advice, advice_words, answers, stands
from treatyarchive.ui.desk.advice.advice import Advice, Offer
from treatyarchive.ui.desk.advice.answers import Answers
from treatyarchive.ui.desk.advice.evidence_marks import EvidenceMarks
from treatyarchive.ui.desk.advice.stands import Stand
from treatyarchive.ui.desk.form.form_fields import FormFields
from treatyarchive.ui.desk.tags.visit_maker import NewVisit
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.field import Field

_AFTER_MS = 30  # the document is painted first: reading takes turns with the window's thread
_WARM_MS = 1200  # after the desk is made, what reads texts is made ready


class Advising(QObject):
    """Brings what was read of a document to the form; nothing becomes a tag without a yes."""

    told = Signal(str)
    """A suggestion was taken or put away, in words: Undo takes that back."""
    changed = Signal()
    """There are other suggestions than before, or none."""
    done = Signal()
    """The last suggestion of the form was answered, where nothing can be typed."""
    reached = Signal(object)
    """The `QWidget` of a suggestion that was gone to by way of its passage."""

    def __init__(self, session: Session, fields: FormFields, marks: EvidenceMarks) -> None:
        super().__init__(fields)
        self._session, self._fields, self._marks = session, fields, marks
        self._advice = Advice()
        self._document = 0
        self._readings = self._heard = 0
        self._answers = Answers(session, self)
        self._lit = ""
        self._had_any = self._is_stale = False
        self._stands = stands.of(fields)
        self._after = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._after.timeout.connect(self._read)
        QTimer.singleShot(_WARM_MS, self, self._warm)
        self._connect()

    @property
    def document(self) -> int:
        """The document whose suggestions are shown, 0 while it is being read."""
        return self._advice.document

    @property
    def is_reading(self) -> bool:
        """Whether what is shown is of an earlier moment, and is about to be read again."""
        return self._after.isActive() or self._heard < self._readings

    @property
    def has_any(self) -> bool:
        """Whether anything is suggested, as long as a document is read for the one before."""
        return self._had_any

    @property
    def dismissed(self) -> int:
        """How many suggestions were dismissed for this document."""
        return self._advice.dismissed

    def show_document(self, document: int) -> None:
        """Read a document, once it is shown; what was read of another goes at once."""
        if document:
            self._after.start()
        if document != self._document:
            self._document = document
            self._answers.begin(document)
            self._lit = ""
            self._take(Advice())

    def wake(self) -> None:
        """Read what has changed while nobody looked."""
        if self._is_stale:
            self._after.start()

    def show_again(self) -> None:
        """Say the same in the words of other lists."""
        self._offer()

    def light(self, key: str) -> None:
        """Look at a suggestion or a tag: its passages and its chip; with an empty key at none."""
        if key == self._lit:
            return
        self._lit = key
        self._marks.light(key)
        for stand in self._stands:
            stand.bar.light(key if key in stand.bar.keys else "")

    def accept(self) -> None:
        """Accept what is looked at, else the first where the keyboard is, else go to the next.

        In the form for a new visit it makes that visit.
        """
        focus, maker = QApplication.focusWidget(), self._fields.visits.maker
        if focus is not None and maker.isAncestorOf(focus):
            maker.make.click()
        elif key := self._meant():
            self._accept(key)
        else:
            self._go_to_next()

    def accept_all(self) -> None:
        """Accept all that is suggested in the section where the keyboard is: one edit."""
        stand = next((s for s in self._stands if s.has_focus), None)
        keys = [key for key in stand.bar.keys if not self._is_new_visit(key)] if stand else []
        if stand is not None and keys:
            said = self.tr("%n suggestion(s) added", "", len(keys))
            self._answers.accept([self._offer_of(key) for key in keys], said)
            self._go_on_after(stand, keys)

    def dismiss(self) -> bool:
        """Dismiss what is looked at; whether there was anything."""
        key = self._looked_at() or self._lit
        if self._stand_of(key) is not None:
            self._dismiss(key)
            return True
        return False

    def restore(self) -> None:
        """Bring back what was dismissed."""
        self._answers.restore(self._advice.dismissed)

    def _connect(self) -> None:
        for stand in self._stands:
            if isinstance(stand.owner, Field):
                stand.owner.edited.connect(partial(self._show, stand))
            stand.bar.accepted.connect(self._accept)
            stand.bar.dismissed.connect(self._dismiss)
            stand.bar.lit.connect(partial(self._on_bar_lit, stand))
        for section in self._fields.sections:
            section.lit.connect(self.light)
        self._fields.warning.lit.connect(self.light)
        self._fields.warning.passages.clicked.connect(self._marks.go_through_warning)
        self._answers.told.connect(self.told)
        self._answers.refused.connect(self._offer)
        self._fields.visits.agreed.connect(self._on_visit_agreed)
        self._marks.hovered.connect(self._on_marks_hovered)
        self._marks.reached.connect(self._on_marks_reached)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _warm(self) -> None:
        """Have rules and names ready before the first document asks for them."""

        def warm(archive: Archive) -> None:
            from treatyarchive.intake import knowledge, suggesting  # noqa: F401, PLC0415 - as above

            knowledge.of(archive)

        if not self._document:
            self._session.read(warm, lambda _: None, self)

    def _read(self) -> None:
        self._is_stale = not self._fields.title.isVisible()
        if self._is_stale:
            return
        self._readings += 1
        self._answers.reading = self._readings
        read = partial(advice.read, number=self._document, language=words.language())
        then = partial(self._on_read, self._readings)
        self._session.read(read, then, self, "desk advice")

    def _on_read(self, reading: int, found: Advice) -> None:
        self._heard = reading
        if found.document == self._document:
            self._answers.heard(reading)
            self._take(found)

    def _take(self, found: Advice) -> None:
        self._advice = found
        self._marks.take(found)
        self._offer()

    def _open(self) -> list[Offer]:
        if self._session.read_only:
            return []
        return [offer for offer in self._advice.offers if not self._answers.knows(offer.key)]

    def _offer(self) -> None:
        """Show what is open where it belongs; marks, chips and counts are of the same moment."""
        lit = self._lit
        with self._fields.at_once():
            for stand in self._stands:
                self._show(stand)
            self._warn()
        self._marks.show(key for stand in self._stands for key in stand.bar.keys)
        if not self._lit and self._stand_of(lit) is not None:  # gone as its chips were made anew
            self.light(lit)
        self._marks.light(self._lit)
        has_any = any(stand.bar.keys for stand in self._stands)
        if has_any != self._had_any and not self.is_reading:
            self._had_any = has_any
            self.changed.emit()

    def _show(self, stand: Stand) -> None:
        own = [offer for offer in self._open() if offer.suggestion.field in stand.kinds]
        stand.show([advice_words.suggested(offer, self._fields.lists) for offer in own])

    def _warn(self) -> None:
        """Say what is doubtful about the page's date, as long as no other is in its place."""
        stored, read = self._fields.published.stored, self._advice.page_date
        is_doubted = read.startswith(stored.removesuffix("?"))
        said = "\n".join(map(advice_words.warning, self._advice.warnings)) if is_doubted else ""
        self._fields.warning.tell(said, has_passages=self._marks.has_warning)

    def _meant(self) -> str:
        """What Alt+Enter is about."""
        looked_at = self._looked_at() or self._lit
        if self._stand_of(looked_at) is not None:
            return looked_at
        here = (stand.bar.keys for stand in self._stands if stand.has_focus)
        return next((keys[0] for keys in here if keys), "")

    def _looked_at(self) -> str:
        return next(filter(None, (stand.bar.looked_at for stand in self._stands)), "")

    def _stand_of(self, key: str) -> Stand | None:
        return next((stand for stand in self._stands if key in stand.bar.keys), None)

    def _offer_of(self, key: str) -> Offer:
        return next(offer for offer in self._advice.offers if offer.key == key)

    def _is_new_visit(self, key: str) -> bool:
        return self._offer_of(key).suggestion.field == "new_visit"

    def _accept(self, key: str) -> None:
        stand = self._stand_of(key)
        if stand is None:
            return
        offer = self._offer_of(key)
        if self._is_new_visit(key):
            self._fields.visits.propose(key, answers.proposed(offer))
            return
        self._answers.accept([offer], self._taken(offer))
        self._go_on_after(stand, [key])

    def _dismiss(self, key: str) -> None:
        stand = self._stand_of(key)
        if stand is not None:
            offer = self._offer_of(key)
            name = advice_words.label(offer, self._fields.lists)
            self._answers.dismiss(offer, advice_words.dismissed(name))
            self._go_on_after(stand, [key])

    def _taken(self, offer: Offer) -> str:
        return advice_words.taken(offer, advice_words.label(offer, self._fields.lists))

    def _go_on_after(self, stand: Stand, keys: Sequence[str]) -> None:
        """What was answered is gone at once, and the next one has its place."""
        had, typed = stand.has_focus, stand.is_typed_in
        self._lit = "" if self._lit in keys else self._lit
        self._offer()
        if had and not typed:
            self._go_on(stand)

    def _go_on(self, stand: Stand) -> None:
        """Give the keyboard to what is suggested next here, else to the field itself.

        Further down nobody has looked yet: a second yes would be to something not read.
        """
        if stand.bar.looked_at:
            return
        if stand.bar.keys:
            self._go_to(stand)
        elif stand.last is not None:
            stand.last.setFocus()
        else:
            self.done.emit()

    def _go_to_next(self) -> None:
        """Give the keyboard to the first suggestion below where it is, else to the first of all."""
        focus, order = QApplication.focusWidget(), self._fields.order
        here = [n for n, owner in enumerate(order) if focus and owner.isAncestorOf(focus)]
        below = order[here[0] :] if here else order
        offering = [stand for stand in self._stands if stand.bar.keys]
        following = (stand for stand in offering if stand.owner in below)
        stand = next(following, offering[0] if offering else None)
        if stand is not None:
            self._go_to(stand)

    def _go_to(self, stand: Stand) -> None:
        stand.bar.go()
        self.reached.emit(stand.bar)

    def _on_bar_lit(self, stand: Stand, key: str) -> None:
        if key or self._lit in stand.bar.keys:
            self.light(key or self._looked_at())
        if key and stand.bar.looked_at == key:
            self.reached.emit(stand.bar)

    def _on_marks_hovered(self, key: str) -> None:
        self.light(key or self._looked_at())

    def _on_marks_reached(self, key: str) -> None:
        self.light(key)
        stand = self._stand_of(key)
        if stand is not None:
            self.reached.emit(stand.bar)

    def _on_focus_changed(self, _: QWidget | None, focus: QWidget | None) -> None:
        """Who goes on to a field does not look at what was lit from elsewhere."""
        here = any(stand.has_focus and not stand.bar.looked_at for stand in self._stands)
        if focus is not None and here and self._stand_of(self._lit) is not None:
            self.light("")

    def _on_visit_agreed(self, key: str, visit: NewVisit) -> None:
        stand = self._stand_of(key)
        if stand is None:  # it is not suggested any more; what was filled in counts all the same
            self._fields.visits.made.emit(visit)
            return
        offer = self._offer_of(key)
        self._answers.accept([answers.agreed(offer, visit)], self._taken(offer))
        self._go_on_after(stand, [key])
