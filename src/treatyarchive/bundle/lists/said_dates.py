"""EDTF dates as citations write them, in the languages citations can be in."""

from typing import Final, NamedTuple

from treatyarchive.errors import UsageError
from treatyarchive.text import edtf
from treatyarchive.text.edtf import DatePart


class _Words(NamedTuple):
    """How a language says dates; `months` as they stand alone, `of_day` as they do with a day."""

    months: str
    of_day: str
    day: str
    whole: str
    about: str
    since: str
    until: str
    decade: str


_EN: Final = "January February March April May June July August September October November December"
_RU: Final = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_RU_OF: Final = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_UZ: Final = "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr"
_KK: Final = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
_UNSURE: Final = ("?", "%")
_ABOUT: Final = ("~", "%")
_WORDS: Final = {
    "en": _Words(
        _EN, _EN, "{month} {day}", "{day}, {year}", "ca. {}", "from {}", "until {}", "{}s"
    ),
    "ru": _Words(_RU, _RU_OF, "{day} {month}", "{day} {year}", "ок. {}", "с {}", "до {}", "{}-е"),
    "uz": _Words(
        _UZ,
        _UZ,
        "{day}-{month}",
        "{year}-yil {day}",
        "taxminan {}",
        "{} dan",
        "{} gacha",
        "{}-yillar",
    ),
    "kk": _Words(
        _KK,
        _KK,
        "{day} {month}",
        "{year} жылғы {day}",
        "шамамен {}",
        "{} бастап",
        "{} дейін",
        "{}-жылдар",
    ),
}


def said(date: str, language: str = "en", year_first: str = "") -> str:
    """'December 6, 2021', 'ca. 2021', 'December 5–6, 2021'; what is no date as it is.

    With `year_first` the year comes first, that between it and the rest: '2021, December 6'.
    """
    try:
        found = edtf.parse(date)
    except UsageError:
        return date
    say = _Saying(_WORDS.get(language, _WORDS["en"]), year_first)
    start, end = found.start, found.end
    if start is None or end is None:
        return say.open_side(start, end)
    if not found.interval:
        return say.marked(start, say.side(start))
    if start.year == end.year and start.month and end.month:
        return say.within_year(start, end)
    parts = (say.marked(one, say.side(one)) for one in (start, end))
    return " – ".join(parts) if start.month or end.month else "–".join(parts)


def figures(date: str) -> str:
    """A day as '06.12.2021'; of a date that is no day what it is."""
    try:
        start = edtf.parse(date[:10]).start
    except UsageError:
        return date
    if start is None or not start.day or not start.month:
        return date
    return f"{start.day:02}.{start.month:02}.{start.year}"


class _Saying(NamedTuple):
    """Dates in one language and form."""

    words: _Words
    year_first: str

    def marked(self, part: DatePart, words: str) -> str:
        """The words with how sure they are."""
        words += "?" if part.qualifier in _UNSURE else ""
        return self.words.about.format(words) if part.qualifier in _ABOUT else words

    def side(self, part: DatePart) -> str:
        """One side of a date."""
        return self._with_year(part.year, self._in_year(part), whole=bool(part.day))

    def within_year(self, start: DatePart, end: DatePart) -> str:
        """Two days or months of one year."""
        unsure = "?" if start.qualifier in _UNSURE else ""
        if start.month == end.month and start.day and end.day:
            inside = self._day(f"{start.day}{unsure}–{end.day}", end.month or 1)
        else:
            dash = " – " if start.day or end.day else "–"
            inside = self._in_year(start) + unsure + dash + self._in_year(end)
        about = start.qualifier in _ABOUT or end.qualifier in _ABOUT
        said = self._with_year(end.year, inside, whole=bool(end.day))
        said += "?" if end.qualifier in _UNSURE else ""
        return self.words.about.format(said) if about else said

    def open_side(self, start: DatePart | None, end: DatePart | None) -> str:
        """A date of which one side only is known."""
        known = start or end
        if known is None:
            return ""
        form = self.words.since if end is None else self.words.until
        inside = self.words.of_day.split()[known.month - 1] if known.month else ""
        inside = self._day(str(known.day), known.month or 1) if known.day else inside
        said = self._with_year(known.year, inside, whole=bool(known.day))
        return form.format(self.marked(known, said))

    def _in_year(self, part: DatePart) -> str:
        if part.day and part.month:
            return self._day(str(part.day), part.month)
        return self.words.months.split()[part.month - 1] if part.month else ""

    def _day(self, days: str, month: int) -> str:
        return self.words.day.format(day=days, month=self.words.of_day.split()[month - 1])

    def _with_year(self, year: str, inside: str, *, whole: bool) -> str:
        if year.endswith("X") and year.count("X") == 1:
            year = self.words.decade.format(year.replace("X", "0"))
        if not inside:
            return year
        if self.year_first:
            return f"{year}{self.year_first}{inside}"
        form = self.words.whole if whole or not self._comma_before_year else "{day} {year}"
        return form.format(day=inside, year=year)

    @property
    def _comma_before_year(self) -> bool:
        """Whether a day, but no month, is set off from its year."""
        return "," in self.words.whole
