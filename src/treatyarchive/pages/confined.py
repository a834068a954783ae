"""Starting another's program under limits: its memory and time, no network, and no longer life.

The program is started by a small interpreter that takes these from itself before it becomes it.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from treatyarchive.pages import limits, seccomp

MEMORY = 2 * 1024**3
_NICE = 10
_START = (
    "import json, sys; c = json.loads(sys.argv[1]); sys.path.append(c['path']);"
    "from treatyarchive.pages.confined import become;"
    "become(c['lifeline'], c['seconds'], c['command'])"
)


def start(
    command: Sequence[str], *, seconds: float, stdin: int, environment: dict[str, str]
) -> tuple["subprocess.Popen[bytes]", int]:
    """Start a program in a group of its own, its output piped; OSError where that fails.

    It may use `seconds` of the processor; the group ends when the descriptor given back is closed.
    """
    ear, lifeline = os.pipe()
    told = {
        "path": str(Path(__file__).resolve().parents[2]),
        "lifeline": ear,
        "seconds": int(seconds) + 1,
        "command": list(command),
    }
    try:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _START, json.dumps(told)],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(ear,),
            env=environment,
            cwd="/",
            start_new_session=True,
        )
    except BaseException:
        os.close(lifeline)
        raise
    finally:
        os.close(ear)
    return process, lifeline


def become(lifeline: int, seconds: int, command: Sequence[str]) -> None:
    """Take limits on, then become the program; to be called in a process made for it."""
    # With the group: on the path may stand a script that starts the program.
    limits.die_with(lifeline, -os.getpid())
    os.setpriority(os.PRIO_PROCESS, 0, max(os.getpriority(os.PRIO_PROCESS, 0), _NICE))
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_DATA, MEMORY)
    _lower(resource.RLIMIT_CPU, seconds)
    limits.gain_no_privileges()
    seccomp.confine(may_become_another=True)
    os.execvp(command[0], list(command))  # noqa: S606 - there is no shell to be wanted


def _lower(limit: int, value: int) -> None:
    _, hard = resource.getrlimit(limit)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(limit, (value, hard))
