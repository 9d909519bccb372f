-- Duplicates (DUP-1, DUP-2): what two records share that may be one and the same customer. Derived (STO-7): computed by the
-- writer from src/model/twin.rs, never journalled, verified by `check`.
CREATE TABLE twin_key (
  entity INTEGER NOT NULL, -- the entity's number in the catalogue
  key INTEGER NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (entity, key, record)
) STRICT, WITHOUT ROWID;

-- The keys that a record stands under, eight bytes each, the least first: so that they are found again when it changes.
CREATE TABLE twin_record (
  entity INTEGER NOT NULL,
  record INTEGER NOT NULL,
  keys BLOB NOT NULL,
  PRIMARY KEY (entity, record)
) STRICT, WITHOUT ROWID;

-- Pairs that look alike and are not the same (DUP-4): never proposed again.
CREATE TABLE distinct_pair (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  entity TEXT NOT NULL,
  low INTEGER NOT NULL,
  high INTEGER NOT NULL,
  by_user INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX distinct_pair_low ON distinct_pair(low);
CREATE INDEX distinct_pair_high ON distinct_pair(high);
