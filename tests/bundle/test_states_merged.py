"""Two states of a record made one."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyarchive.archive.sharing.state import State, canonical
from treatyarchive.bundle.merging import Merged, merge

Rows = tuple[dict[str, Any], ...]


def uuid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def sector(number: int, code: str, *, primary: int = 0, **fields: Any) -> dict[str, Any]:
    row = {"uuid": uuid(number), "sector": code, "is_primary": primary, "basis": None}
    return row | {"evidence": []} | fields


BASE = State(
    "document",
    uuid(1),
    {"title": "Talks", "title_supplied": 0, "date": "2021", "note": None, "unknown": ["byline"]},
    {"sectors": (sector(10, "TRN.RLW", primary=1), sector(11, "TRD.GEN")), "claims": ()},
)


def with_fields(state: State, **fields: Any) -> State:
    return replace(state, fields=dict(state.fields) | fields)


def with_sectors(state: State, *rows: dict[str, Any]) -> State:
    return replace(state, parts=dict(state.parts) | {"sectors": rows})


def form(merged: Merged) -> dict[str, Any]:
    """What was made, whatever the order of its rows."""
    state = merged.state
    parts = {n: sorted(map(canonical, rows)) for n, rows in state.parts.items()}
    return {"fields": state.fields, "parts": parts}


def codes(merged: Merged) -> set[str]:
    return {row["sector"] for row in merged.state.parts["sectors"]}


def test_what_one_side_changed_is_taken_in_either_order() -> None:
    here = with_fields(BASE, title="Talks in Astana")
    there = with_fields(BASE, date="2021-12-06")
    one, other = merge(here, there, BASE), merge(there, here, BASE)
    assert form(one) == form(other)
    assert one.state.fields["title"] == "Talks in Astana"
    assert one.state.fields["date"] == "2021-12-06"
    assert one.outcome == "merged"
    assert merge(BASE, there, BASE).outcome == "changed_there"
    assert merge(here, BASE, BASE).outcome == "changed_here"
    assert merge(here, here, BASE).outcome == "same"


def test_the_same_field_changed_on_both_sides_is_a_conflict() -> None:
    here, there = with_fields(BASE, date="2020"), with_fields(BASE, date="2022")
    merged = merge(here, there, BASE)
    (conflict,) = merged.conflicts
    assert (conflict.path, conflict.mine, conflict.theirs) == ("date", "2020", "2022")
    assert merged.state.fields["date"] == "2020"
    assert merge(here, there, BASE, lambda _: "theirs").state.fields["date"] == "2022"


def test_both_notes_are_kept_below_each_other() -> None:
    here, there = with_fields(BASE, note="Ours."), with_fields(BASE, note="Theirs.")
    merged = merge(here, there, BASE, lambda _: "both")
    assert merged.state.fields["note"] == "Ours.\n\nTheirs."


def test_rows_added_on_both_sides_are_all_there() -> None:
    old = BASE.parts["sectors"]
    here = with_sectors(BASE, *old, sector(12, "HEA.GEN"))
    there = with_sectors(BASE, *old, sector(13, "ENE.OIL"), sector(14, "HEA.GEN"))
    merged = merge(here, there, BASE)
    assert codes(merged) == {"TRN.RLW", "TRD.GEN", "HEA.GEN", "ENE.OIL"}
    assert len(merged.state.parts["sectors"]) == 4
    assert not merged.conflicts


def test_a_row_that_one_side_removed_goes_unless_the_other_changed_it() -> None:
    first, second = BASE.parts["sectors"]
    there = with_sectors(BASE, first)
    assert codes(merge(BASE, there, BASE)) == {"TRN.RLW"}
    here = with_sectors(BASE, first, second | {"basis": "agreed"})
    merged = merge(here, there, BASE)
    (conflict,) = merged.conflicts
    assert conflict.kind == "presence"
    assert codes(merged) == {"TRN.RLW", "TRD.GEN"}
    assert codes(merge(here, there, BASE, lambda _: "theirs")) == {"TRN.RLW"}
    assert codes(merge(there, here, BASE, lambda _: "both")) == {"TRN.RLW", "TRD.GEN"}


def test_two_primary_sectors_are_a_conflict() -> None:
    first, second = BASE.parts["sectors"]
    third = sector(12, "HEA.GEN", primary=1)
    here = with_sectors(BASE, first | {"is_primary": 0}, second | {"is_primary": 1})
    there = with_sectors(BASE, first | {"is_primary": 0}, second, third)
    merged = merge(here, there, BASE)
    assert [one.path for one in merged.conflicts] == ["sectors/is_primary"]
    assert [r["sector"] for r in merged.state.parts["sectors"] if r["is_primary"]] == ["TRD.GEN"]


def test_what_is_kept_back_is_not_removed() -> None:
    noted = with_fields(BASE, note="Ours")
    there = replace(
        with_fields(noted, note=None),
        parts={"sectors": BASE.parts["sectors"], "claims": ()},
        left_out={"fields": ["note"], "parts": ["claims"]},
    )
    merged = merge(noted, there, noted)
    assert merged.state.fields["note"] == "Ours"
    assert merged.outcome == "same"


def test_a_link_to_what_is_not_in_the_bundle_is_not_removed() -> None:
    row = {"uuid": uuid(40), "related": uuid(2), "kind": "COPY", "note": None}
    here = replace(BASE, parts={"relations": (row,)})
    there = replace(BASE, parts={"relations": ()})
    assert merge(here, there, here, in_bundle=lambda _: False).state.parts["relations"]
    assert not merge(here, there, here, in_bundle=lambda _: True).state.parts["relations"]


def test_words_of_a_document_that_is_not_in_the_bundle_are_not_removed() -> None:
    quote = [{"line": 17, "start": 0, "end": 6, "quote": "opened"}]
    row = {"uuid": uuid(45), "kind": "OPENING", "date": "2024-08-08", "title": "Monument"}
    proven = row | {"document": uuid(2), "evidence": quote}
    here = State("visit", uuid(3), {}, {"events": (proven,)})
    there = State("visit", uuid(3), {}, {"events": (row | {"document": None, "evidence": []},)})
    merged = merge(here, there, here, in_bundle=lambda _: False)
    assert (merged.outcome, merged.state.parts["events"]) == ("same", (proven,))
    (bare,) = merge(here, there, here, in_bundle=lambda _: True).state.parts["events"]
    assert (bare["document"], bare["evidence"]) == (None, [])


def test_a_passage_that_was_removed_here_and_tagged_there_is_a_conflict() -> None:
    passage = {"uuid": uuid(50), "quote": "railway", "note": None, "boxes": []}
    tag = {"uuid": uuid(51), "passage": uuid(50), "facet": "sector", "value": "TRN.RLW"}
    other = {"uuid": uuid(52), "passage": uuid(50), "facet": "sector", "value": "HEA.GEN"}
    base = replace(BASE, parts={"passages": (passage,), "passage_tags": (tag,)})
    gone = replace(BASE, parts={"passages": (), "passage_tags": ()})
    more = replace(BASE, parts={"passages": (passage,), "passage_tags": (tag, other)})
    assert [one.kind for one in merge(gone, more, base).conflicts] == ["presence"]
    assert merge(gone, base, base).state.parts["passage_tags"] == ()
    kept = merge(base, more, base).state.parts["passage_tags"]
    assert {row["value"] for row in kept} == {"TRN.RLW", "HEA.GEN"}


def test_what_was_kept_back_then_comes_in_later() -> None:
    record = replace(
        BASE, fields={"title": "Talks", "title_supplied": 0}, left_out={"as": "record"}
    )
    whole = with_fields(BASE, text_sha256="0" * 64)
    merged = merge(replace(record, parts={}), whole, replace(record, parts={}))
    assert merged.state.fields["text_sha256"] == "0" * 64
    assert codes(merged) == {"TRN.RLW", "TRD.GEN"}
    assert merged.state.left_out == {}


def test_without_a_common_state_what_is_filled_goes_first() -> None:
    here = with_fields(BASE, note=None, date="")
    there = with_fields(BASE, note="A note", title="Another")
    merged = merge(here, there, None)
    assert merged.state.fields["note"] == "A note"
    assert merged.state.fields["date"] == "2021"
    assert [one.path for one in merged.conflicts] == ["title"]


def test_without_a_common_state_other_lists_are_a_conflict() -> None:
    there = with_sectors(BASE, sector(20, "TRN.RLW", primary=1), sector(21, "HEA.GEN"))
    merged = merge(BASE, there, None)
    (conflict,) = merged.conflicts
    assert (conflict.path, conflict.kind) == ("sectors", "list")
    assert codes(merged) == {"TRN.RLW", "TRD.GEN"}
    assert codes(merge(BASE, there, None, lambda _: "theirs")) == {"TRN.RLW", "HEA.GEN"}
    assert codes(merge(BASE, there, None, lambda _: "both")) == {"TRN.RLW", "TRD.GEN", "HEA.GEN"}


def test_sets_inside_a_field_are_merged_as_sets() -> None:
    here = with_fields(BASE, unknown=["byline", "extent"])
    there = with_fields(BASE, unknown=["creator"])
    merged = merge(here, there, BASE)
    assert set(merged.state.fields["unknown"]) == {"extent", "creator"}
    assert not merged.conflicts


def test_what_has_a_value_is_not_unknown() -> None:
    base = with_fields(BASE, date="", unknown=[])
    merged = merge(with_fields(base, unknown=["date"]), with_fields(base, date="2021"), base)
    assert merged.state.fields["unknown"] == []


_FIELDS = ("title", "date", "note", "byline", "extent")
_edits = st.fixed_dictionaries(
    {
        "fields": st.dictionaries(st.sampled_from(_FIELDS), st.text("abc", min_size=1), max_size=3),
        "added": st.sets(st.sampled_from(["A.A", "B.B", "C.C"])),
        "removed": st.sets(st.integers(0, 3), max_size=2),
        "based": st.dictionaries(st.integers(0, 3), st.sampled_from(["agreed", "signed"])),
    }
)
_ROOT = replace(
    BASE,
    fields=dict.fromkeys(_FIELDS, "as it was"),
    parts={"sectors": tuple(sector(30 + n, f"Z.Z{n}") for n in range(4))},
)


def edited(edit: dict[str, Any], first_uuid: int) -> State:
    rows = [
        row | ({"basis": edit["based"][at]} if at in edit["based"] else {})
        for at, row in enumerate(_ROOT.parts["sectors"])
        if at not in edit["removed"]
    ]
    rows += [sector(first_uuid + n, code) for n, code in enumerate(sorted(edit["added"]))]
    return with_sectors(with_fields(_ROOT, **edit["fields"]), *rows)


def said(state: State) -> tuple[Any, set[tuple[str, str | None]]]:
    """What a state says, uuids aside."""
    return state.fields, {(row["sector"], row["basis"]) for row in state.parts["sectors"]}


@given(_edits, _edits)
def test_merging_commutes_where_there_is_no_conflict(one: Any, other: Any) -> None:
    here, there = edited(one, 100), edited(other, 200)
    merged, reverse = merge(here, there, _ROOT), merge(there, here, _ROOT)
    assert {c.path for c in merged.conflicts} == {c.path for c in reverse.conflicts}
    if not merged.conflicts:
        assert said(merged.state) == said(reverse.state)
    agreed = (
        merge(here, there, _ROOT, lambda _: "mine"),
        merge(there, here, _ROOT, lambda _: "theirs"),
    )
    assert said(agreed[0].state) == said(agreed[1].state)


@given(_edits, _edits)
def test_merging_again_changes_nothing(one: Any, other: Any) -> None:
    there = edited(other, 200)
    merged = merge(edited(one, 100), there, _ROOT)
    again = merge(merged.state, there, there)
    assert said(again.state) == said(merged.state)
    assert again.outcome in ("same", "changed_here")


@pytest.mark.parametrize("kind", ["document", "visit"])
def test_new_columns_that_one_side_lacks_are_taken(kind: str) -> None:
    here = replace(BASE, kind=kind)
    there = with_fields(replace(BASE, kind=kind), venue="Palace")
    assert merge(here, there, BASE).state.fields["venue"] == "Palace"
