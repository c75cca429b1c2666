//! Dictionaries, personas, columns and lanes of a random map.

use super::Builder;
use crate::validate::{blank_lane, blank_persona, blank_stage, blank_step};
use crate::*;

impl Builder {
    pub(super) fn dictionaries(&mut self) {
        let keys = OrderKey::spread(4);
        for (nth, key) in keys.iter().take(self.dice.roll(5)).enumerate() {
            let (id, order) = (nth as u128 + 1, key.clone());
            let (name, icon, color, ext) = (self.word(), self.icon(), self.color(), Ext::new());
            let (name2, icon2, color2, ext2) = (name.clone(), icon.clone(), color.clone(), ext.clone());
            self.map.channels.put(Channel { id: ChannelId(id), order: order.clone(), name, icon, color, ext });
            self.map.devices.put(Device {
                id: DeviceId(id),
                order: order.clone(),
                name: name2.clone(),
                icon: icon2.clone(),
                color: color2.clone(),
                ext: ext2.clone(),
            });
            self.map.departments.put(Department {
                id: DepartmentId(id),
                order: order.clone(),
                name: name2.clone(),
                icon: icon2.clone(),
                color: color2,
                ext: ext2.clone(),
            });
            self.map.words.put(EmotionWord {
                id: WordId(id),
                order: order.clone(),
                name: name2,
                value: nth as f64 - 1.5,
                icon: icon2,
                ext: ext2.clone(),
            });
            let (reference, date) = (self.word(), self.word());
            let source = Source {
                id: SourceId(id),
                order,
                name: self.word(),
                kind: [SourceKind::Interview, SourceKind::Survey, SourceKind::Support, SourceKind::Other][nth],
                method: Method::Quantitative,
                date,
                sample: Some(412),
                relevance: self.grade(),
                stale_after: String::new(),
                reference,
                ext: ext2,
            };
            self.map.sources.put(source);
        }
        if self.dice.once_in(2) {
            let picture = Picture {
                id: PictureId(77),
                media: Media::Svg,
                width: 300,
                height: 150,
                alt: self.word(),
                data: Blob(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".as_slice().into()),
                ext: Ext::new(),
            };
            self.map.pictures.put(picture);
        }
    }

    pub(super) fn personas(&mut self) {
        let keys = OrderKey::spread(4);
        for (nth, key) in keys.into_iter().take(self.dice.roll(5)).enumerate() {
            let id = PersonaId(self.id(nth));
            let picture = self.map.pictures.keys().copied().next();
            let mut persona = blank_persona(id);
            persona.order = key;
            persona.name = self.word();
            persona.summary = self.word();
            persona.quote = self.word();
            persona.goals = self.words();
            persona.primary = nth == 0;
            persona.color = self.color();
            persona.portrait = picture.filter(|_| self.dice.once_in(3));
            persona.share = self.dice.once_in(2).then_some(33.0);
            persona.sections =
                (0..self.dice.roll(2)).map(|_| Section { title: self.word(), items: self.words() }).collect();
            self.map.personas.put(persona);
        }
    }

    pub(super) fn columns(&mut self) {
        let stages = self.dice.roll(10);
        for (nth, key) in OrderKey::spread(stages).into_iter().enumerate() {
            let id = StageId(self.id(nth));
            let mut stage = blank_stage(id);
            stage.order = key;
            stage.name = self.word();
            stage.question = self.word();
            stage.time = self.word();
            stage.color = self.color();
            stage.icon = self.icon();
            stage.days = self.dice.once_in(3).then_some(7.5);
            self.map.stages.put(stage);
            let count = 1 + self.dice.roll(5);
            for (step, key) in OrderKey::spread(count).into_iter().enumerate() {
                let mut step = blank_step(StepId((nth * 10 + step + 1) as u128), id);
                step.order = key;
                step.name = self.word();
                step.width = self.dice.once_in(5).then_some(180.0);
                self.map.steps.put(step);
            }
            // The stage behind this border is not known yet; the last border is taken away below.
            if self.dice.once_in(2) {
                let quality = [Quality::Seamless, Quality::Bumpy, Quality::Broken][self.dice.roll(3)];
                let transition = Transition {
                    id: TransitionId(nth as u128 + 1),
                    after: id,
                    quality,
                    note: self.word(),
                    drop_off: self.dice.once_in(2).then_some(38.0),
                    ext: Ext::new(),
                };
                self.map.transitions.put(transition);
            }
        }
        let last = self.map.stages.ordered().last().map(|stage| stage.id);
        self.map.transitions.retain(|transition| Some(transition.after) != last);
    }

    pub(super) fn lanes(&mut self) {
        let count = self.dice.roll(16);
        for (nth, key) in OrderKey::spread(count).into_iter().enumerate() {
            let mut lane = blank_lane(LaneId(self.id(nth)));
            lane.order = key;
            lane.kind = match self.dice.roll(13) {
                12 => LaneKind::Unknown("hologram".to_owned()),
                nth => LaneKind::ALL[nth].clone(),
            };
            lane.name = self.word();
            lane.subtitle = self.word();
            lane.side = [Stagecraft::OnStage, Stagecraft::OffStage][self.dice.roll(2)];
            lane.align = [Alignment::Stages, Alignment::Steps][self.dice.roll(2)];
            lane.style = [TextStyle::Cards, TextStyle::Bars, TextStyle::Notes][self.dice.roll(3)];
            lane.divider = [
                DividerKind::Visibility,
                DividerKind::Group,
                DividerKind::Interaction,
                DividerKind::InternalInteraction,
            ][self.dice.roll(4)];
            lane.curve =
                [CurveShape::Smooth, CurveShape::Straight, CurveShape::Step, CurveShape::Bars, CurveShape::Faces]
                    [self.dice.roll(5)];
            lane.series = [SeriesMeaning::CurrentFuture, SeriesMeaning::ReportedBelieved][self.dice.roll(2)];
            lane.collapsed = self.dice.once_in(9);
            lane.hidden = self.dice.once_in(9);
            self.map.lanes.put(lane);
        }
    }
}
