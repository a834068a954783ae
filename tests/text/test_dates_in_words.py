"""Dates in English words, whatever is known of them."""

import pytest

from treatyarchive.text.dates_in_words import in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2021-12-06", "6 December 2021"),
        ("2021-12", "December 2021"),
        ("2021-12-06T14:05", "6 December 2021 at 14:05"),
        ("2021~", "about 2021"),
        ("2021-12-06?", "6 December 2021 (unsure)"),
        ("2021%", "about 2021 (unsure)"),
        ("199X", "the 1990s"),
        ("19XX", "the 1900s (century)"),
        ("../2021-12-15", "until 15 December 2021"),
        ("/2021-12-15?", "until 15 December 2021 (unsure)"),
        ("2021-12~/..", "from about December 2021"),
        ("2021-12-05/2021-12-06", "5 to 6 December 2021"),
        ("2021-11-30/2021-12-06", "30 November to 6 December 2021"),
        ("2021-11/2021-12", "November to December 2021"),
        ("2021-12-31?/2022-01-01", "31 December 2021 (unsure) to 1 January 2022"),
        ("2021/2022", "2021 to 2022"),
        ("", ""),
        ("soon", "soon"),
    ],
)
def test_dates_in_words(value: str, words: str) -> None:
    assert in_words(value) == words
