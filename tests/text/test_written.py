"""What is written into fields holds nothing that nobody sees."""

import pytest

from treatyarchive.errors import UsageError
from treatyarchive.text import written


def test_a_line_and_lines() -> None:
    assert written.line(" Treaty\u00a0of\r\n\tgood  will ") == "Treaty of good will"
    assert written.lines(" one\r\n\ttwo\u2028three\n\n") == "one\n\ttwo\nthree"
    assert written.lines(None) is None
    assert written.lines(" \n ") is None


@pytest.mark.parametrize("form", ["a\0b", "a\x07", "\x1bx", "a\x7f", "a\x9fb"])
def test_a_character_that_nobody_sees_is_refused_in_words(form: str) -> None:
    for written_as in (written.line, written.lines):
        with pytest.raises(UsageError, match="nobody sees") as refused:
            written_as("Long before " * 20 + form)
        assert str(refused.value).isprintable()
        assert len(str(refused.value)) < 150
