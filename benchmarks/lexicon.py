"""Words and names of a made-up archive in five languages and both scripts.

Three fifths of what is written are words of the sample texts and of the vocabularies, as often as
they stand there; the rest is invented: stems of syllables a language could have, under its endings,
the common ones many times as often as the rare. Together some 230,000 spellings. The same at each
run.
"""

import json
import random
import re
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from treatyarchive.paths import data_dir

SEED: Final = 1991
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u02bb\u02bc\u2018\u2019])*")
_SHARE_OF_REAL: Final = 0.6
_FLAT: Final = 12  # how little the commonest stems differ: weight = 1 / (rank + this)
_PEOPLE: Final = 300

_TO_CYRILLIC: Final = (
    *(("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("ts", "ц"), ("o\u02bb", "ў"), ("g\u02bb", "ғ")),
    *(("ye", "е"), ("yo", "ё"), ("yu", "ю"), ("ya", "я")),
    *zip("abdefghijklmnopqrstuvxyz", "абдэфгҳижклмнопқрстувхйз", strict=True),
)
_LETTER: Final = re.compile("|".join(latin for latin, _ in _TO_CYRILLIC))
_INNER_E: Final = re.compile(r"(?<=\w)э")
_RUSSIAN: Final = str.maketrans("ўғҳқэ", "угхке")
_KAZAKH: Final = str.maketrans("ўҳэё", "өһее")


@dataclass(frozen=True)
class Language:
    """How words of a language are made: beginnings, vowels and ends of syllables, endings."""

    code: str
    sample: str
    """Of the names of sample files."""
    label: str
    """Of the labels of vocabularies."""
    share: int
    """Of the documents, in percent."""
    stems: int
    begins: str
    vowels: str
    ends: str
    endings: str
    common: str = ""
    """Words of which no sample has enough."""

    @cached_property
    def real(self) -> dict[str, int]:
        """Words of the samples and of the vocabularies, and how often they stand there."""
        found: dict[str, int] = {}
        texts = (*(_samples(self.sample) * 4), *_labels(self.label), *[self.common] * 4)
        for text in texts:
            for word in _WORD.findall(text):
                written = self._written(word.lower())
                found[written] = found.get(written, 0) + 1
        return found

    @cached_property
    def runs(self) -> list[str]:
        """Runs of two to four words as the samples have them: what phrases are made of."""
        words = [_WORD.findall(text.lower()) for text in (*_samples(self.sample), self.common)]
        return [
            " ".join(text[at : at + 2 + at % 3]) for text in words for at in range(len(text) - 4)
        ]

    @cached_property
    def invented(self) -> list[tuple[str, float]]:
        """Made words with their weights, stem by stem, the commonest stem first."""
        chance = random.Random(f"{SEED} {self.code.partition('-')[0]}")
        endings = ["", *self.endings.split()]
        found: dict[str, float] = {}
        while len(found) < self.stems * len(endings):
            stem = self._stem(chance, often=len(found) < 300 * len(endings))
            weight = 1 / (len(found) / len(endings) + _FLAT)
            for rank, ending in enumerate(endings, 1):
                found.setdefault(self._written(stem + ending), weight / rank)
        return list(found.items())

    @cached_property
    def words(self) -> list[str]:
        """All its words."""
        return [*self.real, *(word for word, _ in self.invented)]

    @cached_property
    def weights(self) -> list[float]:
        """How often each of its words is written, added up, as `random.choices` wants it."""
        real, made = sum(self.real.values()), sum(weight for _, weight in self.invented)
        each = [_SHARE_OF_REAL * count / real for count in self.real.values()]
        each += [(1 - _SHARE_OF_REAL) * weight / made for _, weight in self.invented]
        return list(accumulate(each))

    @cached_property
    def word_bytes(self) -> float:
        """Of a word with its space, on average."""
        some = random.Random(SEED).choices(self.words, cum_weights=self.weights, k=5_000)
        return len(" ".join(some).encode()) / len(some)

    def _stem(self, chance: random.Random, *, often: bool) -> str:
        begins, vowels, ends = self.begins.split(), self.vowels.split(), self.ends.split()
        made = ""  # what is said often is short
        for _ in range(chance.choices((1, 2, 3), (7, 3, 0) if often else (3, 6, 1))[0]):
            made += chance.choice(begins) + chance.choice(vowels)
            made += chance.choice(ends) if chance.random() < 0.45 else ""
        return made

    def _written(self, word: str) -> str:
        return cyrillic(word) if self.code == "uz-Cyrl" else word


def cyrillic(latin: str) -> str:
    """Uzbek in its other script."""
    letters = dict(_TO_CYRILLIC)
    return _INNER_E.sub("е", _LETTER.sub(lambda found: letters[found[0]], latin))


_UZBEK: Final = (
    3_000,
    "b d f g h j k l m n p q r s t v x y z sh ch g\u02bb",
    "a e i o u o\u02bb a i",
    "n r l m k q t s sh y z ng",
    "lar ni ning da ga dan i si lari larning lariga larida lik chi imiz",
)
LANGUAGES: Final = (
    Language(
        *("en-Latn", ".en.txt", "en", 26, 3_000),
        "b c d f g h l m n p r s t v w br cl dr fr gr pl pr st str tr th ch sh",
        "a e i o u ea ai ou a e",
        "n r l m s t d ck nd nt st rt ct ll ss",
        "s ed ing ment al",
    ),
    Language(
        *("ru-Cyrl", ".ru.txt", "ru", 26, 3_000),
        "б в г д ж з к л м н п р с т ф х ц ч ш пр ст тр кр сл гр вз",
        "а е и о у ы я ю ё а о",
        "н р л м с т д в ст нт рд ль нь й",
        "ие ия ию ого ому ый ая ой ами ах ов ам ом",
    ),
    Language("uz-Latn", ".uz.txt", "uz", 20, *_UZBEK),
    Language("uz-Cyrl", ".uz-cyrl.txt", "uz", 8, *_UZBEK),
    Language(
        *("kk-Cyrl", ".kk.txt", "kk", 15, 3_000),
        "б д ж к қ л м н п р с т ш ғ",
        "а ә е і ы о ө ұ ү а е",
        "н р л м к қ т с ң з й",
        "лар дар ның ға да дан ды лары лық мен сы тың қа ын",
    ),
    Language(
        *("tr-Latn", ".tr.txt", "tr", 5, 2_500),
        "b c ç d f g h k l m n p r s ş t v y z",
        "a e ı i o ö u ü a e",
        "n r l m k t s ş y z",
        "lar ler ın da dan ı lık sı ları larda",
        common="ve bir bu için ile olarak iki ülke arasında devlet başkanı cumhurbaşkanı ziyaret "
        "anlaşma imzalandı işbirliği ortak bildiri ticaret ulaştırma enerji su sınır bölge karar "
        "alındı görüşme yapıldı olan daha çok yeni yıl gün ekonomi kültür stratejik ortaklık",
    ),
)


class Named(NamedTuple):
    """An entry of the name authority and its forms, by language; "" holds all of them."""

    key: str
    kind: str
    forms: dict[str, list[str]]

    def form(self, language: str, chance: random.Random) -> str:
        """One of its names as sources in that language write it."""
        own = self.forms.get(language)
        return chance.choice(own if own and chance.random() < 0.93 else self.forms[""])


@cache
def names() -> list[Named]:
    """The program's own name authority: what can be named in a text."""
    text = (data_dir("db") / "seed" / "authorities.json").read_text(encoding="utf-8")
    return [
        _named(entry["key"], entry["kind"], [(n["language"], n["form"]) for n in entry["names"]])
        for entry in json.loads(text)["authorities"]
    ]


@cache
def people() -> list[Named]:
    """Made-up persons, each as five languages write the name."""
    chance = random.Random(SEED)
    found: dict[str, Named] = {}
    uzbek = next(language for language in LANGUAGES if language.code == "uz-Latn")
    stems = uzbek.invented[:: 1 + len(uzbek.endings.split())]
    pool = [word for word, _ in stems if 5 <= len(word) <= 9]
    while len(found) < _PEOPLE:
        given, family = chance.choice(pool), chance.choice(pool)
        latin = f"{given} {family}{'yev' if family[-1] in 'aeiou' else 'ov'}"
        letters = cyrillic(latin)
        english = capitals(latin.replace("\u02bb", "").replace("x", "kh"))
        forms = [
            ("en-Latn", english),
            ("ru-Cyrl", capitals(letters.translate(_RUSSIAN))),
            ("uz-Latn", capitals(latin)),
            ("uz-Cyrl", capitals(letters)),
            ("kk-Cyrl", capitals(letters.translate(_KAZAKH))),
        ]
        found[english] = _named(f"person.made.{len(found)}", "PERSON", forms)
    return list(found.values())


def capitals(name: str) -> str:
    """Each word with a capital."""
    return " ".join(word[:1].upper() + word[1:] for word in name.split())


def _named(key: str, kind: str, forms: list[tuple[str, str]]) -> Named:
    by_language: dict[str, list[str]] = {"": [form for _, form in forms]}
    for language, form in forms:
        by_language.setdefault(language, []).append(form)
    return Named(key, kind, by_language)


def _samples(ending: str) -> list[str]:
    folder = data_dir("resources") / "sample"
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob(f"*{ending}"))]


def _labels(language: str) -> list[str]:
    text = (data_dir("db") / "seed" / "vocabularies.json").read_text(encoding="utf-8")
    return [
        term["labels"][language]
        for vocabulary in json.loads(text)["vocabularies"]
        for term in vocabulary["terms"]
        if term["labels"].get(language)
    ]
