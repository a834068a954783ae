"""The sample archive agrees with itself, with the seed vocabularies and with its texts."""

import json
import re
from collections import Counter
from pathlib import Path

import pypdf
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
SEED = ROOT / "db" / "seed"
FOREIGN_TEXTS = ROOT.parent / "shared" / "seeds"
NOT_PARTIES = {"PERSON", "PLACE", "PUBLISHER", "FORMAT", "AWARD"}
DAY = r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?[?~%]?"
EDTF = re.compile(rf"({DAY}|{DAY}/{DAY}|\.\./{DAY}|{DAY}/\.\.)?")

MANIFEST = json.loads((SAMPLE / "manifest.json").read_text(encoding="utf-8"))
DOCUMENTS = MANIFEST["documents"]
INSTRUMENTS = {item["key"]: item for item in MANIFEST["instruments"]}
VISITS = {item["code"]: item for item in MANIFEST["visits"]}


def document_name(document):
    return document["text"] or document["scans"][0]


@pytest.fixture(scope="module")
def terms():
    path = SEED / "vocabularies.json"
    vocabularies = json.loads(path.read_text(encoding="utf-8"))["vocabularies"]
    return {v["name"]: {term["code"] for term in v["terms"]} for v in vocabularies}


@pytest.fixture(scope="module")
def kinds():
    path = SEED / "authorities.json"
    return {
        a["key"]: a["kind"] for a in json.loads(path.read_text(encoding="utf-8"))["authorities"]
    }


def tags(document):
    return [
        tag
        for name in ("sectors", "signatories", "visits", "instruments")
        for tag in document[name]
    ]


def test_size_and_files():
    present = {path.name for path in SAMPLE.iterdir() if path.is_file()}
    named = {name for d in DOCUMENTS for name in [d["text"], *d["scans"]] if name}
    assert present == named | {"manifest.json"}
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) < 6_000_000


@pytest.mark.parametrize("document", DOCUMENTS, ids=document_name)
def test_evidence_matches_the_text(document):
    if document["text"] is None:
        assert not any(tag.get("evidence") for tag in tags(document))
        return
    for tag in [*tags(document), *document.get("claims", ())]:
        check_evidence(document["text"], tag)


def check_evidence(text, tag):
    lines = (SAMPLE / text).read_text(encoding="utf-8").split("\n")
    for passage in tag["evidence"]:
        line = lines[passage["line"] - 1]
        assert line[passage["start"] : passage["end"]] == passage["quote"] != ""


@pytest.mark.parametrize("document", DOCUMENTS, ids=document_name)
def test_paragraphs_and_letters(document):
    if document["text"] is None:
        return
    text = (SAMPLE / document["text"]).read_text(encoding="utf-8")
    lines = text.rstrip("\n").split("\n")
    assert all(lines[::2])
    assert not any(lines[1::2])
    assert 120 <= len(text.split()) <= 500
    assert "\r" not in text
    if document["language"] == "uz-Latn":
        assert not re.search("[‘’'`]", text)
        assert not re.search("[oOgG]\u02bc", text)


@pytest.mark.parametrize("document", DOCUMENTS, ids=document_name)
def test_codes_and_keys_of_documents(document, terms, kinds):
    assert document["kind"] in terms["source_kind"]
    assert document["language"] in terms["language"]
    assert document["access"] in terms["access_condition"]
    assert document["state"] in {"draft", "described", "reviewed"}
    assert document["publisher"] is None or kinds[document["publisher"]] == "PUBLISHER"
    for name in ("date", "date_published"):
        assert EDTF.fullmatch(document[name])
    for tag in document["sectors"]:
        assert tag["code"] in terms["sector"]
        assert tag["basis"] in {"signed", "agreed", "discussed", "event"}
    for tag in document["signatories"]:
        assert kinds[tag["key"]] not in NOT_PARTIES
        assert tag["role"] in terms["party_role"]
        assert tag["signer"] is None or kinds[tag["signer"]] == "PERSON"
    for tag in document["visits"]:
        assert tag["code"] in VISITS
        assert tag["role"] in {"about", "mentions"}
    for tag in document["instruments"]:
        assert tag["key"] in INSTRUMENTS
        assert tag["role"] in {"text_of", "reports", "ratifies", "mentions"}
        assert tag["status_as_printed"] in terms["mention_status"] | {None}


def test_tags_are_not_repeated_and_a_leaf_stands_without_its_top():
    for document in DOCUMENTS:
        codes = [tag["code"] for tag in document["sectors"]]
        tops = {code.split(".")[0] for code in codes if "." in code}
        assert not tops & set(codes), document_name(document)
        for name, key in (("sectors", "code"), ("signatories", "key"), ("instruments", "key")):
            counts = Counter(tag[key] for tag in document[name])
            assert max(counts.values(), default=1) == 1, document_name(document)


def test_catalogued_documents_are_tagged_with_evidence():
    for document in DOCUMENTS:
        if document["state"] != "draft":
            assert document["sectors"]
            assert document["signatories"]
            assert document["instruments"]
            assert all(tag["evidence"] for tag in tags(document))


def test_the_mix_of_the_sample():
    texts = [d for d in DOCUMENTS if d["text"]]
    languages = Counter(d["language"] for d in texts)
    wanted = {"en-Latn": 5, "ru-Cyrl": 3, "uz-Latn": 2, "uz-Cyrl": 2, "kk-Cyrl": 2}
    assert len(texts) >= 14
    assert all(languages[tag] >= count for tag, count in wanted.items())
    assert {v["code"] for d in DOCUMENTS for v in d["visits"] if v["role"] == "about"} == set(
        VISITS
    )
    assert sum(d["state"] == "draft" for d in DOCUMENTS) in {2, 3}
    assert sum(not d["visits"] for d in DOCUMENTS) == 2
    access = Counter(d["access"] for d in DOCUMENTS)
    assert access["RESTRICTED"] == access["INTERNAL_COPYRIGHT"] == 1
    codes = [d["reference_code"] for d in DOCUMENTS if d["reference_code"]]
    assert len(codes) == len(set(codes))


def test_visits_and_instruments(terms, kinds):
    assert len(INSTRUMENTS) == len(MANIFEST["instruments"]) == 29
    for visit in VISITS.values():
        assert visit["kind"] in terms["visit_kind"]
        assert visit["place"] in kinds
        assert EDTF.fullmatch(visit["date"])
        assert all(party["authority"] in kinds for party in visit["parties"])
        assert visit["events"]
        for event in visit["events"]:
            assert event["kind"] in terms["visit_event_kind"]
            assert event["place"] is None or event["place"] in kinds
            assert EDTF.fullmatch(event["date"])
            assert event["evidence"]
            check_evidence(event["text"], event)
    for item in INSTRUMENTS.values():
        assert item["kind"] in terms["instrument_kind"]
        assert item["level"] in terms["conclusion_level"]
        assert item["visit"] in VISITS
        assert item["place"] is None or item["place"] in kinds
        assert EDTF.fullmatch(item["date_concluded"])
        assert EDTF.fullmatch(item["period"])
        for party in item["parties"]:
            assert kinds[party["authority"]] not in NOT_PARTIES
            assert party["role"] in terms["party_role"]
            assert party["signer"] is None or kinds[party["signer"]] == "PERSON"
        for action in item["actions"]:
            assert action["kind"] in terms["treaty_action"]
            assert EDTF.fullmatch(action["date"])
            assert action["date"]
            assert action["authority"] is None or action["authority"] in kinds
        for relation in item["relations"]:
            assert relation["kind"] in terms["instrument_relation"]
            assert relation["to"] in INSTRUMENTS
    chain = [(k, r["to"]) for k, item in INSTRUMENTS.items() for r in item["relations"]]
    assert chain == [("I01", "I20"), ("I20", "I22")]


def test_versions_of_the_declaration_share_their_articles():
    heads = []
    for document in DOCUMENTS:
        if any(tag["role"] == "text_of" for tag in document["instruments"]):
            text = (SAMPLE / document["text"]).read_text(encoding="utf-8")
            found = re.findall(r"^(?:Статья (\d+)|(\d+)-(?:modda|бап))$", text, re.MULTILINE)
            heads.append([int(a or b) for a, b in found])
    assert heads == [list(range(1, 9))] * 3


def test_scans_open_with_their_pages():
    pages = {}
    for name in (name for d in DOCUMENTS for name in d["scans"]):
        if name.endswith(".pdf"):
            pages[name] = len(pypdf.PdfReader(SAMPLE / name).pages)
        else:
            with Image.open(SAMPLE / name) as picture:
                picture.load()
                pages[name] = getattr(picture, "n_frames", 1)
    assert len(pages) >= 7
    assert {Path(name).suffix for name in pages} == {".pdf", ".tif", ".jpg", ".png"}
    assert max(count for name, count in pages.items() if name.endswith(".tif")) == 3


def test_text_layers_hold_the_words_of_the_text():
    layered = 0
    for document in DOCUMENTS:
        for name in document["scans"]:
            if not name.endswith(".pdf"):
                continue
            pages = [page.extract_text() for page in pypdf.PdfReader(SAMPLE / name).pages]
            if not any(pages):
                continue
            layered += 1
            words = re.sub(r"– \d – ?", " ", " ".join(pages)).split()
            assert words == (SAMPLE / document["text"]).read_text(encoding="utf-8").split()
    assert layered >= 1


def runs(text, length=8):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.mark.skipif(not FOREIGN_TEXTS.is_dir(), reason="the texts to compare with are not here")
def test_no_text_repeats_eight_words_of_a_foreign_text():
    foreign = set().union(
        *(runs(p.read_text(encoding="utf-8")) for p in FOREIGN_TEXTS.glob("*.txt"))
    )
    for path in SAMPLE.glob("*.txt"):
        assert not runs(path.read_text(encoding="utf-8")) & foreign, path.name
