"""What a worker takes from itself before it touches foreign bytes."""

import ctypes
import fcntl
import os
import resource
import time
from collections.abc import Sequence
from contextlib import suppress

from treatyarchive.pages import landlock, seccomp

MEMORY = 2 * 1024**3
# Files are mapped, not read: address space is what a few open files of SQLite's largest blob
# take on top of the memory; what is mapped does not count as data.
ADDRESS_SPACE = MEMORY + 20 * 1024**3
OPEN_FILES = 64
_PR_SET_NO_NEW_PRIVS = 38
_SYSTEM_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
# pdfium looks here for what stands in for fonts that a PDF does not embed.
_FONTS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/X11/fonts",
)
_FILES = ("/etc/ld.so.cache", "/usr/share/zoneinfo", "/etc/localtime")


def apply(python_path: Sequence[str]) -> None:
    """Give up memory, files, privileges and the file system outside Python and its libraries."""
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_DATA, MEMORY)
    _lower(resource.RLIMIT_AS, ADDRESS_SPACE)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    # Pixels go into memory that the parent has sized, so that no file need grow.
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_NPROC, 0)
    with suppress(OSError):
        os.nice(5)
    gain_no_privileges()
    landlock.confine([*python_path, *_SYSTEM_LIBRARIES, *_FONTS, *_FILES])
    seccomp.confine()


def gain_no_privileges() -> None:
    """Become more by no program that is started: what the kernel asks for before it confines."""
    ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def grant_processor_time(seconds: float) -> None:
    """Let the process use `seconds` more of the processor; the kernel ends it after that.

    The pool's clock comes first; this one holds when the pool is gone.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(time.process_time() + seconds) + 2
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def die_with(lifeline: int, owner: int = 0) -> None:
    """Have the kernel end this process, or the group `-owner`, when a pipe's other end closes.

    A busy worker would not see the end of its socket; and PR_SET_PDEATHSIG fires at the end of
    the thread that started the worker, not of the program.
    """
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, owner or os.getpid())
    flags = fcntl.fcntl(lifeline, fcntl.F_GETFL)
    fcntl.fcntl(lifeline, fcntl.F_SETFL, flags | os.O_ASYNC)


def _lower(limit: int, value: int) -> None:
    _, hard = resource.getrlimit(limit)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(limit, (value, value))
