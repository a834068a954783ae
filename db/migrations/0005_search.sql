-- Search: facets kept beside the words, saved searches, the basket.

-- Programs such as Datasette find the words of a table by a quoted name.
DROP TABLE index_word;
CREATE VIRTUAL TABLE index_word USING fts5(
  folded, content="index_page", content_rowid="id", tokenize='ascii'
);
-- A batch of texts is one stretch of the index, not twenty that have to be joined later.
INSERT INTO index_word (index_word, rank) VALUES ('hashsize', 16777216);
-- Whose a page is, without reading what stands on it.
CREATE INDEX index_page_owner ON index_page (id, document_id, place);

-- Derived, like the words: which documents have a value of a facet. Documents is a Roaring bitmap
-- in its portable form, of the numbers that share their upper bits: block = number >> 16. The value
-- is a code, a year, or the number of an authority, a visit or an instrument; '' is none of it.
CREATE TABLE index_facet (
  facet TEXT NOT NULL,
  value TEXT NOT NULL,
  block INTEGER NOT NULL,
  documents BLOB NOT NULL,
  PRIMARY KEY (facet, value, block)
) STRICT, WITHOUT ROWID;

-- Derived: titles in the order of a dictionary. Sort is what they sort by, byte by byte.
DROP INDEX index_page_title;
CREATE TABLE index_title (
  sort TEXT NOT NULL,
  document_id INTEGER NOT NULL,
  PRIMARY KEY (sort, document_id)
) STRICT, WITHOUT ROWID;

-- By which rules the index was made; one made by others is made anew.
CREATE TABLE index_form (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  form INTEGER NOT NULL
) STRICT;

-- A search somebody wants to see again. Query: JSON, as docs/FORMAT.md tells.
CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  query TEXT NOT NULL,
  sort TEXT NOT NULL DEFAULT '',
  seq INTEGER NOT NULL DEFAULT 0,
  digest BLOB NOT NULL
) STRICT;

-- What a saved search had found when it was last looked at: numbers and spans of them, '1-412,415'.
-- By the number of the search, which is never given again; kept when that is removed, since it may
-- come back. No history, no digest, and the ledger does not count it.
CREATE TABLE saved_search_seen (
  id INTEGER PRIMARY KEY,
  documents TEXT NOT NULL
) STRICT;

-- Documents put together for a bundle.
CREATE TABLE basket_item (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL UNIQUE REFERENCES document (id),
  at TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;
