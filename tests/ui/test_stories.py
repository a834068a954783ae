"""Stories of an archivist's day, by keyboard alone, in the whole window: typed, never clicked."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hands import ALT, CTRL, SHIFT, Hands, Key, hands
from pytestqt.qtbot import QtBot

from archive_fixtures import SEEDS, Run, new_archive, pdf, problems, ref_of, seed_path
from treatyarchive.archive import instruments, life
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

ALLIED, BORDER = "Treaty on Allied Relations", "Border demarcation treaty"
IN_PRINT, IN_FULL = "agreement on alliance relations", "Treaty on Union Relations"
FIRST = "2021-12-06-KZ-UZ"
MINUS = "\u2212"
PROGRAMME_TITLE = "Programme of strategic partnership and alliance"
SLIP = f"Printed 2024{MINUS}2024, a slip"
TREATY = (
    "Allies sign\n\n"
    "The two neighbours shook hands in Tashkent and signed what binds them as allies.\n\n"
    "In the UN, the OSCE, OSCE and the SCO they mean to speak with one voice.\n"
)
PROGRAMME = (
    "A programme for ten years\n\n"
    f"Ministers adopted the programme for 2024{MINUS}2024 on the next morning.\n\n"
    "The guest was granted the order of the Golden Hors.\n"
)


@dataclass(frozen=True)
class Case:
    """An archive with a text on a treaty and one on a programme, and what is printed there."""

    path: Path
    treaty: int
    treaty_words: str
    programme: int
    programme_words: str
    twice: str
    """A word of the first that stands there twice in a row."""
    slip: str
    """A misprint in the second."""


def of_our_own(folder: Path) -> Case:
    path = folder / "own.tarchive"
    with new_archive(path) as archive:
        adding.add_text(archive, TREATY, "Allies sign")
        adding.add_text(archive, PROGRAMME, "A programme for ten years")
    return Case(path, 1, "neighbours shook", 2, "granted", "OSCE", "Hors")


@pytest.fixture(params=["seeds", "own"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    """The seeds where they are, and always texts of our own."""
    if request.param == "own":
        return of_our_own(tmp_path)
    path = request.getfixturevalue("seeds_path")
    treaty, programme = int(ref_of("001")), int(ref_of("003"))
    return Case(path, treaty, "alliance multi-ethnic", programme, "golden", "OIC", "Earle")


def make_treaty(user: Hands) -> None:
    """Make the treaty in place on the desk, and describe it on its own screen."""
    user.place("instruments")
    user.type(ALLIED)
    user.press(Key.Key_Up, Key.Key_Return)
    user.type("Treaty")
    user.tab("Interstate", "2022-12-22", "Text")
    user.enter()
    user.settle()
    user.press(Key.Key_F2)
    user.press(Key.Key_Tab)
    user.tab(IN_PRINT)
    user.enter()
    user.settle()


def describe_treaty(user: Hands) -> None:
    user.part(2)
    user.row(IN_FULL)
    user.part(3)
    user.press(Key.Key_Tab)
    user.name("Toshkent")
    user.part(4)
    user.row("Kazakhstan>", "", "Tokayev>")
    user.row("Ўзбекистон>", "", "Mirziyoyev>")


def finds(user: Hands, typed: str) -> list[str]:
    """What the list of agreements leaves for what is typed into its search."""
    user.press(Key.Key_Escape, Key.Key_Slash)
    user.type(typed)
    user.settle()
    pane = user.window.screens.agreements.pane
    found = [row.title for row in pane.list.records.rows]
    user.press(Key.Key_Escape)
    return found


@pytest.mark.qt_log_ignore("raise", "grabbing", extend=True)  # the dialogue's own list of files
def test_a_scan_of_a_signed_treaty_is_attached_and_described(
    case: Case, tmp_path: Path, qtbot: QtBot, run: Run
) -> None:
    """T05."""
    scan, path, number = tmp_path / "treaty.pdf", case.path, case.treaty
    scan.write_bytes(pdf("Treaty on what allies do", "Done at the Kuksaroy residence"))
    with hands(path, qtbot) as user:
        before = user.text(number)
        user.open(case.treaty_words, number)
        user.place("scans")
        user.enter()
        user.choose_file(scan)
        user.until(lambda: user.document(number).scans)
        assert user.document(number).scans[0].pages == 2
        make_treaty(user)
        tie = user.document(number).instruments[0]
        assert (tie.role, tie.title_as_printed) == ("text_of", IN_PRINT)
        user.enter()
        user.goes_to("agreements", 1)
        describe_treaty(user)
        for printed in (ALLIED, IN_PRINT, IN_FULL):
            assert finds(user, printed) == [ALLIED], printed
        user.press(Key.Key_Left, held=ALT)
        user.goes_to("desk", number)
        user.place("scans")
        user.press(Key.Key_Delete)
        user.until(lambda: not user.document(number).scans)
        assert user.text(number) == before
        user.press(Key.Key_Z, held=CTRL)
        user.until(lambda: user.document(number).scans)
    record = run("show", path, number, "--json").json
    assert [(each["pages"], each["name"]) for each in record["scans"]] == [(2, "treaty.pdf")]
    assert "2 pages" in record["extent"]
    (tied,) = record["instruments"]
    made = run("instrument", path, tied["code"], "--json").json
    assert (made["kind"], made["level"], made["date_concluded"], made["place"]) == (
        "TREATY", "INTERSTATE", "2022-12-22", "city.uz.tashkent",
    )  # fmt: skip
    assert [(each["key"], each["signer"]) for each in made["parties"]] == [
        ("state.kz", "person.tokayev"),
        ("state.uz", "person.mirziyoyev"),
    ]
    assert found(run, path, "kuksaroy") == {number}
    for printed in (IN_PRINT, IN_FULL):
        listed = run("instruments", path, "--title", printed, "--json").json["instruments"]
        assert [each["code"] for each in listed] == [tied["code"]]
    assert problems(path) == []


def found(run: Run, path: Path, words: str) -> set[int]:
    results: list[dict[str, Any]] = run("search", path, words, "--json").json["results"]
    return {int(each["ref"]) for each in results}


def decide(user: Hands, date: str = "", place: str = "") -> None:
    """Take the visit that is suggested; a new one is seen before it is made, and put right."""
    fields = user.desk.form.fields
    user.part(9)
    user.press(Key.Key_Return, held=ALT)
    user.settle()
    assert fields.visits.maker.isVisible() is bool(place)
    if place:
        for value, by in ((place, 2), (date, 1)):
            user.press(*[Key.Key_Tab] * by, held=SHIFT)
            user.press(Key.Key_A, held=CTRL)
            user.type(value)
        user.press(Key.Key_Tab, Key.Key_Return)
        user.settle()


@pytest.mark.usefixtures("shared")
def test_the_visit_of_each_document_is_accepted_or_corrected(
    tmp_path: Path, qtbot: QtBot, run: Run, shared: Path
) -> None:
    """T02."""
    path = tmp_path / "seeds.tarchive"
    with new_archive(path) as archive:
        adding.add_paths(archive, [str(seed_path(shared, seed)) for seed in SEEDS])
    new = {
        1: ("2021-12-06", "Нур-Султан"),
        2: ("2022-12-21/2022-12-22", "Ташкент"),
        4: ("2024-08-07/2024-08-09", "Остона"),
    }
    with hands(path, qtbot) as user:
        user.press(Key.Key_Down, Key.Key_End, Key.Key_Return)
        for number in range(1, 6):
            user.goes_to("desk", number)
            if number == 3:
                assert "Nur-Sultan" in why(user)
            decide(user, *new.get(number, ()))
            if number == 1:
                assert "27 January 2022" in user.desk.form.fields.warning.message.text
                user.place("date_published")
                user.press(Key.Key_Return, held=ALT)
                user.settle()
            user.press(Key.Key_PageDown, held=CTRL)
    records = [run("show", path, number, "--json").json for number in range(1, 6)]
    first, second, third = FIRST, "2022-12-21-UZ-KZ", "2024-08-07-KZ-UZ"
    assert [each["visits"] for each in records] == [[first], [second], [first], [third], [first]]
    taken = [each[name] for each in records for name in ("sectors", "signatories", "instruments")]
    assert not any(taken), "the key that makes a visit takes nothing else"
    assert records[0]["date_published"] == "2022-01-27?"
    visit = run("visit", path, first, "--json").json
    assert (visit["date"], visit["place"], visit["kind"]) == (
        "2021-12-06", "city.kz.astana", "STATE",
    )  # fmt: skip
    assert visit["kinds_as_printed"]["official visit"] == [ref_of("004")]
    (guessed,) = records[2]["tags"]["visits"]
    assert guessed["certainty"] == "INFERRED"
    assert problems(path) == []


def why(user: Hands) -> str:
    """What the desk says of the suggested visit once one goes to it."""
    user.part(9)
    user.press(Key.Key_Tab)
    line = user.desk.form.fields.visits.suggestions.evidence
    user.until(line.isVisible)
    return line.reason.text()


def begin(user: Hands, title: str) -> None:
    user.press(Key.Key_N, held=CTRL | SHIFT)
    user.type(title)
    user.tab("Treaty", "Interstate", "2022-12-22")
    user.enter()
    user.settle()


def test_the_lives_of_two_treaties_are_entered(path: Path, qtbot: QtBot, run: Run) -> None:
    """T07."""
    with hands(path, qtbot) as user:
        user.press(Key.Key_4, held=CTRL)
        user.until(lambda: user.window.screens.shown == "agreements")
        user.settle()
        screen = user.window.screens.agreements
        begin(user, ALLIED)
        user.part(5)
        user.row("Ratification", "2024-05-20", "Kazakhstan>")
        user.row("Ratification", "2023-11-30", "Uzbekistan>")
        shown = screen.agreement.of.life.list.shown
        assert [row.partition(",")[0] for row in shown] == [
            "22 Dec 2022",
            "30 Nov 2023",
            "20 May 2024",
            "Entry into force: not recorded",
        ]
        assert "not in force" not in " ".join(shown).lower()
        begin(user, BORDER)
        user.part(5)
        user.row("Registration", "2024-09-25~")
        user.row("Entry into force", "2023-07-04")
        assert "In force since 4 Jul 2023" in screen.agreement.head.signs
    with Archive.open(path) as archive:
        lives = {
            each.title: [
                (event.kind, event.date, event.action.authority if event.action else None)
                for event in life.of(instruments.get(archive, each.id))
                if event.recorded
            ]
            for each in instruments.listed(archive)
        }
    assert lives == {
        ALLIED: [
            ("SIGNATURE", "2022-12-22", None),
            ("RATIFICATION", "2023-11-30", "state.uz"),
            ("RATIFICATION", "2024-05-20", "state.kz"),
        ],
        BORDER: [
            ("SIGNATURE", "2022-12-22", None),
            ("ENTRY_INTO_FORCE", "2023-07-04", None),
            ("REGISTRATION", "2024-09-25~", None),
        ],
    }
    codes = {e["title"]: e["code"] for e in run("instruments", path, "--json").json["instruments"]}
    said = run("instrument", path, codes[ALLIED]).out.decode()
    assert "not recorded" in said.lower()
    assert "not in force" not in said.lower()


def note(user: Hands, words: str, place: int, reads: str, why: str) -> None:
    """Find words in the text, and note what is meant."""
    user.press(Key.Key_F, held=CTRL)
    user.type(words)
    for _ in range(1, place):
        user.enter()
    user.press(Key.Key_N, held=CTRL | SHIFT)
    user.type(reads)
    user.tab("A name", "", why)
    user.enter()
    user.settle()


def describe_programme(user: Hands) -> None:
    """Make the programme in place; its period and where that is known from go on its own screen."""
    user.place("instruments")
    user.type(PROGRAMME_TITLE)
    user.press(Key.Key_Up, Key.Key_Return)
    user.type("Programme")
    user.tab("Interstate", "2024-08-08")
    user.enter()
    user.settle()
    user.press(Key.Key_Tab, held=SHIFT)
    user.enter()
    user.goes_to("agreements", 1)
    user.part(3)
    user.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    user.type("2024/2034")
    user.tab(SLIP)
    user.part(9)
    user.tab("", "A newspaper of the next day")
    user.press(Key.Key_S, held=CTRL)
    user.settle()


def test_doubtful_print_is_recorded_and_the_source_stays(
    case: Case, qtbot: QtBot, run: Run
) -> None:
    """T06."""
    path, numbers = case.path, (case.treaty, case.programme)
    before = [run("text", path, number).out for number in numbers]
    assert found(run, path, "2034") == set()
    with hands(path, qtbot) as user:
        user.open(case.treaty_words, case.treaty)
        note(user, case.twice, 2, "ECO", "Named twice in a row")
        user.open(case.programme_words, case.programme)
        note(user, case.slip.lower(), 1, "What is meant", "A slip of the pen")
        describe_programme(user)
    assert [run("text", path, number).out for number in numbers] == before
    assert f"2024{MINUS}2024".encode() in before[1]
    treaty, programme = (run("show", path, number, "--json").json for number in numbers)
    assert noted(treaty) == [
        (case.twice, "ECO", "INFERRED", "Named twice in a row", place_of(treaty, case.twice))
    ]
    assert noted(programme) == [
        (
            case.slip,
            "What is meant",
            "INFERRED",
            "A slip of the pen",
            place_of(programme, case.slip),
        )
    ]
    (tied,) = programme["instruments"]
    made = run("instrument", path, tied["code"], "--json").json
    assert (made["period"], made["period_note"], made["source"]) == (
        "2024/2034", SLIP, "A newspaper of the next day",
    )  # fmt: skip
    assert found(run, path, "2034") == {case.programme}
    assert problems(path) == []


def noted(record: dict[str, Any]) -> list[tuple[object, ...]]:
    """What is noted of a document's print, and where."""
    names = ("as_printed", "value", "certainty", "note")
    return [
        (
            *(claim[name] for name in names),
            *((place["line"], place["start"]) for place in claim["evidence"]),
        )
        for claim in record["claims"]
    ]


def place_of(record: dict[str, Any], words: str) -> tuple[int, int]:
    """The line from 1 of the last place where words stand in a text, and where in it."""
    text = record["text"]
    at = text.rindex(words)
    return text.count("\n", 0, at) + 1, at - text.rindex("\n", 0, at) - 1
