-- Documents (DOC-1): files that are kept in the base, each of them linked to any number of records.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  reference TEXT NOT NULL UNIQUE,
  owner INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED,
  team INTEGER REFERENCES team(id) DEFERRABLE INITIALLY DEFERRED,
  companies TEXT NOT NULL DEFAULT '[]',
  custom TEXT NOT NULL DEFAULT '{}',
  name TEXT NOT NULL,
  file_name TEXT,
  size INTEGER,
  media_type TEXT,
  content TEXT NOT NULL REFERENCES blob(sha256) DEFERRABLE INITIALLY DEFERRED,
  description TEXT,
  accounts TEXT NOT NULL DEFAULT '[]',
  contacts TEXT NOT NULL DEFAULT '[]',
  leads TEXT NOT NULL DEFAULT '[]',
  deals TEXT NOT NULL DEFAULT '[]',
  activities TEXT NOT NULL DEFAULT '[]',
  tags TEXT NOT NULL DEFAULT '[]',
  name_key TEXT NOT NULL DEFAULT '', -- derived
  company_mask INTEGER NOT NULL DEFAULT 0, -- derived
  parts TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE INDEX document_name ON document(name_key);
CREATE INDEX document_created ON document(created_at);
CREATE INDEX document_owner ON document(owner, name_key);
CREATE INDEX document_content ON document(content);
CREATE VIRTUAL TABLE document_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail='none');
CREATE VIRTUAL TABLE document_parts USING fts5(parts, content='document', content_rowid='id', tokenize='trigram', detail='none', columnsize=0);
CREATE VIRTUAL TABLE document_terms USING fts5vocab('document_words', 'instance');

-- Which documents an entry tells of: it opens them.
ALTER TABLE entry ADD COLUMN documents TEXT NOT NULL DEFAULT '[]';
