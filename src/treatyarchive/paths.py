"""Where the program's own data files lie, and how a finished file gets its name."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_dir(name: str) -> Path:
    """Folder `name` (db, resources or docs) of the installed package, else of the checkout."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


def sync_folder(folder: Path) -> None:
    """Have the names of the files in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def publish(finished: Path, target: Path) -> None:
    """Give a finished file its name in the same folder; `FileExistsError` where it is taken."""
    try:
        os.link(finished, target)
    except FileExistsError:
        raise
    except OSError:
        # File systems without hard links, as on USB sticks.
        if target.exists():
            raise FileExistsError(target) from None
        finished.rename(target)
