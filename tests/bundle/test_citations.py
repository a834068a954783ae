"""Formatted citations, in our own styles of the Citation Style Language."""

import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from citeproc import SCHEMA_PATH
from listed_archives import NAUGHTY
from lxml import etree

from archive_fixtures import Run, refused
from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described
from treatyarchive.bundle.lists import citations, said_dates
from treatyarchive.errors import UsageError
from treatyarchive.paths import data_dir

STYLES = sorted((data_dir("resources") / "citations").glob("*.csl"))


@pytest.fixture
def by_number(catalogue: Catalogue) -> dict[int, Described]:
    return {int(one.number): one for one in catalogue.documents()}


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_a_style_is_valid(path: Path) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA_PATH))
    schema.assertValid(etree.parse(path))
    assert path.stem in citations.STYLES


TREATY = {
    ("chicago", "en"): "Договор о союзнических отношениях, Kazakhstan–Uzbekistan, "
    "December 22, 2022, 3012 United Nations Treaty Series, TA/KZ-UZ/2022-12/001, p. 3.",
    ("apa", "en"): "Договор о союзнических отношениях, Kazakhstan–Uzbekistan, "
    "December 22, 2022. 3012 United Nations Treaty Series. TA/KZ-UZ/2022-12/001, p. 3.",
    ("gost", "ru"): "Договор о союзнических отношениях / Казахстан, Узбекистан. "
    "2022. 22 декабря. United Nations Treaty Series 3012. TA/KZ-UZ/2022-12/001. С. 3.",
    ("chicago", "ru"): "Договор о союзнических отношениях, Казахстан–Узбекистан, "
    "22 декабря 2022, 3012 United Nations Treaty Series, TA/KZ-UZ/2022-12/001, с. 3.",
    ("gost", "kk"): "Договор о союзнических отношениях / Қазақстан, Өзбекстан. "
    "2022. 22 желтоқсан. United Nations Treaty Series 3012. TA/KZ-UZ/2022-12/001. Б. 3.",
    ("chicago", "uz"): "Договор о союзнических отношениях, Qozogʻiston–Oʻzbekiston, "
    "2022-yil 22-dekabr, 3012 United Nations Treaty Series, TA/KZ-UZ/2022-12/001, b. 3.",
}


@pytest.mark.parametrize(("style", "language"), TREATY)
def test_a_treaty_is_cited_as_one(
    by_number: dict[int, Described], style: str, language: str
) -> None:
    cited = citations.cite(by_number[1], style, page="3", language=language)
    assert cited == TREATY[style, language]


ARTICLE = {
    "chicago": "“Record of a report,” Kazinform, December 22, 2022, accession 000004, pp. 3–4.",
    "apa": "Record of a report. (2022, December 22). Kazinform. Accession 000004, pp. 3–4.",
    "gost": "Record of a report // Kazinform. 2022. December 22. Accession 000004. Pp. 3–4.",
}


@pytest.mark.parametrize("style", ARTICLE)
def test_an_article_is_cited_with_who_published_it(
    by_number: dict[int, Described], style: str
) -> None:
    assert citations.cite(by_number[4], style, page="3-4") == ARTICLE[style]


@pytest.mark.parametrize("style", citations.STYLES)
@pytest.mark.parametrize("language", citations.LANGUAGES)
def test_a_title_is_never_changed(
    by_number: dict[int, Described], style: str, language: str
) -> None:
    for title in (NAUGHTY, "the treaty OF iSTANBUL", '<span class="nocase">x</span> a', "Ўзбек."):
        cited = citations.cite(replace(by_number[2], title=title), style, language=language)
        assert title.rstrip(".") in cited, cited
        assert not re.search("[\ue000-\uf8ff]", cited)


def test_an_address_is_cited_with_the_day_it_was_seen(by_number: dict[int, Described]) -> None:
    press = by_number[2]
    assert "accessed January 27, 2022, https://example.org/a_b?x={1}&y=%20" in citations.cite(
        press, "chicago"
    )
    seen = "URL: https://example.org/a_b?x={1}&y=%20 (дата обращения: 27.01.2022)."
    assert citations.cite(press, "gost", language="ru").endswith(seen)
    unseen = citations.cite(replace(press, retrieved_at="last week"), "chicago")
    assert "accessed" not in unseen


def test_what_archivists_supplied_is_in_brackets(by_number: dict[int, Described]) -> None:
    cited = citations.cite(by_number[3], "gost", language="ru")
    assert cited.startswith("[Ақордадағы келіссөз, O‘zbekiston, Ўзбекистон]. [5?–6 декабря 2021].")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "n.d."), ("ru", "б. г."), ("uz", "sanasiz"), ("kk", "күні жоқ")]
)
def test_an_unknown_date_is_said(by_number: dict[int, Described], language: str, said: str) -> None:
    for style in citations.STYLES:
        assert said in citations.cite(by_number[6], style, language=language)


@pytest.mark.parametrize(("language", "quoted"), [("en", "“a b”"), ("ru", "«a b»")])
def test_a_quotation_stands_before_it(
    by_number: dict[int, Described], language: str, quoted: str
) -> None:
    cited = citations.cite(by_number[1], "chicago", quote=" a\nb ", language=language)
    assert cited.startswith(f"{quoted} Договор")


@pytest.mark.parametrize(
    ("title", "said"),
    [("Why?", "“Why?” Kazinform"), ("It ends.", "“It ends.,” K"), ("a “b”", "“a “b”,” Kazinform")],
)
def test_signs_after_a_title_are_those_of_chicago(
    by_number: dict[int, Described], title: str, said: str
) -> None:
    assert said in citations.cite(replace(by_number[4], title=title), "chicago")


def test_an_unknown_style_is_refused(by_number: dict[int, Described]) -> None:
    with pytest.raises(UsageError, match="vancouver is not a style"):
        citations.cite(by_number[1], "vancouver")


@pytest.mark.parametrize(
    ("date", "language", "said"),
    [
        ("2021-12-06", "en", "December 6, 2021"),
        ("2021-12", "en", "December 2021"),
        ("2021", "en", "2021"),
        ("2021-12-06T10:30", "en", "December 6, 2021"),
        ("2021?", "en", "2021?"),
        ("2021-12~", "en", "ca. December 2021"),
        ("2021%", "en", "ca. 2021?"),
        ("199X", "en", "1990s"),
        ("2021-12-05/2021-12-06", "en", "December 5–6, 2021"),
        ("2021-11-30/2021-12-01", "en", "November 30 – December 1, 2021"),
        ("2021-12-30/2022-01-02", "en", "December 30, 2021 – January 2, 2022"),
        ("2024/2034", "en", "2024–2034"),
        ("2021-05/2021-06", "ru", "май–июнь 2021"),
        ("../2021-12-15", "ru", "до 15 декабря 2021"),
        ("2021-12/..", "ru", "с декабря 2021"),
        ("2021-12", "ru", "декабрь 2021"),
        ("2021-12-06", "uz", "2021-yil 6-dekabr"),
        ("2021-12", "uz", "2021-yil dekabr"),
        ("2021-12-06", "kk", "2021 жылғы 6 желтоқсан"),
        ("199X", "kk", "1990-жылдар"),
        ("", "en", ""),
        ("in spring", "en", "in spring"),
    ],
)
def test_dates_are_said_in_words(date: str, language: str, said: str) -> None:
    assert said_dates.said(date, language) == said


def test_the_year_first_where_a_style_wants_it() -> None:
    assert said_dates.said("2021-12-06", "en", ", ") == "2021, December 6"
    assert said_dates.said("2021-12-05/2021-12-06", "ru", ". ") == "2021. 5–6 декабря"
    assert said_dates.said("2021", "en", ", ") == "2021"


def test_the_command_cites(run: Run, listed_path: Path) -> None:
    ran = run("cite", listed_path, "TA/KZ-UZ/2022-12/001", "--page", "3", "--style", "gost")
    assert ran.lines[0].endswith("TA/KZ-UZ/2022-12/001. P. 3.")
    told = run("cite", listed_path, 1, "--quote", "plain", "--language", "ru", "--json").json
    assert (told["ref"], told["style"]) == ("000001", "chicago")
    assert told["citation"].startswith("«plain» Договор")


def test_the_command_keeps_to_the_conditions_of_access(run: Run, listed_path: Path) -> None:
    refused(run("cite", listed_path, 5), 3, "000005", "Restricted")
    refused(run("cite", listed_path, 7), 3, "000007", "Registered readers only")
    assert "For readers" in run("cite", listed_path, 7, "--include-registered").lines[0]
    assert "Record of a report" in run("cite", listed_path, 4).lines[0]
    refused(run("cite", listed_path, 4, "--quote", "x"), 3, "--include-copyright")
    quoted = run("cite", listed_path, 4, "--quote", "x", "--include-copyright")
    assert quoted.lines[0].startswith("“x” “Record")
    refused(run("cite", listed_path, 99), 2, "99 is not a document")


class _Terminal(io.StringIO):
    """Somebody at a terminal who types what it holds."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("n\n", 3)])
def test_at_a_terminal_it_is_asked_whether_readers_may_be_told(
    run: Run, listed_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal(typed))
    ran = run("cite", listed_path, 7)
    assert ran.code == code
    assert "registered readers only. Cite it?" in ran.err


def test_the_program_starts_without_what_makes_lists() -> None:
    code = (
        "import sys; from treatyarchive.cli import citing, exporting; import treatyarchive.bundle;"
        "print(sorted({'citeproc', 'pybtex', 'rispy', 'jinja2', 'lxml'} & sys.modules.keys()))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
