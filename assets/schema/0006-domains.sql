-- The registrable domain of an e-mail address, by which people of one company find each other (CON-5). Derived (STO-7).
ALTER TABLE contact ADD COLUMN domain_key TEXT; -- derived
UPDATE contact SET domain_key = nullif(mail_domain(email), '') WHERE email IS NOT NULL;
CREATE INDEX contact_domain ON contact(domain_key) WHERE domain_key IS NOT NULL;
ALTER TABLE contact_point ADD COLUMN domain_key TEXT; -- derived
UPDATE contact_point SET domain_key = nullif(mail_domain(address), '') WHERE channel = 'email';
CREATE INDEX contact_point_domain ON contact_point(domain_key) WHERE domain_key IS NOT NULL;
