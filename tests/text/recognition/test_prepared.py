import pytest

from treatyarchive.text.recognition.prepared import lines


@pytest.mark.parametrize(
    ("source", "part", "quote"),
    [
        ("O\u02bbzbekiston", "O'zbekiston", "O\u02bbzbekiston"),
        ("Mir\u00adziyo\u200byev came", "Mirziyoyev", "Mir\u00adziyo\u200byev"),
        ("и\u0306 — Андрей Байсалов", "й", "и\u0306"),
        ("Андреи\u0306", "Андрей", "Андреи\u0306"),
        ("cost \\$10", "$10", "$10"),
        ("2023\u20132025", "2023-2025", "2023\u20132025"),
    ],
)
def test_passages_are_those_of_the_source(source: str, part: str, quote: str) -> None:
    (line,) = lines(source)
    start = line.cased.index(part)
    passage = line.passage(start, start + len(part))
    assert passage.quote == quote
    assert source[passage.start : passage.end] == quote


def test_a_carriage_return_is_not_matched() -> None:
    first, second = lines("one\r\ntwo")
    assert (first.cased, second.cased) == ("one", "two")
    assert (first.number, second.number) == (1, 2)


def test_lower_case_is_letter_for_letter() -> None:
    (line,) = lines("İSTANBUL IŞIK")
    assert len(line.plain) == len(line.cased)


@pytest.mark.parametrize(
    ("source", "cased"),
    [
        ("20 сәу\u0069р", "20 сәуір"),
        ("Жетi ке\u0061лер", "Жеті кеалер"),
        ("\u0410korda palace", "Akorda palace"),
        ("Telegram-канал на kun.uz", "Telegram-канал на kun.uz"),
        ("ПрезидентUzbekistan", "ПрезидентUzbekistan"),
    ],
)
def test_look_alikes_within_a_word_are_unified(source: str, cased: str) -> None:
    (line,) = lines(source)
    assert line.cased == cased
    assert line.passage(0, len(cased)).quote == source
