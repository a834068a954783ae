"""A list of documents in another program's format, given its name when it is whole."""

from pathlib import Path

from treatyarchive.archive.naming import ref
from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.bundle import lists, packing, placing
from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.exporting import Exported, Wanted
from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.paths import publish


def write(archive: Archive, wanted: Wanted, form: str, out: Path) -> Exported:
    """Write a list of what may leave in one of `lists.FORMATS`; nothing is overwritten."""
    out = out.absolute()
    unfinished = packing.unfinished_path(out)
    try:
        with archive.reading():
            outgoing = Outgoing(archive, wanted.documents, wanted.visits, wanted.choices)
            with unfinished.open("xb") as file:
                lists.write(form, Catalogue(outgoing), file)
                size = file.tell()
        publish(unfinished, out)
    except FileExistsError as error:
        raise ArchiveError(say("{path} exists already. Choose another name.", path=out)) from error
    except OSError as error:
        if error.errno is None:  # none of the system's: a bug
            raise
        raise placing.in_words(error, out) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return Exported(
        out,
        (out,),
        len(outgoing.whole) + len(outgoing.record_only),
        tuple(map(ref, outgoing.record_only)),
        outgoing.withheld,
        size,
        new_uuid(),
    )
