-- Rows of schema 10: what came with it.
INSERT INTO profile(id, reference, owner, name, name_key, kind, summary, language) VALUES
  (731, 'F-00001', 11, 'Contrat de maintenance', 'contrat de maintenance', 'offer', 'Deux visites par an.', 'fr');
INSERT INTO profile_download(id, profile, name, media_type, content, size) VALUES
  (732, 731, 'abc.txt', 'text/plain', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 3);
