//! Maps made for tests.
