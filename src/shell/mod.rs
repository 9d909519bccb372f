//! The vocabulary of screens: surfaces, effects, routes, subjects, jobs.
