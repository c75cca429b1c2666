//! The block about the map: people, scope, questions, numbers. Knows no lanes.

use throughline_model::{Basis, Persona};

use super::{Page, escape::text};

/// Writes the block, as far as there is anything to say.
pub(super) fn write(page: &mut Page<'_>) {
    let map = page.map;
    let info = &map.info;
    page.put("<section class=\"about\" aria-labelledby=\"page-about\">\n<h2 id=\"page-about\">About this map</h2>\n<dl class=\"pairs\">\n");
    let pairs = [
        ("Purpose", info.purpose.clone()),
        ("Scope", info.scope.summary.clone()),
        ("Starts with", info.scope.start.clone()),
        ("Ends with", info.scope.end.clone()),
        ("Included", info.scope.included.join("; ")),
        ("Left out on purpose", info.scope.excluded.join("; ")),
        ("Reviewed", info.reviewed.clone()),
        ("Tags", info.tags.join(", ")),
    ];
    for (label, value) in pairs {
        pair(page, label, &value);
    }
    let team: Vec<String> = info
        .contributors
        .iter()
        .map(|person| {
            let department = person.department.and_then(|id| map.departments.get(&id)).map(|it| it.name.clone());
            let more: Vec<String> =
                [Some(person.role.clone()), department].into_iter().flatten().filter(|it| !it.is_empty()).collect();
            if more.is_empty() { person.name.clone() } else { format!("{} ({})", person.name, more.join(", ")) }
        })
        .collect();
    pair(page, "Contributors", &team.join("; "));
    page.put("</dl>\n");
    objectives(page);
    figures(page);
    personas(page);
    page.put("</section>\n");
}

fn pair(page: &mut Page<'_>, label: &str, value: &str) {
    if !value.trim().is_empty() {
        let line = format!("<div><dt>{}</dt><dd>{}</dd></div>\n", text(label), text(value));
        page.put(&line);
    }
}

fn objectives(page: &mut Page<'_>) {
    let objectives = &page.map.info.objectives;
    if objectives.is_empty() {
        return;
    }
    page.put("<h3>Questions that it answers</h3>\n<ul class=\"questions\">\n");
    for objective in objectives {
        let mut line = format!("<li>{}", text(&objective.question));
        let more = [&objective.metric, &objective.team, &objective.okr];
        let more: Vec<String> = more.into_iter().filter(|it| !it.is_empty()).map(|it| text(it)).collect();
        if objective.answered {
            line.push_str(" <span class=\"tag good\">answered</span>");
        }
        if !more.is_empty() {
            line.push_str(&format!(" <span class=\"small\">{}</span>", more.join(" · ")));
        }
        line.push_str("</li>\n");
        page.put(&line);
    }
    page.put("</ul>\n");
}

fn figures(page: &mut Page<'_>) {
    let figures = &page.map.info.figures;
    if figures.is_empty() {
        return;
    }
    page.put("<ul class=\"figures\">\n");
    for figure in figures {
        let line = format!(
            "<li><strong>{} <small>{}</small></strong> {}</li>\n",
            text(&figure.value),
            text(&figure.unit),
            text(&figure.label)
        );
        page.put(&line);
    }
    page.put("</ul>\n");
}

fn personas(page: &mut Page<'_>) {
    for persona in page.map.personas.ordered() {
        page.put("<article class=\"persona\">\n");
        let age = if persona.age.is_empty() { String::new() } else { format!(", {}", persona.age) };
        let heading = format!("<h3>{}{}</h3>\n", text(&persona.name), text(&age));
        page.put(&heading);
        let mut facts = vec![persona.role.clone(), persona.segment.clone()];
        facts.extend(persona.share.map(|share| format!("{share} % of customers")));
        facts.push(match persona.basis {
            Basis::Proto => "assumed by the team".to_owned(),
            Basis::Researched => "drawn from research".to_owned(),
        });
        facts.retain(|fact| !fact.is_empty());
        page.element("p", "small", &facts.join(" · "));
        page.element("p", "", &persona.summary);
        page.element("blockquote", "", &persona.quote);
        lists(page, persona);
        page.put("</article>\n");
    }
}

fn lists(page: &mut Page<'_>, persona: &Persona) {
    let lists: [(&str, &[String]); 10] = [
        ("Goals", &persona.goals),
        ("Needs", &persona.needs),
        ("Motivations", &persona.motivations),
        ("Challenges", &persona.challenges),
        ("Pains", &persona.pains),
        ("Behaviours", &persona.behaviours),
        ("What decides", &persona.drivers),
        ("Likes and dislikes", &persona.preferences),
        ("Reads and watches", &persona.content),
        ("Who this is", &persona.demographics),
    ];
    page.put("<dl class=\"pairs\">\n");
    for (label, items) in lists {
        pair(page, label, &items.join("; "));
    }
    pair(page, "Background", &persona.background);
    pair(page, "A usual day", &persona.routine);
    pair(page, "What is needed of them", &persona.desired_action);
    for section in &persona.sections {
        pair(page, &section.title, &section.items.join("; "));
    }
    page.put("</dl>\n");
}
