"""Freed memory back to the system: glibc keeps it for itself, which pictures make much of."""

import ctypes

_MMAP_THRESHOLD = -3
_LARGE = 1024 * 1024


class _Usage(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
        ).split()
    ]


def return_large() -> None:
    """From now on give back what is as large as a picture as soon as it is freed."""
    ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)


def in_use() -> int:
    """Bytes that are allocated and not freed."""
    usage = ctypes.CDLL(None).mallinfo2
    usage.restype = _Usage
    found = usage()
    return int(found.uordblks + found.hblkhd)


def trim() -> None:
    """Give back what was freed before."""
    ctypes.CDLL(None).malloc_trim(ctypes.c_size_t(0))
