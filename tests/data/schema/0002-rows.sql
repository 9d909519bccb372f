-- Rows of schema 2: what came with it.
INSERT INTO deal(id, reference, owner, name, account, contact, stage, amount, currency, expected_close, name_key) VALUES
  (601, 'A-00001', 11, 'Extension de l’entrepôt', 101, 201, 72, 940000, 'EUR', '2026-12-18', 'extension de l entrepot');
