"""An archive whose documents have the words of many scripts, and queries to find them by."""

import random
from collections.abc import Iterator
from pathlib import Path

from archive_fixtures import new_archive, no_power_is_lost, pdf
from treatyarchive.archive import documents, instruments, readings, tags, visits
from treatyarchive.archive.records import InstrumentTag, SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

VISITS = {"2021-12-06-KZ-UZ": "2021-12-06", "2022-12-21-UZ-KZ": "2022-12-21/2022-12-22"}
ALLY = "ittifoq1"
LANGUAGES = {
    "en-Latn": "the delegations of both states discussed trade railway water borders and customs "
    "on day one of talks they signed a protocol treaty list pipeline near mountains",
    "ru-Cyrl": "стороны обсудили торговлю железную дорогу воду границы и таможню подписан протокол "
    "о союзнических отношениях договор перечень съезд ёлка объём её",
    "uz-Latn": "tomonlar savdo temir yo‘l suv chegara va bojxona masalalarini muhokama qildi "
    "o'zaro g‘oya imzolandi ro‘yxat shartnoma ma’no yoʻl",
    "uz-Cyrl": "томонлар савдо темир йўл сув чегара ва божхона масалаларини муҳокама қилди "
    "ўзаро ғоя имзоланди рўйхат шартнома маъно",
    "kk-Cyrl": "тараптар сауда темір жол су шекара және кеден мәселелерін талқылады өзара "
    "ынтымақтастық қол қойылды тізім шарт ұлт үшін һәм іс",
    "tr-Latn": "taraflar ticaret demiryolu su sınır ve gümrük konularını görüştü çağrı ığdır "
    "şehir anlaşması imzalandı",
}
NAMES = (
    "Mirziyoyev",
    "Мирзиёев",
    "Tokayev",
    "Тоқаев",
    "Токаевым",
    "Astana",
    "Астане",
    "Nur-Sultan",
    "Нұр-Сұлтан",
    "Tashkent",
    "Тошкентда",
    "Ташкента",
    "Samarkand",
    "Самарқандда",
    "O‘zbekiston",
    "Ўзбекистон",
    "Қазақстанның",
    "Kazakhstan",
    "Semerkant",
    "Целиноград",
    "Nursultan",
)
FAR = ("თბილისი", "北京市", "서울", "Ελλάδα", "تاشكند", "Մոսկվա", "ﬁnal", "Ａ１", "½", "x²", "ǅ")
_COUNT = 48
_KINDS = ("TREATY_TEXT", "OFFICIAL_RELEASE", "NEWS_ARTICLE")


def fill(archive: Archive, folder: Path) -> None:
    """Documents in turn of each language, some with scans, notes, tags; the last ones with none."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(8)
    for code, date in VISITS.items():
        visits.put(archive, code, host=["state.kz"], guest=["state.uz"], date=date)
    parties = [("state.uz", "PARTY", None), ("state.kz", "PARTY", None)]
    instruments.create(archive, ALLY, "Treaty on the Ўзаро ғоя", parties=parties)
    files = []
    for number in range(1, _COUNT + 1):
        lines = (" ".join(_words(chance, _language(number), 9)) + "." for _ in range(8))
        files.append(folder / f"{number}.txt")
        files[-1].write_text("\n".join(lines), encoding="utf-8")
    outcomes = adding.add_paths(archive, [*map(str, files)]).outcomes
    assert [int(str(outcome.ref)) for outcome in outcomes] == [*range(1, _COUNT + 1)]
    for number in range(1, _COUNT + 1):
        language = _language(number)
        values = {"title": " ".join(_words(chance, language, 5)), "access": "OPEN"}
        values |= {"date": f"20{20 + number % 4}-0{1 + number % 9}-11" if number % 7 else ""}
        values |= {"kind": _KINDS[number % 3], "language": language}
        if number % 5 == 0:
            values["scope_content"] = " ".join(_words(chance, language, 6))
        documents.set_fields(archive, number, values)
        if number % 6 == 0:
            _attach(archive, folder, number, " ".join(_words(chance, language, 20)))
        if number < _COUNT - 4:
            _tag(archive, number)


def _language(number: int) -> str:
    return list(LANGUAGES)[number % len(LANGUAGES)]


def _words(chance: random.Random, language: str, count: int) -> list[str]:
    known = LANGUAGES[language].split()
    some = [chance.choice(known) for _ in range(count)] + [chance.choice(NAMES)]
    if chance.random() < 0.3:
        some.append(chance.choice(FAR))
    chance.shuffle(some)
    return some


def _attach(archive: Archive, folder: Path, number: int, read: str) -> None:
    path = folder / f"{number}.pdf"
    path.write_bytes(pdf("Page one", "Page two"))
    adding.attach(archive, number, [str(path)])
    (original,) = archive.one("SELECT original_id FROM scan WHERE document_id = ?", (number,))
    readings.correct(archive, original, 2, read)


def _tag(archive: Archive, number: int) -> None:
    chosen = [SectorTag(("TRN.RLW", "TRN.ROD", "TRD.TUR")[number % 3]), SignatoryTag("state.uz")]
    if number % 2:
        chosen.append(SignatoryTag("state.kz"))
    if number % 4:
        chosen.append(VisitTag(list(VISITS)[number % 2]))
    else:
        chosen.append(InstrumentTag(ALLY, role="mentions" if number % 8 else "text_of"))
    tags.add(archive, number, chosen)


def make(path: Path, folder: Path) -> Path:
    """An archive as `fill` fills it, closed."""
    with new_archive(path, "archivist") as archive:
        no_power_is_lost(archive)
        fill(archive, folder)
    return path


def queries(archive: Archive) -> Iterator[str]:
    """Over 300 of them: words, phrases, operators, names, in all scripts, and what is no query."""
    chance = random.Random(9)
    for language in LANGUAGES:
        for _ in range(4):
            one, two, three, four = _words(chance, language, 3)[:4]
            yield from (one, f"{one} {two}", f'"{one} {two}"', f"{two[:4]}*", f"{one} -{three}")
            yield from (f"{one} OR {four} {two}", f"{one} near/3 {three}", f"scan:{two}")
            yield from (f"title:{one}", f"note:{two}", f"({one} OR {two}) -({three} OR {four})")
    forms = [form for (form,) in archive.query("SELECT form FROM authority_name ORDER BY id")]
    for form in chance.sample(forms, 40):
        yield from (form, f'"{form}"', f"{form.split()[-1]} near {chance.choice(NAMES)}")
    yield from NAMES
    yield from FAR
    yield from ("Beijing", "Seoul", "toshkent", "O'ZBEKISTON", "УЗБЕКИСТАНА", "Ташкент*", "жол")
    yield from ("", "-", "OR", "(((", "title:", "-x", "a", "*", '"', "AND a AND b", "near", "’")
