"""Web pages: their readable part."""

import pytest

from treatyarchive.pages.records import PageError

ARTICLE = """<!DOCTYPE html><html lang="ru"><head><meta charset="{charset}">
<title>Совместное заявление</title>
<meta property="og:site_name" content="Акорда">
<meta name="author" content="Дилноза Каримова">
<link rel="canonical" href="https://example.org/news/1">
<meta property="article:published_time" content="2022-12-22T10:00:00+06:00">
</head><body><nav><a href="/">Главная</a></nav><article><h1>Совместное заявление</h1>
<p>Президент Республики Казахстан и Президент Республики Узбекистан провели переговоры,
по итогам которых подписали Договор о союзнических отношениях между двумя странами.</p>
<ul><li>Договор о демаркации границы</li><li>Соглашение о водных ресурсах</li></ul>
<table><tr><th>Документ</th><th>Дата</th></tr><tr><td>Договор</td><td>22.12.2022</td></tr></table>
</article><script>alert("nothing")</script><img src="http://127.0.0.1:9/x.png"></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_article(pool, tmp_path, source, charset):
    path = tmp_path / "news.html"
    path.write_bytes(ARTICLE.format(charset=charset).encode(charset))
    found = pool.writing(source(path), "html")
    for part in ("союзнических отношениях", "демаркации", "22.12.2022"):
        assert part in found.text
    assert "alert" not in found.text
    assert found.metadata == {
        "title": "Совместное заявление",
        "published": "2022-12-22",
        "publisher": "Акорда",
        "author": "Дилноза Каримова",
        "language": "ru",
        "url": "https://example.org/news/1",
    }


TEXTS = {
    "cp1251": "Президенты подписали договор о союзнических отношениях двух стран.",
    "koi8-r": "Президенты подписали договор о союзнических отношениях двух стран.",
    "kz1048": "Екі ел арасындағы одақтастық қатынастар туралы шартқа қол қойылды.",
    "utf-16": "Томонлар ўзаро ҳамкорликни кенгайтириш масалаларини муҳокама қилдилар.",
    "utf-16-le": "Томонлар ўзаро ҳамкорликни кенгайтириш масалаларини муҳокама қилдилар.",
}


@pytest.mark.parametrize("charset", TEXTS)
@pytest.mark.parametrize("declared", ["", "{charset}", "utf-8", "x-unknown"])
def test_charsets(pool, tmp_path, source, charset, declared):
    """Right, wrong or missing: what the page says of its charset is checked against its bytes."""
    path = tmp_path / "page.html"
    meta = f"<meta charset='{declared.format(charset=charset)}'>" if declared else ""
    page = f"<html><head>{meta}</head><body><p>{TEXTS[charset]}</p></body></html>"
    path.write_bytes(page.encode(charset))
    assert pool.writing(source(path), "html").text == TEXTS[charset]


def test_spaces_that_do_not_break_are_kept(pool, tmp_path, source):
    path = tmp_path / "page.html"
    title = "<title>22&nbsp;декабря</title>"
    path.write_text(f"<html><head>{title}</head><body>Год&nbsp;2022, до&shy;говор</body></html>")
    found = pool.writing(source(path), "html")
    assert (found.text.split(), found.metadata["title"].split()) == (
        ["Год", "2022,", "договор"],
        ["22", "декабря"],
    )


@pytest.mark.parametrize("element", ["b", "footer"])
def test_a_page_without_an_article(pool, tmp_path, source, element):
    path = tmp_path / "bare.html"
    declared = "<?xml version='1.0' encoding='utf-8'?>"
    path.write_text(f"{declared}<html><body><{element}>Kept</{element}></body></html>")
    assert pool.writing(source(path), "html").text == "Kept"


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"   "])
def test_nothing_to_read(pool, tmp_path, source, data):
    path = tmp_path / "empty.html"
    path.write_bytes(data)
    with pytest.raises(PageError, match=r"empty\.html cannot be read: it is empty"):
        pool.writing(source(path), "html")


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 100_000 + b"deep",
        b"\xff\xfe\x00\xd8<html>",
        bytes(range(256)) * 50,
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><html>&b;</html>",
        b"<html><body><!-- only a comment --></body></html>",
    ],
)
def test_hostile_markup_is_answered(pool, tmp_path, source, data):
    path = tmp_path / "hostile.html"
    path.write_bytes(data)
    try:
        found = pool.writing(source(path), "html")
    except PageError:
        return
    found.text.encode()
