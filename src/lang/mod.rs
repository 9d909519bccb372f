//! Sentences, dates and amounts in the language of the user.
