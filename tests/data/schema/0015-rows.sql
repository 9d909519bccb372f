-- Rows of schema 15: what came with it.
INSERT INTO document(id, reference, owner, name, name_key, file_name, media_type, size, content) VALUES
  (751, 'D-00001', 11, 'Plan du magasin', 'plan du magasin', 'abc.txt', 'text/plain', 3,
   'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
