-- Who takes part in an activity beside those who do it, and whom an entry or an activity names by a mere address (TBX-5).
ALTER TABLE activity ADD COLUMN participants TEXT NOT NULL DEFAULT '[]';
ALTER TABLE activity ADD COLUMN guests TEXT;
ALTER TABLE entry ADD COLUMN guests TEXT;
