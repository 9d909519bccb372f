//! The shell at work: one step, one draw.
