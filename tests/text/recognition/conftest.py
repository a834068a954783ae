"""What the program ships with, ready for reading."""

import json
from typing import Any

import pytest
from shipped import SEED, authorities

from treatyarchive.text.recognition.knowledge import Knowledge


@pytest.fixture(scope="session")
def rules() -> dict[str, Any]:
    """The parsed rules by the stems of their files."""
    files = sorted((SEED / "recognition").glob("*.json"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}


@pytest.fixture(scope="session")
def knowledge(rules: dict[str, Any]) -> Knowledge:
    """Rules and names as an archive would give them."""
    return Knowledge.from_json(rules, authorities())
