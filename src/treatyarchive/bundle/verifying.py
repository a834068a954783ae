"""Whether a bag is whole: every file there, none too many, each with the digests it should have.

Any bag is read, of BagIt 0.93 to 1.0 and with any of its digests; nothing is ever fetched.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from treatyarchive.archive.check import Problem
from treatyarchive.bundle import bagit_files as tags
from treatyarchive.bundle.sources import Source
from treatyarchive.errors import ArchiveError, DamagedError
from treatyarchive.messages import say
from treatyarchive.progress import Progress

PIECE_BYTES = 1024 * 1024
# Of one tag file: a manifest of all files that a bundle may have stays below.
MOST_TAG_BYTES = 32 * 1024 * 1024
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_OXUM = re.compile(r"(\d+)\.(\d+)")
_INFO_FILES = (tags.INFO, "package-info.txt")
_BAG, _FILE = say("damaged bundle"), say("damaged file")
Digests = Mapping[str, str]


@dataclass
class Bag:
    """What the tag files of a bag say."""

    told: tags.Declaration
    manifests: dict[str, Digests] = field(default_factory=dict)
    """The payload's digests by name of the file, by algorithm."""
    tag_manifests: dict[str, Digests] = field(default_factory=dict)
    info: tuple[tuple[str, str], ...] = ()
    fetched: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def add(self, what: str, where: str, detail: str) -> None:
        """One more thing that is wrong."""
        self.problems.append(Problem(what, where, detail))


def small(source: Source, name: str, most: int = MOST_TAG_BYTES) -> bytes:
    """A file that is small where it is honest."""
    if name in source.names() and source.size(name) > most:
        raise DamagedError(say("{name} in the bundle is longer than any honest one.", name=name))
    with source.open(name) as file:
        return file.read(most + 1)


def described(source: Source) -> Bag:
    """What the tag files say; `DamagedError` where there is no telling what the rest should be."""
    bag = Bag(tags.declaration(small(source, tags.DECLARATION)))
    for name in source.names():
        found = _MANIFEST.fullmatch(name)
        if found and found[2] in tags.ALGORITHMS:
            known = bag.tag_manifests if found[1] else bag.manifests
            known[found[2]] = _digests(bag, source, name)
        elif found:
            bag.add(_BAG, name, say("Its digests are of a kind that is not known."))
    if not bag.manifests:
        bag.add(_BAG, source.path.name, say("It has no manifest of its files."))
    for name in _INFO_FILES:
        if name in source.names():
            bag.info = tuple(tags.labels(small(source, name), bag.told, name))
    if tags.FETCH in source.names():
        bag.fetched = tuple(tags.fetched(small(source, tags.FETCH), bag.told))
    return bag


def problems(
    source: Source, bag: Bag, progress: Progress, *, as_ours: bool, quick: bool
) -> list[Problem]:
    """All that is wrong with a bag; `as_ours`: its manifests are to be as this program's are.

    `quick`: the bytes of the payload are not read.
    """
    _check_names(bag, source)
    _check_oxum(bag, source)
    _check_bytes(bag, source, progress, quick=quick)
    if as_ours:
        _check_form(bag, source)
    return bag.problems


def _digests(bag: Bag, source: Source, name: str) -> Digests:
    found: dict[str, str] = {}
    for digest, path in tags.entries(small(source, name), bag.told, name):
        if path in found and (bag.told.strict or found[path] != digest):
            bag.add(_BAG, name, say("It names {path} twice.", path=path))
        found[path] = digest
    return found


def _check_names(bag: Bag, source: Source) -> None:
    """Every file that is named is there and in its place, and every file of the payload named."""
    there = set(source.names())
    for manifests, right in ((bag.manifests, _is_payload), (bag.tag_manifests, _is_tag)):
        for name in dict.fromkeys(path for named in manifests.values() for path in named):
            if not right(name):
                bag.add(_BAG, name, say("A manifest names what is not part of the bag."))
            elif name not in there:
                bag.add(_FILE, name, say("It is missing."))
    for name in bag.fetched:
        if not _is_payload(name):
            bag.add(_BAG, name, say("A manifest names what is not part of the bag."))
        elif name not in there:
            bag.add(_FILE, name, say("It would have to be fetched from elsewhere; nothing is."))
    payload = [name for name in source.names() if name.startswith(tags.PAYLOAD)]
    for name in payload:
        naming = [name in named for named in bag.manifests.values()]
        if not (all(naming) if bag.told.strict else any(naming)):
            bag.add(_FILE, name, say("No manifest names it."))


def _is_payload(name: str) -> bool:
    return name.startswith(tags.PAYLOAD) and _stays_inside(name)


def _is_tag(name: str) -> bool:
    return not name.startswith((tags.PAYLOAD, "/", "~", "tagmanifest-")) and _stays_inside(name)


def _stays_inside(name: str) -> bool:
    return not {"", ".", ".."} & set(name.split("/"))


def _check_oxum(bag: Bag, source: Source) -> None:
    stated = next((value for label, value in bag.info if label.lower() == "payload-oxum"), "")
    if not (found := _OXUM.fullmatch(stated)):
        if stated:
            bag.add(_BAG, tags.INFO, say("Its Payload-Oxum is none."))
        return
    payload = [name for name in source.names() if name.startswith(tags.PAYLOAD)]
    size = sum(map(source.size, payload))
    if (size, len(payload)) != (int(found[1]), int(found[2])):
        detail = say(
            "The payload has {n} file(s) and {bytes} bytes, not {stated}.",
            n=len(payload),
            bytes=size,
            stated=stated,
        )
        bag.add(_BAG, tags.INFO, detail)


def _check_bytes(bag: Bag, source: Source, progress: Progress, *, quick: bool) -> None:
    """Read every file that has digests, once for all of them."""
    manifests = [*bag.manifests.items(), *bag.tag_manifests.items()]
    names = [name for name in source.names() if not (quick and name.startswith(tags.PAYLOAD))]
    total, done = sum(map(source.size, names)), 0
    for name in names:
        wanted = [(kind, named[name]) for kind, named in manifests if name in named]
        telling = partial(_tell, progress, done, total, name)
        telling(0)
        try:
            found = _hashed(source, name, {kind for kind, _ in wanted}, telling)
        except ArchiveError as error:
            bag.add(_FILE, name, str(error))
        else:
            for kind, digest in wanted:
                if found[kind] != digest:
                    bag.add(_FILE, name, say("Its {kind} is not the one it should be.", kind=kind))
        done += source.size(name)
    progress.step(total, total, source.path.name)


def _tell(progress: Progress, done: int, total: int, name: str, read: int) -> None:
    progress.step(done + read, total, name)


def _hashed(
    source: Source, name: str, kinds: Iterable[str], on_read: Callable[[int], None]
) -> dict[str, str]:
    """The digests of a file, by algorithm; `on_read` is told how far it has come."""
    seen = {kind: hashlib.new(kind, usedforsecurity=False) for kind in kinds}
    done = 0
    if seen:
        with source.open(name) as file:
            while piece := file.read(PIECE_BYTES):
                for digest in seen.values():
                    digest.update(piece)
                done += len(piece)
                on_read(done)
    return {kind: digest.hexdigest() for kind, digest in seen.items()}


def _check_form(bag: Bag, source: Source) -> None:
    """Nothing vouches for the manifest of the tag files but its own form."""
    for kind, named in bag.tag_manifests.items():
        name = f"tagmanifest-{kind}.txt"
        if small(source, name) != tags.manifest((digest, path) for path, digest in named.items()):
            bag.add(_FILE, name, say("It is not as it was written."))
