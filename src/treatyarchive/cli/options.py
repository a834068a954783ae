"""Options that several commands share."""

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]

# Unchecked: what cannot be read is the core's to say, file by file, and no wrong usage.
ANY_PATH = click.Path(readable=False)
ARCHIVE = click.argument("archive", type=ANY_PATH)
REF = click.argument("ref")
REFS = click.argument("refs", nargs=-1, required=True, metavar="REF...")
PATHS = click.argument("paths", nargs=-1, required=True, type=ANY_PATH, metavar="PATH...")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
NO_OCR = click.option("--no-ocr", is_flag=True, help="Do not read scans.")
WHO = click.option("--as", "who", metavar="NAME", help="Who is working, for the history.")


def common(command: Command) -> Command:
    """`--json` and `--as`, which every command takes."""
    return JSON(WHO(command))
