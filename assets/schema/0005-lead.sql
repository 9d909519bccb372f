-- Leads (STA-3), reasons for lost and steps that are offered no more (STA-1).
CREATE TABLE lead_source (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE UNIQUE INDEX lead_source_name ON lead_source(name_key);

-- A change of status names its reason by the key, so the reason can be renamed, and archived, without touching it.
CREATE TABLE status_reason (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  key TEXT NOT NULL,
  label_fr TEXT NOT NULL,
  label_en TEXT NOT NULL,
  position INTEGER NOT NULL ON CONFLICT REPLACE DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX status_reason_key ON status_reason(key);

ALTER TABLE status ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));

CREATE TABLE lead (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  reference TEXT NOT NULL UNIQUE,
  owner INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED,
  team INTEGER REFERENCES team(id) DEFERRABLE INITIALLY DEFERRED,
  companies TEXT NOT NULL DEFAULT '[]',
  custom TEXT NOT NULL DEFAULT '{}',
  civility TEXT,
  first_name TEXT,
  last_name TEXT,
  job_title TEXT,
  company_name TEXT,
  status INTEGER REFERENCES status(id) DEFERRABLE INITIALLY DEFERRED,
  source INTEGER REFERENCES lead_source(id) DEFERRABLE INITIALLY DEFERRED,
  email TEXT,
  phone TEXT,
  mobile TEXT,
  website TEXT,
  siren TEXT,
  siret TEXT,
  country TEXT,
  description TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  converted_at INTEGER,
  account INTEGER REFERENCES account(id) DEFERRABLE INITIALLY DEFERRED,
  contact INTEGER REFERENCES contact(id) DEFERRABLE INITIALLY DEFERRED,
  deal INTEGER REFERENCES deal(id) DEFERRABLE INITIALLY DEFERRED,
  street TEXT, -- derived, from the plain default address, like the next three
  complement TEXT,
  postcode TEXT,
  city TEXT,
  name TEXT NOT NULL DEFAULT '', -- derived: both names in order, else the company, else the e-mail address
  name_key TEXT NOT NULL DEFAULT '', -- derived: family name first
  city_key TEXT NOT NULL DEFAULT '', -- derived
  company_mask INTEGER NOT NULL DEFAULT 0, -- derived
  parts TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE INDEX lead_name ON lead(name_key);
CREATE INDEX lead_status ON lead(status, name_key);
CREATE INDEX lead_source_of ON lead(source, name_key);
CREATE INDEX lead_company ON lead(company_name) WHERE company_name IS NOT NULL;
CREATE INDEX lead_owner ON lead(owner, name_key);
CREATE INDEX lead_city ON lead(city_key, name_key);
CREATE INDEX lead_email ON lead(email) WHERE email IS NOT NULL;
CREATE INDEX lead_phone ON lead(phone) WHERE phone IS NOT NULL;
CREATE INDEX lead_mobile ON lead(mobile) WHERE mobile IS NOT NULL;
CREATE INDEX lead_siren ON lead(siren) WHERE siren IS NOT NULL;
CREATE INDEX lead_account ON lead(account) WHERE account IS NOT NULL;
CREATE INDEX lead_contact ON lead(contact) WHERE contact IS NOT NULL;
CREATE INDEX lead_deal ON lead(deal) WHERE deal IS NOT NULL;
CREATE VIRTUAL TABLE lead_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail='none');
CREATE VIRTUAL TABLE lead_parts USING fts5(parts, content='lead', content_rowid='id', tokenize='trigram', detail='none', columnsize=0);
CREATE VIRTUAL TABLE lead_terms USING fts5vocab('lead_words', 'instance');

ALTER TABLE activity ADD COLUMN leads TEXT NOT NULL DEFAULT '[]';
CREATE INDEX status_change_from ON status_change(from_status);
CREATE INDEX status_change_to ON status_change(to_status);
