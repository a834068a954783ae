"""Texts made ready and aligned with what the program ships with."""

import json
import sys
from pathlib import Path

import pytest

from treatyarchive.text.alignment.align import align
from treatyarchive.text.alignment.sides import side
from treatyarchive.text.recognition.knowledge import Knowledge

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "recognition"))

from shipped import SEED, authorities


@pytest.fixture(scope="session")
def prepared():
    """`side` of a text or its lines, with the names and rules as they are shipped."""
    files = sorted((SEED / "recognition").glob("*.json"))
    rules = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    knowledge = Knowledge.from_json(rules, authorities())

    def made(text, language=None):
        return side(text if isinstance(text, str) else "\n".join(text), language, knowledge)

    return made


@pytest.fixture
def linked(prepared):
    """The numbers of segments that are paired, one of each side."""

    def made(left, right, pins=()):
        found = align(prepared(left), prepared(right), pins)
        return {(a, b) for pair in found.pairs for a in pair.left for b in pair.right}

    return made
