"""Whether a file of a bundle is of the type that its record says."""

import io
from typing import BinaryIO, Final, cast

from treatyarchive.errors import DamagedError
from treatyarchive.messages import say
from treatyarchive.text import filetype
from treatyarchive.text.filetype import FileType

_BEGINNING: Final = 64 * 1024
_TYPES: Final = frozenset(
    one.media_type for one in vars(filetype).values() if isinstance(one, FileType)
)
_TOLD_BY_BYTES: Final = ("image/", "application/pdf")
"""Types that the first bytes tell for sure; what is packed says it by its list of members."""


def of_type(file: BinaryIO, name: str, media_type: str) -> BinaryIO:
    """The file, at its beginning still; `DamagedError` where it is something else."""
    stream = _Unread(file)
    found = filetype.sniff(stream.beginning, "")
    told = found.media_type if found is not None else ""
    sure = any(one.startswith(_TOLD_BY_BYTES) for one in (told, media_type))
    if media_type not in _TYPES or (sure and told != media_type):
        stream.close()
        raise DamagedError(
            say(
                "{name} in the bundle is {found}, not {said}. Nothing was written.",
                name=name,
                found=told or say("of a type that the archive does not take"),
                said=media_type,
            )
        )
    return cast("BinaryIO", stream)


class _Unread(io.RawIOBase):
    """A stream whose beginning was looked at, and that is read once from there."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.beginning = file.read(_BEGINNING)
        self._at: int | None = 0

    def seek(self, offset: int, whence: int = 0) -> int:
        """To the beginning, as long as nothing was read."""
        if offset or whence or self._at:
            raise io.UnsupportedOperation
        return 0

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes."""
        if self._at is None:
            return self._file.read(-1 if size is None else size)
        wanted = len(self.beginning) if size is None or size < 0 else self._at + size
        piece = self.beginning[self._at : wanted]
        self._at = wanted if wanted < len(self.beginning) else None
        if size is None or size < 0:
            return piece + self._file.read()
        return piece or self._file.read(size)

    def close(self) -> None:
        """Close the stream below."""
        self._file.close()
        super().close()
