"""By which rules this program makes an index, known without loading them: opening asks."""

from typing import Final

FORM: Final = 2
"""Raised whenever a word may fold, or a title sort, otherwise: indexes are made anew then."""
