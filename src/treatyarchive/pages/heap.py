"""Freed memory back to the system: glibc keeps it for itself, which pictures make much of."""

import ctypes

_MMAP_THRESHOLD = -3
_LARGE = 1024 * 1024


class _Usage(ctypes.Structure):
    """What `mallinfo2` answers: ten sizes, of which two are of use here."""

    _fields_ = (
        ("before", ctypes.c_size_t * 4),
        ("mapped", ctypes.c_size_t),
        ("between", ctypes.c_size_t * 2),
        ("used", ctypes.c_size_t),
        ("after", ctypes.c_size_t * 2),
    )


def return_large() -> None:
    """From now on give back what is as large as a picture as soon as it is freed."""
    ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)


def in_use() -> int:
    """Bytes that are allocated and not freed."""
    usage = ctypes.CDLL(None).mallinfo2
    usage.restype = _Usage
    found = usage()
    return int(found.used + found.mapped)


def trim() -> None:
    """Give back what was freed before."""
    ctypes.CDLL(None).malloc_trim(ctypes.c_size_t(0))
