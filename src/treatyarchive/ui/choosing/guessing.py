"""What the writing of a new name tells: its language, and what kind of thing it may be."""

import re
from collections.abc import Sequence

from treatyarchive.text.folding import fold_words

_CYRILLIC = re.compile("[\u0400-\u052f]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
# Letters that one language alone has among those with the same script.
_TELLING = (
    ("kk-Cyrl", re.compile("[әңөұүһі]", re.IGNORECASE)),
    ("uz-Cyrl", re.compile("[ўҳ]", re.IGNORECASE)),
    ("kk-Cyrl", re.compile("[қғ]", re.IGNORECASE)),
    ("ru-Cyrl", _CYRILLIC),
    ("uz-Latn", re.compile("[og][\u02bb\u2018\u2019'`](?!s\\b)", re.IGNORECASE)),
    ("tr-Latn", re.compile("[ıİşŞğĞ]")),
    ("fa-Arab", re.compile("[\u067e\u0686\u0698\u06af]")),
    ("ar-Arab", _ARABIC),
    ("zh-Hans", _HAN),
)
# Words that say in a name what it names; English, Russian, Kazakh, Uzbek.
_WORDS = {
    "GOVERNMENT": "government правительство үкіметі hukumati",
    "PARLIAMENT": "parliament senate парламент сенат мәжіліс majlis",
    "GOV_BODY": "ministry agency committee министерство комитет министрлігі vazirligi qoʻmitasi",
    "REGION": "region oblast область облысы viloyati",
    "CITY": "city город қаласы shahri шаҳри",
    "DISTRICT": "district район ауданы tumani",
    "INTL_ORG": "organization organisation union организация союз ұйымы tashkiloti",
    "JOINT_BODY": "council commission совет комиссия кеңесі kengashi komissiyasi",
    "COMPANY": "company jsc llp ао тоо компания bank",
    "INSTITUTION": "university institute museum университет институт музей universiteti instituti",
    "STATE": "republic kingdom республика respublikasi",
}
_KINDS = {kind: frozenset(fold_words(words)) for kind, words in _WORDS.items()}


def language(form: str, known: Sequence[str], otherwise: str = "en") -> str:
    """The likeliest language of a name, a code of `known`.

    Where no letter tells, the language `otherwise` in Latin script, else English.
    """
    for code, telling in _TELLING:
        if code in known and telling.search(form):
            return code
    usual = (f"{otherwise}-Latn", "en-Latn")
    return next((code for code in usual if code in known), "")


def kind(form: str, kinds: Sequence[str]) -> str:
    """What a name is likely the name of, of `kinds`; the first of them where nothing tells."""
    words = set(fold_words(form))
    for found, telling in _KINDS.items():
        if found in kinds and words & telling:
            return found
    return "GOV_BODY" if "GOV_BODY" in kinds and "PUBLISHER" not in kinds else kinds[0]
