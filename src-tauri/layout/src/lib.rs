//! Turns a map into a scene.
