"""A field with one document, found by words of its title or its text."""

from functools import partial

from treatyarchive.archive import search
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.ui.forms.key_field import KeyField
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.suggestion_model import Suggestion

_MOST = 40


class DocumentField(KeyField):
    """Its value is the document's number; those `known` are offered before anything is typed."""

    def __init__(self, name: str, label: str, session: Session) -> None:
        super().__init__(name, label)
        self._session = session
        self._titles: dict[str, str] = {}
        self.line.setPlaceholderText(self.tr("Words of the title or the text"))
        self.set_source(self._ask, lambda key: self._titles.get(key, key))
        self.line.chosen.disconnect()
        self.line.chosen.connect(self._on_document_chosen)

    def set_titles(self, titles: dict[str, str]) -> None:
        """The titles of documents that may stand in it, by number."""
        self._titles |= titles

    def _ask(self, typed: str) -> list[Suggestion]:
        """Look documents up on the session's thread; the list opens when they are found."""
        known = tuple(map(int, self._titles))
        find = partial(_found, typed=typed.strip(), known=known)
        self._session.read(find, self.line.offer, self.line, f"documents {id(self)}")
        return []

    def _on_document_chosen(self, found: Suggestion) -> None:
        self._titles[found.key] = found.label
        self._on_chosen(found)


def _found(archive: Archive, typed: str, known: tuple[int, ...]) -> list[Suggestion]:
    if typed:
        # The last word may be unfinished.
        numbers = list(search.find(archive, Query(f"{typed}*"))[:_MOST])
    else:
        numbers = list(known) or list(search.find(archive, Query(), "-added")[:_MOST])
    return [
        Suggestion(str(row.id), row.title, "  ".join(filter(None, (row.date, row.ref))))
        for row in search.rows(archive, numbers)
    ]
