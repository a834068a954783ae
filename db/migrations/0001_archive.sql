-- The archive as first published. Frozen: later changes are migrations of their own.
-- Every table is STRICT. Records carry a uuid (identity across archives) and a digest
-- (BLAKE2b-128 over the row, see docs/FORMAT.md); the ledger sums the digests of each table.

CREATE TABLE archive (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;

-- One row a table: the next free id (numbers are never reused), the row count, and the XOR of
-- the row digests. The row 'transaction' counts commits and holds the last one's random mark.
CREATE TABLE ledger (
  table_name TEXT PRIMARY KEY,
  next_id INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  digest BLOB NOT NULL
) STRICT;

-- Vocabularies, sectors included. Terms are retired, never deleted.
CREATE TABLE term (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  vocabulary TEXT NOT NULL,
  code TEXT NOT NULL,
  parent_code TEXT,
  label_en TEXT NOT NULL,
  label_ru TEXT,
  label_uz TEXT,
  label_kk TEXT,
  scope_note TEXT,
  attributes TEXT NOT NULL DEFAULT '{}',
  seq INTEGER NOT NULL DEFAULT 0,
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  digest BLOB NOT NULL,
  UNIQUE (vocabulary, code)
) STRICT;

-- States, bodies, regions, cities, organisations, persons, places, publishers (ISAAR(CPF)).
CREATE TABLE authority (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  parent_id INTEGER REFERENCES authority (id),
  dates TEXT NOT NULL DEFAULT '',
  iso_code TEXT,
  note TEXT,
  attributes TEXT NOT NULL DEFAULT '{}',
  digest BLOB NOT NULL
) STRICT;

CREATE TABLE authority_name (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  authority_id INTEGER NOT NULL REFERENCES authority (id),
  form TEXT NOT NULL,
  form_folded TEXT NOT NULL,
  language TEXT NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind IN ('preferred', 'official', 'variant', 'acronym', 'historic', 'misspelling')),
  valid TEXT NOT NULL DEFAULT '',
  confusable INTEGER NOT NULL DEFAULT 0 CHECK (confusable IN (0, 1)),
  note TEXT,
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX authority_name_of ON authority_name (authority_id);

-- SQLite's own archive layout: `sqlite3 NAME.tarchive -A --extract` gives every original back.
-- The name is the SHA-256 of the bytes and the extension of the detected type.
CREATE TABLE sqlar (
  name TEXT PRIMARY KEY,
  mode INTEGER NOT NULL,
  mtime INTEGER NOT NULL,
  sz INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;

-- What is known of the bytes in sqlar, once per content.
CREATE TABLE original (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL UNIQUE,
  stored_as TEXT NOT NULL UNIQUE REFERENCES sqlar (name),
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  pages INTEGER,
  metadata TEXT NOT NULL DEFAULT '{}',
  added_at TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;

-- Text layer of a page of a scan, or what was read from it. Words: [[start, end, x0, y0, x1, y1]],
-- offsets in code points, boxes in fractions of the page from its top left corner.
CREATE TABLE page_text (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  original_id INTEGER NOT NULL REFERENCES original (id),
  page INTEGER NOT NULL CHECK (page >= 1),
  origin TEXT NOT NULL CHECK (origin IN ('layer', 'read', 'corrected')),
  body TEXT NOT NULL,
  words TEXT NOT NULL DEFAULT '[]',
  digest BLOB NOT NULL,
  UNIQUE (original_id, page, origin)
) STRICT;

-- Source texts, immutable, by the SHA-256 of their UTF-8 form.
CREATE TABLE text (
  sha256 TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

-- One run of adding; undoing it moves its documents to the trash.
CREATE TABLE accession (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  digest BLOB NOT NULL
) STRICT;

-- The catalogued item (ISAD(G) level "item"). Its id is the accession number.
-- Dates are EDTF as typed, with the earliest and latest ISO day beside them.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  accession_id INTEGER NOT NULL REFERENCES accession (id),
  original_id INTEGER REFERENCES original (id),
  original_name TEXT,
  encoding TEXT,
  text_sha256 TEXT REFERENCES text (sha256),
  reference_code TEXT UNIQUE,
  level TEXT NOT NULL DEFAULT 'ITEM',
  title TEXT NOT NULL CHECK (title <> ''),
  title_supplied INTEGER NOT NULL DEFAULT 0 CHECK (title_supplied IN (0, 1)),
  subtitle TEXT,
  kind TEXT,
  creator_id INTEGER REFERENCES authority (id),
  publisher_id INTEGER REFERENCES authority (id),
  byline TEXT,
  date TEXT NOT NULL DEFAULT '',
  date_earliest TEXT,
  date_latest TEXT,
  date_published TEXT NOT NULL DEFAULT '',
  date_published_earliest TEXT,
  date_published_latest TEXT,
  date_note TEXT,
  language TEXT,
  extent TEXT,
  scope_content TEXT,
  access TEXT NOT NULL DEFAULT 'UNDETERMINED',
  access_until TEXT,
  rights_note TEXT,
  custodial_history TEXT,
  acquisition TEXT,
  url TEXT,
  retrieved_at TEXT,
  originals_location TEXT,
  copies_location TEXT,
  text_note TEXT,
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'described', 'reviewed')),
  archivist_note TEXT,
  rules TEXT NOT NULL DEFAULT 'ISAD(G)2',
  note TEXT,
  created_at TEXT NOT NULL,
  trashed_at TEXT,
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX document_of_accession ON document (accession_id);
CREATE INDEX document_by_text ON document (text_sha256);
CREATE INDEX document_by_original ON document (original_id);
CREATE INDEX document_trashed ON document (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX document_facets ON document
  (trashed_at, kind, language, state, date_earliest, date_latest,
   date_published_earliest, date_published_latest);

-- Codes a document once had stay findable and are not given again.
CREATE TABLE former_reference_code (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  code TEXT NOT NULL UNIQUE,
  until TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;

CREATE TABLE scan (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  original_id INTEGER NOT NULL REFERENCES original (id),
  accession_id INTEGER NOT NULL REFERENCES accession (id),
  seq INTEGER NOT NULL,
  role TEXT NOT NULL DEFAULT 'master' CHECK (role IN ('master', 'access', 'other')),
  name TEXT NOT NULL,
  note TEXT,
  trashed_at TEXT,
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX scan_of_document ON scan (document_id, trashed_at, seq);
CREATE INDEX scan_of_original ON scan (original_id);

CREATE TABLE visit (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  kind TEXT,
  date TEXT NOT NULL DEFAULT '',
  date_earliest TEXT,
  date_latest TEXT,
  place_id INTEGER REFERENCES authority (id),
  venue TEXT,
  document_count_stated INTEGER,
  note TEXT,
  digest BLOB NOT NULL
) STRICT;

CREATE TABLE visit_party (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  visit_id INTEGER NOT NULL REFERENCES visit (id),
  authority_id INTEGER NOT NULL REFERENCES authority (id),
  role TEXT NOT NULL
    CHECK (role IN ('host', 'guest', 'participant', 'head_of_delegation', 'delegate')),
  seq INTEGER NOT NULL DEFAULT 0,
  note TEXT,
  digest BLOB NOT NULL,
  UNIQUE (visit_id, authority_id, role)
) STRICT;

CREATE TABLE visit_event (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  visit_id INTEGER NOT NULL REFERENCES visit (id),
  kind TEXT NOT NULL,
  date TEXT NOT NULL DEFAULT '',
  place_id INTEGER REFERENCES authority (id),
  title TEXT,
  document_id INTEGER REFERENCES document (id),
  certainty TEXT,
  evidence TEXT NOT NULL DEFAULT '[]',
  digest BLOB NOT NULL
) STRICT;

CREATE TABLE instrument (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'UNSPECIFIED',
  level TEXT NOT NULL DEFAULT 'UNKNOWN',
  binding TEXT,
  date_concluded TEXT NOT NULL DEFAULT '',
  date_concluded_earliest TEXT,
  date_concluded_latest TEXT,
  place_id INTEGER REFERENCES authority (id),
  visit_id INTEGER REFERENCES visit (id),
  period TEXT NOT NULL DEFAULT '',
  authentic_languages TEXT NOT NULL DEFAULT '[]',
  divergence_prevails TEXT,
  depositary_id INTEGER REFERENCES authority (id),
  registration_no TEXT,
  registration_date TEXT NOT NULL DEFAULT '',
  volume TEXT,
  articles_note TEXT,
  note TEXT,
  digest BLOB NOT NULL
) STRICT;

CREATE TABLE instrument_name (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  instrument_id INTEGER NOT NULL REFERENCES instrument (id),
  form TEXT NOT NULL,
  language TEXT,
  note TEXT,
  digest BLOB NOT NULL
) STRICT;

CREATE TABLE instrument_party (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  instrument_id INTEGER NOT NULL REFERENCES instrument (id),
  authority_id INTEGER NOT NULL REFERENCES authority (id),
  role TEXT NOT NULL DEFAULT 'PARTY',
  signer_id INTEGER REFERENCES authority (id),
  capacity TEXT,
  digest BLOB NOT NULL,
  UNIQUE (instrument_id, authority_id, role)
) STRICT;

CREATE TABLE instrument_action (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  instrument_id INTEGER NOT NULL REFERENCES instrument (id),
  kind TEXT NOT NULL,
  date TEXT NOT NULL DEFAULT '',
  date_of_effect TEXT NOT NULL DEFAULT '',
  authority_id INTEGER REFERENCES authority (id),
  document_id INTEGER REFERENCES document (id),
  note TEXT,
  digest BLOB NOT NULL
) STRICT;

CREATE TABLE instrument_relation (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  instrument_id INTEGER NOT NULL REFERENCES instrument (id),
  related_id INTEGER NOT NULL REFERENCES instrument (id),
  kind TEXT NOT NULL,
  note TEXT,
  digest BLOB NOT NULL,
  UNIQUE (instrument_id, related_id, kind)
) STRICT;

-- Tags. Evidence: [{line, start, end, quote}] in the source text, or [{scan, page, boxes, quote}].
CREATE TABLE document_sector (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  sector TEXT NOT NULL,
  is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
  basis TEXT
    CHECK (basis IN ('signed', 'to_be_signed', 'agreed', 'discussed', 'instructed', 'event')),
  certainty TEXT,
  evidence TEXT NOT NULL DEFAULT '[]',
  digest BLOB NOT NULL,
  UNIQUE (document_id, sector)
) STRICT;
CREATE INDEX document_sector_by_code ON document_sector (sector, document_id);

-- A signatory is a party; the person who signed for it stands beside it.
CREATE TABLE document_signatory (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  authority_id INTEGER NOT NULL REFERENCES authority (id),
  role TEXT NOT NULL DEFAULT 'PARTY',
  signer_id INTEGER REFERENCES authority (id),
  capacity TEXT,
  certainty TEXT,
  evidence TEXT NOT NULL DEFAULT '[]',
  digest BLOB NOT NULL,
  UNIQUE (document_id, authority_id, role)
) STRICT;
CREATE INDEX document_signatory_by_authority ON document_signatory (authority_id, document_id);

CREATE TABLE document_visit (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  visit_id INTEGER NOT NULL REFERENCES visit (id),
  role TEXT NOT NULL DEFAULT 'about' CHECK (role IN ('about', 'mentions')),
  kind_as_printed TEXT,
  certainty TEXT,
  evidence TEXT NOT NULL DEFAULT '[]',
  digest BLOB NOT NULL,
  UNIQUE (document_id, visit_id)
) STRICT;
CREATE INDEX document_visit_by_visit ON document_visit (visit_id, document_id);

CREATE TABLE document_instrument (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  instrument_id INTEGER NOT NULL REFERENCES instrument (id),
  role TEXT NOT NULL DEFAULT 'reports'
    CHECK (role IN ('text_of', 'reports', 'ratifies', 'mentions')),
  title_as_printed TEXT,
  status_as_printed TEXT,
  certainty TEXT,
  evidence TEXT NOT NULL DEFAULT '[]',
  digest BLOB NOT NULL,
  UNIQUE (document_id, instrument_id, role)
) STRICT;
CREATE INDEX document_instrument_by_instrument ON document_instrument (instrument_id, document_id);

-- Persons, places and bodies a document speaks of without their being its parties.
CREATE TABLE document_mention (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  authority_id INTEGER NOT NULL REFERENCES authority (id),
  role TEXT NOT NULL DEFAULT 'MENTIONED',
  as_printed TEXT,
  note TEXT,
  certainty TEXT,
  evidence TEXT NOT NULL DEFAULT '[]',
  digest BLOB NOT NULL,
  UNIQUE (document_id, authority_id, role)
) STRICT;
CREATE INDEX document_mention_by_authority ON document_mention (authority_id, document_id);

CREATE TABLE document_relation (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  related_id INTEGER NOT NULL REFERENCES document (id),
  kind TEXT NOT NULL,
  note TEXT,
  digest BLOB NOT NULL,
  UNIQUE (document_id, related_id, kind)
) STRICT;

-- A statement in a source that can be checked: a sum, a count, a date, a rank, a name, a project.
CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  subject TEXT NOT NULL,
  value_as_printed TEXT NOT NULL,
  value_normalised TEXT,
  unit TEXT,
  status TEXT NOT NULL DEFAULT 'accepted' CHECK (status IN ('accepted', 'rejected', 'disputed')),
  note TEXT,
  certainty TEXT,
  evidence TEXT NOT NULL DEFAULT '[]',
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX claim_of_document ON claim (document_id);

-- History: one row an edit, written in the edit's own transaction. Changes:
-- [{table, row, before, after}] with the changed columns only; version is the form of that JSON.
CREATE TABLE revision (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  version INTEGER NOT NULL,
  changes TEXT NOT NULL,
  undoes_id INTEGER REFERENCES revision (id),
  accession_id INTEGER REFERENCES accession (id),
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX revision_undoes ON revision (undoes_id) WHERE undoes_id IS NOT NULL;

-- Which documents an edit touched; follows from revision.changes.
CREATE TABLE revision_document (
  document_id INTEGER NOT NULL,
  revision_id INTEGER NOT NULL REFERENCES revision (id),
  PRIMARY KEY (document_id, revision_id)
) STRICT;

-- Typing that has not become an edit yet; no history.
CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL UNIQUE REFERENCES document (id),
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  fields TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;

-- The search index, derived: folded words, a row a title, a text, a page of a scan.
CREATE TABLE index_page (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('title', 'text', 'scan')),
  scan_id INTEGER,
  page INTEGER,
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX index_page_of_document ON index_page (document_id, place, scan_id, page);
CREATE INDEX index_page_title ON index_page (folded, document_id) WHERE place = 'title';
CREATE VIRTUAL TABLE index_word USING fts5(
  folded, content='index_page', content_rowid='id', tokenize='ascii'
);
