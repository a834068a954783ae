"""Moving documents to the trash and back, told in words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive
from treatyarchive.ui.session import Session

Tell = Callable[[str], None]


def delete(session: Session, numbers: Sequence[int], tell: Tell) -> None:
    """Move documents to the trash."""
    words = _tr("Moved %1 to the trash").replace("%1", named(numbers))

    def trash(archive: Archive) -> ChangeSet:
        from treatyarchive.archive import documents  # noqa: PLC0415 - starting need not wait

        return documents.trash(archive, numbers)

    session.edit(trash, lambda _: tell(words))


def restore(session: Session, numbers: Sequence[int], tell: Tell) -> None:
    """Bring documents back from the trash."""
    words = _tr("Restored %1").replace("%1", named(numbers))

    def back(archive: Archive) -> ChangeSet:
        from treatyarchive.archive import documents  # noqa: PLC0415 - starting need not wait

        return documents.restore(archive, numbers)

    session.edit(back, lambda _: tell(words))


def named(numbers: Sequence[int]) -> str:
    """One document by its number, several by their count."""
    if len(numbers) == 1:
        return ref(numbers[0])
    return QCoreApplication.translate("Trashing", "%n document(s)", "", len(numbers))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Trashing", text)
