"""Two texts compared with what the program ships with."""

import json
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

from treatyarchive.text.alignment.align import align
from treatyarchive.text.alignment.records import Alignment
from treatyarchive.text.alignment.sides import side
from treatyarchive.text.differences import find
from treatyarchive.text.differences.reading import told
from treatyarchive.text.recognition.knowledge import Knowledge

sys.path.insert(0, str(Path(__file__).resolve().parent / "recognition"))

from shipped import SEED, authorities


@cache
def knowledge():
    files = sorted((SEED / "recognition").glob("*.json"))
    rules = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    return Knowledge.from_json(rules, authorities())


class Compared(NamedTuple):
    left: str
    right: str
    alignment: Alignment
    facts: find.Facts

    def said(self):
        """Topic and the words of either side, as the reader sees them."""
        return [(str(d.topic), d.left_says, d.right_says) for d in self.facts.differences]

    def marked(self):
        """The words outlined on either side."""
        return [
            tuple(
                " … ".join(text[span.start : span.end] for span in spans)
                for text, spans in ((self.left, found.left), (self.right, found.right))
            )
            for found in self.facts.differences
        ]


def compared(left, right):
    one, other = (side(text, None, knowledge()) for text in (left, right))
    alignment = align(one, other)
    return Compared(left, right, alignment, find.facts(one, other, alignment, knowledge()))


def facts(text, kind, language=None):
    """What is read of a text: values of a kind with the words that print them."""
    found = told(side(text, language, knowledge()), knowledge()).facts
    return [(fact.says, fact.value) for fact in found if fact.kind == kind]
