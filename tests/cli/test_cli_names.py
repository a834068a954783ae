"""Names and terms on the command line."""

import subprocess
import sys
from pathlib import Path

import pytest

from archive_fixtures import Run, refused
from treatyarchive.archive import term_edits


@pytest.fixture
def path(archive_path: Path) -> Path:
    return archive_path


def test_names_are_listed_and_shown_in_any_script(run: Run, path: Path) -> None:
    assert run("authority", path, "list", "навои").lines == [
        "person.navoi     PERSON  Alisher Navoi",
        "city.uz.navoi    CITY    Navoi",
        "region.uz.navoi  REGION  Navoi region",
        "3 names",
    ]
    listed = run("authority", path, "list", "--kind", "STATE", "--json").json["authorities"]
    assert {one["kind"] for one in listed} == {"STATE"}
    shown = run("authority", path, "show", "Өзбекстан", "--json").json
    assert (shown["key"], shown["label"], shown["iso_code"]) == ("state.uz", "Uzbekistan", "UZ")
    assert {"form": "Өзбекстан", "language": "kk-Cyrl", "kind": "preferred"}.items() <= next(
        name for name in shown["names"] if name["form"] == "Өзбекстан"
    ).items()
    refused(run("authority", path, "show", "Atlantis"), 2, "Atlantis", "name authority")


def test_a_new_name_tells_what_it_is_like_and_none_is_doubled(run: Run, path: Path) -> None:
    names = ("--name", "en-Latn=Navoi theatre", "--name", "uz-Latn=Navoiy teatri")
    made = run(
        "authority", path, "new", "--kind", "PLACE", *names, "--parent", "Tashkent", "--json"
    )
    assert (made.json["key"], made.json["parent"]) == ("place.uz.navoi-theatre", "city.uz.tashkent")
    assert {"key": "city.uz.navoi", "why": "confusable"}.items() <= made.json["likenesses"][
        0
    ].items()
    twice = ("authority", path, "new", "--kind", "CITY", "--name", "ru-Cyrl=Навои")
    refused(run(*twice), 2, "Навои", "city.uz.navoi", "--anyway")
    assert run(*twice, "--anyway").code == 0
    refused(
        run("authority", path, "new", "--kind", "CITY", "--name", "Navoi"), 2, "en-Latn=Bukhara"
    )


def test_fields_and_names_are_set(run: Run, path: Path) -> None:
    found = run("authority", path, "set", "Navoi", "note=On the Zarafshan", "--json")
    refused(run("authority", path, "set", "city.uz.navoi", "note"), 2, "NAME=VALUE")
    assert found.json["note"] == "On the Zarafshan"
    name = ("authority", path, "name", "city.uz.navoi")
    refused(run(*name, "Karmana"), 2, "--language")
    old = ("--language", "en-Latn", "--kind", "historic", "--valid", "../1958")
    assert run(*name, "Karmana", *old).code == 0
    found = run(*name, "Karmana", "--form", "Kermine", "--confusable", "--json")
    assert {
        "form": "Kermine",
        "language": "en-Latn",
        "kind": "historic",
        "valid": "../1958",
        "confusable": True,
        "note": None,
    } in found.json["names"]
    removed = run(*name, "Kermine", "--remove", "--json").json["names"]
    assert "Kermine" not in {one["form"] for one in removed}
    refused(run(*name, "Kermine", "--remove"), 2, "not a name of city.uz.navoi")


def test_retired_and_back(run: Run, path: Path) -> None:
    assert run("authority", path, "retire", "state.kg", "--json").json["retired"]
    assert "state.kg  STATE  Kyrgyzstan (retired)" in "\n".join(
        " ".join(line.split()).replace(" ", "  ", 2)
        for line in run("authority", path, "list", "Kyrgyzstan").lines
    )
    assert not run("authority", path, "retire", "state.kg", "--back", "--json").json["retired"]


def test_merging_is_looked_at_first_and_undone(run: Run, seeds_path: Path) -> None:
    merge = ("authority", seeds_path, "merge", "state.kz", "state.uz")
    looked = run(*merge, "--dry-run", "--json")
    assert looked.code == 0
    assert not looked.json["done"]
    assert [one["ref"] for one in looked.json["documents"]] == [f"{n:06d}" for n in range(1, 6)]
    assert run("authority", seeds_path, "show", "state.uz", "--json").json["key"] == "state.uz"
    assert "Merge Uzbekistan into Kazakhstan" in run(*merge).lines
    assert run("authority", seeds_path, "show", "Узбекистан", "--json").json["key"] == "state.kz"
    (gone,) = run("authority", seeds_path, "list", "--merged", "--json").json["authorities"]
    assert (gone["key"], gone["merged_into"]) == ("state.uz", "state.kz")
    shown = run("show", seeds_path, "1", "--json").json["signatories"]
    assert [one["key"] for one in shown] == ["state.kz"]
    assert run("undo", seeds_path).code == 0
    assert run("authority", seeds_path, "show", "Узбекистан", "--json").json["key"] == "state.uz"
    blocked = ("authority", seeds_path, "merge", "person.navoi", "state.uz")
    assert run(*blocked, "--dry-run").code == 1
    refused(run(*blocked), 2, "is a signatory")


def test_names_go_out_and_come_in(run: Run, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "names.csv"
    assert run("authority", path, "export", out, "--json").json == {"file": str(out), "names": 118}
    refused(run("authority", path, "export", out), 3, "there already")
    lines = out.read_text("utf-8").splitlines()
    out.write_text(
        "\n".join([*lines, "city.x,CITY" + "," * 8 + ",X,en-Latn,preferred,,,,"]), "utf-8"
    )
    looked = run("authority", path, "import", out, "--dry-run", "--json").json
    assert (looked["counts"]["new"], looked["counts"]["same"], looked["done"]) == (1, 118, False)
    assert run("authority", path, "list", "X").lines == ["0 names"]
    done = run("authority", path, "import", out)
    assert done.lines == ["new city.x", "1 new, 0 changed, 118 same, 0 conflict"]
    assert run("authority", path, "list", "X").lines[-1] == "1 name"
    out.write_text("key,form,language\nnew.one,One,en-Latn\n", "utf-8")
    looked = run("authority", path, "import", out, "--dry-run")
    assert looked.code == 1
    assert looked.lines[0] == "conflict new.one: It is new and has no kind."
    refused(run("authority", path, "import", out), 2, "Nothing was imported", "line 2", "new.one")
    refused(run("authority", path, "import", tmp_path / "no.csv"), 3, "could not be read")


def test_terms_are_made_worded_ordered_retired(run: Run, path: Path) -> None:
    known = run("term", path, "list", "--json").json["vocabularies"]
    assert {one["name"] for one in known if one["closed"]} == set(term_edits.CLOSED)
    made = run("term", path, "new", "sector", "TRN.PIP", "--label", "en=Pipelines", "--json")
    assert (made.json["parent"], made.json["uses"], made.json["retired"]) == ("TRN", 0, False)
    refused(run("term", path, "new", "certainty", "MAYBE", "--label", "en=Maybe"), 2, "fixed")
    refused(run("term", path, "new", "sector", "TRN.X", "--label", "X"), 2, "LANGUAGE=TEXT")
    changed = run(
        "term", path, "set", "sector", "TRN.PIP", "--label", "ru=Трубы", "--first", "--json"
    )
    assert changed.json["labels"]["ru"] == "Трубы"
    listed = run("term", path, "list", "sector", "--json").json["terms"]
    assert listed[0]["code"] == "TRN.PIP"
    run("term", path, "set", "sector", "TRN.PIP", "--after", "TRN.RLW")
    codes = [one["code"] for one in run("term", path, "list", "sector", "--json").json["terms"]]
    assert codes.index("TRN.PIP") == codes.index("TRN.RLW") + 1
    assert run("term", path, "retire", "sector", "pipelines", "--json").json["retired"]
    assert not run("term", path, "retire", "sector", "pipelines", "--back", "--json").json[
        "retired"
    ]
    refused(run("term", path, "list", "colour"), 2, "colour", "not a vocabulary")
    assert run("undo", path).lines[0].startswith("Undo Take Pipelines back into use")


def test_terms_go_out_and_come_in_as_turtle(run: Run, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "sectors.ttl"
    run("term", path, "new", "sector", "SPA", "--label", "en=Orbit")
    counted = run("term", path, "export", out, "--vocabulary", "sector", "--json").json["terms"]
    other = tmp_path / "other.tarchive"
    run("new", other)
    review = run("term", other, "import", out, "--json").json
    assert (review["counts"]["new"], sum(review["counts"].values())) == (1, counted)
    assert run("term", other, "list", "sector").lines[-2].split() == ["SPA", "0", "Orbit"]
    again = tmp_path / "again.ttl"
    run("term", other, "export", again, "--vocabulary", "sector")
    assert again.read_bytes() == out.read_bytes()


def test_a_group_without_a_command_is_wrong_usage(run: Run, path: Path) -> None:
    refused(run("authority", path), 2, "--help")
    refused(run("term", path, "lst"), 2, "lst")


def test_commands_start_without_the_libraries_of_files() -> None:
    code = (
        "import sys; from treatyarchive.cli import authorities, terms; "
        "print(sorted({'rdflib', 'rapidfuzz', 'lxml', 'csv'} & sys.modules.keys()))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
