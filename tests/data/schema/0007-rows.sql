-- Rows of schema 7: what came with it.
INSERT INTO consent(id, contact, gdpr_status, day, legal_basis, source, wording, review, author) VALUES
  (721, 201, 'granted', '2026-03-02', 'consent', 'Salon', 'J''accepte de recevoir vos offres.', '2029-03-02', 11);
UPDATE contact SET gdpr_status = 'granted' WHERE id = 201;
