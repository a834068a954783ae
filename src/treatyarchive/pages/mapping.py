"""A file mapped read-only at an address that C code can be given."""

import ctypes
import mmap
import os

_FAILED = ctypes.c_void_p(-1).value


class Mapping:
    """Maps a file by its descriptor; Python's own read-only mmap gives no address away."""

    def __init__(self, descriptor: int, size: int) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.mmap.restype = ctypes.c_void_p
        self._unmap, self._advise = libc.munmap, libc.madvise
        self._size = size
        found = libc.mmap(
            None,
            ctypes.c_size_t(size),
            mmap.PROT_READ,
            mmap.MAP_SHARED,
            descriptor,
            ctypes.c_long(0),
        )
        if found is None or found == _FAILED:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
        self.address = ctypes.c_void_p(found)

    def release(self) -> None:
        """Count what was read no longer as this process' memory; it can be read again."""
        self._advise(self.address, ctypes.c_size_t(self._size), mmap.MADV_DONTNEED)

    def close(self) -> None:
        """Unmap the file; the address is dead afterwards."""
        self._unmap(self.address, ctypes.c_size_t(self._size))
