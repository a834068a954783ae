"""Memory that can be handed to a worker by descriptor, without a name in any folder."""

import fcntl
import os
import weakref
from typing import BinaryIO

# More than this goes to the temporary folder rather than into memory.
IN_MEMORY_BYTES = 32 * 1024**2


def file_of(data: bytes) -> BinaryIO:
    """Return content as a file in memory alone, for `Source.open` of what lies in no file."""
    file = os.fdopen(os.memfd_create("source", os.MFD_CLOEXEC), "w+b", buffering=0)
    try:
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def for_pixels(size: int) -> int:
    """Return the descriptor of memory that a worker can fill but neither grow nor shrink.

    A shrunk mapping would end this program on its next read.
    """
    memory = os.memfd_create("pixels", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        os.ftruncate(memory, size)
        seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
        fcntl.fcntl(memory, fcntl.F_ADD_SEALS, seals)
    except OSError:
        os.close(memory)
        raise
    return memory


class Unpacked:
    """Bytes a worker writes out of another file: in memory, or in a file that has no name.

    Given back with the object, for it travels with what was read of a file.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.descriptor = for_pixels(size) if size <= IN_MEMORY_BYTES else _nameless(size)
        self._closing = weakref.finalize(self, os.close, self.descriptor)

    def open(self) -> BinaryIO:
        """The bytes as a file of its own, from the start."""
        file = os.open(f"/proc/self/fd/{self.descriptor}", os.O_RDONLY | os.O_CLOEXEC)
        return os.fdopen(file, "rb")

    def close(self) -> None:
        """Give the room back."""
        self._closing()


def _nameless(size: int) -> int:
    import tempfile  # noqa: PLC0415 - for large members alone, and starting need not wait

    with tempfile.TemporaryFile() as file:
        # Room that is missing is missed here, and not by the worker that writes into it.
        os.posix_fallocate(file.fileno(), 0, size)
        return os.dup(file.fileno())
