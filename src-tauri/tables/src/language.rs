//! Guesses a text's language from its script alone, for direction and hyphenation. Says nothing about Latin or Cyrillic.

/// A BCP 47 tag, or empty if the script leaves it open.
pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> &'static str {
    let (mut letters, mut kana, mut han, mut hangul) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (mut arabic, mut persian, mut hebrew, mut thai, mut devanagari) = (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    for one in texts.flat_map(str::chars).filter(|one| one.is_alphabetic()).take(20_000) {
        letters += 1;
        match one {
            '\u{3040}'..='\u{30FF}' => kana += 1,
            '\u{3400}'..='\u{9FFF}' => han += 1,
            '\u{AC00}'..='\u{D7AF}' | '\u{1100}'..='\u{11FF}' => hangul += 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => (arabic, persian) = (arabic + 1, persian + 1),
            '\u{0600}'..='\u{06FF}' => arabic += 1,
            '\u{0590}'..='\u{05FF}' => hebrew += 1,
            '\u{0E00}'..='\u{0E7F}' => thai += 1,
            '\u{0900}'..='\u{097F}' => devanagari += 1,
            _ => {}
        }
    }
    let most = |count: usize| count > 0 && count * 2 >= letters;
    match () {
        () if most(arabic) && persian * 20 > arabic => "fa",
        () if most(arabic) => "ar",
        () if most(hebrew) => "he",
        () if most(hangul) => "ko",
        () if most(kana + han) && kana * 10 > han => "ja",
        () if most(han) => "zh",
        () if most(thai) => "th",
        () if most(devanagari) => "hi",
        () => "",
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_script_tells_the_language_where_it_can() {
        for (text, tag) in [
            ("بحث عن شقة", "ar"),
            ("پیدا کردن خانه", "fa"),
            ("חיפוש דירה", "he"),
            ("部屋を探す", "ja"),
            ("寻找房子", "zh"),
            ("집을 찾는다", "ko"),
            ("หาบ้าน", "th"),
            ("Wohnung suchen", ""),
            ("найти квартиру", ""),
            ("", ""),
        ] {
            assert_eq!(of([text].into_iter()), tag, "{text}");
        }
    }
}
