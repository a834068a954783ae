"""Pages of documents, visits and instruments as files."""

import itertools
import re
from pathlib import Path

import pytest
from lxml import html
from site_archives import (
    ATTACK,
    CLOSED,
    DAMAGED,
    HOSTILE,
    LETTER,
    RECORD_ONLY,
    REPORT,
    REPORT_LINES,
    SECRET,
    TRANSLATION,
    page,
    site_of,
)

from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.site.templating import CSP
from treatyarchive.bundle.site.text_lines import Span, lines


def parsed(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes().decode())


def css(tree: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Elements by a selector of names, classes, ids and what is above them."""
    path = "descendant-or-self::*"
    for step in selector.split():
        name, marks = re.match(r"([a-z0-9]*)(.*)", step).groups()
        path += f"/descendant::{name or '*'}"
        for kind, value in re.findall(r"([.#])([\w-]+)", marks):
            classes = "concat(' ', normalize-space(@class), ' ')"
            path += f"[@id='{value}']" if kind == "#" else f"[contains({classes}, ' {value} ')]"
    return list(dict.fromkeys(tree.xpath(path)))


def all_pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


# The text, and where things stand in it.


def test_text_is_there_without_scripts(site: Path, uuids: dict[int, str]) -> None:
    tree = parsed(page(site, uuids, REPORT))
    shown = {
        int(line.get("id")[1:]): line.find("p").text_content() for line in tree.find_class("line")
    }
    assert shown == {n: line for n, line in enumerate(REPORT_LINES, 1) if line}
    assert tree.find_class("lines")[0].get("lang") == "ru"


def test_spaces_of_a_source_are_kept(site: Path, uuids: dict[int, str]) -> None:
    tree = parsed(page(site, uuids, HOSTILE))
    assert tree.get_element_by_id("L2").find("p").text_content() == "  two  spaces\tand a tab"
    assert tree.get_element_by_id("L1").find("p").text_content() == ATTACK


def test_a_tag_leads_to_its_passage(site: Path, uuids: dict[int, str]) -> None:
    tree = parsed(page(site, uuids, REPORT))
    (row,) = [li for li in css(tree, ".tags li") if "Roads" in words(li)]
    link = css(row, ".place a")[0]
    assert words(link) == "Line 3"
    mark = tree.get_element_by_id(link.get("href")[1:])
    assert mark.text_content() == "мост"
    assert css(row, "q")[0].get("lang") == "ru"


def test_claims_passages_and_relations_are_there(site: Path, uuids: dict[int, str]) -> None:
    tree = parsed(page(site, uuids, REPORT))
    said = {words(h2): words(h2.getparent()) for h2 in css(tree, ".record h2")}
    assert "10 миллиардов" in said["Claims"]
    assert "10000000000 USD" in said["Claims"]
    assert "Of the bridge" in said["Kept passages"]
    other = parsed(page(site, uuids, TRANSLATION))
    links = [a.get("href") for a in css(other, ".record a.tag")]
    assert f"{uuids[REPORT]}.html" in links


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([], ["abcdef"]),
        ([Span("e1", 1, 1, 3)], ["a", "<bc>", "def"]),
        ([Span("e1", 1, 1, 4), Span("e2", 1, 2, 6)], ["a", "<b>", "<cd>", "<ef>"]),
        ([Span("e1", 1, 4, 99)], ["abcd", "<ef>"]),
        ([Span("e1", 1, 3, 3), Span("e2", 2, 0, 1)], ["abcdef"]),
    ],
)
def test_marks_that_overlap_are_cut(spans: list[Span], shown: list[str]) -> None:
    (line,) = lines("abcdef\r\n \n", spans)
    assert [f"<{one.text}>" if one.kinds else one.text for one in line.pieces] == shown
    begun = [name for one in line.pieces for name in one.begins]
    assert len(begun) == len(set(begun))


# Scans.


def test_scans_stand_beside_the_text(site: Path, uuids: dict[int, str]) -> None:
    tree = parsed(page(site, uuids, REPORT))
    (frame,) = css(tree, "iframe.pdf")
    target = (page(site, uuids, REPORT).parent / frame.get("src")).resolve()
    assert target.read_bytes().startswith(b"%PDF")
    assert frame.get("title") == "signed.pdf"


def test_a_tiff_is_shown_as_pictures_with_what_is_marked(site: Path, uuids: dict[int, str]) -> None:
    path = page(site, uuids, LETTER)
    tree = parsed(path)
    pictures = [(path.parent / img.get("src")).resolve() for img in css(tree, ".leaf img")]
    assert [picture.read_bytes()[:4] for picture in pictures] == [b"\x89PNG"] * 2
    (box,) = css(tree, "#S1P1 rect")
    assert [box.get(name) for name in ("x", "y", "width", "height")] == [
        "0.1",
        "0.08",
        "0.2",
        "0.04",
    ]
    assert [a.get("href") for a in css(tree, ".tags .place a")] == ["#S1P1"]
    assert "Letter of the bridge read from paper" in words(tree.get_element_by_id("text"))


def test_a_damaged_file_says_so(site: Path, uuids: dict[int, str]) -> None:
    scan = parsed(page(site, uuids, DAMAGED)).get_element_by_id("S1")
    (notice,) = css(scan, ".notice.warn")
    assert words(notice).startswith("This file is cut short")


def test_reduced_scans_are_small_pictures(
    shown_archive: Path, tmp_path: Path, uuids: dict[int, str]
) -> None:
    with Archive.open(shown_archive, "archivist", read_only=True) as archive:
        made = site_of(archive, tmp_path, Choices(scans=False))
    path = page(made, uuids, REPORT)
    tree = parsed(path)
    assert not css(tree, "iframe")
    pictures = [(path.parent / img.get("src")).resolve() for img in css(tree, ".leaf img")]
    assert [picture.read_bytes()[:3] for picture in pictures] == [b"\xff\xd8\xff"] * 2
    assert "The file itself was not shared" in words(tree.get_element_by_id("S1"))
    assert not [*made.glob("originals/*.pdf")]


def test_what_a_browser_would_run_is_not_linked(shown_archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.tarchive"
    copy.write_bytes(shown_archive.read_bytes())
    saved = tmp_path / "saved.html"
    saved.write_text("<html><body><p>A page that was saved from the press.</p></body></html>")
    with Archive.open(copy, "archivist") as archive:
        from treatyarchive.archive import documents
        from treatyarchive.intake import adding

        (outcome,) = adding.add_paths(archive, [str(saved)]).outcomes
        number = int(str(outcome.ref))
        documents.set_fields(archive, number, {"access": "OPEN"})
        uuid = dict(archive.query("SELECT id, uuid FROM document"))[number]
        made = site_of(archive, tmp_path)
    tree = parsed(made / "site" / "documents" / f"{uuid}.html")
    (file,) = css(tree, ".areas .file")
    assert "saved.html" in words(file)
    assert not css(file, "a")
    assert not [a for a in css(tree, "a") if "originals" in (a.get("href") or "")]


# What may not leave.


def test_a_record_alone_says_why(site: Path, uuids: dict[int, str]) -> None:
    tree = parsed(page(site, uuids, RECORD_ONLY))
    said = words(tree.get_element_by_id("main"))
    assert "Record only." in said
    assert "third-party copyright" in said
    assert not [*css(tree, "#text"), *css(tree, "#scans"), *css(tree, ".place a")]


def test_what_is_kept_back_is_nowhere(site: Path, uuids: dict[int, str]) -> None:
    assert not page(site, uuids, CLOSED).exists()
    for path in site.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes().lower(), path
            assert SECRET not in path.name
            assert uuids[CLOSED] not in path.name


# Visits and instruments.


def test_a_visit_lists_its_documents(site: Path, uuids: dict[int, str]) -> None:
    (path,) = (site / "site" / "visits").iterdir()
    tree = parsed(path)
    links = {a.get("href").rpartition("/")[2] for a in css(tree, ".listed a")}
    about = {REPORT, TRANSLATION, RECORD_ONLY}
    assert links == {f"{uuids[number]}.html" for number in about}
    assert "Record only" in words(tree)
    parties = [words(li) for li in css(tree, ".record .tags li")]
    assert ["Host" in one for one in parties].count(True) == 1


def test_an_instrument_offers_its_texts_side_by_side(site: Path, uuids: dict[int, str]) -> None:
    (path,) = (site / "site" / "instruments").iterdir()
    (link,) = css(parsed(path), ".actions a")
    for number in (REPORT, TRANSLATION):
        assert uuids[number] in link.get("href")


# What holds for every page.


def test_every_page_is_well_made(site: Path) -> None:
    pages = all_pages(site)
    assert len(pages) > 8
    for path in pages:
        tree = parsed(path)
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy == [CSP], path
        assert tree.get("lang")
        assert tree.findtext(".//title")
        assert not tree.xpath("//script[not(@src)] | //style | //@style | //base"), path
        assert not [name for name in tree.xpath("//@*") if name.attrname.startswith("on")], path
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        used = {use.get("href")[1:] for use in tree.iter("use")}
        assert used <= {symbol.get("id") for symbol in tree.iter("symbol")}, path
        levels = [int(head.tag[1]) for head in tree.xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels[:1] == [1], path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_link_leads_somewhere(site: Path) -> None:
    for path in all_pages(site):
        tree = parsed(path)
        ids = set(tree.xpath("//@id"))
        for target in tree.xpath(
            "//a/@href | //img/@src | //iframe/@src | //script/@src | //link/@href"
        ):
            file, _, fragment = target.partition("#")
            assert not re.match(r"[a-z]+:", file), target
            if file:
                assert (path.parent / file).resolve().is_file(), f"{path}: {target}"
            elif fragment:
                assert fragment in ids, f"{path}: {target}"


def test_the_same_documents_give_the_same_bytes(
    shown_archive: Path, site: Path, tmp_path: Path
) -> None:
    with Archive.open(shown_archive, "archivist", read_only=True) as archive:
        again = site_of(archive, tmp_path, Choices(notes=True))
    first = {
        path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    second = {
        path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()
    }
    assert first == second
