"""A record as a list shows it: its title, what is known of it, how it stands."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

ROW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class RecordRow:
    """`state` is icon, words and ink; `words` are all that a search finds it by."""

    number: int
    title: str
    meta: str = ""
    state: tuple[str, str, str] | None = None
    words: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        said = self.state[1] if self.state else ""
        return ", ".join(filter(None, (self.title, self.meta, said)))
