-- Rows of schema 12: what came with it.
INSERT INTO leftover(id, entity, record, lines) VALUES (761, 'contact', 201, 'X-CLUB:Lyon Rugby');
