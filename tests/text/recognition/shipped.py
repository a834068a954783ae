"""The rules and names as they are shipped, and short ways to read a text with them."""

import json
from functools import cache
from pathlib import Path

from treatyarchive.text.recognition import naming, prepared, signatories, visits
from treatyarchive.text.recognition.authority import Authority, AuthorityName

SEED = Path(__file__).resolve().parents[3] / "db" / "seed"


def rules(name):
    return json.loads((SEED / "recognition" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def authorities():
    rows = json.loads((SEED / "authorities.json").read_text(encoding="utf-8"))["authorities"]
    return tuple(
        Authority(
            row["key"],
            row["kind"],
            row["parent"],
            row["dates"],
            row["iso_code"],
            tuple(
                AuthorityName(*(name[part] for part in AuthorityName._fields))
                for name in row["names"]
            ),
            {"roles": row["roles"]},
        )
        for row in rows
    )


@cache
def names():
    return naming.Names.of(authorities(), rules("names"))


@cache
def visit_rules():
    return visits.VisitRules.from_json(rules("visits"))


@cache
def signatory_rules():
    return signatories.SignatoryRules.from_json(rules("signatories"))


def article(text, language="en-Latn"):
    lines = prepared.lines(text)
    return prepared.Article(language, tuple(line for line in lines if not line.is_blank))


def named(text):
    """Key and quotes of all that a text names."""
    found = naming.mentions(prepared.lines(text), names())
    return {each.key: [p.quote for p in each.evidence] for each in found if each.occurrences}


def visit(text, language="en-Latn", page_date=None):
    made = article(text, language)
    found = naming.mentions(made.lines, names())
    return visits.read(made, found, visit_rules(), page_date=page_date)


def parties_of(text, language="en-Latn"):
    """The signatories with their evidence."""
    made = article(text, language)
    found = naming.mentions(made.lines, names())
    told = visits.read(made, found, visit_rules())
    return signatories.read(made, found, signatory_rules(), told)


def signed(text, language="en-Latn"):
    """Keys of the signatories."""
    return [each.value for each in parties_of(text, language)]
