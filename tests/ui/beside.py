"""Documents beside each other for the tests of the comparison: reports, and a treaty twice."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import archives
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive import instruments, tags
from treatyarchive.archive.records import InstrumentTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.compare.pane import ComparePane
from treatyarchive.ui.compare.view import CompareScreen

ARTICLES = 24
_UZ = (
    "Tomonlar savdo hajmini {year} yilgacha {sum} milliard AQSh dollariga yetkazadilar.",
    "Komissiya yilda {count} marta Toshkent shahrida yigʻiladi va hisobot beradi.",
)
_RU = (
    "Стороны доведут товарооборот к {year} году до {sum} миллиардов долларов США.",
    "Комиссия собирается {count} раза в год в городе Ташкенте и представляет отчёт. "
    "Её решения записываются в протокол, который подписывают сопредседатели, и вступают в силу "
    "со дня подписания, если в них самих не сказано иначе.",
)


def treaty(opening: str, article: str, lines: tuple[str, str]) -> str:
    """A treaty of `ARTICLES` articles; each has a sum, a year and a count of its own."""
    parts = [opening]
    for number in range(1, ARTICLES + 1):
        parts.append(article.format(number=number))
        values = {"year": 2020 + number, "sum": 3 + number, "count": 100 + number}
        parts.extend(line.format(**values) for line in lines)
    return "\n".join(parts) + "\n"


UZ = treaty("Hamkorlik toʻgʻrisida shartnoma", "{number}-modda", _UZ)
RU = treaty("Договор о сотрудничестве", "Статья {number}", _RU)
KK = treaty("Ынтымақтастық туралы шарт", "{number}-бап", _RU)


def fill(archive: Archive) -> None:
    """1 to 3: a treaty in Uzbek, Russian and Kazakh; 4: a scan; 5: nothing in common with them."""
    archives.add_document(archive, "Shartnoma", UZ, language="uz-Latn")
    archives.add_document(archive, "Договор", RU, language="ru-Cyrl")
    archives.add_document(archive, "Шарт", KK, language="kk-Cyrl")
    archives.add_document(archive, "Scan alone", None, [("a.pdf", archives.pdf(3), 3)])
    archives.add_document(archive, "A recipe", "Boil the rice.\nServe it hot.\n", language="en")
    instruments.create(archive, "T1", "Treaty on cooperation", date_concluded="2022-12-22")
    for number in (1, 2, 3):
        tags.add(archive, number, [InstrumentTag("T1", role="text_of")])


@contextlib.contextmanager
def screen(folder: Path, qtbot: QtBot, width: int = 1200) -> Iterator[CompareScreen]:
    """The comparison over an archive of these."""
    with archives.opened(folder, fill) as opened:
        made = CompareScreen(opened.session, opened.pages, opened.settings)
        archives.show(qtbot, made, width, 700)
        yield made


def show(compare: CompareScreen, qtbot: QtBot, *documents: int) -> None:
    """Show these, and wait until all of them are compared and painted."""
    compare.show_all(documents)
    qtbot.waitUntil(lambda: all(pane.found is not None for pane in compare.all_panes))
    texts = [pane for pane in compare.all_panes if pane.shows_text]
    if len(texts) == len(documents):
        pairs = compare.panes_row.pairs
        qtbot.waitUntil(lambda: all(pair.comparing.state == "compared" for pair in pairs))
        qtbot.waitUntil(lambda: all(pane.text.is_laid_out for pane in texts))
    QApplication.processEvents()


def top(pane: ComparePane, place: int) -> float:
    """How far down its viewport the paragraph of a place begins."""
    return pane.text.box_of(place, place + 1).top() - pane.text.verticalScrollBar().value()


def article(text: str, number: int) -> int:
    """Where an article begins in one of the texts above."""
    lines = text.split("\n")
    return len("\n".join(lines[: 3 * number - 2])) + 1


def put_caret(pane: ComparePane, place: int) -> None:
    """As a click at a place of its text does."""
    cursor = pane.text.textCursor()
    cursor.setPosition(place)
    pane.text.setTextCursor(cursor)
