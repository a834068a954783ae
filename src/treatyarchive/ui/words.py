"""What the core says, in the language of the window."""

from PySide6.QtCore import QCoreApplication, QLocale

from treatyarchive.messages import Message, filled

CORE = "Core"
"""The context under which catalogues have the templates of the core."""


def spoken(text: str) -> str:
    """A message in the language of the window; any other text as it is."""
    if not isinstance(text, Message):
        return text
    count = text.values.get("n")
    number = count if isinstance(count, int) else -1
    words = QCoreApplication.translate(CORE, text.template, None, number)
    return filled(words, text.values, spoken)


def language() -> str:
    """The code of the language of the window, for labels that the archive has in several."""
    return QLocale().name().partition("_")[0]
