"""Lists for other programs, each read back by one of them."""

import io
import json
import re
from typing import Any

import rispy
from listed_archives import GOING, NAUGHTY
from lxml import etree
from pybtex.database import Entry, parse_string

from treatyarchive.bundle import lists
from treatyarchive.bundle.catalogue import Catalogue

DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
TYPED = "{http://www.w3.org/2001/XMLSchema-instance}type"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Elements of Dublin Core, and those of its terms that we use, as dublincore.org lists them.
ELEMENTS = frozenset(
    {
        *("contributor", "coverage", "creator", "date", "description", "format", "identifier"),
        *("language", "publisher", "relation", "rights", "source", "subject", "title", "type"),
    }
)
TERMS = frozenset(
    {
        *("alternative", "issued", "extent", "accessRights", "provenance"),
        *("isFormatOf", "relation"),
    }
)


def written(catalogue: Catalogue, form: str) -> str:
    out = io.BytesIO()
    lists.write(form, catalogue, out)
    return out.getvalue().decode()


def ris(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    found = rispy.loads(written(catalogue, "ris"))
    return {entry["accession_number"]: entry for entry in found}


def test_ris_is_read_by_rispy(catalogue: Catalogue) -> None:
    found = ris(catalogue)
    assert sorted(found) == [f"{number:06d}" for number in GOING]
    treaty = found["000001"]
    assert treaty["type_of_reference"] == "LEGAL"
    assert treaty["type_of_work"] == "Treaty"
    assert treaty["title"] == "Договор о союзнических отношениях"
    assert treaty["authors"] == ["Kazakhstan", "Uzbekistan"]
    assert (treaty["year"], treaty["date"]) == ("2022", "2022/12/22/")
    assert treaty["secondary_title"] == "United Nations Treaty Series"
    assert (treaty["volume"], treaty["place_published"]) == ("3012", "Tashkent")
    assert treaty["abstract"] == "Восемь статей. Одна страница."
    assert treaty["call_number"] == "TA/KZ-UZ/2022-12/001"
    assert "Railways" in treaty["keywords"]


def test_ris_says_where_and_when_it_was_seen(catalogue: Catalogue) -> None:
    found = ris(catalogue)
    press = found["000002"]
    assert press["title"] == NAUGHTY
    assert press["urls"] == ["https://example.org/a_b?x={1}&y=%20"]
    assert press["access_date"] == "2022/01/27/"
    assert press["authors"] == ["A. Author"]
    assert found["000004"]["secondary_title"] == "Kazinform"
    assert found["000003"]["date"] == "2021/12/05/2021-12-05?/2021-12-06"
    assert "date" not in found["000006"]


def bibtex(catalogue: Catalogue) -> dict[str, Entry]:
    found = parse_string(written(catalogue, "bibtex"), "bibtex")
    return {key[2:8]: entry for key, entry in found.entries.items()}


def test_bibtex_is_read_by_pybtex(catalogue: Catalogue) -> None:
    found = bibtex(catalogue)
    assert sorted(found) == [f"{number:06d}" for number in GOING]
    treaty = found["000001"]
    assert treaty.type == "legal"
    assert treaty.fields["title"] == "{Договор о союзнических отношениях}"
    assert [str(person) for person in treaty.persons["author"]] == ["{Kazakhstan}", "{Uzbekistan}"]
    assert treaty.fields["type"] == "Treaty"
    assert treaty.fields["date"] == "2022-12-22"
    assert treaty.fields["langid"] == "russian"
    assert found["000002"].fields["date"] == "2021-12-06"
    assert found["000004"].fields["journal"] == "Kazinform"
    assert "date" not in found["000006"].fields


def test_signs_of_tex_are_words_of_the_title(catalogue: Catalogue) -> None:
    title = bibtex(catalogue)["000002"].fields["title"][1:-1]
    named = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"}
    named |= {"textasciitilde": "~", "textasciicircum": "^"}
    plain = re.sub(r"\\(text\w+)\{\}", lambda sign: named[sign[1]], title)
    assert re.sub(r"\\([&%$#_])", r"\1", plain) == NAUGHTY


def test_csl_json_has_the_fields_of_its_schema(catalogue: Catalogue) -> None:
    found = {item["title"]: item for item in json.loads(written(catalogue, "csl-json"))}
    treaty = found["Договор о союзнических отношениях"]
    assert treaty["type"] == "treaty"
    assert treaty["author"] == [{"literal": "Kazakhstan"}, {"literal": "Uzbekistan"}]
    assert treaty["issued"] == {"date-parts": [[2022, 12, 22]]}
    assert treaty["volume"] == "3012"
    supplied = found["[Ақордадағы келіссөз, O‘zbekiston, Ўзбекистон]"]
    parts = [[2021, 12, 5], [2021, 12, 6]]
    assert supplied["issued"] == {"date-parts": parts, "circa": True}
    assert found["Record of a report"]["container-title"] == "Kazinform"
    assert found[NAUGHTY]["accessed"] == {"date-parts": [[2022, 1, 27]]}
    assert "issued" not in found["Nutq"]


def dublin_core(catalogue: Catalogue) -> dict[str, etree._Element]:
    root = etree.fromstring(written(catalogue, "dc").encode())
    return {record.findtext(f"{{{DC}}}title"): record for record in root}


def test_dublin_core_has_no_element_of_its_own(catalogue: Catalogue) -> None:
    records = dublin_core(catalogue)
    assert len(records) == len(GOING)
    for child in (child for record in records.values() for child in record):
        name = etree.QName(child)
        assert name.localname in {DC: ELEMENTS, DCTERMS: TERMS}[name.namespace]


def test_dublin_core_maps_fields_as_the_model_does(catalogue: Catalogue) -> None:
    records = dublin_core(catalogue)
    treaty = records["Договор о союзнических отношениях"]

    def said(name: str, space: str = DC) -> list[str]:
        return [one.text for one in treaty.findall(f"{{{space}}}{name}")]

    assert treaty.findall(f"{{{DC}}}title")[0].get(LANGUAGE) == "ru-Cyrl"
    assert said("identifier")[0] == "TA/KZ-UZ/2022-12/001"
    assert said("type") == ["Text", "Text of an instrument", "Treaty"]
    assert said("subject") == ["Railways", "Oil and gas"]
    assert said("contributor") == ["Kazakhstan", "Uzbekistan"]
    assert said("language") == ["ru-Cyrl"]
    assert said("description") == ["Восемь статей.\nОдна страница."]
    assert said("format") == ["application/pdf"]
    assert said("accessRights", DCTERMS) == ["Open"]
    assert treaty.find(f"{{{DC}}}type").get(TYPED) == "dcterms:DCMIType"
    assert records[NAUGHTY].findtext(f"{{{DCTERMS}}}issued") == "2021-12-06T10:30"


def test_dublin_core_names_only_documents_that_go(catalogue: Catalogue) -> None:
    records = dublin_core(catalogue)
    supplied = records["[Ақордадағы келіссөз, O‘zbekiston, Ўзбекистон]"]
    treaty = records["Договор о союзнических отношениях"]
    (copied,) = supplied.findall(f"{{{DCTERMS}}}isFormatOf")
    assert copied.text in [one.text for one in treaty.findall(f"{{{DC}}}identifier")]
    assert not supplied.findall(f"{{{DCTERMS}}}relation")
