"""Two documents' texts compared as the window asks for it."""

from treatyarchive.intake import knowledge
from treatyarchive.intake.comparing import Source, compare

REPORT = """The presidents met in Tashkent
The President of Kazakhstan came to Tashkent on 5 December 2021 on an official visit.
They agreed to raise mutual trade to 10 billion dollars in five years.
In all 22 documents were signed at the end of the talks.
"""


def test_versions_of_one_text_are_told_word_by_word(archive):
    other = REPORT.replace("five years", "seven years")
    found = compare(Source(REPORT, "en-Latn"), Source(other, "en-Latn"), knowledge.of(archive))
    assert found.same_text
    (change,) = found.changes
    assert REPORT[slice(*change.left)] == "five"
    assert other[slice(*change.right)] == "seven"
    assert {(pair.left, pair.right) for pair in found.alignment.pairs} == {
        ((number,), (number,)) for number in range(4)
    }


def test_two_reports_are_not_one_text(archive):
    other = """Guests from Astana in Tashkent
The Kazakh leader arrived on 5 December for an official visit to the Uzbek capital.
Trade is to come to 3 billion dollars soon.
"""
    found = compare(Source(REPORT), Source(other), knowledge.of(archive))
    assert not found.same_text
    assert not found.changes
    assert ((2,), (2,)) in [(pair.left, pair.right) for pair in found.alignment.pairs]
    assert any("10" in each.left_says for each in found.differences)


def test_scripts_of_one_language_are_two_texts(archive):
    latin = "Prezidentlar 22 ta hujjatni imzoladi va savdo hajmini oshirishga kelishib oldi."
    cyrillic = "Президентлар 22 та ҳужжатни имзолади ва савдо ҳажмини оширишга келишиб олди."
    found = compare(Source(latin), Source(cyrillic), knowledge.of(archive))
    assert not found.same_text
    assert len(found.alignment.pairs) == 1


def test_empty_texts_are_compared_too(archive):
    found = compare(Source(""), Source(REPORT), knowledge.of(archive))
    assert not found.same_text
    assert not found.alignment.pairs
    assert found.alignment.right_only == (0, 1, 2, 3)
