"""Names in all their spellings: those people wrote down, and those that rules of romanisation make.

A group of `names_*.json` is one name, {language: [forms]}. `la` are Latin forms as printed; `ad`
are forms that another language changed (Russian Фергана for Farg‘ona), reported but not asked for.
"""

import json
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
Group = dict[str, list[str]]

# What all systems have in common; then language by language what each writes otherwise.
_BASE = dict(zip("абвгдезиклмнопрстуфы", "abvgdeziklmnoprstufy", strict=True)) | {
    "ж": "zh",
    "й": "y",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "э": "e",
    "ю": "yu",
    "я": "ya",
    "ё": "yo",
    "ъ": "",
    "ь": "",
}


def _system(changes: str) -> dict[str, str]:
    """A table from 'ж=j х=h': the common letters with these instead."""
    return _BASE | {pair[0]: pair[2:] for pair in changes.split()}


# After a vowel, ъ, ь or at the start of a word these systems write е as ye.
_WITH_YE = {"ru BGN/PCGN", "uz 1995", "uz 1995 typed", "uz 1993", "uz 2021", "uz BGN/PCGN"}

SYSTEMS = {
    "ru BGN/PCGN": _system("ё=ë ъ=” ь=’"),
    "ru ALA-LC": _system("ё=ë й=ĭ э=ė ю=iu я=ia ъ=ʺ ь=ʹ"),
    "ru ALA-LC tied": _system("ё=ë й=ĭ э=ė ц=t͡s ю=i͡u я=i͡a ъ=ʺ ь=ʹ"),
    "ru passport": _system("ё=e й=i ю=iu я=ia ъ=ie"),
    "ru UN": _system("ё=ë ж=ž й=j х=h ц=c ч=č ш=š щ=šč э=è ю=ju я=ja ъ=ʺ ь=ʹ"),
    "ru press": _system("ё=e"),
    "uz 1995": _system("ж=j х=x ў=oʻ қ=q ғ=gʻ ҳ=h ъ=ʼ"),
    "uz 1995 typed": _system("ж=j х=x ў=o' қ=q ғ=g' ҳ=h ъ='"),
    "uz 1995 bare": _system("ж=j х=x ў=o қ=q ғ=g ҳ=h"),
    "uz 1993": _system("ж=j х=x ў=ö қ=q ғ=ğ ҳ=h ч=ç ш=ş ъ='"),
    "uz 2021": _system("ж=j х=x ў=õ қ=q ғ=ğ ҳ=h ч=ch ш=ş ъ=ʼ"),
    "uz BGN/PCGN": _system("ж=j ў=ŭ қ=q ғ=gh ҳ=h ъ=”"),
    "kk 2018": _system("ж=j и=ı й=ı х=h ә=á ғ=ǵ қ=q ң=ń ө=ó ұ=u ү=ú у=ý һ=h і=i ю=ıý я=ıa"),
    "kk 2021": _system("ж=j и=i й=i х=h ә=ä ғ=ğ қ=q ң=ñ ө=ö ұ=ū ү=ü һ=h і=ı ш=ş ю=iu я=ia"),
    "kk BGN/PCGN": _system("и=ī ә=ä ғ=gh қ=q ң=ng ө=ö ұ=u ү=ü у=ū һ=h і=i ю=yū э=ė"),
    "kk press": _system("ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h і=i"),
    "ky BGN/PCGN": _system("ж=j ң=ng ө=ö ү=ü"),
    "ky Turkish": _system("ж=c ч=ç ш=ş х=h ң=n ө=ö ү=ü ы=ı"),
    "ky press": _system("ж=j ң=n ө=o ү=u"),
    "tg BGN/PCGN": _system("ғ=gh ӣ=í қ=q ӯ=ū ҳ=h ҷ=j ъ=’ э=è"),
    "tg press": _system("ғ=gh ӣ=i қ=q ӯ=u ҳ=h ҷ=j"),
}


def groups(which: str) -> list[Group]:
    """The groups of names_seen.json or names_unseen.json."""
    found: list[Group] = json.loads((HERE / f"names_{which}.json").read_text("utf-8"))
    return found


def spellings(group: Group) -> dict[str, str]:
    """All forms that are letter for letter the same name: {form: who writes it so}."""
    made = dict(_made(group))
    return made | {form: key for key, forms in group.items() if key != "ad" for form in forms}


def _made(group: Group) -> Iterator[tuple[str, str]]:
    for system in SYSTEMS:
        for form in group.get(system[:2], ()):
            yield romanised(form, system), system


def romanised(form: str, system: str) -> str:
    """A Cyrillic name in Latin letters by one of `SYSTEMS`; capitals as in the name."""
    table, made, before = SYSTEMS[system], "", ""
    for letter in form:
        small = letter.lower()
        latin = table.get(small, small)
        if small == "е" and system in _WITH_YE and not (before and before not in "аеёиоуўыэюяйъь"):
            latin = "ye"
        made += latin.capitalize() if letter != small else latin
        before = small if small.isalpha() else ""
    return made
