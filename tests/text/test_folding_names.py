"""Names that the authority file does not hold, by all their spellings; and words left alone."""

import json
from collections import defaultdict
from itertools import permutations
from pathlib import Path

import pytest
from spellings import groups, romanised, spellings
from unrelated import false_matches, same_word

from treatyarchive.text.folding import WORD, beginnings, find_words, fold, fold_word

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "sample"
NOT_PROMISED = "ru UN"  # writes й as j, which is ж in six of our languages


def recall(how, which, *, by_people):
    met = pairs = 0
    for group in groups(which):
        known = {form: who for form, who in spellings(group).items() if who != NOT_PROMISED}
        if by_people:
            known = {form: who for form, who in known.items() if len(who) == 2}
        for one, other in permutations(known, 2):
            pairs += 1
            met += how(one) == how(other)
    return met / pairs


def sample_words():
    """The words of the sample's texts, {language: words}."""
    found = defaultdict(set)
    for file in sorted(SAMPLE.glob("*.txt")):
        language = file.name.split(".")[-2]
        found[language].update(word.lower() for word in WORD.findall(file.read_text("utf-8")))
    for language, words in declared_words():
        found[language].update(words)
    return {language: sorted(words) for language, words in found.items() if len(words) > 300}


def declared_words():
    """The words of the names of sectors, kinds and records that come with the program."""
    entries = json.loads((ROOT / "db" / "seed" / "authorities.json").read_text("utf-8"))
    for entry in entries["authorities"]:
        for name in entry["names"]:
            yield name["language"], {word.lower() for word in WORD.findall(name["form"])}


def share_of_false(how):
    """The worst share of words of one language that meet another word, or a name not their own."""
    owners = defaultdict(set)
    named = groups("seen") + groups("unseen")
    for number, group in enumerate(named):
        for form in spellings(group):
            owners[how(form)].add(number)
    worst = 0.0
    for words in sample_words().values():
        known = [word for word in words if len(word) > 2]
        by_name = [word for word in known if meets_another(how, word, owners, named)]
        worst = max(worst, len(false_matches(how, known)) / len(known), len(by_name) / len(known))
    return worst


def meets_another(how, word, owners, named):
    return any(
        same_word(word) not in {same_word(form) for form in spellings(named[number])}
        for number in owners.get(how(word), ())
    )


@pytest.mark.parametrize(
    ("which", "by_people", "least"),
    [("seen", True, 0.96), ("unseen", True, 0.97), ("seen", False, 0.96), ("unseen", False, 0.96)],
)
def test_a_name_is_found_by_its_other_spellings(which, by_people, least):
    assert recall(fold, which, by_people=by_people) >= least


def test_few_words_are_found_that_are_not_meant():
    assert share_of_false(fold_word) < 0.01


def test_no_name_is_another():
    owners = defaultdict(set)
    for number, group in enumerate(groups("seen") + groups("unseen")):
        for form in spellings(group):
            owners[fold(form)].add(number)
    assert [own for own in owners.values() if len(own) > 1] == []


def test_the_measures_tell_a_bad_folding():
    assert recall(str, "unseen", by_people=True) < 0.5
    assert share_of_false(lambda _: "") > 0.9
    assert share_of_false(lambda word: fold_word(word)[:3]) > 0.1


@pytest.mark.parametrize(
    ("name", "system", "latin"),
    [
        ("Юлдашев", "ru BGN/PCGN", "Yuldashev"),
        ("Ельцин", "ru BGN/PCGN", "Yelʹtsin"),
        ("Чехов", "ru UN", "Čehov"),
        ("Ўрол", "uz 1995", "Oʻrol"),
        ("Жұмағұл", "kk 2021", "Jūmağūl"),
        ("Ғаббас", "kk 2018", "Ǵabbas"),
        ("Ҷӯра", "tg BGN/PCGN", "Jūra"),
    ],
)
def test_the_rules_of_romanisation(name, system, latin):
    assert romanised(name, system) == latin.replace("ʹ", "’")


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("polic", "policy"),
        ("democrac", "democracy"),
        ("Tuk", "Tukhtayev"),
        ("Gag", "Gaghra"),
        ("mat", "match"),
        ("Кад", "Каджар"),
        ("Mirziy", "Mirziyoyev"),
        ("Мирзи", "Мирзиёев"),
        ("O‘z", "O‘zbekiston"),
        ("Nur-Sul", "Nur-Sultan"),
        ("Kaz", "Kazhegeldin"),
        ("ş", "Şymkent"),
    ],
)
def test_a_cut_word_begins_the_whole(typed, word):
    last = [folded for _, _, folded in find_words(word)][-1]
    assert last.startswith(beginnings(typed))


@pytest.mark.parametrize("typed", ["", "-", "''", "\x00", "\ud800"])
def test_nothing_begins_with_no_letter(typed):
    assert beginnings(typed) == ()
