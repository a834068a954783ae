-- Side by side: passages that are kept, pins, notes on differences, workspaces, turned pages.

-- A passage somebody keeps of a document: of its text, or of a page of one of its scans. Quote, and
-- what stands before and after it, find it again; start and end (code points) hold for the body
-- whose SHA-256 is body_sha256. Boxes: JSON, [left, top, right, bottom] in fractions of the page.
-- A region without words has no quote.
CREATE TABLE passage (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  scan_id INTEGER REFERENCES scan (id),
  page INTEGER CHECK (page >= 1),
  quote TEXT NOT NULL DEFAULT '',
  before TEXT NOT NULL DEFAULT '',
  after TEXT NOT NULL DEFAULT '',
  start INTEGER,
  "end" INTEGER,
  body_sha256 TEXT,
  boxes TEXT NOT NULL DEFAULT '[]',
  note TEXT,
  at TEXT NOT NULL,
  who TEXT NOT NULL DEFAULT '',
  digest BLOB NOT NULL,
  CHECK ((scan_id IS NULL) = (page IS NULL)),
  CHECK (quote <> '' OR boxes <> '[]')
) STRICT;
CREATE INDEX passage_document ON passage (document_id);

-- What a passage is about: the code of a sector or a visit, the key of an authority.
CREATE TABLE passage_tag (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  passage_id INTEGER NOT NULL REFERENCES passage (id),
  facet TEXT NOT NULL CHECK (facet IN ('sector', 'signatory', 'visit')),
  value TEXT NOT NULL CHECK (value <> ''),
  digest BLOB NOT NULL,
  UNIQUE (passage_id, facet, value)
) STRICT;

-- Two paragraphs that somebody says belong together. Left and right: JSON anchors
-- {quote, before, after, start, end, body_sha256}; left_id is the smaller number.
CREATE TABLE alignment_pin (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  left_id INTEGER NOT NULL REFERENCES document (id),
  right_id INTEGER NOT NULL REFERENCES document (id),
  left_anchor TEXT NOT NULL,
  right_anchor TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX alignment_pin_pair ON alignment_pin (left_id, right_id);

-- What somebody has to say of a difference between two documents, by what the two print.
CREATE TABLE difference_note (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  left_id INTEGER NOT NULL REFERENCES document (id),
  right_id INTEGER NOT NULL REFERENCES document (id),
  topic TEXT NOT NULL,
  left_quote TEXT NOT NULL,
  right_quote TEXT NOT NULL,
  note TEXT NOT NULL,
  digest BLOB NOT NULL,
  UNIQUE (left_id, right_id, topic, left_quote, right_quote)
) STRICT;

-- What lay side by side, by name. Content: JSON, as docs/FORMAT.md tells.
CREATE TABLE workspace (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  content TEXT NOT NULL,
  seq INTEGER NOT NULL DEFAULT 0,
  digest BLOB NOT NULL
) STRICT;

-- How a page is turned to be read, clockwise; the scan itself stays as it is. No history, no digest,
-- and the ledger does not count it.
CREATE TABLE page_turn (
  original_sha256 TEXT NOT NULL,
  page INTEGER NOT NULL CHECK (page >= 1),
  degrees INTEGER NOT NULL CHECK (degrees IN (90, 180, 270)),
  PRIMARY KEY (original_sha256, page)
) STRICT, WITHOUT ROWID;
