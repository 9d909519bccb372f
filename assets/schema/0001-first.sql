-- Carnet, schema 1. Never edited after a release: a change is a new step.
--
-- Style: STRICT tables; NOT NULL with a default unless emptiness means something (ON CONFLICT REPLACE where the
-- writer leaves an optional value empty); foreign keys without an action and
-- deferred, because the writer decides what goes along and lists it in the journal; an index for each list order.
-- Identities are 63 bits, time-ordered, minted by the store. Instants are milliseconds UTC, days are ISO 8601 text,
-- amounts are hundredths. Lists of links are JSON arrays in the record; `bond` turns them round.
-- Columns marked «derived» are computed by the store's writer and never journalled.

-- Settings ------------------------------------------------------------------------------------------------------
-- Sets of rights (MUL-3).
CREATE TABLE permission_set (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  refused TEXT,
  name_key TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE UNIQUE INDEX permission_set_name ON permission_set(name_key);

-- Colleagues (MUL-2).
CREATE TABLE user (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  login TEXT NOT NULL,
  email TEXT,
  permission_set INTEGER REFERENCES permission_set(id) DEFERRABLE INITIALLY DEFERRED,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  name_key TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE UNIQUE INDEX user_login ON user(login);
CREATE INDEX user_name ON user(name_key);

-- Groups of colleagues; members is a JSON array of users.
CREATE TABLE team (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  members TEXT NOT NULL DEFAULT '[]',
  name_key TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE UNIQUE INDEX team_name ON team(name_key);

-- Own legal entities (MUL-1).
CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  siret TEXT,
  bit INTEGER NOT NULL ON CONFLICT REPLACE DEFAULT 0 CHECK (bit BETWEEN 0 AND 61),
  name_key TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE UNIQUE INDEX company_name ON company(name_key);

-- Labels (TAG-1).
CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  colour TEXT NOT NULL ON CONFLICT REPLACE DEFAULT 'grey',
  name_key TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE UNIQUE INDEX tag_name ON tag(name_key);

-- What contacts are (CON-4).
CREATE TABLE role (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE UNIQUE INDEX role_name ON role(name_key);

-- Branches of business.
CREATE TABLE industry (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE UNIQUE INDEX industry_name ON industry(name_key);

-- Steps of the flows (STA-1).
CREATE TABLE status (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  flow TEXT NOT NULL,
  key TEXT NOT NULL,
  label_fr TEXT NOT NULL,
  label_en TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'open' CHECK (kind IN ('open', 'ongoing', 'on_hold', 'won', 'lost')),
  colour TEXT NOT NULL ON CONFLICT REPLACE DEFAULT 'blue',
  position INTEGER NOT NULL ON CONFLICT REPLACE DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX status_key ON status(flow, key);
CREATE INDEX status_position ON status(flow, position);
CREATE INDEX status_order ON status(position); -- records ordered by their status

-- Fields that users have added (CUS-1); their values live in the JSON column `custom`.
CREATE TABLE custom_field (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  entity TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  label_fr TEXT,
  label_en TEXT,
  target TEXT,
  section TEXT,
  position INTEGER NOT NULL ON CONFLICT REPLACE DEFAULT 0,
  initial TEXT,
  required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
  is_unique INTEGER NOT NULL DEFAULT 0 CHECK (is_unique IN (0, 1)),
  least INTEGER,
  greatest INTEGER,
  max_length INTEGER,
  pattern TEXT,
  options TEXT,
  ask INTEGER NOT NULL DEFAULT 0 CHECK (ask IN (0, 1)),
  personal INTEGER NOT NULL DEFAULT 0 CHECK (personal IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX custom_field_key ON custom_field(entity, key);

-- Settings that go with the data.
CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL UNIQUE,
  content TEXT
) STRICT;

-- Main records --------------------------------------------------------------------------------------------------
-- Accounts (ACC-1).
CREATE TABLE account (
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
  relation TEXT NOT NULL DEFAULT 'prospect',
  status INTEGER REFERENCES status(id) DEFERRABLE INITIALLY DEFERRED,
  parent INTEGER REFERENCES account(id) DEFERRABLE INITIALLY DEFERRED,
  phone TEXT,
  email TEXT,
  website TEXT,
  siren TEXT,
  siret TEXT,
  vat_number TEXT,
  activity_code TEXT,
  annual_revenue INTEGER,
  currency TEXT,
  employees INTEGER,
  industry INTEGER REFERENCES industry(id) DEFERRABLE INITIALLY DEFERRED,
  legal_form TEXT,
  kind TEXT,
  description TEXT,
  country TEXT,
  language TEXT,
  payment_terms TEXT,
  visit_interval INTEGER,
  tags TEXT NOT NULL DEFAULT '[]',
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  street TEXT, -- derived, from the plain default address, like the next three
  complement TEXT,
  postcode TEXT,
  city TEXT,
  root INTEGER NOT NULL DEFAULT 0, -- derived: the topmost account of the group
  last_contacted_at INTEGER, -- derived
  last_heard_at INTEGER, -- derived
  name_key TEXT NOT NULL DEFAULT '', -- derived: folded, to sort and search by
  city_key TEXT NOT NULL DEFAULT '', -- derived
  company_mask INTEGER NOT NULL DEFAULT 0, -- derived: a bit for each own company
  parts TEXT NOT NULL DEFAULT '' -- derived: what a search finds by any part of it
) STRICT;
CREATE INDEX account_name ON account(name_key);
CREATE INDEX account_city ON account(city_key, name_key);
CREATE INDEX account_status ON account(status, name_key);
CREATE INDEX account_owner ON account(owner, name_key);
CREATE INDEX account_relation ON account(relation, name_key);
CREATE INDEX account_parent ON account(parent, name_key) WHERE parent IS NOT NULL;
CREATE INDEX account_root ON account(root, name_key);
CREATE INDEX account_contacted ON account(last_contacted_at);
CREATE INDEX account_siren ON account(siren) WHERE siren IS NOT NULL;
CREATE INDEX account_siret ON account(siret) WHERE siret IS NOT NULL;
CREATE INDEX account_email ON account(email) WHERE email IS NOT NULL;
CREATE INDEX account_phone ON account(phone) WHERE phone IS NOT NULL;
CREATE INDEX account_postcode ON account(postcode) WHERE postcode IS NOT NULL;
CREATE INDEX account_industry ON account(industry) WHERE industry IS NOT NULL;
CREATE INDEX account_team ON account(team) WHERE team IS NOT NULL;

-- Contacts (CON-1).
CREATE TABLE contact (
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
  account INTEGER REFERENCES account(id) DEFERRABLE INITIALLY DEFERRED,
  email TEXT,
  phone TEXT,
  mobile TEXT,
  birthday TEXT,
  description TEXT,
  language TEXT,
  country TEXT,
  status INTEGER REFERENCES status(id) DEFERRABLE INITIALLY DEFERRED,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  tags TEXT NOT NULL DEFAULT '[]',
  linkedin TEXT,
  street TEXT, -- derived, from the plain default address, like the next three
  complement TEXT,
  postcode TEXT,
  city TEXT,
  name TEXT NOT NULL DEFAULT '', -- derived: both names in order
  roles TEXT NOT NULL DEFAULT '[]', -- derived: from contact_role
  last_contacted_at INTEGER, -- derived
  last_heard_at INTEGER, -- derived
  name_key TEXT NOT NULL DEFAULT '', -- derived: family name first
  city_key TEXT NOT NULL DEFAULT '', -- derived
  company_mask INTEGER NOT NULL DEFAULT 0, -- derived
  parts TEXT NOT NULL DEFAULT '', -- derived
  CHECK (coalesce(last_name, '') <> '' OR coalesce(email, '') <> '' OR name = '')
) STRICT;
CREATE INDEX contact_name ON contact(name_key);
CREATE INDEX contact_account ON contact(account, name_key);
CREATE INDEX contact_account_contacted ON contact(account, last_contacted_at) WHERE last_contacted_at IS NOT NULL;
CREATE INDEX contact_account_heard ON contact(account, last_heard_at) WHERE last_heard_at IS NOT NULL;
CREATE INDEX contact_email ON contact(email);
CREATE INDEX contact_phone ON contact(phone);
CREATE INDEX contact_mobile ON contact(mobile) WHERE mobile IS NOT NULL;
CREATE INDEX contact_city ON contact(city_key, name_key);
CREATE INDEX contact_contacted ON contact(last_contacted_at);
CREATE INDEX contact_owner ON contact(owner, name_key);
CREATE INDEX contact_status ON contact(status, name_key) WHERE status IS NOT NULL;

-- Activities (ACT-1).
CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  reference TEXT NOT NULL UNIQUE,
  owner INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED,
  team INTEGER REFERENCES team(id) DEFERRABLE INITIALLY DEFERRED,
  companies TEXT NOT NULL DEFAULT '[]',
  custom TEXT NOT NULL DEFAULT '{}',
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'planned',
  direction TEXT,
  start INTEGER,
  minutes INTEGER,
  all_day INTEGER NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1)),
  place TEXT,
  priority TEXT,
  reminder INTEGER,
  accounts TEXT NOT NULL DEFAULT '[]',
  contacts TEXT NOT NULL DEFAULT '[]',
  result TEXT,
  report TEXT,
  subject_key TEXT NOT NULL DEFAULT '', -- derived
  company_mask INTEGER NOT NULL DEFAULT 0, -- derived
  parts TEXT NOT NULL DEFAULT '' -- derived
) STRICT;
CREATE INDEX activity_start ON activity(start);
CREATE INDEX activity_state ON activity(state, start);
CREATE INDEX activity_owner ON activity(owner, start);
CREATE INDEX activity_subject ON activity(subject_key);

-- Lines of records ----------------------------------------------------------------------------------------------
-- Postal addresses (ADR-1).
CREATE TABLE address (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  entity TEXT NOT NULL,
  record INTEGER NOT NULL,
  label TEXT,
  street TEXT,
  complement TEXT,
  postcode TEXT,
  city TEXT,
  country TEXT,
  invoicing INTEGER NOT NULL DEFAULT 0 CHECK (invoicing IN (0, 1)),
  delivery INTEGER NOT NULL DEFAULT 0 CHECK (delivery IN (0, 1)),
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1))
) STRICT;
CREATE INDEX address_record ON address(record);

-- Further e-mail addresses and phones.
CREATE TABLE contact_point (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  entity TEXT NOT NULL,
  record INTEGER NOT NULL,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  purpose TEXT
) STRICT;
CREATE INDEX contact_point_record ON contact_point(record);
CREATE INDEX contact_point_address ON contact_point(address);

-- What is known of an e-mail address, whoever has it.
CREATE TABLE email_address (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  address TEXT NOT NULL UNIQUE,
  invalid INTEGER NOT NULL DEFAULT 0 CHECK (invalid IN (0, 1)),
  soft_bounces INTEGER NOT NULL ON CONFLICT REPLACE DEFAULT 0,
  unsubscribed INTEGER NOT NULL DEFAULT 0 CHECK (unsubscribed IN (0, 1))
) STRICT;

-- Keys of records in other systems.
CREATE TABLE alias (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  entity TEXT NOT NULL,
  record INTEGER NOT NULL,
  source TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '',
  key TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX alias_key ON alias(entity, source, key);
CREATE INDEX alias_record ON alias(record);

-- Other and past accounts of a contact (CON-3).
CREATE TABLE affiliation (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  contact INTEGER NOT NULL REFERENCES contact(id) DEFERRABLE INITIALLY DEFERRED,
  account INTEGER NOT NULL REFERENCES account(id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT,
  since TEXT,
  until TEXT
) STRICT;
CREATE INDEX affiliation_contact ON affiliation(contact);
CREATE INDEX affiliation_account ON affiliation(account);

-- Roles of contacts, in general or in one account (CON-4).
CREATE TABLE contact_role (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  contact INTEGER NOT NULL REFERENCES contact(id) DEFERRABLE INITIALLY DEFERRED,
  role INTEGER NOT NULL REFERENCES role(id) DEFERRABLE INITIALLY DEFERRED,
  account INTEGER REFERENCES account(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX contact_role_once ON contact_role(contact, role, coalesce(account, 0));
CREATE INDEX contact_role_role ON contact_role(role);
CREATE INDEX contact_role_account ON contact_role(account) WHERE account IS NOT NULL;

-- Traces --------------------------------------------------------------------------------------------------------
-- The infobox (INF-1). `about` is a JSON array of «entity:id».
CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  author INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED,
  subject TEXT,
  text TEXT,
  about TEXT NOT NULL DEFAULT '[]',
  participants TEXT NOT NULL DEFAULT '[]',
  state TEXT,
  details TEXT,
  activity INTEGER REFERENCES activity(id) DEFERRABLE INITIALLY DEFERRED,
  reached INTEGER NOT NULL DEFAULT 0 CHECK (reached IN (0, 1)),
  heard INTEGER NOT NULL DEFAULT 0 CHECK (heard IN (0, 1))
) STRICT;
CREATE INDEX entry_activity ON entry(activity) WHERE activity IS NOT NULL;
CREATE INDEX entry_at ON entry(at);
CREATE INDEX entry_planned ON entry(at) WHERE state = 'planned';

-- Remarks on entries.
CREATE TABLE comment (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL,
  author INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX comment_entry ON comment(entry, at);

-- Imports, exports and checks: what was done to the file as a whole.
CREATE TABLE operation (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  author INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT,
  count INTEGER
) STRICT;

-- Moves between statuses.
CREATE TABLE status_change (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  entity TEXT NOT NULL,
  record INTEGER NOT NULL,
  from_status INTEGER REFERENCES status(id) DEFERRABLE INITIALLY DEFERRED,
  to_status INTEGER REFERENCES status(id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL,
  by_user INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT,
  note TEXT
) STRICT;
CREATE INDEX status_change_record ON status_change(record, at);

-- Derived tables (STO-7): computed by the writer, never journalled, verified by `check` ---------------------------
-- Lists of links turned round: which records of `entity` have `target` in the list `field`.
CREATE TABLE bond (
  target INTEGER NOT NULL,
  entity INTEGER NOT NULL, -- the entity's number in the catalogue
  field TEXT NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (target, entity, field, record)
) STRICT, WITHOUT ROWID;

-- The timeline: one range of this index is one page of an infobox (INF-1).
CREATE TABLE entry_link (
  entity INTEGER NOT NULL,
  record INTEGER NOT NULL,
  at INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (entity, record, at, entry)
) STRICT, WITHOUT ROWID;

-- Words, found by their beginning. Contentless: the text is made from the record, folded to ASCII before it gets here.
CREATE VIRTUAL TABLE account_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail='none');
CREATE VIRTUAL TABLE contact_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail='none');
CREATE VIRTUAL TABLE activity_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail='none');
CREATE VIRTUAL TABLE entry_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail='none');
-- Which words there are, to find those that begin in some way: the words themselves are then asked for, because FTS5 gathers all
-- that a beginning matches before it gives the first (a million: 0.4 s), and cannot be stopped meanwhile.
CREATE VIRTUAL TABLE account_terms USING fts5vocab('account_words', 'instance');
CREATE VIRTUAL TABLE contact_terms USING fts5vocab('contact_words', 'instance');
CREATE VIRTUAL TABLE activity_terms USING fts5vocab('activity_words', 'instance');
CREATE VIRTUAL TABLE entry_terms USING fts5vocab('entry_words', 'instance');
-- Any part of names, numbers, addresses: indexed LIKE on folded text (no remove_diacritics: it would turn the index off).
CREATE VIRTUAL TABLE account_parts USING fts5(parts, content='account', content_rowid='id', tokenize='trigram', detail='none', columnsize=0);
CREATE VIRTUAL TABLE contact_parts USING fts5(parts, content='contact', content_rowid='id', tokenize='trigram', detail='none', columnsize=0);

-- The journal (STO-3) ------------------------------------------------------------------------------------------------
CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  by_user INTEGER NOT NULL,
  label TEXT NOT NULL,
  words TEXT NOT NULL DEFAULT '{}',
  -- done: in force; undone: can be redone; dropped: undone, and a newer step has cleared redo.
  state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dropped')),
  undone_at INTEGER
) STRICT;
CREATE INDEX journal_user ON journal(by_user, state, id);

-- One row a change; the inserts of one entity in one step are one row, from the first identity to the last, because
-- identities only grow and nobody else mints while the step is written. An insert keeps no copy of its values.
CREATE TABLE journal_change (
  id INTEGER PRIMARY KEY,
  journal INTEGER NOT NULL REFERENCES journal(id) DEFERRABLE INITIALLY DEFERRED,
  entity INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  before TEXT, -- JSON of the columns that changed (update) or of all (delete)
  after TEXT, -- JSON of the columns that changed (update)
  cause INTEGER -- the record whose deletion took this along or cleared this pointer; itself for that record
) STRICT;
CREATE INDEX journal_change_step ON journal_change(journal, id);
CREATE INDEX journal_change_record ON journal_change(entity, first, id);
CREATE INDEX journal_change_cause ON journal_change(cause, journal) WHERE cause IS NOT NULL;

-- What an undone insert had written, kept while it can be redone.
CREATE TABLE journal_image (
  change INTEGER NOT NULL,
  record INTEGER NOT NULL,
  image TEXT NOT NULL,
  PRIMARY KEY (change, record)
) STRICT, WITHOUT ROWID;

-- Counters: the last identity, the last reference of each entity, this file's device. Never undone.
CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
