"""English plurals: "%n document(s)" becomes "1 document" or "3 documents".

Other languages bring their own forms in a catalogue; English needs but this one rule, and no
file to be built for it.
"""

from PySide6.QtCore import QObject, QTranslator

from treatyarchive.messages import counted


class EnglishPlurals(QTranslator):
    """Install it before the catalogue of another language, which then comes first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("english-plurals")

    def translate(
        self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The text with its plural resolved; the text itself where nothing is counted."""
        if n < 0 or not source_text:
            return source_text or ""
        return counted(source_text, n)

    def isEmpty(self) -> bool:
        """Never: it has an answer for everything."""
        return False
