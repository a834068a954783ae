"""Builds the site of a bundle: pages that any browser opens from a folder, and their search."""

from collections.abc import Callable
from functools import partial
from typing import Final

from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described
from treatyarchive.bundle.site import derived, name_table, searched, styles
from treatyarchive.bundle.site.listing import Listing
from treatyarchive.bundle.site.pages import Pages
from treatyarchive.bundle.site.postings import Postings
from treatyarchive.bundle.site.search_index import Put, SearchIndex, script
from treatyarchive.bundle.site.templating import render
from treatyarchive.paths import data_dir
from treatyarchive.progress import NoProgress, Progress

INDEX: Final = "site/index/"
SCRIPTS: Final = (
    "search-data",
    "index/catalogue",
    "index/index",
    "index/letters",
    "index/names",
    "search-folding",
    "search-query",
    "search-widening",
    "search-documents",
    "search-index",
    "search-occurrences",
    "search-matching",
    "search-facets",
    "search-elements",
    "search-state",
    "search-snippets",
    "search-results",
    "search-panel",
    "search",
)
"""What the search page runs, in this order: each builds on those before it."""


def build(
    outgoing: Outgoing,
    catalogue: Catalogue,
    put: Put,
    where_is: Callable[[str], str],
    progress: Progress | None = None,
) -> None:
    """Write the site by `put(path below data/, bytes)`; `where_is` gives an original's path there.

    `progress` hears of pictures first, then of documents; `Cancelled` goes through.
    """
    listener = progress or NoProgress()
    pictures = derived.make(outgoing, put, listener)
    for path, content in styles.assets():
        put(path, content)
    pages = Pages(catalogue, outgoing, where_is, pictures)

    def put_page(described: Described) -> None:
        put(f"site/documents/{described.uuid}.html", pages.document(described))

    write_search(outgoing, catalogue, put, put_page, listener)
    for visit in catalogue.visits:
        put(f"site/visits/{visit}.html", pages.visit(visit))
    for instrument in catalogue.instruments:
        put(f"site/instruments/{instrument}.html", pages.instrument(instrument))
    for path, content in pages.alignments():
        put(path, content)
    put("site/compare.html", pages.compare())
    put("index.html", pages.index({"scripts": SCRIPTS}))


def write_search(
    outgoing: Outgoing,
    catalogue: Catalogue,
    put: Put,
    also: Callable[[Described], None],
    progress: Progress,
) -> None:
    """Write what the site searches, and do with each document what else there is to do."""
    total = len(outgoing.whole) + len(outgoing.record_only)
    listing = Listing(catalogue)
    with Postings() as postings:
        index = SearchIndex(postings, partial(_put_data, put))
        for done, described in enumerate(catalogue.documents(), 1):
            listing.add(described)
            index.add(searched.pages(outgoing, catalogue, described))
            also(described)
            progress.step(done, total, described.title)
        index.finish()
    put("site/list.html", render("list.html.j2", root="../", documents=listing.plain()))
    for name, data in (
        ("catalogue", listing.data()),
        ("names", name_table.names(outgoing)),
    ):
        _put_data(put, name, script(name, data))
    for letters in sorted((data_dir("resources") / "site" / "index").iterdir()):
        put(f"{INDEX}{letters.name}", letters.read_bytes())


def _put_data(put: Put, name: str, content: bytes) -> None:
    put(f"{INDEX}{name}.js", content)
