-- Rows of schema 8: what came with it.
INSERT INTO mail_template(id, name, key, name_key, subject_fr, body_fr) VALUES (731, 'Relance', 'relance', 'relance', 'Notre rendez-vous', 'Bonjour');
INSERT INTO email(id, reference, owner, subject, subject_key, recipients, message_id, body, template) VALUES
  (732, 'E-00001', 11, 'Notre rendez-vous', 'notre rendez vous', 'h.prevost@prevost.example', 'a1@carnet.example', 'Bonjour', 731);
INSERT INTO blob(sha256, size, data) VALUES ('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 3, x'616263');
INSERT INTO email_attachment(id, email, name, media_type, content, size) VALUES
  (733, 732, 'abc.txt', 'text/plain', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 3);
