-- Which profiles an entry tells the sending of: the sheet of a profile shows to whom it went.
ALTER TABLE entry ADD COLUMN profiles TEXT NOT NULL DEFAULT '[]';
