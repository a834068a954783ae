"""Any text there can be in a record comes through every list, and no list breaks at it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pybtex.database import parse_string

from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described
from treatyarchive.bundle.lists import bibtex, citations, dublin_core, ris
from treatyarchive.bundle.lists.plain import fit, one_line

HARD = st.sampled_from(
    ["{", "}", "\\", '"', "%", "TY  - ", "ER  - ", "@x{", "]]>", "&#x", "\u2028"]
)
TEXTS = st.lists(st.one_of(st.text(max_size=12), HARD), min_size=1).map("".join)
TITLES = TEXTS.filter(lambda text: one_line(text).strip(" .,?!") != "")
NAMES = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"}
NAMES |= {"textasciitilde": "~", "textasciicircum": "^"}


@pytest.fixture(scope="module")
def press(listed_path: Path) -> Described:
    with Archive.open(listed_path, "archivist", read_only=True) as opened:
        return next(Catalogue(Outgoing(opened, [2])).documents())


@given(title=TITLES)
def test_a_title_comes_through_ris(press: Described, title: str) -> None:
    (entry,) = rispy.loads(ris.text(replace(press, title=title, scope_content=title)))
    assert entry["title"] == one_line(title)


@given(title=TITLES)
def test_a_title_comes_through_bibtex(press: Described, title: str) -> None:
    found = parse_string(bibtex.text(replace(press, title=title, byline=title)), "bibtex")
    (entry,) = found.entries.values()
    said = re.sub(r"\\(text\w+)\{\}", lambda sign: NAMES[sign[1]], entry.fields["title"][1:-1])
    assert re.sub(r"\\([&%$#_])", r"\1", said) == one_line(title)
    assert len(entry.persons["author"]) == 1


@given(title=TITLES)
def test_a_title_comes_through_dublin_core(press: Described, title: str) -> None:
    record = dublin_core.record(replace(press, title=title, url=title))
    read = etree.fromstring(etree.tostring(record))
    said = read.findtext(f"{{{dublin_core.DC}}}title")
    assert said == fit(title).replace("\r\n", "\n").replace("\r", "\n")


@given(title=TITLES, style=st.sampled_from(citations.STYLES))
def test_a_title_comes_through_citations(press: Described, title: str, style: str) -> None:
    said = citations.cite(replace(press, title=title), style)
    assert one_line(title) in said
