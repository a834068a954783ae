"""What a bundle holds, written file by file: records, texts, originals, lists and the site."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from treatyarchive import paths
from treatyarchive.archive import naming, originals
from treatyarchive.archive.sharing import shared_states
from treatyarchive.archive.sharing.outgoing import OriginalFile, Outgoing
from treatyarchive.archive.sharing.state import KINDS, State, canonical, from_form
from treatyarchive.bundle import bag_texts, layout, sources
from treatyarchive.bundle.bag import LARGEST_SQUEEZED_BYTES, BagWriter
from treatyarchive.bundle.stages import Telling
from treatyarchive.errors import DamagedError
from treatyarchive.messages import say
from treatyarchive.progress import Progress

if TYPE_CHECKING:
    from treatyarchive.bundle.catalogue import Catalogue

_SQUEEZED: Final = (".png", ".jpg", ".woff2")
"""Endings of files that are packed already."""


def records(bag: BagWriter, outgoing: Outgoing, *, history: bool) -> None:
    """The records, a file a kind, a record a line."""
    for kind in KINDS:
        with bag.writing(layout.records(kind)) as file:
            for state in outgoing.states(kind):
                file.write(canonical(state.form() | {"lineage": list(state.lineage)}) + b"\n")
    if history:
        with bag.writing(layout.HISTORY) as file:
            for edit in outgoing.history():
                file.write(canonical(edit) + b"\n")


def sent(place: Path) -> Iterator[State]:
    """The records of a bundle that was just written there, read back."""
    with closing(sources.at(place)) as source:
        for kind in shared_states.KINDS:
            with source.open(layout.records(kind)) as file:
                for line in file:
                    yield from_form(json.loads(line))


def about(bag: BagWriter, *, site: bool) -> None:
    """What this is, and the description of its format."""
    bag.put("index.html", bag_texts.leading_page(site=site))
    bag.put("data/README.txt", bag_texts.README.encode())
    bag.put("data/BUNDLE.md", (paths.data_dir("docs") / "BUNDLE.md").read_bytes())


@dataclass(frozen=True)
class Text:
    """A source text that goes."""

    sha256: str
    bytes: int


def put(bag: BagWriter, outgoing: Outgoing, file: Text | OriginalFile, telling: Telling) -> None:
    """A source text, or a file as it came and stored as it is; one that is damaged is named.

    Progress is told between files: while one is read the archive cannot be written.
    """
    name = name_of(file)
    if isinstance(file, Text):
        squeeze = file.bytes <= LARGEST_SQUEEZED_BYTES
        bag.put(name, outgoing.text(file.sha256).encode(), squeeze=squeeze)
    else:
        # `copy` hashes what it reads, and ends in an error where that is another file.
        with bag.writing(name, file.bytes, squeeze=False, sha256=file.sha256) as target:
            _copy(outgoing, file, target)
    written = bag.files[name]
    if (written.sha256, written.bytes) != (file.sha256, file.bytes):
        raise _damaged(outgoing, file, say("Its bytes are not those that were stored."))
    names = () if isinstance(file, Text) else file.names
    telling.read(file.bytes, next(iter(names), file.sha256))


def name_of(file: Text | OriginalFile) -> str:
    """Where a file lies."""
    if isinstance(file, Text):
        return layout.text(file.sha256)
    return layout.original(file.sha256, file.extension)


def lists(bag: BagWriter, catalogue: "Catalogue") -> None:
    """The list of documents for spreadsheets."""
    from treatyarchive.bundle import lists as forms  # noqa: PLC0415 - only who exports waits

    with bag.writing("data/documents.csv") as file:
        forms.write("csv", catalogue, file)


def site(
    bag: BagWriter,
    outgoing: Outgoing,
    catalogue: "Catalogue",
    where_is: Callable[[str], str],
    progress: Progress,
) -> None:
    """The site, which any browser opens; `where_is` tells where an original lies, from `data/`."""
    from treatyarchive.bundle.site import build  # noqa: PLC0415 - as above

    def put(name: str, data: bytes) -> None:
        bag.put(f"data/{name}", data, squeeze=not name.endswith(_SQUEEZED))

    build.build(outgoing, catalogue, put, where_is, progress)


def export(bag: BagWriter, told: Mapping[str, Any]) -> None:
    """What this export is: the only file beside the crate that another export writes otherwise."""
    bag.put(layout.EXPORT, json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")


def _copy(outgoing: Outgoing, file: OriginalFile, target: BinaryIO) -> None:
    try:
        outgoing.copy(file.sha256, target)
    except DamagedError as error:
        raise _damaged(outgoing, file, str(error)) from error


def _damaged(outgoing: Outgoing, file: Text | OriginalFile, why: str) -> DamagedError:
    archive, sha256 = outgoing.archive, file.sha256
    number = None if isinstance(file, Text) else originals.find(archive, sha256)
    owners = naming.of_text(archive, sha256)
    if number is not None:
        owners = naming.of_original_number(archive, number)
    names = () if isinstance(file, Text) else file.names
    return DamagedError(
        say(
            "{name} of {owners} cannot be exported: {why} Nothing was kept of the bundle.",
            name=names or say("The text"),
            owners=owners,
            why=why,
        )
    )
