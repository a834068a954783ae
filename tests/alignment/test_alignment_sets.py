"""Pairs and differences on the sets in this folder, which were written before the code was read."""

import pytest
from difference_scores import (
    altered,
    differences,
    marks_in_sources,
    marks_in_strangers,
    marks_in_versions,
)
from pair_scores import (
    by_position,
    by_program,
    everything,
    language_versions,
    strangers,
    two_sources,
)
from pair_scores import versions as versions_of

ARTICLES = (0.95, 0.95)  # precision, recall
PARAGRAPHS = (0.85, 0.85)
SOURCES = (0.8, 0.6)
STRANGERS = 0.1  # of their paragraphs
FALSE_MARKS = 2
FOUND = 0.85
LEAST = 0.8  # what was reached, less a little, on sets that no promise is about


@pytest.fixture(scope="module")
def versions(comparing):
    return language_versions(by_program(comparing))


@pytest.fixture(scope="module")
def differing(comparing):
    return differences(comparing)


def test_articles_of_language_versions_are_paired(versions):
    tally = versions.articles
    assert tally.reaches(*ARTICLES), (tally.precision, tally.recall, tally.notes)


def test_paragraphs_of_language_versions_are_paired(versions):
    tally = versions.paragraphs
    assert tally.reaches(*PARAGRAPHS), (tally.precision, tally.recall, tally.notes)


def test_two_sources_on_one_visit_are_paired(comparing):
    tally = two_sources(by_program(comparing))
    assert tally.reaches(*SOURCES), (tally.precision, tally.recall, tally.notes)


def test_texts_on_different_visits_are_hardly_paired(comparing):
    assert strangers(by_program(comparing)) <= STRANGERS
    assert len(marks_in_strangers(comparing)) <= FALSE_MARKS
    assert strangers(everything) > STRANGERS


def test_texts_that_agree_are_hardly_marked(differing):
    assert len(differing.false_marks) <= FALSE_MARKS, differing.false_marks


def test_versions_and_sources_that_agree_are_hardly_marked(comparing):
    marks = marks_in_versions(comparing) + marks_in_sources(comparing)
    assert len(marks) <= FALSE_MARKS, marks


def test_differences_are_found(differing):
    assert differing.found.recall >= FOUND, differing.found.notes


def test_differences_in_texts_written_later_are_found(comparing):
    later = differences(comparing, name="differences_later")
    assert len(later.false_marks) <= 1, later.false_marks
    assert later.found.recall >= LEAST, later.found.notes


def test_a_fact_that_was_changed_is_found_and_nothing_else(comparing):
    tally = altered(comparing)
    assert tally.reaches(0.9, LEAST), tally.notes


def test_a_text_beside_itself_has_each_line_at_its_own(comparing):
    """Lines that belong to the page, not to the text, are left alone."""
    pairing = by_program(comparing)
    paired = lines = 0
    for name, _, both in versions_of(0):
        for text in both:
            got, wanted = pairing(text, text), by_position(text, text)
            assert got <= wanted, name
            paired, lines = paired + len(got), lines + len(wanted)
    assert paired >= 0.99 * lines


def test_sides_may_change_places(comparing):
    pairing = by_program(comparing)
    same = other = 0
    for _, _, (left, right) in versions_of(1):
        got, turned = pairing(left, right), {(one, two) for two, one in pairing(right, left)}
        same, other = same + len(got & turned), other + len(got ^ turned)
    assert other <= 0.01 * same


@pytest.mark.parametrize("baseline", [everything, by_position])
def test_a_baseline_misses_every_target(baseline):
    read = language_versions(baseline)
    assert not read.articles.reaches(*ARTICLES)
    assert not read.paragraphs.reaches(*PARAGRAPHS)
    assert not two_sources(baseline).reaches(*SOURCES)
