//! The people of a map in the corner of a slide.

use std::sync::Arc;

use kurbo::{Point, Size};
use throughline_model::Persona;
use throughline_scene::{Meaning, Role};

use crate::{
    page::{Page, Type},
    pen::Pen,
    title,
};

/// Draws up to three people at the upper end corner; the width that they take.
pub(super) fn corner(page: &mut Page<'_>, pen: &mut Pen, says: &mut Meaning, size: Size) -> f64 {
    let personas: Vec<Arc<Persona>> = page.map.personas.ordered().into_iter().take(3).cloned().collect();
    let radius = if personas.len() == 1 { 26.0 } else { 20.0 };
    let widest = (size.width * 0.42 / personas.len().max(1) as f64).min(300.0);
    let theme = page.theme;
    let mut x = page.grid.panel_right();
    for (nth, persona) in personas.iter().enumerate().rev() {
        let name = [persona.name.clone(), persona.age.clone()].into_iter().filter(|part| !part.is_empty());
        let name = name.collect::<Vec<_>>().join(", ");
        let room = widest - radius * 2.0 - 18.0;
        let head = page.short(&name, Type::new(14.5, 700, theme.ink).leading(18.0), room, 2);
        let line = page.para(&persona.summary, Type::new(12.5, 400, theme.ink2).leading(16.0), room);
        let line = if line.line_count() + head.line_count() > 3 {
            page.para("", Type::new(12.5, 400, theme.ink2), room)
        } else {
            line
        };
        let used = head.used.max(line.used);
        let width = radius * 2.0 + 18.0 + used;
        let mut inner = Pen::new();
        title::portrait(page, &mut inner, nth, persona, Point::new(radius + 4.0, 30.0), radius);
        let top = 30.0 - (head.size.height + line.size.height) / 2.0;
        inner.text(&head, (radius * 2.0 + 18.0, top));
        inner.text(&line, (radius * 2.0 + 18.0, top + head.size.height));
        let id = format!("overview/person{nth}");
        x -= width;
        pen.push(inner.group(id.as_str(), "", (x, 15.0).into(), Size::new(width, 60.0)));
        let said =
            [name, persona.summary.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
        says.children.insert(0, Meaning::new(Role::Paragraph, said).at(id.as_str()).into());
        x -= 24.0;
    }
    page.grid.panel_right() - x
}
