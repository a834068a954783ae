"""Text of foreign origin without what has no place in a text."""

import unicodedata

_LINE_ENDS = {"\u2028", "\u2029"}


class _Kept(dict[int, int | str | None]):
    """What becomes of each code point, worked out when it first occurs."""

    def __missing__(self, code: int) -> int | str | None:
        found: int | str | None = code
        if (character := chr(code)) in _LINE_ENDS:
            found = "\n"
        elif not character.isprintable() and character not in "\n\t":
            # A space that does not break is a space; hyphens that do not show are nothing.
            found = code if unicodedata.category(character) == "Zs" else None
        self[code] = found
        return found


_KEPT = _Kept()


def plain(text: str) -> str:
    """Return text without NUL, control characters and halves of surrogate pairs."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.translate(_KEPT).strip()
