"""Templates of forms: shipped for six groups of kinds, changed by the archive, with Undo."""

from dataclasses import replace

import pytest

from archive_fixtures import add_text, problems
from treatyarchive.archive import documents, fields, history, tags, templates, terms
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.store import Archive
from treatyarchive.archive.templates import Template, TemplateField
from treatyarchive.errors import UsageError


def of(archive: Archive, kind: str) -> Template:
    return templates.for_kind(templates.all_of(archive), kind)


def test_shipped_ones_fit_the_archive(archive: Archive) -> None:
    """Every kind is one, every field is one, in the order of the form; presets are accepted."""
    kinds = terms.vocabulary(archive, "source_kind")
    order = [name for names in templates.SECTIONS.values() for name in names]
    assert sorted(order) == sorted([*fields.FIELDS, *templates.TAGS]), "each field has its place"
    found = templates.all_of(archive)
    assert set(found) - set(kinds) == {""}
    for template in found.values():
        names = [one.field for one in template.fields]
        assert names == sorted(names, key=order.index)
        presets = {one.field: one.preset for one in template.fields if one.preset}
        assert fields.columns(archive, presets).keys() == presets.keys()
        required = {one.field for one in template.fields if one.required}
        assert required >= {
            *("reference_code", "title", "kind", "language", "date", "creator"),
            *("extent", "level", "access"),
        }


@pytest.mark.parametrize(
    ("kind", "shown", "access"),
    [
        ("NEWS_ARTICLE", {"byline", "date_published", "url"}, "INTERNAL_COPYRIGHT"),
        ("AGENCY_REPORT", {"byline", "date_published", "url"}, "INTERNAL_COPYRIGHT"),
        ("SPEECH", {"byline", "url"}, ""),
        ("TREATY_TEXT", {"originals_location", "access_until"}, ""),
        ("CERTIFIED_COPY", {"acquisition", "originals_location"}, ""),
        ("PHOTO", {"byline", "scope_content", "title_supplied"}, ""),
        ("CORRESPONDENCE", {"scope_content", "acquisition"}, ""),
        ("ANALYSIS", {"scope_content"}, ""),
    ],
)
def test_what_kinds_show(archive: Archive, kind: str, shown: set[str], access: str) -> None:
    template = of(archive, kind)
    assert shown <= {one.field for one in template.fields}
    found = template.of("access")
    assert found is not None
    assert found.preset == access


def test_changed_taken_back_and_reset(archive: Archive) -> None:
    templates.show_field(archive, "PHOTO", "url", required=True, hint="Where it is")
    assert of(archive, "PHOTO").of("url") == TemplateField("url", True, "Where it is")
    hidden = templates.hide_field(archive, "PHOTO", "url")
    assert hidden.action == "Hide url in the template Photograph"
    assert templates.changed(templates.all_of(archive)) == frozenset(), "as shipped again"
    assert archive.query("SELECT * FROM record_template") == [], "and as what is shipped later"
    history.undo(archive)
    assert templates.changed(templates.all_of(archive)) == {"PHOTO"}
    done = templates.reset(archive, "PHOTO")
    assert done.action == "Reset the template Photograph"
    assert dict(templates.shipped()) == templates.all_of(archive)
    history.undo(archive)
    assert of(archive, "PHOTO").of("url") is not None
    assert problems(archive.path) == []


def test_a_kind_without_one_follows_every_other_until_it_is_changed(archive: Archive) -> None:
    templates.show_field(archive, "", "url")
    assert of(archive, "ANALYSIS").of("url") is not None
    templates.hide_field(archive, "ANALYSIS", "note")
    templates.hide_field(archive, "", "url")
    assert of(archive, "ANALYSIS").of("url") is not None, "it is its own now"
    assert of(archive, "DRAFT").of("url") is None
    templates.reset(archive, "ANALYSIS")
    assert of(archive, "ANALYSIS").fields == of(archive, "").fields


def test_presets_are_kept_as_records_have_them(archive: Archive) -> None:
    templates.show_field(archive, "PHOTO", "creator", preset="Қазақстан")
    templates.show_field(archive, "PHOTO", "language", preset="Russian")
    found = {one.field: one.preset for one in of(archive, "PHOTO").fields if one.preset}
    assert found == {"creator": "state.kz", "language": "ru-Cyrl"}


@pytest.mark.parametrize(
    ("field", "preset", "said"),
    [
        ("creator", "Atlantis", "not in the name authority"),
        ("access_until", "soon", "soon"),
        ("sectors", "TRN", "cannot be filled in"),
        ("reference_code", "TA/1", "cannot be filled in"),
        ("colour", "", "not a field of a template"),
    ],
)
def test_what_does_not_fit_is_refused(archive: Archive, field: str, preset: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        templates.show_field(archive, "PHOTO", field, preset=preset)
    assert said in str(refused.value)
    with pytest.raises(UsageError, match="always shown"):
        templates.hide_field(archive, "PHOTO", "title")
    with pytest.raises(UsageError, match="is not a term"):
        templates.put(archive, Template("PAPYRUS", of(archive, "").fields))
    assert templates.all_of(archive) == dict(templates.shipped())


def test_presets_fill_what_is_empty_and_nothing_else(archive: Archive) -> None:
    number = add_text(archive, "Talks")
    template = replace(
        of(archive, "NEWS_ARTICLE"),
        fields=(
            TemplateField("access", preset="INTERNAL_COPYRIGHT"),
            TemplateField("creator", preset="state.kz"),
            TemplateField("byline", preset="Press service"),
        ),
    )
    assert set(templates.presets(template, documents.get(archive, number))) == {
        *("access", "creator", "byline")
    }
    documents.set_unknown(archive, number, "creator")
    documents.set_fields(archive, number, {"byline": "Own correspondent", "access": "OPEN"})
    assert templates.presets(template, documents.get(archive, number)) == {}


def test_what_is_missing(archive: Archive) -> None:
    number = add_text(archive, "Talks")
    template = of(archive, "TREATY_TEXT")
    before = templates.missing(template, documents.get(archive, number))
    assert before == (
        *("kind", "language", "date", "reference_code"),
        *("signatories", "instruments", "creator"),
    ), "title, access and level it has, the extent is counted"
    documents.set_fields(archive, number, {"kind": "TREATY_TEXT"}, unknown=["creator", "date"])
    tags.add(archive, number, [SectorTag("TRN")])
    after = templates.missing(template, documents.get(archive, number))
    assert after == ("language", "reference_code", "signatories", "instruments")


def test_closed_until_a_date_wants_the_date(archive: Archive) -> None:
    number = add_text(archive, "Talks")
    documents.set_fields(archive, number, {"access": "EMBARGO"})
    nothing = Template("", ())
    assert templates.missing(nothing, documents.get(archive, number)) == ("access_until",)
    documents.set_fields(archive, number, {"access_until": "2031-12-31"})
    assert templates.missing(nothing, documents.get(archive, number)) == ()
