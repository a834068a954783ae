-- Bundles: what came from another archive, what of it was kept back there, and how far two
-- archives agree.

-- first_number: the accession number a document had in the archive it was first added to, where
-- that is not this one. left_out: JSON, what the bundle it came with kept back of it (see
-- docs/BUNDLE.md); '{}' where all of it is here.
ALTER TABLE document ADD COLUMN first_number TEXT;
ALTER TABLE document ADD COLUMN left_out TEXT NOT NULL DEFAULT '{}';
CREATE INDEX document_by_first_number ON document (first_number) WHERE first_number IS NOT NULL;

-- The states in which a record went out in bundles or came in with them, oldest first: the last
-- one that both sides know is what two archives are merged from. record: the uuid it has in
-- bundles. The state's name is the SHA-256 of its canonical JSON.
CREATE TABLE shared_state (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  record TEXT NOT NULL,
  state_sha256 TEXT NOT NULL,
  at TEXT NOT NULL,
  digest BLOB NOT NULL,
  UNIQUE (record, state_sha256)
) STRICT;

-- Such states themselves, canonical JSON packed with zlib. Written once, vouched for by their
-- names; one that is missing makes merging more careful, no more.
CREATE TABLE state_body (
  sha256 TEXT PRIMARY KEY,
  body BLOB NOT NULL
) STRICT;

-- Another uuid under which a record is known: two archives made it independently, and found out.
CREATE TABLE known_as (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  table_name TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  other_uuid TEXT NOT NULL UNIQUE,
  digest BLOB NOT NULL
) STRICT;

-- Bundles and lists that were written or taken in. content: JSON, what was in it and what stayed
-- out, with the reasons.
CREATE TABLE bundle (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  content TEXT NOT NULL DEFAULT '{}',
  digest BLOB NOT NULL
) STRICT;

-- History that came with bundles: the edits of other archives, records named by uuid.
CREATE TABLE foreign_revision (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  version INTEGER NOT NULL,
  changes TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;
CREATE TABLE foreign_revision_record (
  record TEXT NOT NULL,
  revision_id INTEGER NOT NULL REFERENCES foreign_revision (id),
  PRIMARY KEY (record, revision_id)
) STRICT;
