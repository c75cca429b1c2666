//! Which colour a stage, a card of it, and a person have on this page.

use throughline_assets::color::Rgb;

use crate::page::Page;

impl Page<'_> {
    /// The colour of a stage: its own, else the theme's next one.
    pub(crate) fn stage_color(&self, stage: usize) -> Rgb {
        self.own_stage_color(stage).unwrap_or_else(|| self.theme.stage(self.start.stage + stage))
    }

    /// The ground of a stage's cards.
    pub(crate) fn stage_tint(&self, stage: usize) -> Rgb {
        match self.own_stage_color(stage) {
            Some(own) => self.theme.surface.mix(own, 0.1),
            None => self.theme.tint(self.start.stage + stage),
        }
    }

    fn own_stage_color(&self, stage: usize) -> Option<Rgb> {
        let (id, _, _) = self.columns.stages.get(stage)?;
        let color = Rgb::parse(self.map.stages.get(id)?.color.as_deref()?)?;
        let color = if self.theme.mono { color.grey() } else { color };
        // Whatever an author chooses, the stage's name has to stay readable on it.
        Some(color.nudged(self.theme.stage_text, 4.5))
    }

    /// The colour of a person's curve.
    pub(crate) fn persona_color(&self, person: usize) -> Rgb {
        let own = self.map.personas.ordered().get(person).and_then(|persona| Rgb::parse(persona.color.as_deref()?));
        let own = own.filter(|_| !self.theme.mono);
        own.map_or(self.theme.personas[person % self.theme.personas.len()], |own| own.nudged(self.theme.surface, 4.5))
    }

    /// The number of a stage, from 1.
    pub(crate) fn stage_number(&self, stage: usize) -> usize {
        self.start.stage + stage + 1
    }

    /// The number of a step as people say it, `2.3`.
    pub(crate) fn step_number(&self, step: usize) -> String {
        let (_, stage) = self.columns.steps[step];
        let before = if stage == 0 { self.start.step } else { 0 };
        format!("{}.{}", self.stage_number(stage), step - self.columns.stages[stage].1 + before + 1)
    }

    /// What a step is called among others: its name, else that of its stage.
    pub(crate) fn step_title(&self, step: usize) -> String {
        let (id, stage) = self.columns.steps[step];
        let own = self.map.steps.get(&id).map(|step| step.name.clone()).unwrap_or_default();
        let stage = self.map.stages.get(&self.columns.stages[stage].0).map(|stage| stage.name.clone());
        match stage {
            Some(stage) if own.is_empty() && !stage.is_empty() => stage,
            _ => self.step_name(step),
        }
    }

    /// What a step is called: its name, else its number.
    pub(crate) fn step_name(&self, step: usize) -> String {
        let (id, stage) = self.columns.steps[step];
        let own = self.map.steps.get(&id).map(|step| step.name.clone()).unwrap_or_default();
        let (stage_id, _, count) = self.columns.stages[stage];
        let stage_name = self.map.stages.get(&stage_id).map(|stage| stage.name.clone()).unwrap_or_default();
        match (own.is_empty(), count, stage_name.is_empty()) {
            (false, _, _) => own,
            (true, 1, false) => stage_name,
            _ => self.step_number(step),
        }
    }
}
