"""A head start: the archive is opened, searched and counted while Qt is still being loaded.

Imports no Qt, so that it can begin before anything else. Its connection becomes that of the
session's reader, which asks for nothing else until it has been given these two answers.
"""

import threading
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatyarchive.archive.store import Archive
    from treatyarchive.ui.library.reading import Counts, Found

ORDER = "-added"


class HeadStart:
    """What the library asks first, on the way already."""

    def __init__(self, path: Path, who: str | None = None) -> None:
        self.path = path
        self._who = who
        self._archive: Future[Archive] = Future()
        self._found: Future[Found] = Future()
        self._counts: Future[Counts] = Future()
        # Imported before Qt, not beside it: two imports at once only take turns.
        from treatyarchive.archive import store  # noqa: PLC0415 - starting need not wait
        from treatyarchive.ui.library import reading  # noqa: PLC0415 - starting need not wait

        self._store, self._reading = store, reading
        threading.Thread(target=self._run, name="head start").start()

    def archive(self) -> "Archive":
        """The archive, once it is open; raises what opening it raised."""
        return self._archive.result()

    @property
    def ready(self) -> bool:
        """Whether both answers are there, and are not errors."""
        asked = (self._found, self._counts)
        return all(one.done() and one.exception() is None for one in asked)

    def find(self, _: object = None) -> "Found":
        """All documents in the order the library begins with."""
        return self._found.result()

    def count(self, _: object = None) -> "Counts":
        """The counts of all facets."""
        return self._counts.result()

    def _run(self) -> None:
        try:
            archive = self._store.Archive.open(self.path, self._who)
        except BaseException as error:
            for answer in (self._archive, self._found, self._counts):
                answer.set_exception(error)
            return
        self._archive.set_result(archive)
        try:
            from treatyarchive.archive.query import Query  # noqa: PLC0415 - starting need not wait

            wanted = Query()
            self._found.set_result(self._reading.find(archive, wanted, ORDER))
            self._counts.set_result(self._reading.count(archive, wanted))
        except BaseException as error:
            for asked in (self._found, self._counts):
                if not asked.done():
                    asked.set_exception(error)
