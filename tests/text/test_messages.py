"""Messages: English that can be translated, and no sentence of the core that cannot."""

import ast
import copy
import json
import pickle
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from treatyarchive.errors import ArchiveError
from treatyarchive.messages import Message, from_json, say, term, to_json

SOURCE = Path(__file__).parents[2] / "src" / "treatyarchive"
CORE = ("archive", "intake", "pages", "text")  # the command line speaks English
ERRORS = {
    "ArchiveError",
    "BusyError",
    "ConflictError",
    "DamagedError",
    "DateError",
    "DecodeError",
    "Encrypted",
    "Lost",
    "NoSpaceError",
    "PageError",
    "ReadOnlyError",
    "Refused",
    "Unavailable",
    "UsageError",
}
SAYING = ERRORS | {"ChangeSet", "failed", "Problem", "unreadable"}


def test_is_the_english_sentence() -> None:
    said = say("Page {page} of {name} is damaged.", page=4, name="decree.tif")
    assert said == "Page 4 of decree.tif is damaged."
    assert hash(said) == hash("Page 4 of decree.tif is damaged.")
    assert (said.template, said.values["page"]) == ("Page {page} of {name} is damaged.", 4)


def test_plurals_lists_and_names() -> None:
    assert [say("{n} file(s)", n=n) for n in (0, 1, 2)] == ["0 files", "1 file", "2 files"]
    assert say("Set {fields}", fields=[term("date"), term("date_note")]) == "Set date, date_note"
    assert term("date_note").template == "date note"


def test_a_value_is_never_read_as_a_template() -> None:
    assert say("{name} of {n} file(s)", name="{n} page(s)", n=1) == "{n} page(s) of 1 file"
    assert say("{name.__class__} {name!r} {0} {}", name="x") == "{name.__class__} {name!r} {0} {}"


def test_stays_a_message_in_errors_values_and_copies() -> None:
    said = say("Set {fields}", fields=term("date_note"))
    error = ArchiveError(said)
    for found in (str(error), f"{error}", pickle.loads(pickle.dumps(said)), copy.deepcopy(said)):
        assert isinstance(found, Message)
        assert (found, found.template, found.values) == (said, said.template, said.values)
    outer = pickle.loads(pickle.dumps(say("Undo {action}", action=str(error))))
    assert isinstance(outer.values["action"], Message)


def test_is_stored_and_printed_as_plain_text() -> None:
    said = say("Add {n} page(s)", n=3)
    with closing(sqlite3.connect(":memory:")) as connection:
        (stored,) = connection.execute("SELECT ?", (said,)).fetchone()
    assert (stored, type(stored)) == ("Add 3 pages", str)
    assert json.dumps({"action": said}) == '{"action": "Add 3 pages"}'


def test_travels_between_processes() -> None:
    said = say("has no page {page}, only {pages}", page=7, pages=["1", "2"])
    found = from_json(json.loads(json.dumps(to_json(said))))
    assert isinstance(found, Message)
    assert (found, found.template) == (said, said.template)
    assert (to_json("is empty"), to_json(None)) == ("is empty", None)


@pytest.mark.parametrize(
    "nonsense", [None, 4, [], ["a"], ["a", 1], [1, {}], ["a", {"b": []}], {"a": 1}, ["a", {}, 1]]
)
def test_nonsense_from_another_process_is_text(nonsense: object) -> None:
    assert from_json(nonsense) == str(nonsense)


def _calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call in the sources: where, whose name, the call."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                yield f"{file.relative_to(SOURCE)}:{node.lineno}", name, node


def _sentences(node: ast.expr) -> Iterator[ast.expr]:
    """The texts written into an argument; what is inside `say` and its like is done already."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "term", "template"):
        return
    if isinstance(node, ast.JoinedStr):
        yield node
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str) and re.search(r"[A-Za-z]{2} ", node.value):
            yield node
    elif not isinstance(node, ast.Call) or getattr(node.func, "attr", "") == "format":
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from _sentences(child)


def test_the_core_says_nothing_that_cannot_be_translated() -> None:
    plain = [
        f"{where} {ast.unparse(sentence)}"
        for where, name, call in _calls()
        if name in SAYING and where.startswith(CORE)
        for argument in [*call.args, *(each.value for each in call.keywords)]
        for sentence in _sentences(argument)
    ]
    assert plain == []


def test_templates_are_whole_and_given_what_they_name() -> None:
    wrong = []
    for where, name, call in _calls():
        if name not in ("say", "template") or not call.args:
            continue
        words = call.args[0]
        if isinstance(words, ast.JoinedStr | ast.BinOp):
            wrong.append(f"{where} is put together")
        elif isinstance(words, ast.Constant) and name == "say":
            given = {keyword.arg for keyword in call.keywords}
            if set(re.findall(r"\{(\w+)\}", str(words.value))) != given:
                wrong.append(f"{where} names other values than it is given")
    assert wrong == []
