-- The intake list and watched folders.

-- Files that became no document, and why; of those that did, the members of zips and mails, whose
-- way in is nowhere else: the others are in document and scan. A path has one row, of the last time
-- it came; bytes of it that are no UTF-8 stand as \udcXX. The document is the one it became, that
-- has its content already, or that a failed scan was meant for; it may have been removed for ever
-- since. Said: JSON, why it failed or what else is to be known, as a template and its values, or as
-- a text.
CREATE TABLE intake (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL CHECK (outcome IN ('added', 'duplicate', 'failed')),
  of_document INTEGER,
  said TEXT NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX intake_by_outcome ON intake (outcome);
CREATE INDEX intake_by_document ON intake (of_document);

-- The folder an accession came from by itself; empty where somebody added it.
ALTER TABLE accession ADD COLUMN source TEXT NOT NULL DEFAULT '';

-- Folders whose new files come in by themselves.
CREATE TABLE watched_folder (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL UNIQUE,
  since TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;

-- Files there that have come in, or were there before: by path in the folder, bytes, and the
-- nanosecond they were last written.
CREATE TABLE watched_file (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  folder_id INTEGER NOT NULL REFERENCES watched_folder (id),
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  written INTEGER NOT NULL,
  digest BLOB NOT NULL,
  UNIQUE (folder_id, path)
) STRICT;
