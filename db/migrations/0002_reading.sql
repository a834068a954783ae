-- Reading: what was read from pages, and suggestions that were turned down.

-- One page read, or tried, once for an engine and its languages: a job that is done is not done
-- again. Confidence is in percent, rotation clockwise in degrees, skew in hundredths of one.
CREATE TABLE page_reading (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  original_id INTEGER NOT NULL REFERENCES original (id),
  page INTEGER NOT NULL CHECK (page >= 1),
  engine TEXT NOT NULL,
  languages TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('read', 'empty', 'timeout', 'failed')),
  confidence INTEGER CHECK (confidence BETWEEN 0 AND 100),
  rotation INTEGER NOT NULL DEFAULT 0 CHECK (rotation IN (0, 90, 180, 270)),
  skew INTEGER NOT NULL DEFAULT 0,
  milliseconds INTEGER NOT NULL DEFAULT 0,
  note TEXT,
  at TEXT NOT NULL,
  digest BLOB NOT NULL,
  UNIQUE (original_id, page, engine, languages)
) STRICT;

-- A suggestion somebody has turned down; it is not made again. Taken back by removing the row.
CREATE TABLE dismissal (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  digest BLOB NOT NULL,
  UNIQUE (document_id, field, value)
) STRICT;
