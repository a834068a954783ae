"""The program's side of reading foreign files: a few workers, one call at a time each."""

import math
import mmap
import os
import threading
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

from treatyarchive.messages import say
from treatyarchive.pages import replies, shared
from treatyarchive.pages.child import Child, Lost, Unavailable
from treatyarchive.pages.protocol import Json, Refused
from treatyarchive.pages.readable import HEAD, Readable
from treatyarchive.pages.records import (
    Bundle,
    Concept,
    Member,
    PageError,
    PageImage,
    PageText,
    Probe,
    Source,
    Writing,
)
from treatyarchive.pages.shared import Unpacked

SECONDS = 30.0
# pypdf has been seen to need far longer for what pdfium tells in a moment.
METADATA_SECONDS = 3.0
CLOSING_SECONDS = 5.0
MAX_PIXELS = 64 * 1024 * 1024
WHOLE = (0.0, 0.0, 1.0, 1.0)


class PagePool:
    """Opens foreign files in child processes under limits; safe to call from any thread.

    Each call blocks and uses one worker. What a file does to its worker costs that call alone.
    """

    def __init__(self, workers: int = 2, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._idle = [Child() for _ in range(max(workers, 1))]
        self._all = tuple(self._idle)
        self._changed = threading.Condition()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers; calls under way and later ones raise `PageError`."""
        with self._changed:
            self._closed = True
            for child in self._all:
                child.stop()
            self._changed.notify_all()
            # Calls under way notice at once, unless their caller is slow to open the file.
            self._changed.wait_for(lambda: len(self._idle) == len(self._all), CLOSING_SECONDS)
        for child in self._all:
            child.end()

    def pids(self) -> list[int]:
        """Return the process numbers of the workers that run."""
        return [pid for child in self._all if (pid := child.pid) is not None]

    def probe(self, source: Source) -> Probe:
        """Tell what a file is by its headers; what is wrong with it stands in the note.

        Raises `PageError` only where there is no worker to ask, which is not the file's fault.
        """
        start = time.monotonic()
        try:
            found = replies.probe(self._run("probe", source, {}, seconds=self._seconds))
        except Unavailable as error:
            words = say("{name} cannot be read: {error}", name=source.name, error=str(error))
            raise PageError(words) from error
        except Lost as lost:
            if lost.timed_out:
                seconds = f"{self._seconds:g}"
                return replies.unreadable(
                    say("could not be read within {seconds} s", seconds=seconds)
                )
            return replies.unreadable(say("could not be read: {error}", error=str(lost)))
        except (Refused, ValueError) as error:
            return replies.unreadable(str(error))
        left = min(METADATA_SECONDS, self._seconds - (time.monotonic() - start))
        if found.pages and replies.is_pdf(found) and left > 0:
            return replies.with_metadata(found, self._metadata(source, left))
        return found

    def page_size(self, source: Source, page: int) -> tuple[float, float]:
        """Return width and height of a page (from 1) in points as displayed."""
        failure = _not_shown(source, page)
        result = self._call(failure, "size", source, {"page": page}, seconds=self._seconds)
        return replies.checked(failure, replies.size, result)

    def page_texts(self, source: Source) -> Iterator[PageText]:
        """Yield the text layer of each page that has one; images have none.

        The time limit is for the whole file, the caller's own time not counted.
        """
        failure = say("The text of {name} cannot be read", name=source.name)
        following: int | None = 1
        left = self._seconds
        while following is not None:
            start = time.monotonic()
            result = self._call(failure, "texts", source, {"first": following}, seconds=left)
            pages, after = replies.checked(failure, replies.texts, result)
            if after is not None and after <= following:
                raise PageError(say("{failure}: its reader answered nonsense", failure=failure))
            following = after
            left = max(left - (time.monotonic() - start), 0.01)
            yield from pages

    def writing(self, source: Source, form: str) -> Writing:
        """Return the running text of a file: html, docx, odt, rtf or mhtml; nothing is fetched."""
        failure = say("{name} cannot be read", name=source.name)
        arguments = {"form": form}
        result = self._call(failure, "written", source, arguments, seconds=self._seconds)
        return replies.checked(failure, replies.writing, result)

    def concepts(self, source: Source, form: str) -> list[Concept]:
        """Return the concepts of an RDF file: 'turtle' or 'xml'; nothing is fetched."""
        failure = say("{name} cannot be read", name=source.name)
        arguments = {"form": form}
        result = self._call(failure, "concepts", source, arguments, seconds=self._seconds)
        return replies.checked(failure, replies.concepts, result)

    def bundle(self, source: Source, form: str) -> Bundle:
        """Return what a zip file or a mail holds: 'zip' or 'mail'."""
        failure = say("{name} cannot be read", name=source.name)
        result = self._call(failure, "bundle", source, {"form": form}, seconds=self._seconds)
        return replies.checked(failure, replies.bundle, result)

    def unpacked(self, source: Source, form: str, member: Member) -> Unpacked:
        """Return a member of a zip file or mail, of at least one byte; its maker closes it."""
        failure = say("{name} cannot be read", name=member.name)
        arguments = {"form": form, "member": member.number}
        found = Unpacked(member.size)
        try:
            self._call(
                failure,
                "unpack",
                source,
                arguments,
                seconds=self._seconds,
                pixels=found.descriptor,
            )
        except BaseException:
            found.close()
            raise
        return found

    def readable(self, source: Source, page: int, rotation: int = 0) -> Readable:
        """Draw a page (from 1) for a reader of letters, turned clockwise by `rotation` degrees.

        A PDF's at 300 dpi, a picture's in its own pixels, levelled and cleaned where it needs it.
        """
        failure = say("Page {page} of {name} cannot be read", page=page, name=source.name)
        made = Readable()
        arguments = {"page": page, "rotation": rotation % 360, "head": HEAD}
        try:
            reply = self._call(
                failure,
                "readable",
                source,
                arguments,
                seconds=self._seconds,
                pixels=made.descriptor,
            )
            replies.checked(failure, made.finish, reply)
        except BaseException:
            made.close()
            raise
        return made

    def render(  # noqa: PLR0917 - the order is that of everyday speech
        self,
        source: Source,
        page: int,
        width: int,
        height: int,
        rotation: int = 0,
        clip: tuple[float, float, float, float] | None = None,
    ) -> PageImage:
        """Draw a page (from 1) to exactly `width` x `height` device pixels.

        `rotation` is clockwise in degrees (0, 90, 180, 270); `clip` (left, top, right, bottom)
        in fractions 0..1 of the page so rotated is what fills the pixels.
        """
        failure = _not_shown(source, page)
        clip = clip or WHOLE
        _check_view(failure, width, height, rotation, clip)
        arguments = {
            "page": page,
            "width": width,
            "height": height,
            "rotation": rotation % 360,
            "clip": list(clip),
        }
        size = width * height * 4
        memory = shared.for_pixels(size)
        try:
            self._call(failure, "render", source, arguments, seconds=self._seconds, pixels=memory)
            return PageImage(width, height, mmap.mmap(memory, size))
        finally:
            os.close(memory)

    def _metadata(self, source: Source, seconds: float) -> dict[str, str]:
        try:
            return replies.metadata(self._run("metadata", source, {}, seconds=seconds))
        except (Lost, Refused, ValueError):
            return {}

    def _call(
        self,
        failure: str,
        operation: str,
        source: Source,
        arguments: dict[str, Any],
        *,
        seconds: float,
        pixels: int | None = None,
    ) -> Json:
        try:
            return self._run(operation, source, arguments, seconds=seconds, pixels=pixels)
        except Refused as refusal:
            words = say("{failure}: it {why}", failure=failure, why=str(refusal))
            raise PageError(words) from refusal
        except Lost as lost:
            if lost.timed_out:
                words = say(
                    "{failure}: reading it took longer than {seconds} s",
                    failure=failure,
                    seconds=f"{self._seconds:g}",
                )
                raise PageError(words) from lost
            raise PageError(say("{failure}: {why}", failure=failure, why=str(lost))) from lost

    def _run(
        self,
        operation: str,
        source: Source,
        arguments: dict[str, Any],
        *,
        seconds: float,
        pixels: int | None = None,
    ) -> Json:
        start = time.monotonic()
        try:
            return self._once(operation, source, arguments, seconds, pixels)
        except Lost as lost:
            left = seconds - (time.monotonic() - start)
            if not lost.doubtful or left <= 0:
                raise
        # A file must not be called unreadable for what another has done to the worker.
        return self._once(operation, source, arguments, left, pixels)

    def _once(
        self,
        operation: str,
        source: Source,
        arguments: dict[str, Any],
        seconds: float,
        pixels: int | None,
    ) -> Json:
        child = self._acquire(source.key)
        sound = False
        try:
            result = child.call(operation, source, arguments, seconds, pixels)
            sound = True
            return result
        except Refused:
            sound = True
            raise
        finally:
            # Whatever else was raised may have left half a message on the way.
            if not sound:
                child.end()
            self._release(child)

    def _acquire(self, key: str) -> Child:
        with self._changed:
            while not self._idle and not self._closed:
                self._changed.wait()
            if self._closed:
                raise Unavailable(say("the program is closing"))
            knowing = [child for child in self._idle if key in child.keys]
            running = [child for child in self._idle if child.pid is None]
            # The longest idle one is first; one not yet started is better than making another
            # forget a document.
            child = (knowing or running or self._idle)[0]
            self._idle.remove(child)
            return child

    def _release(self, child: Child) -> None:
        with self._changed:
            self._idle.append(child)
            self._changed.notify()


def _not_shown(source: Source, page: int) -> str:
    return say("Page {page} of {name} cannot be shown", page=page, name=source.name)


def _check_view(
    failure: str, width: int, height: int, rotation: int, clip: tuple[float, float, float, float]
) -> None:
    if width < 1 or height < 1 or rotation % 90:
        raise PageError(
            say(
                "{failure}: {width} x {height} pixels at {rotation}° cannot be drawn",
                failure=failure,
                width=width,
                height=height,
                rotation=rotation,
            )
        )
    if width * height > MAX_PIXELS:
        raise PageError(
            say(
                "{failure}: {width} x {height} pixels are more than the {limit} million "
                "drawn at once; choose a smaller size",
                failure=failure,
                width=width,
                height=height,
                limit=MAX_PIXELS // 1024**2,
            )
        )
    left, top, right, bottom = clip
    if not (all(map(math.isfinite, clip)) and 0 <= left < right <= 1 and 0 <= top < bottom <= 1):
        part = str(clip)
        raise PageError(
            say("{failure}: the part {part} lies outside the page", failure=failure, part=part)
        )
