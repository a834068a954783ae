"""Writing fields of a document, and what else is to be saved with them."""

from collections.abc import Callable, Mapping

from treatyarchive.archive import documents
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive
from treatyarchive.messages import say
from treatyarchive.ui.forms.writing import Write

Saving = Callable[[Archive, int], object]


def together(saving: Saving) -> Write:
    """Fields, and what `saving` writes of the document: one edit."""

    def write(archive: Archive, document: int, values: Mapping[str, str]) -> ChangeSet:
        def both() -> None:
            if values:
                documents.set_fields(archive, document, values)
            saving(archive, document)

        return archive.combine(say("Save {ref}", ref=ref(document)), both)

    return write
