import codecs
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyarchive.text.decoding import DAMAGED_UTF8, Decoded, DecodeError, decode

RUSSIAN = [
    "Президенты провели переговоры в узком составе и подписали договор о союзнических отношениях.",
    "Главы государств открыли Год культуры Казахстана — «важное событие», отметили в пресс-службе.",
    "ДОГОВОР О ВЕЧНОЙ ДРУЖБЕ",
    "Совместное заявление",
    "Ташкент, 22 декабря 2022 года",
    "Договор № 5",
    "Ещё один объект сдан в эксплуатацию",
]
KAZAKH = [
    "Қасым-Жомарт Тоқаев Өзбекстан Президентімен келіссөз жүргізді.",
    "Екі ел арасындағы одақтастық қатынастар туралы шартқа қол қойылды, әріптестік нығая түсті.",
    "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ҮКІМЕТІ",
    "Үкіметаралық келісім",
    "Нұр-Сұлтан қаласы, 2021 жылғы 6 желтоқсан",
    "Сыртқы істер министрі",
]
UZBEK = [
    "Ўзбекистон Республикаси Президенти Қозоғистон етакчиси билан учрашув ўтказди.",
    "Томонлар ўзаро ҳамкорликни янада кенгайтириш масалаларини муҳокама қилдилар.",
    "Қўшма баёнот имзоланди, ҳамкорлик кенгаяди",
    "Тошкент шаҳри, 2022 йил 22 декабрь",
]
TURKISH = [
    "Cumhurbaşkanı Özbekistan'a resmî ziyaret gerçekleştirdi; anlaşmalar imzalandı.",
    "İki ülke arasında işbirliği güçleniyor.",
    "Dışişleri Bakanlığı açıkladı",
    "Türkiye Büyükelçiliği",
]
CHARSET_SAMPLES = [
    *(
        (text, charset)
        for text in RUSSIAN
        for charset in ("cp1251", "koi8-r", "cp866", "iso8859-5")
    ),
    *((text, "kz1048") for text in KAZAKH),
    *((text, "ptcp154") for text in KAZAKH + UZBEK),
    *((text, charset) for text in TURKISH for charset in ("cp1254", "iso8859-9")),
    ("Le traité a été signé à Tachkent ; l’accord entre en vigueur l’année prochaine.", "cp1252"),
    ("Der Vertrag über Freundschaft wurde für zehn Jahre geschlossen.", "latin-1"),
    ("Ўзбекистон Президенти ўтган йилги учрашувни эслади.", "cp1251"),
]


@pytest.mark.parametrize(("text", "charset"), CHARSET_SAMPLES)
def test_reads_eight_bit_charsets(text, charset):
    data = text.encode(charset, "ignore")
    assert decode(data).text == data.decode(charset)


@pytest.mark.parametrize(("text", "charset"), [s for s in CHARSET_SAMPLES if len(s[0]) > 60])
def test_reads_long_eight_bit_texts(text, charset):
    data = ("Treaty No. 5, 2022\r\n" * 3 + (text + "\r\n") * 3000).encode(charset, "ignore")
    assert decode(data).text == data.decode(charset)


@pytest.mark.parametrize(
    ("mark", "charset", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", ["Қазақстан\r\nO‘zbekiston\n", ""])
def test_strips_byte_order_marks(mark, charset, name, text):
    assert decode(mark + text.encode(charset)) == Decoded(text, name)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", [RUSSIAN[0], KAZAKH[0], TURKISH[0], "Ташкент", "Treaty of 2022\r\n"]
)
def test_reads_utf16_without_mark(charset, text):
    assert decode(text.encode(charset)) == Decoded(text, charset)


@pytest.mark.parametrize(
    "text", ["", "plain\r\nlines\rand\n", "Ўзбекистон ʻ", "\ufeff"[1:], "a\x0cb"]
)
def test_reads_utf8_and_keeps_newlines(text):
    assert decode(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 50,
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"a treaty\x00with a hole in it",
        b"\xff\xfe\x41",
        codecs.BOM_UTF8 + b"\xff",
        codecs.BOM_UTF16_LE + b"\x00\x00a\x00",
    ],
)
def test_refuses_binary(data):
    with pytest.raises(DecodeError):
        decode(data)


def test_refuses_noise():
    with pytest.raises(DecodeError, match="looks like binary data"):
        decode(os.urandom(5000))


def test_reads_other_charsets_with_the_library():
    text = "中华人民共和国与哈萨克斯坦共和国签署联合声明，双方同意加强合作。" * 5
    assert decode(text.encode("gb18030")).text == text


def test_large_texts_are_fast():
    data = (RUSSIAN[0] + "\n").encode("cp1251") * 400_000
    start = time.perf_counter()
    decode(data)
    assert time.perf_counter() - start < 5


def test_a_late_byte_falls_back_to_another_charset():
    data = (RUSSIAN[0] * 2000).encode("cp1251") + b"\x98"  # no letter in cp1251
    assert decode(data).encoding != "cp1251"


def test_damaged_utf8_is_marked_not_garbled():
    data = (RUSSIAN[0] * 2000).encode()
    for broken in (data[:-2], data[:99] + b"\xff" + data[100:], data + b"\xd0"):
        decoded = decode(broken)
        assert decoded.encoding == DAMAGED_UTF8
        assert decoded.text.startswith("Президенты провели")
        assert 1 <= decoded.text.count("\ufffd") <= 3


def test_the_charset_shows_after_a_long_ascii_beginning():
    text = "Treaty No. 5\r\n" * 20_000 + KAZAKH[0]
    assert decode(text.encode("kz1048")) == Decoded(text, "kz1048")


def test_utf8_imports_no_detector():
    code = (
        "import sys; from treatyarchive.text.decoding import decode; decode('ў'.encode());"
        "decode('Договор'.encode('cp1251')); assert 'charset_normalizer' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.binary(max_size=300))
def test_never_raises_anything_else(data):
    try:
        decoded = decode(data)
    except DecodeError:
        return
    assert "\x00" not in decoded.text


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs", "Cc"])))
def test_utf8_round_trip(text):
    assert decode(text.encode()).text == text.removeprefix("\ufeff")
