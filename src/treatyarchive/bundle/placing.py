"""The bags of a bundle, written under hidden names and given their own when all are whole."""

import errno
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from treatyarchive.bundle import packing, signing, volumes
from treatyarchive.bundle.bag import BagWriter
from treatyarchive.errors import ArchiveError, NoSpaceError
from treatyarchive.messages import say
from treatyarchive.paths import publish, sync_folder

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def writing(out: Path, count: int) -> Iterator[list[BagWriter]]:
    """The bags of a bundle of so many volumes; of what is not published nothing stays."""
    places = [volumes.path_of(out, number) for number in range(1, count + 1)]
    try:
        for place in places:
            _refuse_taken(place)
        packing.clear(out)
        with ExitStack() as stack:
            bags = []
            for place in places:
                bags.append(BagWriter(place))
                stack.callback(bags[-1].discard)
            yield bags
    except OSError as error:
        if error.errno is None:  # none of the system's: a bug
            raise
        raise in_words(error, out) from error


def _refuse_taken(place: Path) -> None:
    for path in (place, signature_of(place)):
        if path.exists():
            raise ArchiveError(say("{path} exists already. Choose another name.", path=path))


def signature_of(place: Path) -> Path:
    """Where the signature of a whole zip file lies."""
    return place.with_name(place.name + signing.ENDING)


def publish_all(bags: Sequence[BagWriter], signer: signing.Signer | None) -> tuple[Path, ...]:
    """Give finished bags their names, the first one last: it is what is opened."""
    done: list[Path] = []
    signatures = [_sign(bag, signer) for bag in bags] if signer else []
    try:
        for unfinished, place in [*reversed(signatures), *_places(bags)]:
            if unfinished is not None:
                publish(unfinished, place)
                done.append(place)
        sync_folder(bags[0].out.parent)
    except FileExistsError as error:
        _take_back(done)
        raise ArchiveError(
            say("{path} exists already. Choose another name.", path=error.filename or error)
        ) from error
    except BaseException:
        _take_back(done)
        raise
    finally:
        for unfinished, _ in signatures:
            if unfinished is not None:
                unfinished.unlink(missing_ok=True)
    return tuple(bag.out for bag in bags)


def _places(bags: Sequence[BagWriter]) -> Iterator[tuple[Path, Path]]:
    return ((bag.unfinished, bag.out) for bag in reversed(bags))


def _sign(bag: BagWriter, signer: signing.Signer) -> tuple[Path | None, Path]:
    """Sign a zip file as a whole; a folder is signed by its tag manifest alone."""
    place = signature_of(bag.out)
    if not packing.is_zip(bag.out):
        return None, place
    unfinished = packing.unfinished_path(place)
    with bag.unfinished.open("rb") as file:
        unfinished.write_bytes(signer.signature(file, bag.out.name))
    return unfinished, place


def _take_back(done: Sequence[Path]) -> None:
    for path in done:
        packing.remove(path)


def in_words(error: OSError, out: Path) -> ArchiveError:
    """What to say where the system does not let `out` be written."""
    if error.errno in _NO_SPACE:
        return NoSpaceError(
            say(
                "No space left for {name}: nothing of it was kept. Free some space, or choose "
                "another place.",
                name=out.name,
            )
        )
    if not out.parent.exists():
        return ArchiveError(
            say(
                "{path} could not be written: there is no folder {folder}. Make it, or choose "
                "another place.",
                path=out,
                folder=out.parent,
            )
        )
    return ArchiveError(
        say(
            "{path} could not be written: {error}. Nothing of it was kept.",
            path=error.filename or out,
            error=error.strerror or error,
        )
    )
