-- A small base of schema 1: a row or two in every table, of what users write.
INSERT INTO permission_set(id, name, refused, name_key) VALUES(1, 'Stagiaires', 'account: delete export', 'stagiaires');
INSERT INTO user(id, name, login, email, permission_set, name_key) VALUES
  (11, 'Moi', 'me', NULL, NULL, 'moi'), (12, 'Zoé Lefèvre', 'zoe', 'zoe@lefevre.example', 1, 'zoe lefevre');
INSERT INTO team(id, name, members, name_key) VALUES(21, 'Équipe Sud', '[11,12]', 'equipe sud');
INSERT INTO company(id, name, siret, bit, name_key) VALUES(31, 'Mon entreprise', '73282932000074', 0, 'mon entreprise');
INSERT INTO tag(id, name, colour, name_key) VALUES(41, 'Salon 2025', 'blue', 'salon 2025');
INSERT INTO role(id, name, name_key) VALUES(51, 'Décideur', 'decideur');
INSERT INTO industry(id, name, name_key) VALUES(61, 'Bâtiment', 'batiment');
INSERT INTO status(id, flow, key, label_fr, label_en, kind, colour, position) VALUES
  (71, 'prospect', 'new', 'Nouveau', 'New', 'open', 'grey', 1), (72, 'prospect', 'won', 'Gagné', 'Won', 'won', 'green', 2);
INSERT INTO custom_field(id, entity, key, kind, label_fr, label_en) VALUES(81, 'account', 'fleet', 'number', 'Parc', 'Fleet');
INSERT INTO setting(id, name, content) VALUES(91, 'home_country', 'FR');
INSERT INTO account(id, version, created_at, updated_at, reference, owner, team, companies, custom, name, relation, status, parent, phone, siren, annual_revenue, currency, industry, tags, root, name_key) VALUES
  (101, 3, 1700000000000, 1700000001000, 'C-00001', 11, 21, '[31]', '{"fleet":12}', 'Ateliers de l’Œuvre', 'client', 72, NULL, '+33612345678', '732829320', 123456789, 'EUR', 61, '[41]', 101, 'ateliers de l oeuvre'),
  (102, 1, 1700000000000, 1700000000000, 'C-00002', 12, NULL, '[]', '{}', 'Ateliers 漢字 Sud', 'prospect', 71, 101, NULL, NULL, NULL, NULL, NULL, '[]', 101, 'ateliers han zi sud');
INSERT INTO contact(id, reference, owner, civility, first_name, last_name, account, email, birthday, name, name_key) VALUES
  (201, 'P-00001', 11, 'mrs', 'Jérôme', 'O''Brien', 101, 'jerome@obrien.example', '1980-02-29', 'Jérôme O''Brien', 'o brien jerome');
INSERT INTO activity(id, reference, owner, kind, subject, state, start, minutes, accounts, contacts, subject_key) VALUES
  (301, 'A-00001', 11, 'call', 'Rappeler', 'done', 1700000000000, 15, '[101]', '[201]', 'rappeler');
INSERT INTO address(id, entity, record, label, street, postcode, city, country, is_default) VALUES(401, 'account', 101, 'Siège', '3 bis, rue de la Paix', '69003', 'Lyon', 'FR', 1);
INSERT INTO contact_point(id, entity, record, channel, address, purpose) VALUES(411, 'contact', 201, 'phone', '+33472000000', 'work');
INSERT INTO email_address(id, address, invalid) VALUES(421, 'jerome@obrien.example', 1);
INSERT INTO alias(id, entity, record, source, key) VALUES(431, 'account', 101, 'ror', 'https://ror.org/05qec5a53');
INSERT INTO affiliation(id, contact, account, title, since) VALUES(441, 201, 102, 'Gérant', '2019-09-01');
INSERT INTO contact_role(id, contact, role, account) VALUES(451, 201, 51, 101);
INSERT INTO entry(id, kind, at, author, subject, text, about, participants, activity) VALUES
  (501, 'call', 1700000000000, 11, 'Appel', 'Deux lignes
et une troisième.', '["account:101","contact:201"]', '[201]', 301);
INSERT INTO comment(id, entry, at, author, text) VALUES(511, 501, 1700000000500, 12, 'Vu.');
INSERT INTO operation(id, kind, at, author, text, count) VALUES(521, 'import', 1700000000000, 11, 'clients.csv', 2);
INSERT INTO status_change(id, entity, record, from_status, to_status, at, by_user) VALUES(531, 'account', 101, 71, 72, 1700000001000, 11);
INSERT INTO bond(target, entity, field, record) VALUES(41, 1, 'tags', 101);
INSERT INTO entry_link(entity, record, at, entry) VALUES(1, 101, 1700000000000, 501);
INSERT INTO journal(id, at, by_user, label, words, state) VALUES(7, 1700000001000, 11, 'edit', '{}', 'done');
INSERT INTO journal_change(id, journal, entity, kind, first, last, before, after) VALUES
  (8, 7, 1, 'update', 101, 101, '{"relation":"prospect"}', '{"relation":"client"}');
INSERT INTO journal_image(change, record, image) VALUES(8, 101, '{}');
INSERT INTO counter(name, last) VALUES('id', 531), ('device', 5), ('reference-account', 2), ('reference-contact', 1), ('reference-activity', 1);
