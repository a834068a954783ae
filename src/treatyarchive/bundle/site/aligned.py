"""Lines of two texts that belong together, for panes that scroll by what is said.

Texts are read with the names the program ships and no others, so that pairs follow from the two
texts alone, and tell nothing of the archive they came from.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.bundle.site.search_index import script
from treatyarchive.paths import data_dir
from treatyarchive.text.alignment.chain import longest
from treatyarchive.text.alignment.records import Side
from treatyarchive.text.recognition.authority import Authority, AuthorityName
from treatyarchive.text.recognition.knowledge import Knowledge

_MOST_LETTERS: Final = 200_000
"""Of a text; a treaty of 400 articles, say. Longer ones scroll by their length alone."""
_SIDES_KEPT: Final = 16
_NAME: Final = ("form", "language", "kind", "valid", "confusable")


class Source(NamedTuple):
    """The text of a document, by its SHA-256, and its language as a tag."""

    sha256: str
    language: str | None


def files(
    outgoing: Outgoing, pairs: Iterable[tuple[str, str]], sources: Mapping[str, Source]
) -> Iterator[tuple[str, bytes]]:
    """Path below data/ and content: of each pair of documents its lines, and which pairs there are.

    `pairs` are uuids, the smaller first; those of which one has no text in `sources` are left out.
    """

    @lru_cache(_SIDES_KEPT)
    def side(source: Source) -> Side | None:
        return _side(outgoing.text(source.sha256), source.language)

    known: dict[str, list[str]] = {}
    for one, other in sorted(pairs):
        if one not in sources or other not in sources:
            continue
        left, right = side(sources[one]), side(sources[other])
        if left is None or right is None:
            continue
        lines = _lines(left, right)
        if len(lines) > 1:
            known.setdefault(one, []).append(other)
            name = f"pair-{one}-{other}"
            yield f"site/index/{name}.js", script(name, lines)
    yield "site/index/pairs.js", script("pairs", known)


def _side(text: str, language: str | None) -> Side | None:
    from treatyarchive.text.alignment.sides import side  # noqa: PLC0415 - reading is for sites alone

    return side(text, language, _knowledge()) if len(text) <= _MOST_LETTERS else None


def _lines(left: Side, right: Side) -> list[tuple[int, int]]:
    """Numbers of lines where passages that belong together begin; they do not cross."""
    from treatyarchive.text.alignment.align import align  # noqa: PLC0415 - as above

    starts = {
        _line(left, pair.left[0]): _line(right, pair.right[0]) for pair in align(left, right).pairs
    }
    seen: dict[int, int] = {}
    for one, other in sorted(starts.items()):
        seen.setdefault(other, one)
    return longest(sorted((one, other) for other, one in seen.items()))


def _line(side: Side, segment: int) -> int:
    return side.text.count("\n", 0, side.segments[segment].start) + 1


@cache
def _knowledge() -> Knowledge:
    """The rules of reading, with the names that are shipped."""
    seed = data_dir("db") / "seed"
    rules = {
        file.stem: json.loads(file.read_text("utf-8"))
        for file in sorted((seed / "recognition").glob("*.json"))
    }
    shipped = json.loads((seed / "authorities.json").read_text("utf-8"))["authorities"]
    return Knowledge.from_json(rules, [_authority(entry) for entry in shipped])


def _authority(entry: Mapping[str, Any]) -> Authority:
    names = tuple(AuthorityName(*(name[key] for key in _NAME)) for name in entry["names"])
    return Authority(
        entry["key"], entry["kind"], entry["parent"], entry["dates"], entry["iso_code"], names
    )
