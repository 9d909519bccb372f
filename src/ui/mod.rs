//! Widgets: paint and small state.
