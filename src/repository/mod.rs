//! SQLite behind one door.
