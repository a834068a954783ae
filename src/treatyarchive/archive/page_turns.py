"""How pages are turned to be read; the scans stay as they are, and history knows nothing of it."""

from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say

_QUARTERS = (0, 90, 180, 270)


def of(archive: Archive, sha256: str) -> dict[int, int]:
    """By page from 1, the degrees clockwise by which the pages of an original are turned."""
    sql = "SELECT page, degrees FROM page_turn WHERE original_sha256 = ? ORDER BY page"
    return dict(archive.query(sql, (sha256,)))


def turn(archive: Archive, sha256: str, page: int, degrees: int) -> None:
    """Keep that a page is turned by so many degrees clockwise, in all; 0 for not at all.

    An archive that cannot be written keeps nothing.
    """
    quarter = degrees % 360
    if quarter not in _QUARTERS or page < 1:
        raise UsageError(
            say("Page {page} cannot be turned by {degrees} degrees.", page=page, degrees=degrees)
        )
    if archive.read_only or of(archive, sha256).get(page, 0) == quarter:
        return
    with archive.transaction():
        run = archive.connection.execute
        if quarter:
            run("INSERT OR REPLACE INTO page_turn VALUES (?, ?, ?)", (sha256, page, quarter))
        else:
            run("DELETE FROM page_turn WHERE original_sha256 = ? AND page = ?", (sha256, page))
