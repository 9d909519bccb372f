-- What cards and calendars said of a record that no field holds: photographs, unknown properties. The export gives it back.
CREATE TABLE leftover (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  entity TEXT NOT NULL,
  record INTEGER NOT NULL,
  lines TEXT NOT NULL
) STRICT;
CREATE INDEX leftover_record ON leftover(record);
