"""Whether there is a screen to show a window on; Qt would abort to find out."""

import os
import sys

_WITHOUT_SCREEN = ("offscreen", "minimal", "vnc")


def available() -> bool:
    """Whether a window can be seen."""
    if _platform() in _WITHOUT_SCREEN:
        return False
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def usable() -> bool:
    """Whether Qt can start at all: on a screen, or told to do without one."""
    return available() or _platform() in _WITHOUT_SCREEN


def _platform() -> str:
    return os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
