"""What may leave by the menus: bundles, lists, citations; of what the screen that is seen shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from treatyarchive.archive.query import Query

if TYPE_CHECKING:
    from treatyarchive.ui.library.view import LibraryScreen
    from treatyarchive.ui.share.reading import Source
    from treatyarchive.ui.window.main_window import MainWindow


def held(library: "LibraryScreen") -> tuple[tuple[int, ...], tuple[int, ...], Query, str]:
    """What a bundle can be made of: the basket, what is chosen, what is looked for, sorted."""
    pinning = library.pinning
    query = Query() if library.in_trash or pinning.reviewing else library.query
    chosen = () if library.in_trash else tuple(library.chosen())
    return tuple(sorted(pinning.basket.pinned)), chosen, query, library.asking.sort


class Sharing(QObject):
    """Serves one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.library.pinning.share_asked.connect(self.share_basket)

    def share_basket(self) -> None:
        """Begin a bundle of what is pinned."""
        from treatyarchive.ui.share.reading import Source  # noqa: PLC0415 - starting need not wait

        self._begin(Source.BASKET)

    def share(self) -> None:
        """Begin a bundle: of several chosen documents, a visit, the basket, or what there is."""
        window, screens = self._window, self._window.screens
        several = screens.shown == "library" and len(window.library.column.list.chosen(2)) > 1
        if several or (screens.shown == "visits" and screens.visits.record):
            self.share_these()
        else:
            self._begin(None)

    def share_these(self) -> None:
        """Begin a bundle of the documents, or of the visit, that are looked at."""
        from treatyarchive.ui.share.reading import Source  # noqa: PLC0415 - starting need not wait

        screens = self._window.screens
        record = screens.record()
        if record is not None and record[0] == "visit":
            self._begin(Source.VISIT, visit=record[1])
        elif numbers := screens.on_screen():
            self._begin(Source.CHOSEN, numbers=tuple(numbers))

    def copy_citation(self) -> None:
        """Cite what is chosen in the text or scan with its page, else the documents."""
        from treatyarchive.ui import citing, citing_styled  # noqa: PLC0415 - starting need not wait

        window, screens = self._window, self._window.screens
        found = citing.in_hand() if screens.shown in ("desk", "compare") else None
        quoted = found.quoted if found is not None else None
        numbers = [quoted.document] if quoted is not None else screens.documents()
        if numbers:
            cite = citing_styled.Cite(window.session, window.settings.citation_style, window)
            cite.told.connect(window.note)
            cite.copy(numbers, quoted)

    def ask_list(self) -> None:
        """Write a list of what is chosen, pinned or looked for."""
        from treatyarchive.ui.share.list_dialog import ListDialog  # noqa: PLC0415 - starting need not wait

        window = self._window
        dialog = ListDialog(window.session, window.runner, held(window.library), window)
        dialog.told.connect(window.note)
        dialog.open()

    def show_past(self) -> None:
        """List the bundles that were written and taken in."""
        from treatyarchive.ui.share.past_dialog import PastDialog  # noqa: PLC0415 - starting need not wait

        PastDialog(self._window.session, self._window).open()

    def possible(self) -> dict[str, bool]:
        """Which of them can be done now, by the names of their menu items."""
        window, screens = self._window, self._window.screens
        record = screens.record()
        trash = window.library.in_trash and screens.shown == "library"
        some = screens.has_documents() and not trash
        visit = record is not None and record[0] == "visit"
        return {"share_these": some or visit, "copy_citation": some}

    def _begin(
        self, source: "Source | None", *, visit: int = 0, numbers: tuple[int, ...] = ()
    ) -> None:
        self._window.screens.share.share(source, visit=visit, numbers=numbers)
        self._window.go("share")
