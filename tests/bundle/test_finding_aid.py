"""The finding aid: one page that needs nothing else, in a browser, on paper and in Qt."""

import base64
import hashlib
import re

import pytest
from listed_archives import GOING, NAUGHTY
from lxml import html

from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.lists import finding_aid


@pytest.fixture
def text(catalogue: Catalogue) -> str:
    return finding_aid.html(catalogue, "Border <papers>")


@pytest.fixture
def page(text: str) -> html.HtmlElement:
    return html.fromstring(text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_it_says_what_it_is_of(page: html.HtmlElement) -> None:
    assert page.findtext(".//title") == "Border <papers>"
    assert words(page.find(".//h1")) == "Border <papers>"
    assert "5 documents, 1 visit, 1 instrument, 2021–2022" in words(page)
    assert page.get("lang") == "en"


def test_documents_stand_with_their_visit_by_date_then_those_of_none(
    page: html.HtmlElement,
) -> None:
    order = [(element.tag, words(element)) for element in page.iter("h2", "h3")]
    headings = [said for tag, said in order if tag == "h2"]
    assert headings == ["Scope", "2022-12-21-UZ-KZ", "Of no visit", "Index of names"]
    described = [said[:6] for tag, said in order if tag == "h3" and said[:3] == "000"]
    assert described == ["000004", "000001", "000003", "000002", "000006"]


def test_each_record_has_its_elements_by_isad(page: html.HtmlElement) -> None:
    heading = next(one for one in page.iter("h3") if words(one).startswith("000001"))
    table = heading.getnext()
    rows = {words(row[0]): [*row[1].itertext()] for row in table.iter("tr")}
    assert rows["Reference code 3.1.1"] == ["TA/KZ-UZ/2022-12/001"]
    assert rows["Signatories"][0] == (
        "Kazakhstan (Party; signed by Kassym-Jomart Tokayev, President)"
    )
    assert rows["Sectors"] == ["Railways (Main sector; Signed)", "Oil and gas"]
    assert rows["Access 3.4.1"] == ["Open"]
    assert rows["Files 3.4.4"] == ["signed.pdf, 2 pages"]
    assert "".join(rows["Scope and content 3.3.1"]) == "Восемь статей.\nОдна страница."
    assert heading.find("span").get("lang") == "ru-Cyrl"


def test_every_reference_leads_to_a_record(page: html.HtmlElement) -> None:
    there = {anchor.get("name") for anchor in page.iter("a") if anchor.get("name")}
    wanted = {anchor.get("href") for anchor in page.iter("a") if anchor.get("href")}
    assert len(there) == len(GOING)
    assert wanted
    assert {f"#{name}" for name in there} >= wanted
    index = next(one for one in page.iter("h2") if words(one) == "Index of names")
    names = {words(row[0]): words(row[1]) for row in index.getnext().iter("tr")}
    assert names["Kassym-Jomart Tokayev"] == "000001"
    assert list(names) == sorted(names)


def test_it_runs_nothing_and_fetches_nothing(text: str, page: html.HtmlElement) -> None:
    assert NAUGHTY in page.text_content()
    assert not list(page.iter("script", "img", "link", "iframe", "object", "base"))
    assert not [name for one in page.iter() for name in one.attrib if name.startswith("on")]
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'"
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_it_is_laid_out_for_paper(text: str) -> None:
    assert "@page { size: A4" in text
    assert "page-break-after: avoid" in text
