"""The index made anew by the folding of this program, where another had made it.

Words are found by how they are folded, so an index and the names of the authority that were
folded by other rules find less than they should, though nothing wrong.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from treatyarchive.archive import index
from treatyarchive.archive.rows import AT_ONCE, row_digest
from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.progress import Cancelled, Progress
from treatyarchive.text import folding_form
from treatyarchive.text.folding import fold

if TYPE_CHECKING:
    from treatyarchive.archive.store import Archive


def renew(archive: "Archive", progress: Progress | None = None) -> int:
    """Make the whole index anew, names included; returns the number of documents."""
    with archive.transaction():
        _fold_names(archive)
        return index.rebuild(archive, progress)


def admit(archive: "Archive", progress: Progress | None = None) -> None:
    """Make the index of an archive that was just opened anew if it is of another folding.

    Where it cannot be it is searched as it is, and `remark` says so.
    """
    if archive.read_only:
        archive.remark = say(
            "{name} was indexed by another version of the program and lies where it cannot be "
            "written: it is searched as it is, and some words and names are found in fewer "
            "spellings. Copy it to a writable place; opening it there makes the index anew.",
            name=archive.path.name,
        )
        return
    try:
        with damage_kept(archive), archive.transaction():
            if index.form(archive) != folding_form.FORM:
                renew(archive, progress)
    except (ArchiveError, Cancelled) as error:
        archive.remark = say(
            "{name} was indexed by another version of the program, and its index was not made "
            "anew ({why}): some words and names are found in fewer spellings. `reindex` tries "
            "again.",
            name=archive.path.name,
            why=say("stopped") if isinstance(error, Cancelled) else str(error),
        )


@contextmanager
def damage_kept(archive: "Archive") -> Iterator[None]:
    """Letters that are no UTF-8 any more are a damage for `check` to name, and stay one."""
    archive.connection.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")
    try:
        yield
    finally:
        archive.connection.text_factory = str


def _fold_names(archive: "Archive") -> None:
    """Fold the forms of the name authority anew; rows that are damaged stay as they are."""
    table = archive.rows.table("authority_name")
    changed = {}
    sql = f"SELECT id, form, form_folded, digest, {', '.join(table.counted)} FROM authority_name"
    for number, form, before, digest, *values in archive.connection.execute(sql):
        after = fold(form)
        if after != before and row_digest("authority_name", values) == digest:
            changed[number] = after
    numbers = list(changed)
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        there = archive.rows.sealed("authority_name", some, changing=("form_folded",))
        edits = [(there[number], [changed[number]]) for number in some]
        archive.rows.update_all("authority_name", ("form_folded",), edits)
