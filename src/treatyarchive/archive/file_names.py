"""Paths in rows: text, though the bytes of a file's name need not be UTF-8."""

import re

_ESCAPED = re.compile(r"\\u(dc[89a-f][0-9a-f])")


def stored(path: str) -> str:
    r"""A path as rows keep it: bytes that are no UTF-8 as `\udcXX`."""
    return path.encode("utf-8", "backslashreplace").decode()


def as_found(path: str) -> str:
    """The path that `stored` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), path)
