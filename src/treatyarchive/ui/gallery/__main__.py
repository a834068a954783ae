"""`python -m treatyarchive.ui.gallery [--pictures FOLDER]`."""

import argparse
import os
import sys
from pathlib import Path

from treatyarchive.ui import display


def main(arguments: list[str] | None = None) -> int:
    """Show the gallery, or write pictures of it; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m treatyarchive.ui.gallery")
    parser.add_argument("--pictures", metavar="FOLDER", type=Path, help="write pictures and end")
    parser.add_argument("--text-size", type=int, default=100, help="from 90 to 150")
    asked = parser.parse_args(arguments)
    if asked.pictures is not None and not display.available():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from treatyarchive.ui import app, theme  # noqa: PLC0415 - the platform is chosen by now
    from treatyarchive.ui.gallery.window import Gallery  # noqa: PLC0415 - likewise

    application = app.dressed()
    theme.install(application, percent=asked.text_size)
    if asked.pictures is not None:
        from treatyarchive.ui.gallery import pictures  # noqa: PLC0415 - likewise

        for path in pictures.write(asked.pictures):
            sys.stdout.write(f"{path}\n")
        return 0
    window = Gallery()
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
