"""Which pages this program is reading: another one that reads the same archive leaves them to it.

A lock on a byte of one empty file for all, so that a claim ends with the program, however it ends.
It is advice: where there is no such file pages are read twice, and kept once.
"""

import fcntl
import hashlib
import os
import struct
import tempfile
from pathlib import Path

from treatyarchive.archive.page_jobs import PageJob


class Claims:
    """The pages of an archive that are ours, until they are closed."""

    def __init__(self, archive: str) -> None:
        """`archive` is its uuid."""
        self._archive = archive
        path = Path(tempfile.gettempdir(), f"treatyarchive-reading-{os.getuid()}")
        try:
            self._file: int | None = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except OSError:
            self._file = None

    def close(self) -> None:
        """Be done with all of them."""
        if self._file is not None:
            os.close(self._file)

    def take(self, job: PageJob) -> bool:
        """Whether the page is ours from now on; False where another program is at it."""
        try:
            self._lock(job, fcntl.F_WRLCK)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks
            return True
        return True

    def give_back(self, job: PageJob) -> None:
        """Be done with a page."""
        self._lock(job, fcntl.F_UNLCK)

    def _lock(self, job: PageJob, kind: int) -> None:
        if self._file is not None:
            told = f"{self._archive} {job.original} {job.page} {job.languages}"
            digest = hashlib.sha256(told.encode()).digest()
            place = int.from_bytes(digest[:7], "big")
            # Of the open file, not of the process: no other of its files takes the lock away.
            lock = struct.pack("hhqqi4x", kind, os.SEEK_SET, place, 1, 0)
            fcntl.fcntl(self._file, fcntl.F_OFD_SETLK, lock)
