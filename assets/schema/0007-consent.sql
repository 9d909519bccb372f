-- What people said about our keeping and using what we know of them (GDP-1). Proofs are only added; the newest one of a contact
-- is its status, kept on the contact by the store (derived, STO-7).
CREATE TABLE consent (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0,
  contact INTEGER NOT NULL REFERENCES contact(id) DEFERRABLE INITIALLY DEFERRED,
  gdpr_status TEXT NOT NULL,
  day TEXT NOT NULL,
  legal_basis TEXT,
  source TEXT,
  wording TEXT,
  review TEXT,
  author INTEGER REFERENCES user(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX consent_contact ON consent(contact, day);
CREATE INDEX consent_author ON consent(author) WHERE author IS NOT NULL;
CREATE INDEX consent_review ON consent(review) WHERE review IS NOT NULL;
ALTER TABLE contact ADD COLUMN gdpr_status TEXT NOT NULL DEFAULT 'unknown';
CREATE INDEX contact_gdpr ON contact(gdpr_status, name_key);
