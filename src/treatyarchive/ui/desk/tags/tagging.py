"""Writing the tags of the document on the desk: each is an edit of its own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from treatyarchive.archive import documents, instruments, tags, visits
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import InstrumentTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.archive.tags import Tag
from treatyarchive.messages import say
from treatyarchive.ui.choosing import making
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.making import Making, NewAuthority
from treatyarchive.ui.desk.form.form_fields import FormFields
from treatyarchive.ui.desk.tags.instrument_maker import NewInstrument
from treatyarchive.ui.desk.tags.visit_maker import NewVisit
from treatyarchive.ui.session import Session


class Tagging(QObject):
    """Does what the sections of the form ask for; `document` tells which one it is about."""

    def __init__(self, session: Session, fields: FormFields, document: Callable[[], int]) -> None:
        super().__init__(fields)
        self._session, self._document = session, document
        for section in fields.sections:
            section.added.connect(self._on_added)
            section.removed.connect(self._on_removed)
            section.changed.connect(self._on_changed)
        fields.instruments.made.connect(self._on_instrument_made)
        fields.visits.made.connect(self._on_visit_made)
        for field in fields.values:
            if isinstance(field, AuthorityField):
                field.line.made.connect(partial(self._on_name_made, field))

    def _on_added(self, tag: Tag | Making) -> None:
        document = self._document()
        if isinstance(tag, Making):
            self._session.edit(lambda archive: making.added(archive, document, tag))
        else:
            self._session.edit(lambda archive: tags.add(archive, document, [tag]))

    def _on_removed(self, tag: Tag) -> None:
        document = self._document()
        self._session.edit(lambda archive: tags.remove(archive, document, [tag]))

    def _on_changed(self, before: Tag, after: Tag | Making) -> None:
        document = self._document()
        if isinstance(after, Making):
            self._session.edit(lambda archive: making.replaced(archive, document, before, after))
        else:
            self._session.edit(lambda archive: tags.replace(archive, document, before, after))

    def _on_name_made(self, field: AuthorityField, new: NewAuthority) -> None:
        """Enter a new name into its field; what was typed to find it is not stored."""
        document = self._document()
        field.load(field.stored)
        field.line.setFocus()
        self._session.edit(
            lambda archive: making.entered(
                archive,
                {field.name: new},
                lambda keys: documents.set_fields(archive, document, keys),
            )
        )

    def _on_instrument_made(self, new: NewInstrument) -> None:
        """Make the instrument and tie the document to it: one step for Undo."""
        document = self._document()

        def make(archive: Archive) -> ChangeSet:
            code = instruments.free_code(archive)
            return archive.combine(
                say("New agreement {title}", title=new.title), partial(tie, archive, code)
            )

        def tie(archive: Archive, code: str) -> None:
            instruments.create(
                archive,
                code,
                new.title,
                kind=new.kind or "UNSPECIFIED",
                level=new.level or "UNKNOWN",
                date_concluded=new.date,
            )
            tags.add(archive, document, [InstrumentTag(code, new.title, new.role)])

        self._session.edit(make)

    def _on_visit_made(self, visit: NewVisit) -> None:
        """Make the visit and tag the document with it: one step for Undo."""
        document = self._document()
        host, guest = (visit.host,), (visit.guest,)

        def make(archive: Archive) -> ChangeSet:
            code = visits.free_code(archive, visit.date, host, guest)
            action = say("New visit {code}", code=code)
            return archive.combine(action, partial(tie, archive, code))

        def tie(archive: Archive, code: str) -> None:
            visits.put(
                archive,
                code,
                host=host,
                guest=guest,
                kind=visit.kind or None,
                date=visit.date,
                place=visit.place or None,
            )
            tags.add(archive, document, [VisitTag(code)])

        self._session.edit(make)
