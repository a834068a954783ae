"""Citations of documents of an archive: as far as they may leave it, or for who was asked."""

from collections.abc import Sequence
from typing import Final

from treatyarchive.archive.naming import ref
from treatyarchive.archive.sharing.access import Sharing, Verdict
from treatyarchive.archive.sharing.outgoing import Choices, Outgoing
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described
from treatyarchive.bundle.lists import citations
from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.text import collation

_AS_IT_IS: Final = Choices()


class _Named(Outgoing):
    """What a citation may know: of each document its record alone, whatever its condition."""

    def _sharing(self, verdict: Verdict) -> Sharing:
        return Sharing.RECORD


def cite(
    archive: Archive,
    numbers: Sequence[int],
    style: str,
    *,
    page: str = "",
    quote: str = "",
    language: str = "en",
) -> list[str]:
    """Citations of these documents in a style, in the order of the alphabet.

    Whether they may be cited is asked before. `page` and `quote` are of a single one.
    """
    with archive.reading():
        documents = list(Catalogue(_Named(archive, numbers), language).documents())
    cited = (
        citations.cite(one, style, page=page, quote=quote, language=language) for one in documents
    )
    return sorted(cited, key=collation.sort_key)


def allowed(
    archive: Archive,
    number: int,
    style: str,
    *,
    page: str = "",
    quote: str = "",
    language: str = "en",
    choices: Choices = _AS_IT_IS,
) -> str:
    """A citation as far as the condition of access lets it leave; `ArchiveError` says why not.

    A document that goes as a record may be cited, not quoted.
    """
    outgoing = Outgoing(archive, [number], choices=choices)
    with archive.reading():
        found = next(Catalogue(outgoing, language).documents(), None)
    if found is None:
        raise _kept_back(number, outgoing.verdicts[number])
    _refuse_quote(found, number, quote)
    return citations.cite(found, style, page=page, quote=quote, language=language)


def _kept_back(number: int, verdict: Verdict) -> ArchiveError:
    if verdict.sharing is Sharing.ASK:
        return ArchiveError(
            say(
                "Document {document} is not cited: {reason}. Give --include-registered if the "
                "citation is for such a reader.",
                document=ref(number),
                reason=verdict.reason,
            )
        )
    return ArchiveError(
        say(
            "Document {document} is not cited: {reason}. Change its condition of access first "
            "if that is no longer so.",
            document=ref(number),
            reason=verdict.reason,
        )
    )


def _refuse_quote(found: Described, number: int, quote: str) -> None:
    if not quote.strip() or found.why_not is None:
        return
    raise ArchiveError(
        say(
            "Document {document} is not quoted: {reason}. Cite it without --quote, or give "
            "--include-copyright.",
            document=ref(number),
            reason=found.why_not.in_(),
        )
    )
