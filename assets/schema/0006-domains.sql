-- The registrable domain of an e-mail address, by which people of one company find each other (CON-5). Derived (STO-7): an older
-- base gets it when it is brought up.
ALTER TABLE contact ADD COLUMN domain_key TEXT;
CREATE INDEX contact_domain ON contact(domain_key) WHERE domain_key IS NOT NULL;
ALTER TABLE contact_point ADD COLUMN domain_key TEXT;
CREATE INDEX contact_point_domain ON contact_point(domain_key) WHERE domain_key IS NOT NULL;
