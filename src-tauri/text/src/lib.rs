//! Shaping, line breaking, measuring and font fallback.
