-- Rows of schema 3: what came with it.
INSERT INTO segment(id, name, key, entity, filter, view, pinned, owner, name_key) VALUES
  (701, 'Lyon à relancer', 'lyon', 'account', 'ville:lyon dernier_contact<-90j', 'sort:-city', 1, 11, 'lyon a relancer');
