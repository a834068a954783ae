"""Tesseract 5 as a child process: a page each, under limits, ended with the program."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import threading
from dataclasses import dataclass
from typing import Final

from treatyarchive.errors import ArchiveError
from treatyarchive.messages import Message, say
from treatyarchive.pages import confined
from treatyarchive.pages.readable import Readable
from treatyarchive.text import reading_models

PAGE_SECONDS: Final = 120.0
_LOOK_SECONDS: Final = 20
_WORST_ANSWER: Final = 300


class Stopped(Exception):  # noqa: N818 - a wish of the user, not an error
    """Reading was stopped in the middle of a page."""


class PageTimeoutError(ArchiveError):
    """A page took longer than it may."""


class EngineError(ArchiveError):
    """The engine gave no answer; says why."""


class EngineLostError(EngineError):
    """The engine could not be started, or was ended from outside: the page is not to blame."""


@dataclass(frozen=True)
class Engine:
    """The engine that is installed, and the models it has (`rus`, `uzb_cyrl`, `osd`)."""

    program: str
    version: str
    models: frozenset[str]

    @property
    def name(self) -> str:
        """What a reading is stored under: 'tesseract 5.3.0'."""
        return f"tesseract {self.version}"


def available() -> Engine | Message:
    """The engine, or what to install to have one."""
    missing = say(
        "Tesseract is not installed, so scans are not read. Install the package {package}.",
        package="tesseract-ocr",
    )
    program = shutil.which("tesseract")
    if program is None:
        return missing
    version = re.search(r"tesseract v?(\d[\w.]*)", _asked(program, "--version"))
    if version is None:
        return missing
    if int(version[1].split(".")[0]) < 4:
        return say(
            "Tesseract {version} is too old to read scans. Install version 5 (the package "
            "{package}).",
            version=version[1],
            package="tesseract-ocr",
        )
    models = _asked(program, "--list-langs").splitlines()[1:]
    return Engine(program, version[1], frozenset(model.strip() for model in models))


def _asked(program: str, question: str) -> str:
    try:
        ran = subprocess.run(
            [program, question],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_LOOK_SECONDS,
            env=_environment(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    # Older versions answer on standard error.
    return (ran.stdout or ran.stderr).decode("utf-8", "replace")


class Reader:
    """Runs the engine, any number of pages at a time; `stop` ends them at once."""

    def __init__(self, engine: Engine, seconds: float = PAGE_SECONDS) -> None:
        self._engine = engine
        self._seconds = seconds
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def stop(self) -> None:
        """End what runs and start nothing more; reading raises `Stopped`."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                _kill(process)

    def words(self, page: Readable, model: str) -> str:
        """The words of a page with their boxes, as the engine's TSV."""
        known = reading_models.installed(model, self._engine.models) or model
        return self._ask(page, "-l", known, "--dpi", str(page.dpi), "tsv")

    def upright(self, page: Readable) -> tuple[int, float]:
        """Degrees to turn a page clockwise so that it stands upright, and how sure that is."""
        if "osd" not in self._engine.models:
            return 0, 0.0
        try:
            told = self._ask(page, "-l", "osd", "--dpi", str(page.dpi), "--psm", "0")
        except EngineLostError:
            raise
        except EngineError:  # too few letters to tell
            return 0, 0.0
        turn = re.search(r"^Rotate: (0|90|180|270)$", told, re.MULTILINE)
        sure = re.search(r"^Orientation confidence: ([\d.]+)$", told, re.MULTILINE)
        return (int(turn[1]), float(sure[1])) if turn and sure else (0, 0.0)

    def _ask(self, page: Readable, *options: str) -> str:
        # Opened by name, it is read no further than the picture goes.
        command = [self._engine.program, "/proc/self/fd/0", "stdout", *options]
        process, lifeline = self._started(command, page)
        try:
            out, errors = process.communicate(timeout=self._seconds)
        except subprocess.TimeoutExpired as error:
            raise PageTimeoutError(
                say("took longer than {seconds} s", seconds=f"{self._seconds:g}")
            ) from error
        finally:
            with self._lock:
                self._running.discard(process)
                stopped = self._stopped
            _end(process)
            os.close(lifeline)
        if stopped:
            raise Stopped
        if process.returncode == -signal.SIGKILL:
            # By the kernel, say, for want of memory in the whole system.
            raise EngineLostError(_why(process.returncode, errors))
        if process.returncode:
            raise EngineError(_why(process.returncode, errors))
        return out.decode("utf-8", "replace")

    def _started(self, command: list[str], page: Readable) -> tuple[subprocess.Popen[bytes], int]:
        with self._lock:
            if self._stopped:
                raise Stopped
            try:
                process, lifeline = confined.start(
                    command,
                    seconds=self._seconds,
                    stdin=page.descriptor,
                    environment=_environment(),
                )
            except OSError as error:
                raise EngineLostError(
                    say("Tesseract could not be started: {error}", error=error.strerror or error)
                ) from error
            self._running.add(process)
        return process, lifeline


def _environment() -> dict[str, str]:
    kept = ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")
    # One thread a process: several take longer for the same page, and all cores from others.
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "LC_ALL": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
    }


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _end(process: "subprocess.Popen[bytes]") -> None:
    _kill(process)
    process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


def _why(status: int, errors: bytes) -> Message:
    told = " ".join(errors.decode("utf-8", "replace").split())[-_WORST_ANSWER:]
    if status < 0:
        return say("Tesseract stopped in the middle (signal {signal})", signal=-status)
    return say("Tesseract could not read it: {error}", error=told or status)
