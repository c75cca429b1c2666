//! Text without control characters. A line feed is allowed anywhere; whoever draws a single line folds it.

use std::collections::BTreeMap;

use super::codes::CONTROL;
use super::{Report, subject};
use crate::*;

/// Something with text in it.
trait Texts {
    /// Whether one of its texts has a control character.
    fn tainted(&self) -> bool;
    /// Takes control characters out; those that part words leave a space or a line break.
    fn clean(&mut self);
}

impl Texts for String {
    fn tainted(&self) -> bool {
        // Only a byte outside printable ASCII can belong to a control character.
        let odd = |byte: u8| !(0x20..0x7f).contains(&byte) && byte != b'\n';
        self.bytes().any(odd) && self.chars().any(|letter| letter.is_control() && letter != '\n')
    }

    fn clean(&mut self) {
        if self.tainted() {
            *self = self
                .replace("\r\n", "\n")
                .chars()
                .filter_map(|letter| match letter {
                    '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => Some('\n'),
                    '\t' => Some(' '),
                    other if other.is_control() => None,
                    other => Some(other),
                })
                .collect();
        }
    }
}

macro_rules! inside {
    ($([$($generic:tt)*] $kind:ty, $it:ident => $all:expr, $all_mut:expr;)+) => {$(
        impl $($generic)* Texts for $kind {
            fn tainted(&self) -> bool {
                let $it = self;
                $all.any(|part| part.tainted())
            }
            fn clean(&mut self) {
                let $it = self;
                $all_mut.for_each(|part| part.clean());
            }
        }
    )+};
}

inside! {
    [<T: Texts>] Option<T>, it => it.iter(), it.iter_mut();
    [<T: Texts>] Vec<T>, it => it.iter(), it.iter_mut();
    [<T: Texts>] Box<T>, it => [it.as_ref()].into_iter(), [it.as_mut()].into_iter();
    [] BTreeMap<String, String>, it => it.values(), it.values_mut();
    [] RichText, it => it.0.iter().flat_map(|part| &part.spans).map(|span| &span.text),
        it.0.iter_mut().flat_map(|part| &mut part.spans).map(|span| &mut span.text);
}

impl Texts for Horizon {
    fn tainted(&self) -> bool {
        matches!(self, Horizon::Other(word) if word.tainted())
    }
    fn clean(&mut self) {
        if let Horizon::Other(word) = self {
            word.clean();
        }
    }
}

macro_rules! texts {
    ($($kind:ident { $($field:ident)+ })+) => {$(
        impl Texts for $kind {
            fn tainted(&self) -> bool {
                $(self.$field.tainted())||+
            }
            fn clean(&mut self) {
                $(self.$field.clean();)+
            }
        }
    )+};
}

texts! {
    Stage { name question description icon time }
    Step { name }
    Lane { name subtitle icon }
    Card { title text icon code tags owner due opportunity metric }
    Opportunity { horizon aim category reference }
    Metric { value unit target date }
    Persona {
        name age summary role segment desired_action quote avatar demographics goals needs motivations challenges pains
        behaviours drivers preferences content routine background sections
    }
    Section { title items }
    Source { name date stale_after reference }
    Evidence { figure observation interpretation quote }
    Channel { name icon }
    Device { name icon }
    Department { name icon }
    EmotionWord { name icon }
    EmotionPoint { label quote }
    Transition { note }
    Link { label wait }
    Picture { alt }
    Info {
        title purpose scenario scope objectives figures owner contributors tags language code version date reviewed words
        look
    }
    Scope { summary start end included excluded }
    Objective { question metric team okr }
    Figure { value unit label }
    Contributor { name role }
    Look { theme }
}

macro_rules! tables {
    ($($table:ident $code:literal)+) => {
        /// Whether all texts are free of control characters.
        pub(super) fn check(map: &Map, report: &mut Report) {
            if map.info.tainted() {
                report.say(&CONTROL.of("info.control-character"), "map".to_owned(), "", |map| map.info.clean());
            }
            $(for entity in map.$table.values().filter(|entity| entity.tainted()) {
                let id = entity.id;
                report.say(&CONTROL.of($code), subject(entity.as_ref()), "", move |map| {
                    if let Some(entity) = map.$table.change(id) {
                        entity.clean();
                    }
                });
            })+
        }
    };
}

tables! {
    personas "persona.control-character" stages "stage.control-character" steps "step.control-character"
    transitions "transition.control-character" lanes "lane.control-character" cards "card.control-character"
    emotions "emotion.control-character" links "link.control-character" sources "source.control-character"
    evidence "evidence.control-character" channels "channel.control-character" devices "device.control-character"
    departments "department.control-character" words "word.control-character" pictures "picture.control-character"
}
