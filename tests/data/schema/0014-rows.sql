-- Rows of schema 14: what came with it.
INSERT INTO target_list(id, reference, owner, name, name_key) VALUES (741, 'T-00001', 11, 'Salon 2026', 'salon 2026');
INSERT INTO list_member(id, target_list, account, contact, added_at, added_by) VALUES
  (742, 741, 101, NULL, 1764000000000, 11), (743, 741, NULL, 201, 1764000000000, 11);
INSERT INTO campaign(id, reference, owner, name, name_key, planned_on, target_lists) VALUES
  (744, 'M-00001', 11, 'Vœux', 'voeux', '2026-12-15', '[741]');
INSERT INTO bond(target, entity, field, record) VALUES (741, 14, 'target_lists', 744);
INSERT INTO campaign_member(id, campaign, account, added_at, added_by) VALUES (745, 744, 101, 1764000000000, 11);
