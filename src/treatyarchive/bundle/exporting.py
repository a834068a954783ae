"""A bundle: everything of it put together, written, and given its name when it is whole."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treatyarchive import __version__
from treatyarchive.archive.naming import ref
from treatyarchive.archive.sharing import bundles
from treatyarchive.archive.sharing.outgoing import Choices, OriginalFile, Outgoing, Withheld
from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.bundle import bag, contents, layout, packing, placing, signing, volumes
from treatyarchive.bundle.stages import OnStage, Stage, Telling
from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.progress import Progress
from treatyarchive.text import clock

if TYPE_CHECKING:
    from treatyarchive.bundle.catalogue import Catalogue

# What a site weighs, in sizes of its texts and for each page that needs a picture of its own.
_SITE_TO_TEXT, _SITE_ALWAYS_BYTES, _PICTURE_BYTES = 5, 2_000_000, 200_000
# Files of the first volume that are neither texts nor originals nor pages of a site.
_FILES_BESIDES = 1000
_SHOWN = layout.SHOWN_BY_BROWSERS | {"application/pdf"}


@dataclass(frozen=True)
class Wanted:
    """What is to be exported, by numbers, and how; `password` is asked for a key that has one."""

    documents: Sequence[int]
    visits: Sequence[int] = ()
    choices: Choices = field(default_factory=Choices)
    site: bool = True
    volume_bytes: int | None = None
    key: Path | None = None
    password: Callable[[], str] | None = None
    organization: str = ""


@dataclass(frozen=True)
class Plan:
    """What would go, before anything is written; sizes are estimates where there is a site."""

    outgoing: Outgoing
    documents: int
    pages: int
    drawn: int
    """Pages of which the site has pictures of its own."""
    bytes: int
    reduced_bytes: int
    """As `bytes`, were the scans reduced."""


@dataclass(frozen=True)
class Exported:
    """What was written; documents by how many, the rest by accession number."""

    out: Path
    volumes: tuple[Path, ...]
    documents: int
    record_only: tuple[str, ...]
    withheld: tuple[Withheld, ...]
    bytes: int
    """On the disk."""
    identifier: str


def plan(archive: Archive, wanted: Wanted) -> Plan:
    """What `wanted` comes to; quick."""
    with archive.reading():
        outgoing = Outgoing(archive, wanted.documents, wanted.visits, wanted.choices)
        files = outgoing.originals()
        texts = sum(outgoing.text_sizes().values())
    pages = sum(file.pages for file in files)
    drawn = sum(file.pages for file in files if _is_drawn(file)) if wanted.site else 0
    records = texts + (texts * _SITE_TO_TEXT + _SITE_ALWAYS_BYTES if wanted.site else 0)
    return Plan(
        outgoing,
        len(outgoing.whole) + len(outgoing.record_only),
        pages,
        drawn,
        records + _PICTURE_BYTES * drawn + sum(file.bytes for file in files if file.goes),
        records + _PICTURE_BYTES * pages,
    )


def _is_drawn(file: OriginalFile) -> bool:
    """Whether the site shows a file by pictures of its pages."""
    return not file.goes or file.media_type not in _SHOWN


def write(
    archive: Archive,
    wanted: Wanted,
    out: Path,
    progress: Progress,
    on_stage: OnStage | None = None,
) -> Exported:
    """Write a bundle to `out`, a zip file where it ends in .zip, else a folder.

    What cannot be finished leaves nothing behind. What was written, and what stayed out, is
    remembered in the archive.
    """
    out = out.absolute()
    signer = signing.Signer(wanted.key, wanted.password) if wanted.key else None
    planned = plan(archive, wanted)
    telling = Telling(progress, on_stage, planned.bytes)
    parts = _parted(planned, wanted)
    with placing.writing(out, len(parts)) as bags:
        export = _Export(archive, wanted, planned, bags, telling)
        export.fill(parts)
        done = export.finish(signer)
    export.remember(done)
    return done


Part = Sequence[contents.Text | OriginalFile]
"""What goes into one volume, besides what all goes into the first."""


def _parted(planned: Plan, wanted: Wanted) -> Sequence[Part]:
    outgoing = planned.outgoing
    texts = [contents.Text(*text) for text in outgoing.text_sizes().items()]
    going: list[contents.Text | OriginalFile] = [*texts]
    going += [file for file in outgoing.originals() if file.goes]
    pages = planned.documents + sum(len(numbers) for numbers in outgoing.going.numbers.values())
    besides = _FILES_BESIDES + (planned.drawn + pages if wanted.site else 0)
    if besides > volumes.MOST_FILES:
        raise ArchiveError(
            say(
                "A site of so much would have more than {most} files. Export fewer documents at "
                "a time, or without the site.",
                most=f"{volumes.MOST_FILES:,}",
            )
        )
    room = planned.bytes - sum(file.bytes for file in going)
    return volumes.parted(going, room, besides, wanted.volume_bytes)


class _Export:
    """One export on its way."""

    def __init__(
        self,
        archive: Archive,
        wanted: Wanted,
        planned: Plan,
        bags: list[bag.BagWriter],
        telling: Telling,
    ) -> None:
        self._archive, self._wanted, self._planned = archive, wanted, planned
        self._bags, self._telling = bags, telling
        self._outgoing = planned.outgoing
        self._identifier = new_uuid()
        self._day = clock.now()[:10]

    def fill(self, parts: Sequence[Part]) -> None:
        """Write the payload."""
        first = self._bags[0]
        catalogue = self._records()
        contents.about(first, site=self._wanted.site)
        self._files(parts)
        if self._wanted.site:
            where = self._places(parts)
            room = self._planned.bytes - sum(file.bytes for part in parts for file in part)
            told = self._telling.within(Stage.SITE, room)
            contents.site(first, self._outgoing, catalogue, where.__getitem__, told)
        self._crate(catalogue)

    def finish(self, signer: signing.Signer | None) -> Exported:
        """Write the tag files of all volumes and give them their names."""
        count = len(self._bags)
        self._telling.stage(Stage.CHECKS, 0, count)
        for number, one in enumerate(self._bags, 1):
            one.finish(self._about(number), signer)
            self._telling.stage(Stage.CHECKS, number, count)
        self._telling.finish(self._bags[0].out.name)
        self._outgoing.remember(contents.sent(self._bags[0].unfinished))
        placed = placing.publish_all(self._bags, signer)
        outgoing = self._outgoing
        return Exported(
            placed[0],
            placed,
            self._planned.documents,
            tuple(map(ref, outgoing.record_only)),
            outgoing.withheld,
            sum(one.bytes_at(place) for one, place in zip(self._bags, placed, strict=True)),
            self._identifier,
        )

    def remember(self, done: Exported) -> None:
        """Keep in the archive what went out and what stayed."""
        told = {
            "out": str(done.out),
            "volumes": [path.name for path in done.volumes],
            "documents": done.documents,
            "record_only": done.record_only,
            "bytes": done.bytes,
            "identifier": done.identifier,
            "choices": asdict(self._wanted.choices),
        }
        stay = [(one.ref, one.verdict.reason) for one in done.withheld]
        bundles.remember_out(self._archive, done.out.name, told, stay)

    def _records(self) -> "Catalogue":
        """Records and lists, all of one moment: nobody pauses here, others wait to write."""
        from treatyarchive.bundle.catalogue import Catalogue  # noqa: PLC0415 - starting can wait

        first, documents = self._bags[0], self._planned.documents
        self._telling.stage(Stage.RECORDS, 0, documents)
        with self._archive.reading():
            contents.records(first, self._outgoing, history=self._wanted.choices.history)
            catalogue = Catalogue(self._outgoing)
            contents.lists(first, catalogue)
        self._telling.stage(Stage.RECORDS, documents, documents)
        return catalogue

    def _files(self, parts: Sequence[Part]) -> None:
        """Texts and originals, which never change."""
        count, done = sum(map(len, parts)), 0
        self._telling.stage(Stage.FILES, 0, count)
        for one, part in zip(self._bags, parts, strict=True):
            for file in part:
                contents.put(one, self._outgoing, file, self._telling)
                done += 1
                self._telling.stage(Stage.FILES, done, count)

    def _places(self, parts: Sequence[Part]) -> Mapping[str, str]:
        """Where the site finds originals, from `data/`: in other volumes, beside this one."""
        found: dict[str, str] = {}
        for number, part in enumerate(parts):
            up = f"../../{packing.root(self._bags[number].out)}/data/" if number else ""
            for file in part:
                found[file.sha256] = up + contents.name_of(file).removeprefix("data/")
        return found

    def _crate(self, catalogue: "Catalogue") -> None:
        from treatyarchive.bundle.lists import ro_crate  # noqa: PLC0415 - as above

        first, told = self._bags[0], self._told()
        contents.export(first, told)
        files = sorted(first.payload, key=lambda file: file.name)
        first.put(layout.CRATE, ro_crate.metadata(catalogue, files, told))

    def _about(self, number: int) -> bag.About:
        documents = say("{n} document(s)", n=self._planned.documents)
        return bag.About(
            self._identifier,
            self._day,
            say("Treaty and state-visit records: {documents}", documents=documents),
            self._wanted.organization,
            number,
            len(self._bags),
        )

    def _told(self) -> Mapping[str, Any]:
        """What `export.json` says."""
        outgoing, choices = self._outgoing, self._wanted.choices
        reasons = Counter(one.verdict.access for one in outgoing.withheld)
        told = {
            "format": layout.FORMAT,
            "format_version": layout.FORMAT_VERSION,
            "identifier": self._identifier,
            "date": self._day,
            "program": f"{volumes.PROGRAM} {__version__}",
            "volumes": len(self._bags),
            "documents": self._planned.documents,
            "record_only": len(outgoing.record_only),
            "withheld": dict(sorted(reasons.items())),
            "choices": asdict(choices) | {"site": self._wanted.site},
        }
        if choices.name_withheld:
            told["withheld_numbers"] = [one.ref for one in outgoing.withheld]
        return told
