"""The small files that make a folder a bag (BagIt 1.0, RFC 8493): read, as older ones, and made."""

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from treatyarchive.errors import DamagedError
from treatyarchive.messages import say

DECLARATION: Final = "bagit.txt"
INFO: Final = "bag-info.txt"
FETCH: Final = "fetch.txt"
MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
PAYLOAD: Final = "data/"
ALGORITHMS: Final = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
DECLARED: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_VERSIONS = ("0.93", "0.94", "0.95", "0.96", "0.97", "1.0")
_UNICODE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
_CODINGS = (*_UNICODE, "ascii", "iso8859-1", "iso8859-5", "cp1251", "cp1252", "koi8-r", "gb18030")
_LINE = re.compile(r"(?P<digest>\S+)[ \t]+\*?(?P<path>\S.*)")
_LABEL = re.compile(r"(?P<label>[^:]+?)\s*:[ \t]?(?P<value>.*)")
_ESCAPED = {"%0A": "\n", "%0D": "\r", "%25": "%"}
_ESCAPES = re.compile("%0A|%0D|%25", re.IGNORECASE)
_WIDTH = 79


@dataclass(frozen=True)
class Declaration:
    """Which BagIt a bag follows, and the charset of its tag files."""

    version: str
    coding: str

    @property
    def strict(self) -> bool:
        """Whether the rules of the published standard hold, not those of its drafts."""
        return self.version == "1.0"


Entry = tuple[str, str]
"""A digest in hexadecimal digits, and the file's name in the bag."""


def declaration(data: bytes) -> Declaration:
    """What `bagit.txt` says; `DamagedError` where it is no declaration."""
    lines = _lines(data, "utf-8", DECLARATION)
    found = [re.fullmatch(r"([\w-]+)(\s*):(\s*)(.*?)(\s*)", line) for line in lines]
    labels = [match[1] if match else "" for match in found]
    if labels != ["BagIt-Version", "Tag-File-Character-Encoding"]:
        raise _wrong(DECLARATION)
    matches = [match for match in found if match]
    version, coding = (match[4] for match in matches)
    if version not in _VERSIONS:
        raise DamagedError(
            say("This bag follows BagIt {version}, which is not known.", version=version)
        )
    if version == "1.0" and any((match[2], match[3]) != ("", " ") for match in matches):
        raise _wrong(DECLARATION)
    try:
        name = codecs.lookup(coding).name
    except (LookupError, ValueError):
        name = ""
    if name not in _CODINGS:
        raise DamagedError(say("The charset {name} of this bag is not known.", name=coding))
    return Declaration(version, name)


def entries(data: bytes, told: Declaration, name: str) -> list[Entry]:
    """The lines of a manifest; `DamagedError` where one is none."""
    found = []
    for line in filter(None, _lines(data, told.coding, name)):
        match = _LINE.fullmatch(line)
        if not match:
            raise _wrong(name)
        path = match["path"]
        if not told.strict:
            path = path.removeprefix("./")
        found.append((match["digest"].lower(), _meant(path, told)))
    return found


def fetched(data: bytes, told: Declaration) -> list[str]:
    """The files that `fetch.txt` would have fetched."""
    found = []
    for line in filter(None, _lines(data, told.coding, FETCH)):
        parts = line.split(maxsplit=2)
        if len(parts) != 3:
            raise _wrong(FETCH)
        found.append(_meant(parts[2], told))
    return found


def labels(data: bytes, told: Declaration, name: str) -> list[tuple[str, str]]:
    """What `bag-info.txt` says, labels as often as they stand there."""
    found: list[tuple[str, str]] = []
    for line in _lines(data, told.coding, name):
        if line[:1].isspace() and found:
            label, value = found[-1]
            found[-1] = (label, f"{value} {line.strip()}".strip())
        elif match := _LABEL.fullmatch(line):
            found.append((match["label"], match["value"].strip()))
        elif line.strip():
            raise _wrong(name)
    return found


def manifest(found: Iterable[Entry]) -> bytes:
    """A manifest, sorted by name."""
    lines = sorted((name, digest) for digest, name in found)
    return "".join(f"{digest}  {_escaped(name)}\n" for name, digest in lines).encode()


def info(values: Sequence[tuple[str, str]]) -> bytes:
    """`bag-info.txt`, long values folded."""
    return "".join(_folded(f"{label}: {value}") for label, value in values if value).encode()


def same_labels(values: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The first value of each label."""
    return dict(reversed(list(values)))


def _folded(line: str) -> str:
    """A label and its value, lines after the first one indented."""
    lines, words = [""], " ".join(line.split()).split(" ")
    for word in words:
        if len(lines[-1]) + len(word) >= _WIDTH and lines[-1].strip():
            lines.append(" ")
        lines[-1] += f" {word}" if lines[-1].strip() else word
    return "\n".join(lines) + "\n"


def _lines(data: bytes, coding: str, name: str) -> list[str]:
    """A tag file's lines, ended by LF, CR or both."""
    if coding == "utf-8" and name != DECLARATION:
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode(coding)
    except UnicodeError as error:
        raise _wrong(name) from error
    if text.startswith("\ufeff") or "\0" in text:
        raise _wrong(name)
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")


def _meant(path: str, told: Declaration) -> str:
    """A name as it was before it was escaped; drafts of the standard let `%` stand."""

    def of(escape: re.Match[str]) -> str:
        letter = _ESCAPED[escape[0].upper()]
        return letter if told.strict or letter != "%" else escape[0]

    return _ESCAPES.sub(of, path)


def _escaped(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _wrong(name: str) -> DamagedError:
    return DamagedError(say("{name} is not as BagIt has it.", name=name))
