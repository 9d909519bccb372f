-- Rows of schema 4: what came with it.
INSERT INTO distinct_pair(id, entity, low, high, by_user, at) VALUES(541, 'account', 101, 102, 11, 1700000000000);
