-- Actions of one's own (CAC-1), with what they ask and how they can end.
CREATE TABLE custom_action (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  label_fr TEXT NOT NULL,
  label_en TEXT NOT NULL,
  key TEXT NOT NULL,
  help TEXT,
  icon TEXT,
  action_for TEXT NOT NULL,
  calendar TEXT NOT NULL CHECK (calendar IN ('never', 'optional', 'always')),
  follow_days INTEGER,
  follow_subject TEXT,
  status INTEGER REFERENCES status(id) DEFERRABLE INITIALLY DEFERRED,
  activation TEXT NOT NULL,
  tag INTEGER REFERENCES tag(id) DEFERRABLE INITIALLY DEFERRED,
  set_field TEXT,
  set_value TEXT,
  users TEXT NOT NULL DEFAULT '[]',
  offered INTEGER NOT NULL DEFAULT 1 CHECK (offered IN (0, 1)),
  position INTEGER NOT NULL ON CONFLICT REPLACE DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX custom_action_key ON custom_action(key);
CREATE INDEX custom_action_position ON custom_action(position);
CREATE INDEX custom_action_status ON custom_action(status) WHERE status IS NOT NULL;
CREATE INDEX custom_action_tag ON custom_action(tag) WHERE tag IS NOT NULL;

CREATE TABLE action_question (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  action INTEGER NOT NULL REFERENCES custom_action(id) DEFERRABLE INITIALLY DEFERRED,
  label_fr TEXT NOT NULL,
  label_en TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'text',
  options TEXT,
  target TEXT,
  required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
  position INTEGER NOT NULL ON CONFLICT REPLACE DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX action_question_key ON action_question(action, key);
CREATE INDEX action_question_position ON action_question(position);

CREATE TABLE action_outcome (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  action INTEGER NOT NULL REFERENCES custom_action(id) DEFERRABLE INITIALLY DEFERRED,
  label_fr TEXT NOT NULL,
  label_en TEXT NOT NULL,
  key TEXT NOT NULL,
  template INTEGER REFERENCES mail_template(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL ON CONFLICT REPLACE DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX action_outcome_key ON action_outcome(action, key);
CREATE INDEX action_outcome_position ON action_outcome(position);
CREATE INDEX action_outcome_template ON action_outcome(template) WHERE template IS NOT NULL;
