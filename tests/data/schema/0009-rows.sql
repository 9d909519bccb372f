-- Rows of schema 9: what came with it.
INSERT INTO custom_action(id, label_fr, label_en, key, action_for, calendar, activation, position) VALUES
  (751, 'Visite de site', 'Site visit', 'visite_de_site', 'account', 'optional', 'keep', 1);
INSERT INTO action_question(id, action, label_fr, label_en, key, kind, position) VALUES
  (752, 751, 'Accès', 'Access', 'acces', 'text', 1);
INSERT INTO action_outcome(id, action, label_fr, label_en, key, position) VALUES (753, 751, 'Oui', 'Yes', 'oui', 1);
