"""Two texts compared with what the program ships with."""

import json
import sys
from functools import partial
from pathlib import Path

import pytest

from treatyarchive.intake.comparing import compare
from treatyarchive.text.recognition.knowledge import Knowledge

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "text" / "recognition"))

from shipped import SEED, authorities


@pytest.fixture(scope="session")
def comparing():
    """`compare` with the names and rules as they are shipped."""
    files = sorted((SEED / "recognition").glob("*.json"))
    rules = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    return partial(compare, knowledge=Knowledge.from_json(rules, authorities()))
