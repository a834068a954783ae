"""The window in a language nobody speaks: nothing stays English, nothing is cut off.

All data of the archive is turned into Cyrillic first, so that every word in Latin letters
without accents is one that the program has put there without asking for its translation.
"""

import contextlib
import getpass
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pseudo_locale
import pytest
import visible_words
from PySide6.QtCore import QEventLoop, QLocale, QSettings, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.exceptions import TimeoutError as QtBotTimeoutError
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from treatyarchive.archive import intake_list, watched
from treatyarchive.archive.exchange_records import ImportLine, review_of
from treatyarchive.archive.intake_list import Arrival
from treatyarchive.intake import sample
from treatyarchive.intake.outcomes import Outcome
from treatyarchive.messages import say, term
from treatyarchive.ui import theme, words
from treatyarchive.ui.forms.form import RecordForm
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.window.main_window import MainWindow

ROOT = Path(__file__).parents[2]
EMPTY = "пусто.tarchive"
SIZES = ((1440, 900), (1100, 700), (1000, 640))
_CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопщрстуввхузАБЦДЕФГХИЙКЛМНОПЩРСТУВВХУЗ",
)
# Codes, dates and what the program reads itself stay as they are.
_DATA = {
    "authority_name": ("form",),
    "document": (
        "title",
        "subtitle",
        "original_name",
        "byline",
        "date_note",
        "scope_content",
        "rights_note",
        "url",
        "note",
    ),
    "document_instrument": ("title_as_printed",),
    "document_visit": ("kind_as_printed",),
    "instrument": ("title", "note", "period_note", "source"),
    "instrument_action": ("note", "source"),
    "instrument_name": ("form",),
    "revision": ("action", "who"),
    "scan": ("name", "note"),
    "term": ("label_en", "scope_note"),
    "text": ("body",),
    "visit": ("title", "venue", "note"),
    "visit_event": ("title",),
    "visit_party": ("note",),
}
_KEYS = (
    *("Alt", "Backspace", "Ctrl", "Del", "Delete", "Down", "End", "Enter", "Esc", "Home", "Ins"),
    *("Insert", "Left", "Meta", "PgDown", "PgUp", "Return", "Right", "Shift", "Space", "Tab", "Up"),
)
_MONTHS = [
    QLocale(QLocale.Language.English).standaloneMonthName(month, form)
    for month in range(1, 13)
    for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
]
_NOT_ENGLISH = re.compile(
    rf"\b{re.escape(getpass.getuser())}\b|"
    r"Treaty Archive|\btreatyarchive\b|(?<![\w/])/\S+|"
    r"\b(?:html?|ini|jpe?g|kB|pdf|png|tarchive|tiff?|txt|zip)\b|"
    rf"\b(?:{'|'.join([*_KEYS, *_MONTHS])})\b|"
    r"\b(?:state|city|person|org)\.\w[\w.]*|\{\w+(?::\d)?\}|"
    # What the program is made of: fonts, libraries with their versions, licences.
    r"\bInter\b|\bNoto Serif\b|[\w-]+ \d+\.\d+(?:\.\d+)?\b|\b[A-Z]\w*-[\d.]+(?:-Clause)?"
)
_WORD = re.compile(r"[A-Za-z]*[a-z][A-Za-z]+|[A-Za-z]+[a-z]")


@pytest.fixture(scope="session")
def foreign_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive with all its data in Cyrillic."""
    path = tmp_path_factory.mktemp("words") / "образец.tarchive"
    sample.ensure(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.create_function("foreign_words", 1, _foreign)
        connection.create_function("foreign_changes", 1, _foreign_changes)
        connection.execute("UPDATE revision SET changes = foreign_changes(changes)")
        for table, columns in _DATA.items():
            changed = ", ".join(f"{column} = foreign_words({column})" for column in columns)
            connection.execute(f"UPDATE {table} SET {changed}")
    return path


@pytest.fixture
def archive(foreign_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOGNAME", "азиза")  # the system's name is no word of ours
    path = tmp_path / foreign_sample.name
    path.write_bytes(foreign_sample.read_bytes())
    return path


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a translator starts from, as `tools/strings.py` collects it."""
    path = tmp_path_factory.mktemp("catalogue") / "treatyarchive.ts"
    _collect(path)
    return path


@pytest.fixture
def _pseudo(qapp: QApplication, catalogue: Path) -> Iterator[None]:
    theme.install(qapp, "light")
    known = {(context, text) for context, text, _ in _strings(catalogue)}
    with pseudo_locale.spoken(qapp, known):
        yield


def _collect(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tools" / "strings.py"), str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _strings(catalogue: Path) -> list[tuple[str, str, bool]]:
    """Context, text, and whether it has plural forms."""
    return [
        (
            context.findtext("name") or "",
            message.findtext("source") or "",
            message.get("numerus") == "yes",
        )
        for context in ElementTree.parse(catalogue).getroot()
        for message in context.findall("message")
    ]


def _foreign(text: str | None) -> str | None:
    return text.translate(_CYRILLIC) if isinstance(text, str) else text


def _foreign_changes(stored: str) -> str:
    """What history keeps of the same columns."""
    changes = json.loads(stored)
    columns = {column for columns in _DATA.values() for column in columns}
    for change in changes:
        for row in (change["before"] or {}, change["after"] or {}):
            row.update({name: _foreign(row[name]) for name in columns & row.keys()})
    return json.dumps(changes, ensure_ascii=False)


@contextmanager
def _window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    store = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    settings = Settings(store)
    settings.who = "Азиза"
    settings.remember(path.with_name("другой.tarchive"))
    made = MainWindow(Session(path, "Азиза"), settings=settings, is_sample=True)
    made.resize(*SIZES[0])
    with qtbot.waitExposed(made):
        made.show()
    try:
        if path.name != EMPTY:
            qtbot.waitUntil(lambda: made.library.model.row_at(0) is not None, timeout=20_000)
        yield made
    finally:
        for other in QApplication.topLevelWidgets():
            if other is not made and isValid(other):
                other.close()
        if made.screens.shown == "desk":  # a window with what cannot be saved stays open
            made.screens.desk.form.fields.date.line.setText("2021")
        with qtbot.waitSignal(made.destroyed):
            made.close()


def _settle(window: MainWindow, qtbot: QtBot) -> None:
    """Until whatever was asked of the archive is answered and painted."""
    answered: list[bool] = []
    window.session.write(
        lambda _: None, lambda _: window.session.read(lambda _: True, answered.append)
    )
    qtbot.waitUntil(lambda: bool(answered))
    qtbot.wait(50)


def _library(window: MainWindow) -> QWidget:
    window.go("library")
    window.library.set_preview(shown=True)
    return window


def _searched(window: MainWindow) -> QWidget:
    window.go("library")
    window.library.search.field.setText("Мирзиёев")
    return window


def _nothing_found(window: MainWindow) -> QWidget:
    window.go("library")
    window.library.search.field.setText("щщщщщщ")
    return window


def _desk(window: MainWindow) -> QWidget:
    window.go("desk", window.library.model.number(0))
    return window


def _suggestions(window: MainWindow) -> QWidget:
    """A desk that offers what it has read, with the evidence of one chip and a doubtful date."""
    from treatyarchive.archive import documents, tags

    number = 3  # in Russian; its page is dated long after what it tells of

    def strip(archive):
        found = documents.get(archive, number)
        documents.set_fields(archive, number, {"date_published": "", "language": ""})
        return tags.remove(
            archive, number, [*found.sectors, *found.signatories, *found.visits, *found.mentions]
        )

    window.session.edit(strip)
    window.go("desk", number)
    desk = window.screens.desk
    while desk.advising.is_reading or not desk.form.fields.sectors.suggestions.shown:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    desk.form.fields.sectors.suggestions.go()
    return window


def _agreements(window: MainWindow) -> QWidget:
    """An agreement with a form open for each kind of row."""
    window.go("agreements")
    return _with_rows(window, window.screens.agreements.agreement)


def _visits(window: MainWindow) -> QWidget:
    """A visit with a form open for each kind of row."""
    window.go("visits")
    return _with_rows(window, window.screens.visits.visit)


def _with_rows(window: MainWindow, form: RecordForm) -> QWidget:
    while not form.number:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    for section in form.rows:
        section.begin()
    return window


def _names(window: MainWindow) -> QWidget:
    """An entry with a form open for each kind of row."""
    window.go("names")
    return _with_rows(window, window.screens.names.entries.entry)


def _new_name(window: MainWindow) -> QWidget:
    """A name that is nearly one of those there are."""
    _names(window)
    maker = window.screens.names.entries.maker
    window.screens.names.entries.begin()
    maker.form.show_value("Навоий")
    maker.form.edited.emit()
    return window


def _merging(window: MainWindow) -> QWidget:
    """Two entries that are looked at before they are made one."""
    _names(window)
    entries = window.screens.names.entries
    entries.begin_merge()
    other = next(key for key in entries.lists.authorities if key != entries.entry.key)
    entries.merging.into.line.show_key(other)
    entries.merging.into.line.key_chosen.emit(other)
    return window


def _importing(window: MainWindow) -> QWidget:
    """Lines of a file of each outcome."""
    _names(window)
    entries = window.screens.names.entries
    lines = [
        ImportLine(say("line {line}", line=n), f"ключ{n}", outcome, (say("changed"),), like)
        for n, (outcome, like) in enumerate(
            [("new", ()), ("new", ("state.kz",)), ("changed", ()), ("same", ()), ("conflict", ())]
        )
    ]
    entries.exchange.reviewed.emit("имена", review_of(lines), [])
    return window


def _terms(window: MainWindow) -> QWidget:
    """A term of a vocabulary."""
    window.go("names")
    screen = window.screens.names
    screen.switch_to("terms")
    while not screen.terms.term.number:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return window


def _new_term(window: MainWindow) -> QWidget:
    _terms(window)
    screen = window.screens.names.terms
    screen.pane.filters.boxes["vocabulary"].choose("certainty")
    screen.begin()
    return window


def _new_agreement(window: MainWindow) -> QWidget:
    window.go("agreements")
    window.screens.agreements.begin()
    return window


def _new_visit(window: MainWindow) -> QWidget:
    window.go("visits")
    window.screens.visits.begin()
    return window


def _correcting(window: MainWindow) -> QWidget:
    """A desk on which what was read from a scan is being corrected."""
    from treatyarchive.archive import readings
    from treatyarchive.archive.page_jobs import PageResult

    def read(archive):
        job = readings.pending(archive, None, "tesseract 5")[0]
        readings.store(archive, job, PageResult("read", "rus", "Хат матни", "[]", 91))
        archive.rows.update("document", job.document, {"text_sha256": None})
        return job.document

    window.session.write(read, lambda number: window.go("desk", number))
    while not window.screens.desk.text.correcting.can_begin:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    correcting = window.screens.desk.text.correcting
    correcting.begin()
    while correcting.editor is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    correcting.editor.as_read.click()
    return window


def _compare(window: MainWindow) -> QWidget:
    window.go("compare", window.library.model.number(0), window.library.model.number(1))
    return window


def _receiving(window: MainWindow) -> QWidget:
    """A bundle with conflicts, of which the list is looked at and what agrees is folded out."""
    import reviews

    from treatyarchive.ui.receiving.working import Examined

    sides = ("Сауда", "Кеден"), ("Сауда", "Транзит")
    lines = (
        replace(reviews.DATE),
        replace(reviews.SECTORS, mine=sides[0], theirs=sides[1], merged=sides[0]),
        replace(reviews.BYLINE, mine="ЎзА"),
        replace(reviews.TITLE, mine="Атауы", theirs="Атауы"),
    )
    items = [replace(item, title="Атауы") for item in reviews.ALL]
    items[-1] = replace(items[-1], lines=lines, by="content", mine_at="2021-12-06T10:00:00")
    window.go("receiving")
    screen = window.screens.receiving
    screen.show_examined(Examined(Path("топлам"), (), reviews.review(items), "Мұрағат"))
    screen.panes_of.list.go_to(items[-1].uuid)
    screen.panes_of.choose("mine")
    screen.panes_of.pane.agreeing.heading.click()
    return window


def _undecided(window: MainWindow) -> QWidget:
    _receiving(window)
    window.screens.receiving.apply()
    return window


def _damaged_bundle(window: MainWindow) -> QWidget:
    from treatyarchive.archive.check import Problem
    from treatyarchive.ui.receiving.working import Examined

    window.go("receiving")
    problem = Problem(say("missing"), "топлам/белги.txt", "")
    window.screens.receiving.show_examined(Examined(Path("топлам"), (problem,) * 6))
    return window


def _receiving_waits(window: MainWindow) -> QWidget:
    _receiving(window)
    window.screens.receiving.wait("Топлам")
    return window


def _trash(window: MainWindow) -> QWidget:
    window.library.column.list.selectAll()
    window.records.delete()
    window.go("trash")
    return window


def _history(window: MainWindow) -> QWidget:
    window.go("history", window.library.model.number(0))
    return window


def _batch(window: MainWindow) -> QWidget:
    """Many documents, one field touched and another cleared, what would change beside it."""
    window.library.column.list.selectAll()
    window.records.edit_tags()
    screen = window.screens.batch
    while not screen.edit.tags["sector"].tags.boxes:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    screen.edit.fields["publisher"].clear()
    screen.edit.tags["sector"].tags.turn(0)
    while screen.preview.plan is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return window


def _replacing(window: MainWindow) -> QWidget:
    """Words that cannot be read as an expression."""
    window.library.column.list.selectAll()
    window.records.batch.replace()
    screen = window.screens.batch
    screen.replace.expression.setChecked(True)
    screen.replace.sought.line.setText("(")
    while not screen.preview.empty.text:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return window


def _settings(window: MainWindow) -> QWidget:
    window.go("settings")
    return window


def _templates(window: MainWindow) -> QWidget:
    window.go("settings")
    window.screens.settings.show_templates()
    return window


def _refused_pattern(window: MainWindow) -> QWidget:
    window.go("settings")
    pattern = window.screens.settings.cataloguing.pattern
    pattern.line.setText("ТА/{nonsense}")
    pattern.leave()
    return window


def _share(window: MainWindow, step: int = 0) -> QWidget:
    """Everything there is at a step, one document under a condition of each kind."""
    from treatyarchive.archive import documents
    from treatyarchive.ui.share.reading import Source

    conditions = ("OPEN", "RESTRICTED", "REGISTERED", "INTERNAL_COPYRIGHT")

    def close(archive):
        def edits():
            for number, access in enumerate(conditions, 1):
                documents.set_fields(archive, number, {"access": access})

        return archive.combine("Доступ", edits)

    window.session.edit(close)
    screen = window.screens.share
    screen.share(Source.ALL)
    window.go("share")
    while not screen.plan.asked:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    screen.show_step(step)
    return window


def _share_check(window: MainWindow) -> QWidget:
    return _share(window, 1)


def _share_format(window: MainWindow) -> QWidget:
    return _share(window, 2)


def _share_writing(window: MainWindow) -> QWidget:
    """A bundle on its way, paused."""
    from treatyarchive.bundle.stages import Stage

    panel = _share(window, 2).screens.share.panel
    panel.show_step(3, writing=True)
    panel.card.begin()
    panel.card.tell_stage(Stage.FILES, 1, 2)
    panel.card.tell(1 << 20, 2 << 20, "")
    return window


def _share_done(window: MainWindow) -> QWidget:
    from treatyarchive.bundle.exporting import Exported

    screen = _share(window, 2).screens.share
    out = Path("/а/два.zip")
    made = Exported(out, (out, out), 2, (), (("000002", say("Restricted")),), 9 << 20, "")
    screen.finished.show(made, has_site=True)
    screen.panel.show_done()
    return window


def _list(window: MainWindow) -> QWidget:
    window.sharing.ask_list()
    return _dialog(window)


def _past(window: MainWindow) -> QWidget:
    window.sharing.show_past()
    return _dialog(window)


def _new_key(window: MainWindow) -> QWidget:
    from treatyarchive.ui.key_dialogs import NewKey

    made = NewKey(window.session, window)
    made.show()
    made.password.setText("1")
    made.yes.click()
    return made


def _trust(window: MainWindow) -> QWidget:
    from treatyarchive.ui.key_dialogs import TrustKey

    made = TrustKey(window)
    made.show()
    made.yes.click()
    return made


def _key_password(window: MainWindow) -> QWidget:
    from treatyarchive.ui.key_dialogs import PasswordQuestion

    made = PasswordQuestion("Азиза", window)
    made.show()
    return made


def _closed(window: MainWindow) -> QWidget:
    """A question about what is not open."""
    from treatyarchive.ui import leaving
    from treatyarchive.ui.leaving import Way
    from treatyarchive.ui.widgets.question import Question

    asked = leaving.of(window.session)
    asked.ask(window, [14, 18], Way.QUOTE, lambda: None)
    while not window.findChildren(Question):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return window.findChildren(Question)[0]


def _start(window: MainWindow) -> QWidget:
    from treatyarchive.ui.window.start_window import StartWindow

    made = StartWindow(window.settings)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.resize(*SIZES[0])
    made.show()
    return made


def _incomplete(window: MainWindow) -> QWidget:
    """A desk that is asked to save what lacks fields, with a date that is none."""
    window.go("desk", window.library.model.number(0))
    desk = window.screens.desk
    while not desk.document or desk.form.fields.kind.choice.count() < 2:
        QTest.qWait(20)
    desk.form.fields.date.line.setText("31.12.2021.1")
    desk.form.save_and_next()
    return window


def _dialog(window: MainWindow) -> QWidget:
    """The dialog or box that has just been opened."""
    found = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    assert found, "no dialog was opened"
    return found[-1]


def _keys(window: MainWindow) -> QWidget:
    window.show_keys()
    return _dialog(window)


def _about(window: MainWindow) -> QWidget:
    window.show_about()
    return _dialog(window)


def _empty_trash(window: MainWindow) -> QWidget:
    from treatyarchive.ui.window.trash_actions import Trashed

    window.trash.ask_about(Trashed(3, 2))
    return _dialog(window)


def _added(window: MainWindow) -> QWidget:
    window.adding.listed.emit(
        [
            Outcome("/а/один.txt", "added", "000001"),
            Outcome(
                "/а/два.txt", "failed", error=say("is empty (0 bytes). There is nothing to add.")
            ),
            Outcome("/а/четыре.txt", "duplicate", duplicate_of="000001"),
        ],
        "",
    )
    return window


def _intake(window: MainWindow) -> QWidget:
    def fill(archive):
        with archive.transaction():
            intake_list.note(archive, ARRIVALS)
            watched.begin(archive, "/а/Сканы")

    window.session.write(fill, lambda _: window.show_intake())
    return window


def _nothing_came(window: MainWindow) -> QWidget:
    window.screens.intake.search.setText("Улан-Батор")
    window.go("intake")
    return window


def _watch(window: MainWindow) -> QWidget:
    from treatyarchive.ui.window.watch_question import WatchQuestion

    made = WatchQuestion("/а/Сканы", 212, window)
    made.show()
    return made


def _pages(window: MainWindow) -> QWidget:
    from treatyarchive.ui.window.pages_question import PagesQuestion

    made = PagesQuestion(5, window)
    made.show()
    return made


def _crash(window: MainWindow) -> QWidget:
    from treatyarchive.ui.window.crash import CrashDialog

    made = CrashDialog(ValueError("0"), window)
    made.show()
    return made


def _checked(window: MainWindow) -> QWidget:
    from treatyarchive.archive.check import Problem, Report
    from treatyarchive.ui.window.check_report import CheckReport

    made = CheckReport(
        Report([Problem(say("changed"), term("document_sector"), say("is not as it was written"))]),
        window,
    )
    made.show()
    return made


def _refused(window: MainWindow) -> QWidget:
    """An error of the core, a toast, and what Undo would take back."""
    number = window.library.model.number(0)

    def rename(archive):
        from treatyarchive.archive import documents

        return documents.set_fields(archive, number, {"date_note": "в мае", "title": "Новое"})

    def spoil(archive):
        from treatyarchive.archive import documents

        return documents.set_fields(archive, number, {"date": "12/31/2021/1"})

    window.session.edit(rename, lambda _: window.tell("Готово"))
    window.session.edit(spoil)
    return window


ARRIVALS = (
    Arrival("/а/два.txt", "failed", None, say("is empty (0 bytes). There is nothing to add.")),
    Arrival(
        "/а/три.зип!пять.pdf", "failed", None, say("could not be read: {error}.", error="ошибка")
    ),
    Arrival("/а/четыре.txt", "duplicate", 1),
    Arrival("/а/шесть.txt", "duplicate", 999),
)
SCENES: dict[str, Callable[[MainWindow], QWidget]] = {
    "start": _start,
    "empty archive": _library,
    "library": _library,
    "search": _searched,
    "nothing found": _nothing_found,
    "desk": _desk,
    "agreements": _agreements,
    "new agreement": _new_agreement,
    "names": _names,
    "new name": _new_name,
    "merging": _merging,
    "importing names": _importing,
    "terms": _terms,
    "new term": _new_term,
    "visits": _visits,
    "new visit": _new_visit,
    "suggestions": _suggestions,
    "correcting": _correcting,
    "incomplete": _incomplete,
    "compare": _compare,
    "import review": _receiving,
    "undecided": _undecided,
    "damaged bundle": _damaged_bundle,
    "bundle is checked": _receiving_waits,
    "share": _share,
    "share, check": _share_check,
    "share, format": _share_format,
    "share, writing": _share_writing,
    "share, done": _share_done,
    "list": _list,
    "exports so far": _past,
    "new key": _new_key,
    "password": _key_password,
    "trust": _trust,
    "closed": _closed,
    "trash": _trash,
    "batch": _batch,
    "replacing": _replacing,
    "history": _history,
    "settings": _settings,
    "templates": _templates,
    "refused pattern": _refused_pattern,
    "refused": _refused,
    "keyboard": _keys,
    "about": _about,
    "empty trash": _empty_trash,
    "added files": _added,
    "intake": _intake,
    "nothing came": _nothing_came,
    "watch question": _watch,
    "pages question": _pages,
    "crash": _crash,
    "check report": _checked,
}


def english(text: str) -> list[str]:
    """The words of a text that are neither translated nor data."""
    return _WORD.findall(_NOT_ENGLISH.sub(" ", text))


def _hard_wired(widget: QWidget) -> list[str]:
    found = [*visible_words.of(widget), *visible_words.painted(widget)]
    return sorted({f"{where}: {text!r}" for where, text in found if english(text)})


def test_translators_find_every_string(tmp_path: Path) -> None:
    path = tmp_path / "treatyarchive.ts"
    done = _collect(path)
    assert (done.returncode, done.stderr) == (0, "")
    found = _strings(path)
    assert len(found) > 400
    assert len({(context, text) for context, text, _ in found}) == len(found)
    assert {
        ("Intake", "Added %n", True),
        ("Core", "{n} document(s)", True),
        ("Core", "There is nothing to take back.", False),
        ("Core", "date published", False),
        ("Menu", "&File", False),
        ("Trashing", "Restored %1", False),
    } <= set(found)


def test_translations_are_kept_when_strings_are_collected_again(tmp_path: Path) -> None:
    path = tmp_path / "treatyarchive_ru.ts"
    _collect(path)
    tree = ElementTree.parse(path)
    done = next(m for m in tree.iter("message") if m.findtext("source") == "Undo {action}")
    done.find("translation").text = "Отменить: {action}"
    tree.write(path, encoding="utf-8", xml_declaration=True)
    _collect(path)
    again = ElementTree.parse(path)
    assert "Отменить: {action}" in [m.findtext("translation") for m in again.iter("message")]


@pytest.mark.usefixtures("_pseudo")
def test_messages_of_the_core_are_spoken() -> None:
    undone = words.spoken(say("Undo {action}", action=say("Set {fields}", fields=term("date"))))
    assert undone == "[Úńďó [Śéẗ [ďáẗé ~] ~~] ~~]"
    assert words.spoken(say("{n} document(s)", n=1)).startswith("[1 ďóćúḿéńẗ ~")
    assert words.spoken(say("{n} document(s)", n=3)).startswith("[3 ďóćúḿéńẗś ~")
    assert words.spoken("Undo {action}") == "Undo {action}"


def test_english_is_found_and_data_is_not() -> None:
    assert english("[Óṕéń] указ.pdf, Ctrl+E, 6 Dec 2021, state.kz, /tmp/a.b, Treaty Archive") == []
    assert english("[Óṕéń] 12 files of указ") == ["files", "of"]


class _Painting(QWidget):
    """Paints what no label has."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - named by Qt
        QPainter(self).drawText(4, 40, "painted badly")


def test_what_is_wrong_is_seen(qtbot: QtBot) -> None:
    window = _Painting()
    qtbot.addWidget(window)
    label = QLabel("a label too long", window)
    label.setGeometry(10, 10, 20, 20)
    button = QPushButton("a button", window)
    button.setGeometry(60, 60, 90, 30)
    button.setToolTip("a tip")
    window.resize(100, 100)
    with qtbot.waitExposed(window):
        window.show()
    wrong = _hard_wired(window)
    for text in ("a label too long", "a button", "a tip", "painted badly"):
        assert any(text in found for found in wrong), text
    cut = {text: where for where, text in visible_words.squeezed(window)}
    assert "has 20 px" in cut["a label too long"]
    assert "reaches out" in cut["a button"]


@pytest.mark.timeout(60, func_only=True)  # without the making of the sample
@pytest.mark.usefixtures("_pseudo")
@pytest.mark.parametrize("scene", SCENES)
def test_nothing_is_hard_wired(scene: str, archive: Path, qtbot: QtBot) -> None:
    with _window(archive, qtbot) as window:
        shown = SCENES[scene](window)
        _settle(window, qtbot)
        found = _hard_wired(shown)
    assert not found, "\n".join(found)


@pytest.mark.timeout(60, func_only=True)  # without the making of the sample
@pytest.mark.usefixtures("_pseudo")
@pytest.mark.parametrize("scene", SCENES)
def test_nothing_is_cut_off(scene: str, archive: Path, qtbot: QtBot) -> None:
    found = set()
    with _window(archive, qtbot) as window:
        shown = SCENES[scene](window)
        _settle(window, qtbot)
        of_one_size = isinstance(shown, QDialog)
        for wide, high in SIZES[:1] if of_one_size else SIZES:
            if not of_one_size:
                shown.resize(wide, high)
                qtbot.waitUntil(lambda size=(wide, high): _size(shown) == size)
                _settle(window, qtbot)
            # A late answer lays a row out anew; what stays cut off is what counts.
            with contextlib.suppress(QtBotTimeoutError):
                qtbot.waitUntil(lambda: not any(visible_words.squeezed(shown)), timeout=5000)
            squeezed = list(visible_words.squeezed(shown))
            found |= {f"{wide}x{high} {where}: {text!r}" for where, text in squeezed}
    assert not found, "\n".join(sorted(found))


def _size(widget: QWidget) -> tuple[int, int]:
    return widget.width(), widget.height()
