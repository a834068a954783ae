"""Text of foreign origin without what has no place in a text."""


def plain(text: str) -> str:
    """Return text without NUL, control characters and halves of surrogate pairs."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(c for c in whole if c.isprintable() or c in "\n\t").strip()
