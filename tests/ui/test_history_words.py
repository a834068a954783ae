"""Words for what suggestions become: claims, relations, mentions, and what was turned down."""

from pathlib import Path

import pytest

from archive_fixtures import new_archive
from treatyarchive.archive import dismissals, statements, tags
from treatyarchive.archive.records import Claim, MentionTag
from treatyarchive.intake import adding
from treatyarchive.ui.history import reading
from treatyarchive.ui.history.wording import Wording, Words


@pytest.fixture
def told(tmp_path: Path) -> list[Words]:
    """The changes of a document, the oldest first."""
    with new_archive(tmp_path / "words.tarchive") as archive:
        for title in ("First", "Second"):
            adding.add_text(archive, f"A text of its own, the {title}", title)
        dismissals.add(archive, 2, "sector", "TRN", "Transport")
        dismissals.add(archive, 2, "signatory", "state.kz", "Kazakhstan")
        dismissals.add(archive, 2, "title", "A headline", "A headline")
        statements.claim(archive, 2, [Claim("money", "two billion", "2000000000", "USD")])
        statements.relate(archive, 2, "REPOST_OF", 1)
        tags.add(archive, 2, [MentionTag("person.navoi")])
        dismissals.remove_all(archive, 2)
        found = reading.read(archive, "document", 2, 50, "en")
    assert found is not None
    wording = Wording(found)
    return [wording.of(entry) for entry in reversed(found.history.entries)]


def test_each_has_words(told: list[Words]) -> None:
    assert [words.title for words in told] == [
        "Added from Second",
        *["Suggestion dismissed"] * 3,
        "Statement added",
        "Relation added",
        "Mention added",
        "Dismissed suggestion brought back",
    ]


def test_values_are_told_by_their_names(told: list[Words]) -> None:
    lines = [[(line.label, line.before, line.after) for line in words.lines] for words in told]
    assert lines[4:] == [
        [("Statement", "", "two billion")],
        [("Relation", "", "Repost of 000001")],
        [("Mention", "", "Alisher Navoi")],
        [("Dismissed suggestion", "Transport and logistics; Kazakhstan; A headline", "")],
    ]
