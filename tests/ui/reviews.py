"""Reviews of bundles, made by hand: a conflict of each kind, and every other outcome."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from treatyarchive.bundle.review import FieldLine, Item, Review
from treatyarchive.messages import say, term
from treatyarchive.ui.receiving.working import Examined

BUNDLE = Path("astana-bundle.zip")
DATE = FieldLine("date", term("date"), "2021-12-06", "2022-01-27", "2021-12-06", conflict=True)
BYLINE = FieldLine("byline", term("byline"), "UzA", "", "UzA", conflict=True)
SECTORS = FieldLine(
    "sectors",
    say("sectors"),
    ("Trade turnover", "Customs"),
    ("Trade turnover", "Transit"),
    ("Trade turnover", "Customs", "Transit"),
    conflict=True,
    kind="list",
)
TITLE = FieldLine("title", term("title"), "Talks", "Talks", "Talks")
URL = FieldLine("url", say("address"), "", "https://example.org", "https://example.org")

TALKS = Item("document", "d1", "conflict", 1, "Talks", "uuid", (DATE, SECTORS, TITLE), "000001")
OPENING = Item("document", "d2", "conflict", 2, "Opening", "content", (BYLINE,), "000002")
NEW = Item("document", "d3", "new", None, "Programme", "", (URL,), meta=say("Text only"))
VISIT = Item("visit", "v1", "new", None, "State visit")
THERE = Item("document", "d4", "changed_there", 4, "Statement", "uuid", (URL,), "000004")
SAME = Item("document", "d5", "same", 5, "Declaration", "uuid", (), "000005")
ALL = (SAME, NEW, OPENING, THERE, VISIT, TALKS)


def review(items: Iterable[Item] = ALL) -> Review:
    """A review of these."""
    found = tuple(items)
    return Review(found, Counter[str](item.outcome for item in found))


def examined(items: Iterable[Item] = ALL) -> Examined:
    """A bundle that was found to hold these."""
    return Examined(BUNDLE, (), review(items), "the partner archive")
