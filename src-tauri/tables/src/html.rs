//! A map as one page for the browser: the drawing, and below it everything in words. Knows no layout and no files.
//!
//! The page needs nothing from elsewhere and runs no script. Lanes that are hidden on the map are left out, and so are
//! evidence and parking lot where the map's look leaves them out.

mod about;
mod card;
mod escape;
mod lane;
mod rest;

use std::fmt::Write;

use throughline_assets::{color::Rgb, themes::Theme};
use throughline_model::Map;

use crate::{
    colors, language,
    sound::sound,
    wording::{self, word},
};
use escape::text;

/// What the parts of the page have in common.
struct Page<'m> {
    map: &'m Map,
    theme: Theme,
    out: String,
}

/// Two grounds of the page around the map, light and dark.
const GROUNDS: [Rgb; 2] = [Rgb::new(0xff, 0xff, 0xff), Rgb::new(0x16, 0x19, 0x1f)];

/// Writes a map as a page; `svg` is its drawing, `written` the time to note, such as `2026-11-22T10:00:00`.
///
/// The same map, drawing and time give the same page. A damaged map is written as its repair would have it.
pub fn write(map: &Map, svg: &str, written: &str) -> String {
    let map = &*sound(map);
    let mut page = Page { map, theme: colors::theme(map), out: String::with_capacity(svg.len() + 64 * 1024) };
    page.head();
    page.top();
    page.drawing(svg);
    page.out.push_str("<main id=\"page-words\">\n");
    about::write(&mut page);
    lane::stages(&mut page);
    rest::write(&mut page);
    page.out.push_str("</main>\n");
    page.foot(written);
    page.out
}

/// The name of the page: the map's, or the kind of map.
fn name(map: &Map) -> &str {
    match map.info.title.trim() {
        "" => word(map, wording::map_kind(map.info.kind)),
        title => title,
    }
}

/// The drawing without what only a file of its own needs.
fn inline(svg: &str) -> &str {
    svg.find("<svg").map_or("", |at| &svg[at..])
}

/// The width that a drawing says it has, in px.
fn width(svg: &str) -> f64 {
    let tag = svg.split('>').next().unwrap_or_default();
    let told = tag.split_once(" width=\"").and_then(|(_, rest)| rest.split('"').next());
    let number = told.and_then(|text| text.trim_end_matches("px").parse::<f64>().ok());
    number.filter(|width| (1.0..1e6).contains(width)).unwrap_or(1600.0)
}

impl Page<'_> {
    /// Adds what is markup already.
    fn put(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Adds an element with nothing but text in it, if there is any.
    fn element(&mut self, tag: &str, class: &str, words: &str) {
        if !words.trim().is_empty() {
            let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
            self.out.push_str(&format!("<{tag}{class}>{}</{tag}>\n", text(words)));
        }
    }

    fn word<'w>(&'w self, pair: (&str, &'w str)) -> &'w str {
        word(self.map, pair)
    }

    fn head(&mut self) {
        let (map, theme) = (self.map, &self.theme);
        let guessed = language::of(map.stages.values().map(|stage| stage.name.as_str()));
        let language = match (map.info.language.trim(), guessed) {
            ("", "") => "en",
            ("", guessed) => guessed,
            (told, _) => told,
        };
        let direction = if map.runs_from_right() { "rtl" } else { "ltr" };
        let accent = |ground: Rgb| theme.accent.nudged(ground, 4.5).hex();
        let pain = |ground: Rgb| theme.pain.nudged(ground, 4.5).hex();
        let good = |ground: Rgb| theme.opportunity.nudged(ground, 4.5).hex();
        let moment = |ground: Rgb| theme.moment.nudged(ground, 4.5).hex();
        let colors = |ground: Rgb| {
            format!(
                "--accent:{};--pain:{};--good:{};--moment:{};",
                accent(ground),
                pain(ground),
                good(ground),
                moment(ground)
            )
        };
        let summary = [&map.info.scenario, &map.info.purpose, &map.info.scope.summary];
        let summary = summary.into_iter().find(|text| !text.trim().is_empty()).map_or(name(map), String::as_str);
        let summary: String = summary.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(240).collect();
        let [light, dark] = GROUNDS;
        let head = format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
             img-src data:; font-src data:\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"generator\" content=\"Throughline\">\n<title>{}</title>\n<meta name=\"description\" content=\"{}\">\n\
             <style>\n:root{{{}--map:{};}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n\
             @media print{{:root{{{}}}}}\n{}</style>\n</head>\n<body>\n",
            text(language),
            text(name(map)),
            text(&summary),
            colors(light),
            theme.bg.hex(),
            colors(dark),
            colors(light),
            include_str!("html/page.css"),
        );
        self.put(&head);
    }

    fn top(&mut self) {
        let info = &self.map.info;
        let kicker =
            format!("{} · {}", self.word(wording::map_kind(info.kind)), self.word(wording::map_state(info.state)));
        let mut facts: Vec<String> = vec![info.code.clone()];
        facts.push(if info.version.is_empty() { String::new() } else { format!("version {}", info.version) });
        facts.extend([info.date.clone(), info.owner.clone()]);
        facts.retain(|fact| !fact.is_empty());
        self.put("<a class=\"skip\" href=\"#page-words\">Skip the drawing, go to the map in words</a>\n<header class=\"top\">\n");
        self.element("p", "kicker", &kicker);
        let heading = format!("<h1>{}</h1>\n", text(name(self.map)));
        self.put(&heading);
        self.element("p", "lead", &info.scenario);
        self.element("p", "facts", &facts.join("  ·  "));
        self.put("</header>\n");
    }

    fn drawing(&mut self, svg: &str) {
        let svg = inline(svg);
        if svg.is_empty() {
            return;
        }
        // Plain radio buttons: the size of the drawing needs no script.
        self.put("<figure class=\"drawing\" aria-label=\"The map as a drawing\">\n<div class=\"sizes\">\n");
        for (nth, (id, label)) in [("fit", "Fit"), ("full", "100 %"), ("large", "150 %")].into_iter().enumerate() {
            let checked = if nth == 0 { " checked" } else { "" };
            let _ = writeln!(
                self.out,
                "<input type=\"radio\" name=\"size\" id=\"page-{id}\"{checked}><label for=\"page-{id}\">{label}</label>"
            );
        }
        // The drawing has placed its own words; the page's direction would move them.
        let sheet = format!(
            "</div>\n<div class=\"sheet\" tabindex=\"0\" role=\"region\" aria-label=\"Drawing, scrolls\">\n\
             <div class=\"canvas\" dir=\"ltr\" style=\"--width:{}px\">\n",
            width(svg)
        );
        self.put(&sheet);
        self.put(svg);
        self.put("\n</div>\n</div>\n</figure>\n");
    }

    fn foot(&mut self, written: &str) {
        let day: String = written.chars().take(10).collect();
        let line = format!(
            "<footer class=\"foot\"><p>Written with Throughline on {}</p></footer>\n</body>\n</html>\n",
            text(&day)
        );
        self.put(&line);
    }
}
