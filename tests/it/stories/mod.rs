//! What a user does, told through the shell's own step and draw.
mod shell;
