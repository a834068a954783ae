"""Below a text: words to look for in it, without leaving the keyboard."""

import re
from bisect import bisect_left

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.widgets.search_bar import SearchBar
from treatyarchive.ui.widgets.text_view import TextView


class FindBar(SearchBar):
    """What is found is chosen in the text, and stays chosen."""

    def __init__(self, view: TextView, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("FindBar", "Find in the text"), parent)
        self._view = view
        self._found: list[tuple[int, int]] = []
        self._from = 0
        view.shown.connect(self.hide)

    def ask(self) -> None:
        """Open it; the search begins where one is in the text."""
        self._from = self._view.selected()[0]
        self.open_bar()
        self.look()

    def close_bar(self) -> None:
        """Go to the text."""
        super().close_bar()
        self._view.setFocus()

    def look(self) -> None:
        """Find all there is; go to the first from where one was."""
        words = self.line.text().split()
        pattern = r"\s+".join(map(re.escape, words))
        places = re.finditer(pattern, self._view.source, re.IGNORECASE) if words else ()
        self._found = [place.span() for place in places]
        if self._found:
            self._show(bisect_left(self._found, (self._from, 0)))
        else:
            self.tell(self.tr("Not found") if words else "")

    def step(self, by: int) -> None:
        """Go on from where one is in the text."""
        if self._found:
            here = bisect_left(self._found, (self._view.selected()[0], 0))
            self._show(here + by)

    def _show(self, place: int) -> None:
        place %= len(self._found)
        self._view.show_passage(*self._found[place])
        said = self.tr("%1 of %2").replace("%1", str(place + 1))
        self.tell(said.replace("%2", str(len(self._found))))
