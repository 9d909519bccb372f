//! Keys: chords, commands, and the map between them.
