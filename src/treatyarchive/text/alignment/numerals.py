"""Numbers of articles and paragraphs: in figures, Roman, and ordinals in words."""

import re
from typing import Final

from treatyarchive.text.folding import fold_word

_ROMAN: Final = re.compile(r"(?=[ivxl])(?:x{0,3}|xl|lx{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_CYRILLIC_ROMAN: Final = str.maketrans("іІхХ", "iIxX")

_ORDINALS: Final = (
    "one first первая первый birinchi бірінші",
    "two second вторая второй ikkinchi екінші",
    "three third третья третий uchinchi үшінші",
    "four fourth четвертая четвёртая четвертый to'rtinchi төртінші",
    "five fifth пятая пятый beshinchi бесінші",
    "six sixth шестая шестой oltinchi алтыншы",
    "seven seventh седьмая седьмой yettinchi жетінші",
    "eight eighth восьмая восьмой sakkizinchi сегізінші",
    "nine ninth девятая девятый to'qqizinchi тоғызыншы",
    "ten tenth десятая десятый o'ninchi оныншы",
)
_WORDS: Final = {
    fold_word(word): number for number, words in enumerate(_ORDINALS, 1) for word in words.split()
}
_ALPHABETS: Final = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя")


def number(printed: str) -> int | None:
    """The value of `3`, `III` or `third`; None for anything else."""
    if printed.isdecimal():
        return int(printed)
    roman = printed.translate(_CYRILLIC_ROMAN)
    if _ROMAN.fullmatch(roman):
        values = [_ROMAN_VALUES[letter] for letter in roman.lower()]
        following = [*values[1:], 0]
        return sum(
            -one if one < after else one for one, after in zip(values, following, strict=True)
        )
    return _WORDS.get(fold_word(printed))


def place(label: str) -> int | None:
    """Which in its list a label marks: `2`, `3.2`, `b` and `б` all mark the second."""
    last = label.rpartition(".")[2]
    if last.isdecimal():
        return int(last)
    for alphabet in _ALPHABETS:
        if len(last) == 1 and last in alphabet:
            return alphabet.index(last) + 1
    return number(last)
