"""Pictures of the library in which something is looked for, by words and by filters."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.query import Query
from treatyarchive.ui.library.facet_dates import FacetDates
from treatyarchive.ui.library.view import LibraryScreen
from treatyarchive.ui.scenes.stage import PAGES_MS, WORDS, Scene, Stage

_SOON_MS = 250  # what was looked for is there


def _looked(
    wanted: Query, then: Callable[[LibraryScreen], object] = lambda _: None
) -> Callable[[Stage], AbstractContextManager[QWidget]]:
    """The library with what is looked for; `then` what is done once that is found."""

    @contextmanager
    def play(stage: Stage) -> Iterator[QWidget]:
        stage.window.go("library")
        library = stage.window.library
        library.asking.look_for(wanted)
        library.search.field.setFocus()
        QTimer.singleShot(_SOON_MS, library, lambda: then(library))
        yield stage.window
        library.asking.clear()

    return play


@contextmanager
def _all_hits(stage: Stage) -> Iterator[QWidget]:
    """The best match with all its hits; they are listed once they are there."""
    with _looked(Query(WORDS))(stage) as window:
        shown = stage.window.library.preview
        shown.list_hits()
        yield window
        shown.list_hits(listed=False)


@contextmanager
def _at_hit(stage: Stage) -> Iterator[QWidget]:
    stage.window.library.asking.look_for(Query(WORDS))
    stage.window.going.hits.open(stage.documents["found"])
    yield stage.window
    stage.window.library.asking.clear()


@contextmanager
def _narrowed(stage: Stage) -> Iterator[QWidget]:
    """All that filters can be: wanted together, left out, sought, between dates being given."""
    wanted = Query(
        wanted={"sector": ("TRN", "POL")},
        all_of=frozenset({"sector"}),
        unwanted={"sector": ("TRD",), "visit": ("",), "year": ("2024",)},
        since="2021",
        until="2022-12-22",
    )
    with _looked(wanted)(stage) as window:
        library = stage.window.library
        library.panel.facets.seek("signatory", "kaz")
        library.panel.dates_asked.emit()
        yield window
        library.column.close_dates()
        library.panel.facets.seek("signatory", "")


@contextmanager
def _wrong_date(stage: Stage) -> Iterator[QWidget]:
    """A date that cannot be read was given, and left."""
    with _looked(Query(since="2021"))(stage) as window:
        library = stage.window.library
        library.panel.dates_asked.emit()
        for dates in library.column.findChildren(FacetDates):
            dates.until.line.replace("2021-13-06")
            dates.until.line.left.emit()
        yield window
        library.column.close_dates()


@contextmanager
def _orders(stage: Stage) -> Iterator[QWidget]:
    """The menu of orders is open."""
    with _looked(Query(WORDS))(stage) as window:
        button = stage.window.library.column.header.sort
        menu = button.menu()
        QTimer.singleShot(
            _SOON_MS, menu, lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        )
        yield window
        menu.hide()


def _at_sector(library: LibraryScreen) -> None:
    """The keyboard is in the filters, on a value."""
    panel = library.panel
    panel.setFocus()
    panel.setCurrentIndex(panel.facets.index(panel.facets.place("sector", "TRN")))


def _at_second(library: LibraryScreen) -> None:
    library.column.list.choose(1)
    library.column.list.setFocus()


_ON_A_SCAN = Query("карт")
_EXCLUSIVE = Query(
    wanted={"sector": ("TRN",)},
    unwanted={"state": ("reviewed", "described")},
    since="2022",
    until="2022",
)
_REFUSED = Query(
    WORDS,
    wanted={"sector": ("TRN", "POL")},
    all_of=frozenset({"sector"}),
    unwanted={"state": ("reviewed",)},
)

SCENES = (
    Scene("library-searched", _looked(Query(WORDS)), wait_ms=PAGES_MS),
    Scene("library-hits", _all_hits, is_main=True, wait_ms=PAGES_MS),
    Scene("library-strip", _looked(_ON_A_SCAN), is_main=True, wait_ms=PAGES_MS),
    Scene("library-names", _looked(Query("Astana"), _at_second), is_main=True, wait_ms=PAGES_MS),
    Scene("library-exact", _looked(Query("Мирзиёев", exact=True)), wait_ms=PAGES_MS),
    Scene("desk-hit", _at_hit, is_main=True, wait_ms=PAGES_MS),
    Scene(
        "library-filtered",
        _looked(Query(wanted={"sector": ("TRN",), "signatory": ("state.uz",)}), _at_sector),
        wait_ms=PAGES_MS,
    ),
    Scene("library-narrowed", _narrowed, is_main=True, wait_ms=PAGES_MS),
    Scene("library-date", _wrong_date, wait_ms=PAGES_MS),
    Scene("library-refused", _looked(_REFUSED), wait_ms=PAGES_MS),
    Scene("library-orders", _orders, wait_ms=PAGES_MS),
    Scene("library-nothing", _looked(Query("Ulaanbaatar")), wait_ms=PAGES_MS),
    Scene("library-nothing-left", _looked(_EXCLUSIVE), wait_ms=PAGES_MS),
)
