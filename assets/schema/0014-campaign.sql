-- Target lists and campaigns (CAM-1), and who is in them: an account or a contact, each once.
CREATE TABLE target_list (
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
  kind TEXT NOT NULL DEFAULT 'static', -- derived
  segment INTEGER REFERENCES segment(id) DEFERRABLE INITIALLY DEFERRED,
  description TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  name_key TEXT NOT NULL DEFAULT '', -- derived
  company_mask INTEGER NOT NULL DEFAULT 0, -- derived
  parts TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE INDEX target_list_name ON target_list(name_key);
CREATE INDEX target_list_owner ON target_list(owner, name_key);
CREATE INDEX target_list_segment ON target_list(segment) WHERE segment IS NOT NULL;
CREATE VIRTUAL TABLE target_list_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail='none');
CREATE VIRTUAL TABLE target_list_parts USING fts5(parts, content='target_list', content_rowid='id', tokenize='trigram', detail='none', columnsize=0);
CREATE VIRTUAL TABLE target_list_terms USING fts5vocab('target_list_words', 'instance');

CREATE TABLE list_member (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  target_list INTEGER NOT NULL REFERENCES target_list(id) DEFERRABLE INITIALLY DEFERRED,
  account INTEGER REFERENCES account(id) DEFERRABLE INITIALLY DEFERRED,
  contact INTEGER REFERENCES contact(id) DEFERRABLE INITIALLY DEFERRED,
  added_at INTEGER,
  added_by INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((account IS NULL) <> (contact IS NULL))
) STRICT;
CREATE UNIQUE INDEX list_member_account_once ON list_member(target_list, account) WHERE account IS NOT NULL;
CREATE UNIQUE INDEX list_member_contact_once ON list_member(target_list, contact) WHERE contact IS NOT NULL;
CREATE INDEX list_member_list ON list_member(target_list, added_at);
CREATE INDEX list_member_account ON list_member(account) WHERE account IS NOT NULL;
CREATE INDEX list_member_contact ON list_member(contact) WHERE contact IS NOT NULL;
CREATE INDEX list_member_added_by ON list_member(added_by) WHERE added_by IS NOT NULL;

CREATE TABLE campaign (
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
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'planned', 'done', 'cancelled')),
  planned_on TEXT,
  target_lists TEXT NOT NULL DEFAULT '[]',
  template INTEGER REFERENCES mail_template(id) DEFERRABLE INITIALLY DEFERRED,
  description TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  name_key TEXT NOT NULL DEFAULT '', -- derived
  company_mask INTEGER NOT NULL DEFAULT 0, -- derived
  parts TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE INDEX campaign_name ON campaign(name_key);
CREATE INDEX campaign_state ON campaign(state, name_key);
CREATE INDEX campaign_owner ON campaign(owner, name_key);
CREATE INDEX campaign_template ON campaign(template) WHERE template IS NOT NULL;
CREATE VIRTUAL TABLE campaign_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail='none');
CREATE VIRTUAL TABLE campaign_parts USING fts5(parts, content='campaign', content_rowid='id', tokenize='trigram', detail='none', columnsize=0);
CREATE VIRTUAL TABLE campaign_terms USING fts5vocab('campaign_words', 'instance');

CREATE TABLE campaign_member (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  campaign INTEGER NOT NULL REFERENCES campaign(id) DEFERRABLE INITIALLY DEFERRED,
  account INTEGER REFERENCES account(id) DEFERRABLE INITIALLY DEFERRED,
  contact INTEGER REFERENCES contact(id) DEFERRABLE INITIALLY DEFERRED,
  added_at INTEGER,
  added_by INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((account IS NULL) <> (contact IS NULL))
) STRICT;
CREATE UNIQUE INDEX campaign_member_account_once ON campaign_member(campaign, account) WHERE account IS NOT NULL;
CREATE UNIQUE INDEX campaign_member_contact_once ON campaign_member(campaign, contact) WHERE contact IS NOT NULL;
CREATE INDEX campaign_member_campaign ON campaign_member(campaign, added_at);
CREATE INDEX campaign_member_account ON campaign_member(account) WHERE account IS NOT NULL;
CREATE INDEX campaign_member_contact ON campaign_member(contact) WHERE contact IS NOT NULL;
CREATE INDEX campaign_member_added_by ON campaign_member(added_by) WHERE added_by IS NOT NULL;
