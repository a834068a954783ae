"""A language nobody speaks: what is translated is accented, in brackets, and 40 % longer.

What is still English in a window that speaks it cannot be translated, and what is cut off there
will be cut off in Russian.
"""

import re
import unicodedata
from collections.abc import Iterator, Set
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QObject, QTranslator
from PySide6.QtWidgets import QApplication

from treatyarchive.messages import counted

LONGER = 0.4
_KEPT = re.compile(r"%L?\d|%n|\{\w*\}|<[^>]+>|&\w|\(\*[^)]*\)")
_ACCENTS = "\u0301\u0302\u0308\u030c\u0327"
_OF_QT = re.compile(r"Q[A-Z]")
_KEYS = "QShortcut"  # names of keys stay: they are printed on the keyboard


class PseudoLocale(QTranslator):
    """Speaks it as far as translators would be given the words: these, and Qt's own."""

    def __init__(self, known: Set[tuple[str, str]], parent: QObject | None = None) -> None:
        """`known` are texts with their contexts, as (context, text)."""
        super().__init__(parent)
        self._known = known

    def translate(
        self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        if context == _KEYS or not source_text:
            return source_text or ""
        if (context, source_text) not in self._known and not _OF_QT.match(context):
            return ""
        return pseudo(counted(source_text, n) if n >= 0 else source_text)

    def isEmpty(self) -> bool:  # noqa: N802 - named by Qt
        return False


@cache
def pseudo(text: str) -> str:
    """`text` accented and lengthened; places for values, mnemonics and markup stay."""
    if not any(letter.isalpha() for letter in _KEPT.sub("", text)):
        return text
    parts, last = [], 0
    for kept in _KEPT.finditer(text):
        parts += [_accented(text[last : kept.start()]), kept[0]]
        last = kept.end()
    parts.append(_accented(text[last:]))
    length = max(1, round(LONGER * len(text)) - 3)
    more = " ".join("~" * min(6, length - at) for at in range(0, length, 7))
    return f"[{''.join(parts)} {more}]"


def _accented(text: str) -> str:
    return "".join(
        _with_accent(letter) if letter.isascii() and letter.isalpha() else letter for letter in text
    )


@cache
def _with_accent(letter: str) -> str:
    """The letter with an accent, as one character; with a stroke where there is none."""
    for accent in _ACCENTS:
        made = unicodedata.normalize("NFC", letter + accent)
        if len(made) == 1:
            return made
    return {"q": "ɋ", "Q": "Ɋ", "b": "ƀ", "B": "Ƀ", "f": "ƒ", "F": "Ƒ", "v": "ʋ", "V": "Ʋ"}.get(
        letter, {"m": "ɱ", "M": "Ɱ", "p": "ƥ", "P": "Ƥ", "x": "ӿ", "X": "Ӿ"}.get(letter, "ø")
    )


@contextmanager
def spoken(application: QApplication, known: Set[tuple[str, str]]) -> Iterator[None]:
    """The whole application speaks it for as long as this lasts."""
    made = PseudoLocale(known)
    application.installTranslator(made)
    try:
        yield
    finally:
        application.removeTranslator(made)
