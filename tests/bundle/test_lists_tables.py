"""The list for spreadsheets, and the one that people read as JSON."""

import csv
import io
import json

import listed_archives
import pytest
from listed_archives import GOING, NAUGHTY

from treatyarchive.bundle import lists
from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.lists.tables import COLUMNS, safe
from treatyarchive.errors import UsageError


def written(catalogue: Catalogue, form: str) -> bytes:
    out = io.BytesIO()
    lists.write(form, catalogue, out)
    return out.getvalue()


def test_a_table_is_read_by_the_csv_module(catalogue: Catalogue) -> None:
    data = written(catalogue, "csv")
    assert data.startswith(b"\xef\xbb\xbf")  # Excel takes Cyrillic for another charset without
    assert data.count(b"\r\n") == len(GOING) + 1
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    by_number = {row["number"]: row for row in rows}
    assert sorted(by_number) == [f"{number:06d}" for number in GOING]
    treaty = by_number["000001"]
    assert treaty["title"] == "Договор о союзнических отношениях"
    assert treaty["scope_content"] == "Восемь статей.\nОдна страница."
    assert (treaty["kind"], treaty["kind_name"]) == ("TREATY_TEXT", "Text of an instrument")
    assert treaty["sectors"] == "TRN.RLW; ENE.GAS"  # the main one first
    assert treaty["signatories_names"] == "Kazakhstan; Uzbekistan"
    assert (treaty["instruments"], treaty["goes"]) == ("T1", "whole")
    assert by_number["000003"]["date"] == "2021-12-05?/2021-12-06"
    assert by_number["000003"]["title_supplied"] == "yes"
    assert by_number["000004"]["goes"] == "record"


def test_no_cell_is_a_formula(catalogue: Catalogue) -> None:
    data = written(catalogue, "csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(data, newline="")) for cell in row]
    assert f"'{NAUGHTY}" in cells
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    "value", ["=1", "+1", "-1", "@a", "\ta", "\ra", "  =1", "\n=1", "＝1", "－1", "\xa0@a"]
)
def test_what_a_spreadsheet_would_work_out_is_text(value: str) -> None:
    assert safe(value) == f"'{value}"


@pytest.mark.parametrize("value", ["", "a=1", "2021-12-06", "'=1", "Ўзбекистон"])
def test_what_it_would_not_stays_as_it_is(value: str) -> None:
    assert safe(value) == value


def test_json_has_codes_beside_names(catalogue: Catalogue) -> None:
    found = json.loads(written(catalogue, "json"))
    assert (found["format"], found["version"]) == ("treaty-archive-list", 1)
    assert len(found["documents"]) == len(GOING)
    treaty = next(one for one in found["documents"] if one["number"] == "000001")
    assert treaty["kind"] == {"code": "TREATY_TEXT", "name": "Text of an instrument"}
    assert treaty["sectors"][0]["evidence"] == [{"line": 1, "start": 0, "end": 4, "quote": "Item"}]
    signed = treaty["signatories"][0]
    assert signed["label"] == {"code": "state.kz", "name": "Kazakhstan"}
    assert signed["details"]["signer"]["code"] == "person.tokayev"
    assert treaty["scans"][0]["pages"] == 2
    assert [one["code"] for one in found["instruments"]] == ["T1"]
    assert found["visits"][0]["place"] == {"code": "city.uz.tashkent", "name": "Tashkent"}


@pytest.mark.parametrize("form", lists.FORMATS)
def test_no_list_has_a_word_of_what_stays(catalogue: Catalogue, form: str) -> None:
    text = written(catalogue, form).decode()
    assert "Record of a report" in text  # its record goes
    assert not [word for word in listed_archives.SECRETS if word in text]
    assert "For readers" not in text
    assert "CUL.SPT" not in text


@pytest.mark.parametrize("form", lists.FORMATS)
def test_a_list_is_the_same_each_time(catalogue: Catalogue, form: str) -> None:
    again = Catalogue(catalogue.outgoing)
    assert written(catalogue, form) == written(again, form)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_names_are_in_the_language_of_the_list(catalogue: Catalogue, language: str) -> None:
    table = written(Catalogue(catalogue.outgoing, language), "csv").decode()
    assert {"ru": "Казахстан; Узбекистан", "kk": "Қазақстан; Өзбекстан"}[language] in table


def test_an_unknown_format_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match="ods is no format of lists"):
        written(catalogue, "ods")
