"""Memory that can be handed to a worker by descriptor, without a name in any folder."""

import fcntl
import os
from typing import BinaryIO


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
