-- An outcome can end the matter: nothing follows then. And the language in which a colleague is written to.
ALTER TABLE action_outcome ADD COLUMN follows INTEGER NOT NULL DEFAULT 1 CHECK (follows IN (0, 1));
ALTER TABLE user ADD COLUMN language TEXT;
