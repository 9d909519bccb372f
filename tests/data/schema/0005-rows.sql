-- Rows of schema 5: what came with it.
INSERT INTO lead_source(id, name, name_key) VALUES (711, 'Salon', 'salon');
INSERT INTO status_reason(id, key, label_fr, label_en, position) VALUES (712, 'weather', 'Météo', 'Weather', 1);
INSERT INTO lead(id, reference, owner, first_name, last_name, company_name, source, email, name, name_key) VALUES
  (713, 'L-00001', 11, 'Hélène', 'Prévost', 'Menuiserie Prévost', 711, 'h.prevost@prevost.example', 'Hélène Prévost', 'prevost helene');
