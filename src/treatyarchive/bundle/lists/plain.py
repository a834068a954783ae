"""Texts as formats can hold them."""

import re
from typing import Final

_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def fit(text: str) -> str:
    """The text without control characters and halves of characters, which no format allows."""
    return _UNFIT.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The same in one line, each run of spaces as one."""
    return " ".join(fit(text).split())
