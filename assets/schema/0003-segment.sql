-- Segments (SEG-2): views that were saved under a name.
CREATE TABLE segment (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  entity TEXT NOT NULL,
  filter TEXT,
  view TEXT,
  pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
  owner INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED,
  name_key TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE UNIQUE INDEX segment_key ON segment(key);
CREATE INDEX segment_name ON segment(name_key);

-- Few contacts have a birthday, and those of a day or a year are looked for among all.
CREATE INDEX contact_birthday ON contact(birthday) WHERE birthday IS NOT NULL;
