-- Deals, bare (DEA-1): a possible sale with an account, in a stage of its pipeline.
CREATE TABLE deal (
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
  account INTEGER REFERENCES account(id) DEFERRABLE INITIALLY DEFERRED,
  contact INTEGER REFERENCES contact(id) DEFERRABLE INITIALLY DEFERRED,
  stage INTEGER REFERENCES status(id) DEFERRABLE INITIALLY DEFERRED,
  amount INTEGER,
  currency TEXT,
  probability INTEGER,
  expected_close TEXT,
  description TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  name_key TEXT NOT NULL DEFAULT '', -- derived
  company_mask INTEGER NOT NULL DEFAULT 0, -- derived
  parts TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE INDEX deal_name ON deal(name_key);
CREATE INDEX deal_account ON deal(account, name_key) WHERE account IS NOT NULL;
CREATE INDEX deal_contact ON deal(contact) WHERE contact IS NOT NULL;
CREATE INDEX deal_stage ON deal(stage, name_key);
CREATE INDEX deal_owner ON deal(owner, name_key);
CREATE INDEX deal_close ON deal(expected_close);

CREATE VIRTUAL TABLE deal_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail='none');
CREATE VIRTUAL TABLE deal_parts USING fts5(parts, content='deal', content_rowid='id', tokenize='trigram', detail='none', columnsize=0);
CREATE VIRTUAL TABLE deal_terms USING fts5vocab('deal_words', 'instance');
