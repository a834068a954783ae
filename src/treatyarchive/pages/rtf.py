"""Running text of RTF files, through striprtf. In a worker only."""

import codecs
import re

from treatyarchive.messages import say
from treatyarchive.pages.plain import plain
from treatyarchive.pages.protocol import Refused

MAX_BYTES = 64 * 1024**2
# What files are taken for that state no code page: the region's old word processors wrote it.
_CODE_PAGE = "cp1251"
_STATED = re.compile(r"\\ansicpg(\d{1,5})")
# A font of the charset 'ANSI' is one of the file's code page, not of the West's.
_ANSI_FONT = re.compile(r"\\fcharset0(?!\d)")
_FONT_OF_FILE = r"\\fcharset1"
_BAR = "\x1f"
_INFORMATION = {"title": "title", "author": "author", "subject": "subject"}
_LONGEST_FIELD = 2000
_BEYOND_ASCII = re.compile("[\x80-\xff]")
# Pictures as digits are most of such a file.
_DIGITS = re.compile(r"[0-9a-fA-F\r\n]{512,}")


def read(data: bytes) -> dict[str, object]:
    """Return text and metadata of an RTF file."""
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1024**2
        raise Refused(say("is too large: more than {limit} MB of RTF", limit=limit))
    # Old programs wrote letters as they are; the format has them as \'xx.
    source = _BEYOND_ASCII.sub(lambda letter: f"\\'{ord(letter[0]):02x}", data.decode("latin-1"))
    charset = _charset(source)
    source = _ANSI_FONT.sub(_FONT_OF_FILE, _STATED.sub("", _DIGITS.sub("", source)))
    metadata = {}
    for name, word in _INFORMATION.items():
        group = re.search(rf"\{{\\{word} ((?:[^{{}}]|\\[{{}}]){{1,{_LONGEST_FIELD}}})\}}", source)
        if group and (value := _text(f"{{\\rtf1 {group[1]}}}", charset)):
            metadata[name] = value
    lines = (line.strip() for line in _text(source, charset).split("\n"))
    return {"text": "\n".join(line for line in lines if line), "metadata": metadata}


def _charset(source: str) -> str:
    """The code page of the file, where Python has it."""
    stated = _STATED.search(source)
    try:
        return codecs.lookup(f"cp{int(stated[1])}").name if stated else _CODE_PAGE
    except LookupError:
        return _CODE_PAGE


def _text(source: str, charset: str) -> str:
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - libraries as needed

    # Cells end in a bar there; a tab is what the other formats have. Bars of the text stay.
    text = str(rtf_to_text(source.replace("|", _BAR), encoding=charset, errors="replace"))  # type: ignore[no-untyped-call] # comes without types
    return plain(text.replace("|", "\t").replace(_BAR, "|"))
