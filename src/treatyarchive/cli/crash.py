"""Reports of errors in the program itself."""

import tempfile
import traceback
from pathlib import Path


def report(error: Exception) -> Path:
    """Write the trace where the makers can be given it; returns the file."""
    with tempfile.NamedTemporaryFile(
        "w",
        prefix="treatyarchive-",
        suffix=".txt",
        delete=False,
        encoding="utf-8",
        errors="backslashreplace",
    ) as file:
        traceback.print_exception(error, file=file)
    return Path(file.name)
