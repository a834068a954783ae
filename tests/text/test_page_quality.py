"""Layers that can be read and layers that cannot."""

import pytest

from treatyarchive.text.page_quality import is_readable

RUSSIAN = (
    "Стороны подтвердили намерение расширить перевозки по железной дороге и упростить досмотр "
    "грузов на границе. Рабочая группа соберётся в октябре и представит перечень мер, сроки и "
    "ответственных. Проезд для жителей приграничных районов останется свободным.\n"
)
KAZAKH = (
    "Тараптар теміржол тасымалын кеңейтуге және шекарадағы жүктерді тексеруді жеңілдетуге "
    "келісті. Жұмыс тобы қазан айында жиналып, шаралар тізбесін ұсынады.\n"
)
UZBEK = (
    "Tomonlar temir yoʻl tashuvlarini kengaytirish va chegarada yuklarni koʻrikdan oʻtkazishni "
    "soddalashtirish toʻgʻrisida kelishib oldilar. Ishchi guruh oktyabrda yigʻiladi.\n"
)
TURKISH = (
    "Taraflar demiryolu taşımacılığını genişletmek ve sınırdaki yük denetimini kolaylaştırmak "
    "konusunda anlaştı. Çalışma grubu ekim ayında toplanacak.\n"
)
TAJIK = (
    "Ҷонибҳо барои васеъ кардани боркашонӣ бо роҳи оҳан ва содда гардонидани тафтиши бор дар "
    "сарҳад мувофиқа карданд. Гурӯҳи корӣ моҳи октябр ҷамъ меояд.\n"
)
ENGLISH = (
    "The sides agreed to widen carriage by rail and to make inspection at the border simpler. A "
    "working group will meet in October and submit a list of measures.\n"
)
TABLE = "KZ 14 205 12.5 %\nUZ 9 871 8.1 %\nKG 455 0.3 %\nTotal for the year 24 531 20.9 %\n"
GERMAN = "Abkommen über die Rückführung; Artikel 7: Änderungen bedürfen der Schriftform.\n"


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN,
        RUSSIAN.upper(),
        KAZAKH,
        UZBEK,
        TURKISH,
        TAJIK,
        ENGLISH,
        TABLE,
        GERMAN,
        "Signed\n",
        "双方同意扩大铁路运输并简化边境货物检查程序工作组将于十月举行会议并提交措施清单双方同意扩大铁路运输",
    ],
)
def test_what_people_can_read_is_kept(text: str) -> None:
    assert is_readable(text)
    assert is_readable(text * 20)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12\n\f",
        "".join(f"(cid:{ord(letter)})" for letter in ENGLISH),
        RUSSIAN.encode("cp1251").decode("latin-1"),
        RUSSIAN.encode().decode("cp1252", "replace"),
        RUSSIAN.encode("koi8-r").decode("cp1251"),
        KAZAKH.encode("kz1048").decode("cp1252", "replace"),
        "".join(chr(0xE000 + ord(sign) % 256) if sign.isalpha() else sign for sign in ENGLISH),
        "".join(chr(ord(sign) - 29) if sign.isalpha() else sign for sign in ENGLISH),
        "".join(chr(ord(sign) + 5) if sign.isalpha() else sign for sign in RUSSIAN),
        ENGLISH.replace(" ", ""),
        " ".join(ENGLISH.replace(" ", "")),
        "\ufffd" * 40 + " and a few words that were right in the beginning",
    ],
)
def test_what_nobody_can_read_is_read_again(text: str) -> None:
    assert not is_readable(text)
