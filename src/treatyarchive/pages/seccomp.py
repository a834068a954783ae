"""A filter on system calls: no new sockets of any kind, no programs, no other processes.

Landlock refuses TCP alone; this leaves no way out over UDP or a local socket either. Numbers are
those of <asm/unistd.h>, per architecture; elsewhere there is no filter.
"""

import ctypes
import errno
import platform
import struct

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000 | errno.EPERM
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
# On x86-64, numbers from here on are the x32 calls: the same ones by another number.
_OTHER_ABI = 0x40000000
# Per machine: its audit number; socket, ptrace, kill, process_vm_writev; execve, execveat.
_MACHINES = {
    "x86_64": (0xC000003E, (41, 101, 62, 311), (59, 322)),
    "aarch64": (0xC00000B7, (198, 117, 129, 271), (221, 281)),
}
# Newer calls have one number everywhere: pidfd_send_signal, io_uring_setup, pidfd_getfd.
_EVERYWHERE = (424, 425, 438)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def confine(*, may_become_another: bool = False) -> bool:
    """Refuse those calls from now on; False where the kernel or the machine has no filter.

    A process that is still to become another program may start some. `no_new_privs` must be set
    before.
    """
    known = _MACHINES.get(platform.machine())
    # A 32-bit interpreter on a 64-bit machine makes other calls.
    if known is None or struct.calcsize("P") != 8:
        return False
    architecture, calls, programs = known
    code = _program(architecture, calls if may_become_another else calls + programs)
    program = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    address = ctypes.cast(ctypes.byref(program), ctypes.c_void_p)
    return int(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, address, 0, 0)) == 0


def _program(architecture: int, numbers: tuple[int, ...]) -> bytes:
    """Return the filter: of another architecture or refused number, fail; else allow."""
    refused = (*numbers, *_EVERYWHERE)
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_JUMP_IF_EQUAL, 0, len(refused) + 3, architecture),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_JUMP_IF_AT_LEAST, len(refused) + 1, 0, _OTHER_ABI),
        # Jumps go over the rest of the list and the line that allows.
        *(
            (_JUMP_IF_EQUAL, len(refused) - place, 0, number)
            for place, number in enumerate(refused)
        ),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _FAIL),
    ]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)
