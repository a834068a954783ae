"""A document as its page shows it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from treatyarchive.bundle.described import Claim, Described, Label, Passage, Tag
from treatyarchive.bundle.site import record_areas, text_lines
from treatyarchive.bundle.site.places import Place, Places
from treatyarchive.bundle.site.scan_views import Scans, ScanView

_DETAILS: Final = {
    "basis": "",
    "signer": "Signed by ",
    "capacity": "",
    "kind_as_printed": "Printed: ",
    "title_as_printed": "Printed: ",
    "status_as_printed": "Printed as: ",
    "as_printed": "Printed: ",
    "note": "",
}
# Of roles that say no more than the heading of their list.
_PLAIN: Final = frozenset({"sector", "about", "PARTY", "MENTIONED"})
# Chips at the head of the page; the record beside it has all of them, with their evidence.
_AT_HEAD: Final = ("visit", "instrument", "sector", "signatory", "mention")
_MOST_CHIPS: Final = {"visit": 1, "instrument": 1, "sector": 4, "signatory": 3}
# How a tag stands to its document, the closest first; any other role comes after these.
_CLOSEST: Final = ("primary", "text_of", "about", "PARTY", "sector", "reports")
_LAST: Final = (1 << 30, 0)
_MANY_LINES: Final = 2000
# Scripts that go without saying, as BCP 47 has it.
_USUAL: Final = frozenset({"en-Latn", "ru-Cyrl", "kk-Cyrl", "ky-Cyrl", "tg-Cyrl", "tr-Latn"})


@dataclass(frozen=True)
class Detail:
    """A remark on a tag."""

    before: str
    value: str | Label


@dataclass(frozen=True)
class TagView:
    """A tag with what is said of it, where it stands, and where it leads."""

    label: Label
    href: str
    details: tuple[Detail, ...]
    certainty: Label | None
    places: tuple[Place, ...]


@dataclass(frozen=True)
class TagList:
    """Tags of one sort; `kind` is the name of their look, `icon` of their sign."""

    name: str
    kind: str
    icon: str
    tags: tuple[TagView, ...]


@dataclass(frozen=True)
class ClaimView:
    """What a source states, with where it stands."""

    claim: Claim
    places: tuple[Place, ...]


@dataclass(frozen=True)
class PassageView:
    """A passage that was kept."""

    passage: Passage
    place: Place
    tags: tuple[TagView, ...]


class DocumentView:
    """A document, its text and what was read of its scans, ready for the template."""

    def __init__(
        self,
        record: Described,
        text: str,
        page_texts: Mapping[str, Mapping[int, str]],
        scans: Scans,
    ) -> None:
        self.record, self.text = record, text
        self.language = language_tag(record.language)
        self._root = scans.root
        self.places = Places(text, record.scans)
        self.tags = tuple(self._tag_lists())
        self.claims = tuple(
            ClaimView(one, self.places.of(one.evidence, "claim")) for one in record.claims
        )
        self.passages = tuple(self._passages())
        self.areas = record_areas.areas(record)
        self.citations = dict(record.citation)
        self.scans: tuple[ScanView, ...] = tuple(
            scans.view(number, scan, self.places.boxes, page_texts.get(scan.sha256, {}))
            for number, scan in enumerate(record.scans, 1)
        )
        source = record.source
        is_scan = source is not None and any(s.sha256 == source.sha256 for s in record.scans)
        self.source = scans.file(source) if source is not None and not is_scan else None

    @property
    def lines(self) -> Iterator[text_lines.Line]:
        """The lines of its text that are not blank."""
        return text_lines.lines(self.text, self.places.spans)

    @property
    def is_long(self) -> bool:
        """Whether browsers had better lay out only what is seen of it."""
        return self.text.count("\n") > _MANY_LINES

    @property
    def is_read(self) -> bool:
        """Whether there is no text of its own, but one that was read from its scans."""
        return not self.text and any(leaf.text for scan in self.scans for leaf in scan.leaves)

    @property
    def chips(self) -> Iterator[tuple[TagList, TagView]]:
        """The tags that stand at its head: what it is of, and what it is about first of all."""
        for tags in sorted(self.tags, key=lambda tags: _AT_HEAD.index(tags.kind)):
            most = _MOST_CHIPS.get(tags.kind, 0)
            yield from ((tags, tag) for tag in tags.tags[:most])

    @property
    def facts(self) -> tuple[str | Label, ...]:
        """What stands below its title: when, by whom, what, in which language."""
        record = self.record
        found = record.date_in_words, record.publisher or record.creator, record.kind
        return tuple(fact for fact in (*found, record.language) if fact)

    def _tag_lists(self) -> Iterator[TagList]:
        record = self.record
        for name, kind, icon, tags in (
            ("Sectors", "sector", "tag", record.sectors),
            ("Signatories", "signatory", "user", record.signatories),
            ("Visits", "visit", "visit", record.visits),
            ("Instruments", "instrument", "agreement", record.instruments),
            ("Mentioned", "mention", "user", record.mentions),
        ):
            if tags:
                ordered = sorted(tags, key=_as_read)
                yield TagList(name, kind, icon, tuple(self._tag(kind, tag) for tag in ordered))

    def _tag(self, kind: str, tag: Tag) -> TagView:
        target = leading_to(kind, tag)
        return TagView(
            tag.label,
            self._root + target if target else "",
            tuple(_details(tag)),
            tag.certainty,
            self.places.of(tag.evidence),
        )

    def _passages(self) -> Iterator[PassageView]:
        for passage in self.record.passages:
            tags = tuple(self._tag(tag.role.code, tag) for tag in passage.tags)
            yield PassageView(passage, self.places.of_passage(passage), tags)


def leading_to(kind: str, tag: Tag) -> str:
    """Where a tag leads, from data/: the page of a record, else the documents that have it."""
    if kind in {"visit", "instrument"}:
        return f"site/{kind}s/{tag.uuid}.html"
    facet = "sector" if kind == "sector" else "signatory"
    return "" if kind == "mention" else f"index.html#{facet}={tag.label.code}"


def language_tag(label: Label | None) -> str:
    """The tag of a text's language, as `lang` has it; empty where it is not known."""
    code = label.code if label else ""
    return code.partition("-")[0] if code in _USUAL else code


def _as_read(tag: Tag) -> tuple[int, tuple[int, int], str]:
    """By how close it is to the document, then by where its evidence stands, then by name."""
    role = _CLOSEST.index(tag.role.code) if tag.role.code in _CLOSEST else len(_CLOSEST)
    places = (
        (int(one.get("page") or one.get("line") or 0), int(one.get("start") or 0))
        for one in tag.evidence
    )
    return role, min(places, default=_LAST), tag.label.in_()


def _details(tag: Tag) -> Iterable[Detail]:
    if tag.role.code and tag.role.code not in _PLAIN:
        yield Detail("", tag.role)
    for name, before in _DETAILS.items():
        if value := tag.details.get(name):
            yield Detail(before, value)
