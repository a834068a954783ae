-- The cataloguing desk: settings of the archive, templates of its forms, names that were merged,
-- codes that are spent, drafts of every record.

-- What is settled for the archive as a whole, for everybody who opens it.
CREATE TABLE archive_setting (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;

-- What the form of a kind of document shows; an empty kind is for those without one of their own.
-- Fields: JSON, [{field, required, hint, preset}] in their order.
CREATE TABLE record_template (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL UNIQUE,
  fields TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;

-- Codes of documents that were removed for ever: never given again. The document is its accession
-- number, which is not given again either.
CREATE TABLE spent_reference_code (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
  of_document INTEGER NOT NULL,
  until TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;

-- Fields of which somebody has said that their value is not known: JSON, a list of their names.
ALTER TABLE document ADD COLUMN unknown TEXT NOT NULL DEFAULT '[]';

-- Retired: not offered any more. Merged: its key and names lead to the other entry.
ALTER TABLE authority ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
ALTER TABLE authority ADD COLUMN merged_into_id INTEGER REFERENCES authority (id);
CREATE INDEX authority_name_folded ON authority_name (form_folded);

-- Where what is known stands, if it is in no document of the archive.
ALTER TABLE instrument ADD COLUMN period_note TEXT;
ALTER TABLE instrument ADD COLUMN source TEXT;
ALTER TABLE instrument_action ADD COLUMN source TEXT;

-- Which edits touched an instrument, a visit, an authority, a term or a template; follows from
-- revision.changes.
CREATE TABLE revision_record (
  table_name TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  revision_id INTEGER NOT NULL REFERENCES revision (id),
  PRIMARY KEY (table_name, record_id, revision_id)
) STRICT;
INSERT INTO revision_record
SELECT DISTINCT owner, number, revision FROM (
  SELECT
    CASE
      WHEN one.value ->> 'table' GLOB 'instrument*' THEN 'instrument'
      WHEN one.value ->> 'table' GLOB 'visit*' THEN 'visit'
      WHEN one.value ->> 'table' GLOB 'authority*' THEN 'authority'
      WHEN one.value ->> 'table' = 'term' THEN 'term'
    END AS owner,
    CASE
      WHEN one.value ->> 'table' IN ('instrument', 'visit', 'authority', 'term')
        THEN one.value ->> 'row'
      ELSE coalesce(
        one.value ->> '$.after.instrument_id', one.value ->> '$.before.instrument_id',
        one.value ->> '$.after.visit_id', one.value ->> '$.before.visit_id',
        one.value ->> '$.after.authority_id', one.value ->> '$.before.authority_id'
      )
    END AS number,
    revision.id AS revision
  FROM revision, json_each(revision.changes) AS one
)
WHERE owner IS NOT NULL AND number IS NOT NULL
ORDER BY revision, owner, number;

-- Drafts of any record: of a document as before, of an instrument, a visit ...
CREATE TABLE draft_of_record (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  table_name TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  fields TEXT NOT NULL,
  digest BLOB NOT NULL,
  UNIQUE (table_name, record_id)
) STRICT;
INSERT INTO draft_of_record SELECT id, uuid, 'document', document_id, at, who, fields, digest
FROM draft;
DROP TABLE draft;
ALTER TABLE draft_of_record RENAME TO draft;

-- The search index has notes as well: of the document, and of the instruments it is tied to.
CREATE TABLE index_page_with_notes (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('title', 'text', 'scan', 'note')),
  scan_id INTEGER,
  page INTEGER,
  folded TEXT NOT NULL
) STRICT;
INSERT INTO index_page_with_notes SELECT id, document_id, place, scan_id, page, folded
FROM index_page;
DROP TABLE index_page;
ALTER TABLE index_page_with_notes RENAME TO index_page;
CREATE INDEX index_page_of_document ON index_page (document_id, place, scan_id, page);
CREATE INDEX index_page_title ON index_page (folded, document_id) WHERE place = 'title';
