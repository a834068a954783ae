"""The command that compares two documents."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from treatyarchive.archive import documents
from treatyarchive.archive.naming import ref as as_ref
from treatyarchive.archive.store import Archive
from treatyarchive.cli.options import ARCHIVE, common
from treatyarchive.cli.output import counted, emit_json, line, table
from treatyarchive.cli.run import archive_at, cli
from treatyarchive.errors import UsageError
from treatyarchive.messages import say
from treatyarchive.text.paragraphs import paragraphs

if TYPE_CHECKING:
    from treatyarchive.intake.comparing import Comparison, Source
    from treatyarchive.intake.comparing_documents import Findings
    from treatyarchive.intake.contrasting import Sector, Sectors
    from treatyarchive.text.alignment.records import Segment
    from treatyarchive.text.differences.records import Difference, Span, Stated


@dataclass(frozen=True)
class _Compared:
    """Two documents by number, title and text, and what was found of them."""

    numbers: tuple[int, int]
    titles: tuple[str, str]
    texts: tuple[str, str]
    findings: "Findings"

    @property
    def comparison(self) -> "Comparison":
        """Pairs, differences, changes."""
        assert self.findings.comparison is not None  # noqa: S101 - both parts are done
        return self.findings.comparison

    @property
    def sectors(self) -> "Sectors":
        """Those of both, and of one alone."""
        assert self.findings.sectors is not None  # noqa: S101 - as above
        return self.findings.sectors


@cli.command()
@ARCHIVE
@click.argument("left", metavar="REF")
@click.argument("right", metavar="REF")
@common
def compare(archive: str, left: str, right: str, *, as_json: bool, who: str | None) -> None:
    """Compare two documents: passages that answer to each other, facts that disagree, sectors.

    Pins and notes made in the window count. Paragraphs are numbered as there.
    """
    with archive_at(archive, read_only=True) as opened:
        compared = _compare(opened, documents.find(opened, left), documents.find(opened, right))
    if as_json:
        emit_json(_as_json(compared))
    else:
        _tell(compared)


def _compare(archive: Archive, left: int, right: int) -> _Compared:
    # No other command needs the engine.
    from treatyarchive.intake import comparing_documents  # noqa: PLC0415 - as above

    one, other = _source(archive, left), _source(archive, right)
    numbers = left, right
    found = comparing_documents.align(archive, numbers, (one, other))
    whole = comparing_documents.contrast(archive, numbers, comparing_documents.compare(found))
    return _Compared(numbers, (one.title, other.title), (one.text, other.text), whole)


def _source(archive: Archive, number: int) -> "Source":
    from treatyarchive.intake import source  # noqa: PLC0415 - as above
    from treatyarchive.intake.comparing import Source  # noqa: PLC0415 - as above

    text = documents.text(archive, number) or source.of(archive, number).text
    if not text.strip():
        raise UsageError(say("Document {ref} has no text to compare.", ref=as_ref(number)))
    fields = documents.get(archive, number).fields
    return Source(text, fields["language"], fields["title"] or "")


def _as_json(compared: _Compared) -> dict[str, Any]:
    found, (left, right) = compared.comparison, compared.texts
    alignment, stated, sectors = found.alignment, found.one_sided, compared.sectors
    of_left, of_right = (_passages(*each) for each in _sides(compared))
    return {
        **{
            side: {"ref": as_ref(number), "title": title}
            for side, number, title in zip(
                ("left", "right"), compared.numbers, compared.titles, strict=True
            )
        },
        "aligned_by": alignment.mode,
        "pairs": [
            {
                "left": of_left(pair.left),
                "right": of_right(pair.right),
                "score": round(pair.score, 3),
                "by": pair.by,
            }
            for pair in alignment.pairs
        ],
        "left_only": of_left(alignment.left_only),
        "right_only": of_right(alignment.right_only),
        "differences": [
            {
                "topic": each.topic,
                "left": {"says": each.left_says, "passages": _quoted(left, each.left)},
                "right": {"says": each.right_says, "passages": _quoted(right, each.right)},
                "pair": each.pair if each.pair >= 0 else None,
                "note": _note(compared, each),
            }
            for each in found.differences
        ],
        "stated": {"left": _facts(left, stated.left), "right": _facts(right, stated.right)},
        "same_text": found.same_text,
        "changes": [
            {"left": _quoted(left, [each.left])[0], "right": _quoted(right, [each.right])[0]}
            for each in found.changes
        ],
        "sectors": {
            "both": _codes(sectors.both),
            "left": _codes(sectors.left),
            "right": _codes(sectors.right),
        },
    }


def _sides(compared: _Compared) -> "list[tuple[str, tuple[Segment, ...]]]":
    alignment = compared.comparison.alignment
    return list(zip(compared.texts, (alignment.left, alignment.right), strict=True))


def _passages(
    text: str, segments: "tuple[Segment, ...]"
) -> "Callable[[Iterable[int]], list[dict[str, Any]]]":
    """What passages are by their numbers."""
    starts = [paragraph.start for paragraph in paragraphs(text)]

    def passages(numbers: Iterable[int]) -> list[dict[str, Any]]:
        return [
            {
                "paragraph": bisect_right(starts, segments[number].start),
                "start": segments[number].start,
                "end": segments[number].end,
                "kind": segments[number].kind,
                "label": segments[number].label,
            }
            for number in numbers
        ]

    return passages


def _quoted(text: str, spans: "Iterable[Span]") -> list[dict[str, Any]]:
    return [{"start": a, "end": b, "quote": text[a:b]} for a, b in spans]


def _facts(text: str, stated: "Iterable[Stated]") -> list[dict[str, Any]]:
    return [
        {"topic": each.topic, "says": each.says, "passages": _quoted(text, each.spans)}
        for each in stated
    ]


def _codes(sectors: "Iterable[Sector]") -> list[dict[str, Any]]:
    return [
        {"code": each.code, "name": each.name, "suggested": each.is_suggested} for each in sectors
    ]


def _note(compared: _Compared, difference: "Difference") -> str | None:
    from treatyarchive.intake.comparing_documents import printed  # noqa: PLC0415 - as above

    stored = printed(compared.texts, difference.topic, difference.left, difference.right)
    return compared.findings.note(stored) or None


def _tell(compared: _Compared) -> None:
    for number, title in zip(compared.numbers, compared.titles, strict=True):
        line(f"{as_ref(number)}  {title}")
    found = _as_json(compared)
    alone = len(found["left_only"]), len(found["right_only"])
    line(
        f"{counted(len(found['pairs']), 'pair')} of passages, by {found['aligned_by']}; "
        f"left alone {alone[0]}, right alone {alone[1]}"
    )
    table(
        (f"  {_numbers(pair['left'])}", _numbers(pair["right"]), pair["by"], f"{pair['score']:.2f}")
        for pair in found["pairs"]
    )
    for each in found["differences"]:
        says = each["left"]["says"] or "nothing", each["right"]["says"] or "nothing"
        line(f"differs: {each['topic']}: {says[0]} / {says[1]}")
        if each["note"]:
            line(f"  {each['note']}")
    for change in found["changes"]:
        line(f"changed: {change['left']['quote'] or '-'} / {change['right']['quote'] or '-'}")
    for side in ("left", "right"):
        for fact in found["stated"][side]:
            line(f"{side} alone: {fact['topic']}: {fact['says']}")
    for side in ("both", "left", "right"):
        codes = ", ".join(
            f"{each['code']}?" if each["suggested"] else each["code"]
            for each in found["sectors"][side]
        )
        line(f"sectors, {side}: {codes or 'none'}")


def _numbers(passages: Iterable[dict[str, Any]]) -> str:
    return "+".join(str(each["paragraph"]) for each in passages)
