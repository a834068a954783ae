"""What a bundle says of itself to people: the page that leads into it, and its README."""

from typing import Final

README: Final = """\
This folder is a bundle of treaty and state-visit records.

To read it, open index.html in a web browser. No network is needed.

  index.html              the records, searchable, with their texts and scans
  documents.csv           a list of the documents, for a spreadsheet
  records/                all that is known of each record, one a line (JSON)
  texts/                  source texts, UTF-8, named by their SHA-256
  originals/              scans and files as they came, named by their SHA-256
  ro-crate-metadata.json  what lies here, for programs (RO-Crate 1.1)
  export.json             when this was exported, what went along and what did not
  BUNDLE.md               the format, for those who write programs

The folder above is a BagIt bag (RFC 8493). Its manifests tell whether anything was changed or
got lost; any BagIt program can compare them. Where a file tagmanifest-sha256.txt.minisig is
there, the bundle is signed, and minisign tells by whom.

Some documents may be here as a record only, without text and scans; others were left out. The
archive that this came from knows why.
"""
_LEADING: Final = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url=data/{target}">
<title>Treaty and state-visit records</title>
<h1>Treaty and state-visit records</h1>
<p>If this is a zip file, unpack all of it first.</p>
<p><a href="data/{target}">{words}</a></p>
</html>
"""


def leading_page(*, site: bool) -> bytes:
    """The small page at the top, which leads to the site, or to the list of documents."""
    if site:
        return _LEADING.format(target="index.html", words="Open the records").encode()
    plain = _LEADING.replace('<meta http-equiv="refresh" content="0; url=data/{target}">\n', "")
    return plain.format(target="README.txt", words="What is here").encode()
