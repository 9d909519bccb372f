//! What floats over a screen: forms, pickers, questions.
