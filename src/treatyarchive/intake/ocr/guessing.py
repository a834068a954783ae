"""What language a scan is in whose record does not say: read a strip of it and see."""

import threading
from typing import Final

from treatyarchive.archive.page_jobs import PageJob
from treatyarchive.intake.ocr import tsv
from treatyarchive.intake.ocr.tesseract import Engine, Reader
from treatyarchive.messages import Message, say
from treatyarchive.pages.readable import Readable
from treatyarchive.text import reading_models
from treatyarchive.text.reading_models import CYRILLIC, LATIN

# Below the head of what is written on the page, above its foot.
_STRIP: Final = (0.15, 0.5)
# Where that has too few letters: a note of two lines, a picture above its text.
_WHOLE: Final = (0.0, 1.0)
_FEWEST_LETTERS: Final = 60
_CLEAR_PERCENT: Final = 75


class Guesses:
    """The models that pages are read with, a file's language guessed once."""

    def __init__(self, engine: Engine, reader: Reader) -> None:
        self._models = engine.models
        self._reader = reader
        self._lock = threading.Lock()
        self._kept: dict[int, str] = {}

    def lacking(self, job: PageJob) -> Message | None:
        """Which package to install before this page can be read; None where all is there."""
        wanted = job.languages or job.read_in
        if wanted is None:
            if self._installed(CYRILLIC) or self._installed(LATIN):
                return None
            wanted = LATIN
        if self._installed(wanted):
            return None
        return say(
            "Tesseract has no model {model}. Install the package {package}.",
            model=wanted,
            package=reading_models.package(wanted),
        )

    def model(self, job: PageJob, drawn: Readable) -> str:
        """The model for a page: that of its record, or what a strip of it looks like."""
        known = job.languages or job.read_in or self._kept.get(job.original)
        return known or self._guess(drawn)

    def keep(self, job: PageJob, model: str) -> None:
        """Read the other pages of the file with this model."""
        with self._lock:
            self._kept.setdefault(job.original, model)

    def _guess(self, drawn: Readable) -> str:
        """One of the languages of its script; the script's own model where that is not clear."""
        scores: dict[str, int] = {}
        for rows in (_STRIP, _WHOLE):
            letters = 0
            strip = drawn.part(*rows)
            try:
                for model in filter(self._installed, (CYRILLIC, LATIN)):
                    found = tsv.words(self._reader.words(strip, model))
                    guessed = reading_models.of_language(_language(found))
                    if guessed and _of_script(guessed, model) and self._installed(guessed):
                        return guessed
                    scores[model] = tsv.confidence(found) or 0
                    letters = max(letters, sum(len(word.text) for word in found))
                    if not found:
                        break  # no letters of any script
            finally:
                strip.close()
            if letters >= _FEWEST_LETTERS:
                break
        return max(scores, key=lambda model: scores[model])

    def _installed(self, model: str) -> bool:
        return reading_models.installed(model, self._models) is not None


def _of_script(guessed: str, script: str) -> bool:
    return (guessed in reading_models.IN_CYRILLIC) == (script == CYRILLIC)


def _language(found: list[tsv.PrintedWord]) -> str | None:
    """The tag of a language that the detector is sure of."""
    import pycld2  # noqa: PLC0415 - loads its tables, and most records say their language

    text = " ".join(word.text for word in found)
    if len(text) < _FEWEST_LETTERS:
        return None
    try:
        reliable, _, details = pycld2.detect(text, bestEffort=False)
    except pycld2.error:
        return None
    tag, share = str(details[0][1]), int(details[0][2])
    if tag == "un" or not (reliable or share >= _CLEAR_PERCENT):
        return None
    cyrillic = sum("\u0400" <= sign <= "\u052f" for sign in text) > len(text) / 3
    return f"{tag}-Cyrl" if cyrillic and tag in ("uz", "az", "tk") else tag
