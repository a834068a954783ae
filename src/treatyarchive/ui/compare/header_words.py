"""What is said of documents beside each other: what they have in common, what was found."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from treatyarchive.ui import dates
from treatyarchive.ui.compare.compared import Compared
from treatyarchive.ui.compare.comparing_service import FAILED, READING
from treatyarchive.ui.compare.linking import ALIGNED, Linking
from treatyarchive.ui.compare.panes_pair import PanesPair

_APART = "    "


def are_versions(shown: Sequence[Compared]) -> bool:
    """Whether these are texts of one instrument in different languages."""
    codes = {each.instrument.code if each.instrument else None for each in shown}
    languages = {each.language for each in shown}
    one = len(codes) == 1 and None not in codes
    return len(shown) > 1 and one and None not in languages and len(languages) == len(shown)


def in_common(shown: Sequence[Compared]) -> str:
    """What they have in common: the instrument, the visit, or that they are the same."""
    if len(shown) < 2:
        return ""
    if len({each.id for each in shown}) == 1:
        return _tr("The same document on both sides")
    if are_versions(shown) and (instrument := shown[0].instrument) is not None:
        said = (instrument.title, instrument.place, dates.long(instrument.date))
        return ", ".join(filter(None, said))
    both = [visit for visit in shown[0].visits if all(visit in each.visits for each in shown[1:])]
    if not both:
        about = all(each.visits for each in shown)
        return _tr("Documents of different visits") if about else ""
    found = both[0]
    return f"{found.place}, {dates.long(found.date)}" if found.place else found.title


def status(pair: PanesPair) -> str:
    """How two neighbours are aligned, for the status bar."""
    if pair.follows_words:
        return _tr("Text and scan, word by word")
    if pair.comparing.state == FAILED:
        return _tr("The texts could not be compared.")
    if pair.comparing.found is None:
        return _tr("Aligning the texts…") if pair.comparing.state == READING else ""
    if not pair.shows_texts:
        return _tr("Compared by their texts")
    bands = [band for band in pair.bands.all if not band.titles]
    paired = [band for band in bands if band.paired]
    pins = sum(1 for band in bands if band.pin)
    if pair.bands.by_articles:
        told = _articles(pair)
    elif paired:
        told = _aligned(len(paired))
    else:
        told = _tr("No passages that answer to each other were found.")
    parts = [told]
    if pins:
        parts.append(QCoreApplication.translate("Compare", "%n pin(s)", "", pins))
    if alone := len(bands) - len(paired):
        parts.append(_alone(alone))
    return _APART.join(parts)


def why(linking: Linking, pair: PanesPair) -> str:
    """Why the panes do not scroll as was chosen, empty where they do."""
    if linking.mode != ALIGNED or linking.effective == ALIGNED:
        return ""
    if pair.comparing.state == READING and pair.shows_texts:
        return _tr("Aligning the texts…")
    if not all(pane.found for pane in pair.panes):
        return ""
    if not pair.shows_texts:
        return _tr("Scans cannot be aligned")
    return _tr("Nothing to align by")


def _articles(pair: PanesPair) -> str:
    """Of how many articles both sides have how many."""
    found = pair.comparing.found
    if found is None:
        return ""
    alignment = found.comparison.alignment
    articles = [
        {each.number for each in side if each.kind == "article"}
        for side in (alignment.left, alignment.right)
    ]
    paired = sum(1 for each in alignment.pairs if articles[0] & set(each.left))
    alone = len(articles[0] & set(alignment.left_only))
    alone += len(articles[1] & set(alignment.right_only))
    words = _tr("Aligned by article: %1 of %2")
    return words.replace("%1", str(paired)).replace("%2", str(paired + alone))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Compare", text)


def _aligned(count: int) -> str:
    return QCoreApplication.translate("Compare", "Aligned by content: %n paragraph(s)", "", count)


def _alone(count: int) -> str:
    return QCoreApplication.translate("Compare", "%n paragraph(s) on one side only", "", count)
