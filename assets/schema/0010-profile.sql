-- Profiles: presentations that are sent to customers, with the files that go along with them.
CREATE TABLE profile (
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
  kind TEXT,
  headline TEXT,
  summary TEXT,
  sections TEXT,
  language TEXT,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  tags TEXT NOT NULL DEFAULT '[]',
  name_key TEXT NOT NULL DEFAULT '', -- derived
  company_mask INTEGER NOT NULL DEFAULT 0, -- derived
  parts TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE INDEX profile_name ON profile(name_key);
CREATE INDEX profile_owner ON profile(owner, name_key);
CREATE INDEX profile_kind ON profile(kind, name_key);
CREATE VIRTUAL TABLE profile_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail='none');
CREATE VIRTUAL TABLE profile_parts USING fts5(parts, content='profile', content_rowid='id', tokenize='trigram', detail='none', columnsize=0);
CREATE VIRTUAL TABLE profile_terms USING fts5vocab('profile_words', 'instance');

CREATE TABLE profile_download (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  profile INTEGER NOT NULL REFERENCES profile(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  media_type TEXT,
  content TEXT NOT NULL REFERENCES blob(sha256) DEFERRABLE INITIALLY DEFERRED,
  size INTEGER
) STRICT;
CREATE INDEX profile_download_profile ON profile_download(profile);
CREATE INDEX profile_download_content ON profile_download(content);
