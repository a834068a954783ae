"""Lines of a printed page are joined to paragraphs, items of a list are not."""

import pytest

from treatyarchive.text.flowing import flowed


@pytest.mark.parametrize(
    ("read", "shown"),
    [
        ("The parties agreed\nto meet in spring.", "The parties agreed to meet in spring."),
        ("They met in the\n\ncity of Osh.", "They met in the city of Osh."),
        ("культурно-\nгуманитарные связи", "культурно-гуманитарные связи"),
        ("It was signed.\n\nthen they left", "It was signed.\n\nthen they left"),
        ("Heading\nThe first sentence of the text.", "Heading\n\nThe first sentence of the text."),
        (
            "A long line of the text that is full and\nKazakhstan is named in the next one.",
            "A long line of the text that is full and Kazakhstan is named in the next one.",
        ),
        (
            "1. Agreement on the use of the roads\n2. Protocol on trade in goods of all kinds",
            "1. Agreement on the use of the roads\n\n2. Protocol on trade in goods of all kinds",
        ),
        ("\n\n  Alone  \n\n", "Alone"),
        ("", ""),
    ],
)
def test_lines_of_a_paragraph_are_joined(read: str, shown: str) -> None:
    assert flowed(read) == shown


def test_no_word_is_lost_or_changed() -> None:
    read = "Шарт\n\nжасалды 2021 ж.\n- бірінші\n- екінші\nсоңы"
    assert flowed(read).split() == read.split()
