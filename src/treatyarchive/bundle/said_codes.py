"""Names of the codes that are in no vocabulary, in the languages that vocabularies have."""

from typing import Final

from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.bundle.described import Label

_NAMES: Final = {
    "about": ("About it", "О визите", "Shu tashrif haqida", "Осы сапар туралы"),
    "text_of": ("Text of it", "Текст документа", "Uning matni", "Оның мәтіні"),
    "reports": ("Reports it", "Сообщает о нём", "U haqda xabar", "Ол туралы хабар"),
    "ratifies": ("Ratifies it", "Ратифицирует", "Ratifikatsiya qiladi", "Ратификациялайды"),
    "mentions": ("Mentions it", "Упоминает", "Tilga oladi", "Атап өтеді"),
    "host": ("Host", "Принимающая сторона", "Qabul qiluvchi", "Қабылдаушы тарап"),
    "guest": ("Guest", "Гость", "Mehmon", "Қонақ"),
    "participant": ("Participant", "Участник", "Ishtirokchi", "Қатысушы"),
    "head_of_delegation": (
        "Head of delegation",
        "Глава делегации",
        "Delegatsiya rahbari",
        "Делегация басшысы",
    ),
    "delegate": ("Delegate", "Член делегации", "Delegatsiya a’zosi", "Делегация мүшесі"),
    "sector": ("Sector", "Сфера", "Soha", "Сала"),
    "primary": ("Main sector", "Основная сфера", "Asosiy soha", "Негізгі сала"),
    "signed": ("Signed", "Подписано", "Imzolangan", "Қол қойылған"),
    "to_be_signed": ("To be signed", "К подписанию", "Imzolanadi", "Қол қойылады"),
    "agreed": ("Agreed", "Согласовано", "Kelishilgan", "Келісілген"),
    "discussed": ("Discussed", "Обсуждалось", "Muhokama qilingan", "Талқыланған"),
    "instructed": ("Instructed", "Поручено", "Topshirilgan", "Тапсырылған"),
    "event": ("Event", "Мероприятие", "Tadbir", "Іс-шара"),
    "draft": ("Draft", "Черновик", "Qoralama", "Жоба"),
    "described": ("Described", "Описано", "Tavsiflangan", "Сипатталған"),
    "reviewed": ("Reviewed", "Проверено", "Tekshirilgan", "Тексерілген"),
    "accepted": ("Accepted", "Принято", "Qabul qilingan", "Қабылданған"),
    "rejected": ("Rejected", "Отклонено", "Rad etilgan", "Қабылданбаған"),
    "disputed": ("Disputed", "Оспаривается", "Bahsli", "Даулы"),
}


def label(code: str) -> Label:
    """The label of a role, basis or state; the code itself where it is none of ours."""
    return Label(code, dict(zip(LANGUAGES, _NAMES.get(code, ()), strict=False)))
