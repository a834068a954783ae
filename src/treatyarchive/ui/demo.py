"""`treatyarchive demo`: the sample archive in a window, or as pictures where there is no screen."""

import os
from collections.abc import Callable
from pathlib import Path

from treatyarchive.intake import sample
from treatyarchive.ui import display

_PICTURES = "pictures"


def run(archive: str | None, who: str | None, tell: Callable[[str], None]) -> int:
    """Make the sample if it is missing, then show it; returns the exit code."""
    path = Path(archive) if archive else sample.folder() / sample.FILE_NAME
    made = sample.ensure(path)
    tell(f"{'Made' if made else 'Found'} the sample archive {path}")
    if display.available():
        from treatyarchive.ui import app  # noqa: PLC0415 - starting need not wait

        return app.run(path, who)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from treatyarchive.ui import pictures  # noqa: PLC0415 - starting need not wait

    folder = Path.cwd() / _PICTURES
    written = pictures.write(folder, path, whole=False)
    tell(f"There is no display. {len(written)} pictures of the screens are in {folder}")
    return 0
