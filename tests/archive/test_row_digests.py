"""Digests of many rows at once are those of one row at a time, whatever stands in them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from treatyarchive.archive.rows import row_digest, row_digests

NASTY = ['],["document",', '["document",', '"', "\\", "],[", "\0", "\n", "\u2028", "Қазақстан"]
VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.sampled_from(NASTY), max_size=4).map("".join),
)


@given(rows=st.lists(st.lists(VALUES, min_size=1, max_size=6), max_size=5))
def test_many_are_as_each_alone(rows: list[list[Any]]) -> None:
    found = row_digests("document", [["document", *row] for row in rows])
    assert found == [row_digest("document", row) for row in rows]
