"""Any text can be read, and what is found is where it is said to be."""

from hypothesis import given
from hypothesis import strategies as st
from shipped import authorities
from shipped import rules as _rules

from treatyarchive.text.recognition.knowledge import Knowledge
from treatyarchive.text.recognition.read import read
from treatyarchive.text.recognition.records import Passage, Reading

PARTS = (
    "The presidents signed 14 documents on trade worth $2.5 billion on 9 March 2018.",
    "Президент Узбекистана прибыл в Бишкек с государственным визитом 26–27 января.",
    "O‘zbekiston Prezidenti Dushanbega davlat tashrifi bilan keldi, bitim imzolandi.",
    "Қазақстан мен Қырғызстан шарт\u00adқа қол қойды, 1 млрд долл\u0430р.",
    " date 2018-03-09 ",
    "DUSHANBE, 09.03.2018 (Agency) – ",
    "10:05 / 09.03.2018 31",
    "Read also:",
    "Share\r",
    "\ufeff",
    "и\u0306",
    "– ",
    "\t \u00a0",
    "№ 12.",
    "İI ıi",
    "31.02.2020",
    "(",
    "«",
    ".",
    "",
)
NAMES = (
    "languages",
    "dates",
    "boilerplate",
    "amounts",
    "names",
    "visits",
    "signatories",
    "sectors",
    "instruments",
)
KNOWLEDGE = Knowledge.from_json({name: _rules(name) for name in NAMES}, authorities())


def _passages(reading: Reading) -> list[Passage]:
    found = [
        *reading.sectors,
        *reading.signatories,
        *reading.persons,
        *reading.instruments,
        *reading.money,
        *filter(
            None, (reading.page_date, reading.event_date, reading.visit, reading.document_count)
        ),
    ]
    return [passage for one in found for passage in one.evidence]


def _check(text: str) -> None:
    reading, source = read(text, KNOWLEDGE), text.split("\n")
    for passage in _passages(reading):
        assert source[passage.line - 1][passage.start : passage.end] == passage.quote
        assert passage.quote
    for span in reading.boilerplate_spans:
        assert 0 <= span.start < span.end <= len(source[span.line - 1])
    assert all(source[number - 1].strip() for number in reading.boilerplate_lines)
    assert reading.title_line not in reading.boilerplate_lines


@given(st.lists(st.sampled_from(PARTS), max_size=8), st.sampled_from(["\n", " ", ""]))
def test_parts_in_any_order(parts: list[str], joint: str) -> None:
    _check(joint.join(parts))


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    _check(text)


def test_evidence_holds_the_signs_that_are_not_seen() -> None:
    text = (
        "The presidents of Kyrgyz\u00adstan and Uzbekistan signed a treaty on 9 Mar\u200bch 2018."
    )
    reading = read(text, KNOWLEDGE)
    assert reading.event_date is not None
    assert reading.event_date.evidence[0].quote == "9 Mar\u200bch 2018"
    quotes = [passage.quote for one in reading.signatories for passage in one.evidence]
    assert "Kyrgyz\u00adstan" in " ".join(quotes)


def test_nothing_is_found_in_nothing() -> None:
    assert read("", KNOWLEDGE) == Reading()
