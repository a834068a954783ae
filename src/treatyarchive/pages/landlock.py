"""Linux Landlock through ctypes: no file but what is named, no TCP, no signals outside.

Constants are those of <linux/landlock.h>; the kernel's ABI number says which it knows.
"""

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

# The same numbers on all architectures that Python and pdfium run on.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
# How many file access rights each ABI knows, and the rights on TCP and scopes since 4 and 6.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_TCP_SINCE, _TCP_RIGHTS = 4, 0b11
_SCOPE_SINCE, _SCOPES = 6, 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def abi() -> int:
    """Return the kernel's Landlock ABI, 0 where it has none."""
    found = _syscall(_CREATE_RULESET, None, 0, _CREATE_RULESET_VERSION)
    return max(found, 0)


def confine(readable: Iterable[str]) -> bool:
    """Deny this process all files but reading those below `readable`; False if not offered.

    `no_new_privs` must be set before.
    """
    version = abi()
    if version == 0:
        return False
    rules = _Ruleset(handled_access_fs=(1 << _FILE_RIGHTS[min(version, 5)]) - 1)
    # An older kernel refuses a structure longer than the one it knows.
    size = 8
    if version >= _TCP_SINCE:
        rules.handled_access_net, size = _TCP_RIGHTS, 16
    if version >= _SCOPE_SINCE:
        rules.scoped, size = _SCOPES, 24
    ruleset = _syscall(_CREATE_RULESET, ctypes.byref(rules), size, 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow_reading(ruleset, Path(path))
        return _syscall(_RESTRICT_SELF, ruleset, 0) == 0
    finally:
        os.close(ruleset)


def _allow_reading(ruleset: int, path: Path) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = _READ_FILE | _READ_DIR if path.is_dir() else _READ_FILE
        rule = _PathBeneath(allowed_access=rights, parent_fd=handle)
        _syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(handle)


def _syscall(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    wide = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    return int(libc.syscall(ctypes.c_long(number), *wide))
