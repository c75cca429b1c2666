//! Names every broken invariant of a map. What must hold is written here and in the modules below, each beside the way
//! in which [`Map::repair`] mends it; nothing here knows files or people's wishes.

mod about;
mod address;
mod cards;
mod codes;
mod feelings;
mod fresh;
mod grid;
mod links;
mod near;
mod orphans;
mod tables;
mod text;

pub use address::is_sound_address;
use codes::Code;
#[cfg(any(test, feature = "arbitrary"))]
pub(crate) use fresh::{
    emotion_lane as blank_lane, persona as blank_persona, stage as blank_stage, step as blank_step,
};

use crate::*;

/// One thing that is wrong with a map, or that was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A stable name of the invariant, such as `card.lane-missing`.
    pub code: &'static str,
    /// Which entity, by kind, name and id: `card “Oil bill” (c7)`.
    pub subject: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it; in the report of a repair, what was done.
    pub advice: String,
}

/// A finding and the way to mend it. A mend may meet a map that earlier mends have changed, and must then still be right.
pub(crate) struct Issue {
    pub(crate) finding: Finding,
    pub(crate) done: &'static str,
    pub(crate) mend: Box<dyn FnOnce(&mut Map)>,
}

/// Collects issues.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) issues: Vec<Issue>,
}

impl Report {
    fn add<E: Named>(&mut self, code: &Code, entity: &E, detail: &str, mend: impl FnOnce(&mut Map) + 'static) {
        self.say(code, subject(entity), detail, mend);
    }

    fn say(&mut self, code: &Code, subject: String, detail: &str, mend: impl FnOnce(&mut Map) + 'static) {
        self.issues.push(Issue {
            finding: Finding {
                code: code.id,
                subject,
                message: code.what.replace("{}", detail),
                advice: code.advice.to_owned(),
            },
            done: code.done,
            mend: Box::new(mend),
        });
    }
}

/// The checks in the order in which a repair runs them: keys first, since all else looks entities up; then what brings
/// lost parents back, so that whatever else hangs on them is found again; the order of siblings last.
pub(crate) const CHECKS: [fn(&Map, &mut Report); 9] = [
    tables::keys,
    orphans::check,
    grid::check,
    cards::check,
    feelings::check,
    links::check,
    about::check,
    text::check,
    tables::orders,
];

impl Map {
    /// Every broken invariant, in a fixed order; empty for a sound map.
    pub fn validate(&self) -> Vec<Finding> {
        let mut report = Report::default();
        for check in CHECKS {
            check(self, &mut report);
        }
        report.issues.into_iter().map(|issue| issue.finding).collect()
    }
}

/// What an entity is called in messages.
trait Named: Entity {
    fn called(&self) -> String;
}

macro_rules! named {
    ($($kind:ident($entity:ident) $called:expr;)+) => {$(
        impl Named for $kind {
            fn called(&self) -> String {
                let $entity = self;
                $called
            }
        }
    )+};
}

named! {
    Stage(it) it.name.clone();
    Step(it) it.name.clone();
    Lane(it) it.name.clone();
    Card(it) if it.title.is_empty() { it.text.text() } else { it.title.clone() };
    Persona(it) it.name.clone();
    Source(it) it.name.clone();
    Evidence(it) it.figure.clone();
    Channel(it) it.name.clone();
    Device(it) it.name.clone();
    Department(it) it.name.clone();
    EmotionWord(it) it.name.clone();
    EmotionPoint(it) it.label.clone();
    Transition(it) it.note.clone();
    Link(it) it.label.clone();
    Picture(it) it.alt.clone();
}

const NAME_LENGTH: usize = 40;

fn subject<E: Named>(entity: &E) -> String {
    let (kind, id) = (E::NAME, entity.id());
    let name: String = entity.called().chars().filter(|letter| !letter.is_control()).collect();
    match name.trim() {
        "" => format!("{kind} {id}"),
        name if name.chars().count() > NAME_LENGTH => {
            let short: String = name.chars().take(NAME_LENGTH).collect();
            format!("{kind} “{}…” ({id})", short.trim_end())
        }
        name => format!("{kind} “{name}” ({id})"),
    }
}

#[cfg(test)]
mod tests;
