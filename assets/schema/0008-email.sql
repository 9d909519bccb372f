-- E-mails (MAI-1): the outbox, and what was sent.
CREATE TABLE mail_template (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  entity TEXT NOT NULL DEFAULT 'contact',
  purpose TEXT,
  subject_fr TEXT,
  body_fr TEXT,
  subject_en TEXT,
  body_en TEXT,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  name_key TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE UNIQUE INDEX mail_template_name ON mail_template(name_key);
CREATE UNIQUE INDEX mail_template_key ON mail_template(key);

CREATE TABLE email (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  reference TEXT NOT NULL UNIQUE,
  owner INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED,
  team INTEGER REFERENCES team(id) DEFERRABLE INITIALLY DEFERRED,
  companies TEXT NOT NULL DEFAULT '[]',
  custom TEXT NOT NULL DEFAULT '{}',
  subject TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued'
    CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'uncertain', 'withdrawn')),
  recipients TEXT NOT NULL,
  copies TEXT,
  sender TEXT,
  body TEXT,
  markup TEXT,
  language TEXT,
  not_before INTEGER,
  direction TEXT,
  kind TEXT,
  accounts TEXT NOT NULL DEFAULT '[]',
  contacts TEXT NOT NULL DEFAULT '[]',
  leads TEXT NOT NULL DEFAULT '[]',
  entry INTEGER REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
  template INTEGER REFERENCES mail_template(id) DEFERRABLE INITIALLY DEFERRED,
  message_id TEXT NOT NULL,
  sent_at INTEGER,
  attempts INTEGER,
  next_try INTEGER,
  answer TEXT,
  subject_key TEXT NOT NULL DEFAULT '', -- derived
  company_mask INTEGER NOT NULL DEFAULT 0, -- derived
  parts TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE INDEX email_subject ON email(subject_key);
CREATE INDEX email_state ON email(state, id);
CREATE INDEX email_entry ON email(entry) WHERE entry IS NOT NULL;
CREATE INDEX email_template ON email(template) WHERE template IS NOT NULL;
CREATE INDEX email_owner ON email(owner);
CREATE INDEX email_message ON email(message_id);
CREATE VIRTUAL TABLE email_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail='none');
CREATE VIRTUAL TABLE email_terms USING fts5vocab('email_words', 'instance');

-- Who has an e-mail in hand, and how far it went: `claimed` before a byte of the letter has left, `body` from then on. Neither
-- journalled nor undone; a row whose program died is looked at by the next one.
CREATE TABLE outbox_claim (
  email INTEGER PRIMARY KEY,
  owner TEXT NOT NULL,
  at INTEGER NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('claimed', 'body'))
) STRICT;

-- Files, each once (DOC-1).
CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;

CREATE TABLE email_attachment (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  email INTEGER NOT NULL REFERENCES email(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  media_type TEXT,
  content TEXT NOT NULL REFERENCES blob(sha256) DEFERRABLE INITIALLY DEFERRED,
  size INTEGER
) STRICT;
CREATE INDEX email_attachment_email ON email_attachment(email);
CREATE INDEX email_attachment_content ON email_attachment(content);
