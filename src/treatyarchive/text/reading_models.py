"""Which of Tesseract's models reads which language, and the package each comes in."""

import re
from typing import Final

from treatyarchive.errors import UsageError
from treatyarchive.messages import say

CYRILLIC: Final = "Cyrillic"
LATIN: Final = "eng"
ORIENTATION: Final = "osd"
# A tag with script, else its language; what is not here is left to guessing.
_MODELS: Final = {
    "en": "eng",
    "ru": "rus",
    "kk": "kaz",
    "kk-Latn": "tur",
    "kk-Arab": "ara",
    "kaa-Latn": "uzb",
    "kaa-Cyrl": CYRILLIC,
    "uz": "uzb",
    "uz-Latn": "uzb",
    "uz-Cyrl": "uzb_cyrl",
    "tr": "tur",
    "ky": "kir",
    "tg": "tgk",
    "tk": "tur",
    "tk-Cyrl": CYRILLIC,
    "az": "aze",
    "az-Cyrl": "aze_cyrl",
    "uk": "ukr",
    "be": "bel",
    "mn": "mon",
    "fa": "fas",
    "ar": "ara",
    "zh": "chi_sim",
    "zh-Hant": "chi_tra",
    "hi": "hin",
    "de": "deu",
    "fr": "fra",
    "es": "spa",
    "it": "ita",
    "pl": "pol",
}
IN_CYRILLIC: Final = frozenset(
    {CYRILLIC, "rus", "kaz", "uzb_cyrl", "kir", "tgk", "aze_cyrl", "ukr", "bel", "mon"}
)
_NAME: Final = re.compile(r"[A-Za-z]{2,}([_-][A-Za-z]+)*")
_PACKAGES: Final = {CYRILLIC: "script-cyrl"}


def of_language(tag: str | None) -> str | None:
    """The model for a language tag (`uz-Cyrl`); None where the language is not known."""
    parts = (tag or "").split("-")
    whole = "-".join(parts[:2])
    return _MODELS.get(whole) or _MODELS.get(parts[0])


def named(name: str) -> str:
    """The model meant by a language tag, or by a model's own name; `UsageError` for neither.

    One alone: of several, the first destroys the letters of the others.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            say(
                "{name} is not a language. Give one tag (uz-Cyrl), or one model (uzb_cyrl).",
                name=name or "''",
            )
        )
    return of_language(name) or name


def installed(model: str, there: frozenset[str]) -> str | None:
    """What the installed engine calls a model: scripts lie in a folder, or do not."""
    return next((name for name in (model, f"script/{model}") if name in there), None)


def package(model: str) -> str:
    """The Debian package that has a model: `tesseract-ocr-uzb-cyrl`."""
    return "tesseract-ocr-" + _PACKAGES.get(model, model.lower().replace("_", "-"))
