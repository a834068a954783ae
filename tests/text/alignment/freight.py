"""Versions of `freight.json` in five languages: articles left out, moved, merged, written in line.

Each line of a version comes with the passages it holds; lines of two versions that hold the same
passage belong together.
"""

import json
from pathlib import Path

AGREEMENT = json.loads((Path(__file__).parent / "freight.json").read_text(encoding="utf-8"))
ARTICLES = tuple(range(len(AGREEMENT["articles"])))
HEADS = {
    "en": "Article {}",
    "ru": "Статья {}",
    "uz": "{}-modda",
    "uz-Cyrl": "{}-модда",
    "kk": "{}-бап",
}
LANGUAGES = tuple(HEADS)
_PAIRS = "o'ў O'Ў g'ғ G'Ғ shш Shш SHШ chч Chч yoё yuю yaя YoЁ YuЮ YaЯ yeе YeЕ"
_SINGLE = str.maketrans(
    "abvgdejziyklmnoprstufxqhABVGDEJZIYKLMNOPRSTUFXQH'",
    "абвгдежзийклмнопрстуфхқҳАБВГДЕЖЗИЙКЛМНОПРСТУФХҚҲъ",
)


def _said(passage, language):
    if language != "uz-Cyrl":
        return passage[language]
    text = passage["uz"].replace("‘", "'").replace("’", "'")
    for pair in _PAIRS.split():
        text = text.replace(pair[:2], pair[2])
    return text.translate(_SINGLE)


class Version:
    """The lines of a version, and the set of passages each holds."""

    def __init__(
        self, language, articles=ARTICLES, *, titled=True, inline=False, joined=False, into=()
    ):
        """`joined`: one line an article; `into`: articles that became part of the one before."""
        self.lines, self.passages = [], []
        self._language = language
        self._add(AGREEMENT["title"], "title")
        for place, passage in enumerate(AGREEMENT["preamble"]):
            self._add(passage, ("preamble", place))
        number = 0
        for article in articles:
            written = AGREEMENT["articles"][article]
            if article in into:
                self._head.add(("head", article))
            else:
                number += 1
                self._head = {("head", article)}
                self._put(HEADS[language].format(number), self._head)
                if titled:
                    self._add(written["title"], ("title", article))
            self._write(article, written["paragraphs"], inline=inline, joined=joined)
        for place, passage in enumerate(AGREEMENT["close"]):
            self._add(passage, ("close", place))

    def _write(self, article, paragraphs, *, inline, joined):
        said = [_said(each, self._language) for each in paragraphs]
        keys = [("paragraph", article, place) for place in range(len(said))]
        if joined:
            self._put(" ".join(said), set(keys))
            return
        if inline:
            self.lines[-1] += f". {said.pop(0)}"
            self.passages[-1].add(keys.pop(0))
        for text, key in zip(said, keys, strict=True):
            self._put(f"{key[2] + 1}. {text}" if len(paragraphs) > 1 else text, {key})

    def _add(self, passage, key):
        self._put(_said(passage, self._language), {key})

    def _put(self, text, keys):
        self.lines.append(text)
        self.passages.append(keys)


def belonging(left, right):
    """The lines of two versions that hold the same."""
    return {
        (a, b)
        for a, one in enumerate(left.passages)
        for b, other in enumerate(right.passages)
        if one & other
    }
