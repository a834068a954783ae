"""Web pages: their readable part."""

import pytest

from treatyarchive.pages.records import PageError

ARTICLE = """<!DOCTYPE html><html lang="ru"><head><meta charset="{charset}">
<title>Совместное заявление</title>
<meta property="og:site_name" content="Акорда">
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
    found = pool.html_text(source(path))
    for part in ("союзнических отношениях", "демаркации", "22.12.2022"):
        assert part in found.text
    assert "alert" not in found.text
    assert found.title == "Совместное заявление"
    assert found.published == "2022-12-22"
    assert found.publisher == "Акорда"
    assert found.language == "ru"
    assert found.url == "https://example.org/news/1"


@pytest.mark.parametrize("element", ["b", "footer"])
def test_a_page_without_an_article(pool, tmp_path, source, element):
    path = tmp_path / "bare.html"
    declared = "<?xml version='1.0' encoding='utf-8'?>"
    path.write_text(f"{declared}<html><body><{element}>Kept</{element}></body></html>")
    assert pool.html_text(source(path)).text == "Kept"


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"   "])
def test_nothing_to_read(pool, tmp_path, source, data):
    path = tmp_path / "empty.html"
    path.write_bytes(data)
    with pytest.raises(PageError, match=r"empty\.html cannot be read: it is empty"):
        pool.html_text(source(path))


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
        found = pool.html_text(source(path))
    except PageError:
        return
    found.text.encode()
