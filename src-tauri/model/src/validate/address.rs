//! Addresses behind words: only the web and mail. Anything else could run or open something on the reader's machine.

use super::Report;
use super::codes::CARD_ADDRESS;
use crate::Card;

const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// Whether a click on an address may lead somewhere: to the web or to a mailbox, and nowhere else.
pub fn is_sound_address(address: &str) -> bool {
    let plain = !address.chars().any(|letter| letter.is_control() || letter.is_whitespace());
    let begins = |scheme: &&str| {
        let head = address.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme)) && address.len() > scheme.len()
    };
    plain && SCHEMES.iter().any(begins)
}

/// The address that was meant, if one can tell.
fn completed(address: &str) -> Option<String> {
    let tidy: String = address.trim().chars().filter(|letter| !letter.is_control()).collect();
    let tidy = tidy.split_whitespace().collect::<Vec<_>>().join("%20");
    if is_sound_address(&tidy) {
        return Some(tidy);
    }
    let bare = tidy.contains('.') && !tidy.contains(':') && !tidy.starts_with(['/', '.', '\\']);
    let scheme = if tidy.contains('@') { "mailto:" } else { "https://" };
    Some(format!("{scheme}{tidy}")).filter(|whole| bare && is_sound_address(whole))
}

/// Whether the card's words lead only to the web and mail.
pub(super) fn check(card: &Card, report: &mut Report) {
    let spans = card.text.0.iter().flat_map(|paragraph| &paragraph.spans);
    let Some(bad) = spans.filter_map(|span| span.link.as_ref()).find(|link| !is_sound_address(link)) else {
        return;
    };
    let id = card.id;
    report.add(&CARD_ADDRESS, card, bad, move |map| {
        let Some(card) = map.cards.change(id) else { return };
        for span in card.text.0.iter_mut().flat_map(|paragraph| &mut paragraph.spans) {
            span.link =
                span.link.take().and_then(|link| if is_sound_address(&link) { Some(link) } else { completed(&link) });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_completed_and_the_rest_is_refused() {
        for (written, meant) in [
            ("HTTPS://example.org", Some("HTTPS://example.org")),
            (" www.example.org/a b ", Some("https://www.example.org/a%20b")),
            ("jo@example.org", Some("mailto:jo@example.org")),
            ("javascript:alert(1)", None),
            ("java\u{1}script:alert(1)", None),
            ("file:///tmp/x.html", None),
            ("../x.html", None),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(completed(written).as_deref(), meant, "{written:?}");
        }
    }
}
