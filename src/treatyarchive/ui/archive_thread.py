"""A thread with a connection of its own to an archive."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from treatyarchive.archive.store import Archive


class ArchiveThread:
    """Thread and connection are made at first use; what is asked of it is done in turn."""

    def __init__(self, opener: Callable[[], Archive]) -> None:
        self._opener = opener
        self._archive: Archive | None = None
        self._pool = ThreadPoolExecutor(1)

    def submit(self, operation: Callable[[Callable[[], Archive]], None]) -> None:
        """Run `operation`, which is given a way to the connection: opening it may fail."""
        self._pool.submit(operation, self._opened)

    def close(self) -> None:
        """Finish what is queued, then end the connection."""
        self._pool.submit(self._close)
        self._pool.shutdown(wait=True)

    def _opened(self) -> Archive:
        if self._archive is None:
            self._archive = self._opener()
        return self._archive

    def _close(self) -> None:
        if self._archive is not None:
            self._archive.close()
