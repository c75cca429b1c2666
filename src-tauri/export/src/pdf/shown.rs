//! Glyphs as one operator shows them, moved where layout put them. Knows fonts and widths, no text.

use throughline_scene::{Glyph, Run};

use super::{content::Content, fonts::Font};
use crate::number::Num;

/// Glyphs that are shown by one operator.
#[derive(Default)]
pub(super) struct Shown {
    text: String,
    open: bool,
}

impl Shown {
    /// Adds a glyph where layout put it, moving the pen from where the last one left it.
    pub(super) fn place(
        &mut self,
        content: &mut Content,
        font: &Font,
        run: &Run,
        glyph: &Glyph,
        pen: &mut f64,
        rise: &mut f64,
    ) {
        let Some((code, width)) = font.code(glyph.id) else {
            return;
        };
        if f64::from(glyph.y) != *rise {
            self.flush(content);
            *rise = f64::from(glyph.y);
            content.put(format_args!("{} Ts", Num(*rise, 3)));
        }
        // In thousandths of an em. Less than a hundredth of a px is let be.
        let step = ((f64::from(glyph.x) - *pen) * 1000.0 / run.size).round();
        if (step * run.size).abs() > 10.0 {
            self.kern(-step);
            *pen += step * run.size / 1000.0;
        }
        self.glyph(code);
        *pen += width * run.size / 1000.0 + run.tracking;
    }

    fn glyph(&mut self, code: u16) {
        use std::fmt::Write;
        if !self.open {
            self.text.push('<');
            self.open = true;
        }
        let _ = write!(self.text, "{code:04X}");
    }

    fn kern(&mut self, thousandths: f64) {
        use std::fmt::Write;
        if std::mem::take(&mut self.open) {
            self.text.push('>');
        }
        let _ = write!(self.text, "{}", Num(thousandths, 0));
    }

    pub(super) fn flush(&mut self, content: &mut Content) {
        if std::mem::take(&mut self.open) {
            self.text.push('>');
        }
        if !self.text.is_empty() {
            content.put(format_args!("[{}]TJ", self.text));
            self.text.clear();
        }
    }
}
