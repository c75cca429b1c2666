//! Paints a scene as SVG, PNG or PDF.
