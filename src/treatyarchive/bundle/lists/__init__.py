"""Lists of documents in the formats of other programs, citations, and finding aids."""

from importlib import import_module
from typing import BinaryIO, Final

from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.errors import UsageError
from treatyarchive.messages import say

_MODULES: Final = {
    "csv": "tables",
    "json": "records",
    "ris": "ris",
    "bibtex": "bibtex",
    "csl-json": "csl",
    "dc": "dublin_core",
    "finding-aid": "finding_aid",
}
"""What writes each format; loaded with the first list of it."""
FORMATS: Final = tuple(_MODULES)
ENDINGS: Final = {
    "csv": ".csv",
    "json": ".json",
    "ris": ".ris",
    "bibtex": ".bib",
    "csl-json": ".json",
    "dc": ".xml",
    "finding-aid": ".html",
}
"""How names of files end, by format."""


def write(form: str, catalogue: Catalogue, file: BinaryIO) -> None:
    """Write all documents of a catalogue in one of FORMATS; `UsageError` names the known ones."""
    if form not in _MODULES:
        raise UsageError(
            say("{form} is no format of lists. Formats are: {known}.", form=form, known=FORMATS)
        )
    import_module(f"{__name__}.{_MODULES[form]}").write(catalogue, file)
