//! How good or bad a word or an emoji for a feeling is, in the languages that tables come in. Knows no scale but −2 to +2.

use std::sync::LazyLock;

use super::stems::Stems;

static BEST: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "delight|thrill|ecstatic|love|amaz|excit|overjoy|proud|peak|begeister|enthousia|encantad|ravi|entusias|\
    感動|大満足|最高|兴奋|興奮|감동|신남|восторг|счастлив|متحمس|مسرور|فخور",
    )
});
static GOOD: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "happy|satisf|pleased|confiden|curio|hope|interest|relie|optimis|positiv|calm|comfort|trust|empower|\
    engaged|motivat|grateful|content|glad|reassur|anticipat|flow|zufrieden|neugierig|erleichter|hoffnung|froh|glücklich|\
    gespannt|zuversicht|satisfait|curieu|soulag|heureu|confian|intéress|espoir|rassur|feliz|aliviad|esperanz|soddisf|\
    felice|sollevat|fiducios|incuriosit|satisfeit|blij|tevreden|nieuwsgierig|opgelucht|満足|期待|興味|安心|嬉し|喜び|楽し|\
    達成感|正向|积极|正面|满意|滿意|开心|開心|好奇|만족|기대|몰입|긍정|호기심|안심|즐거|радост|довол|интерес|любопыт|облегчен|надежд|\
    уверен|позитив|سعيد|راض|راضٍ|مهتم|متفائل|فضول|واثق|إيجابي|مرتاح",
    )
});
static EVEN: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new("neutral|indifferen|okay|ok|mixed|focused|neutre|neutro|neutraal|中性|普通|中立|보통|중립|нейтрал|محايد")
});
static BAD: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "anxi|worr|unsure|uncertain|confus|hesita|concern|doubt|skept|scept|nervous|overwhelm|impatien|tired|\
    bored|disappoint|negativ|stress|cautious|unhappy|dissatisf|insecur|lost|deflat|unsicher|besorg|verwirr|skepti|zöger|\
    nervös|ungeduld|enttäusch|überforder|gestress|unzufrieden|ängstlich|inqui|hésit|déçu|perdu|sceptiq|insatisf|ansios|\
    preocup|confund|dudos|nervios|decepcion|estres|preoccup|insicur|delus|insegur|onzeker|bezorgd|verward|ontevreden|\
    不安|心配|迷い|負向|负面|消极|焦虑|焦慮|担心|擔心|困惑|犹豫|猶豫|疑惑|疲れ|불안|걱정|혼란|망설|부정|의심|тревог|беспоко|сомнен|\
    неуверен|растерян|устал|негатив|разочаров|недовол|قلق|متردد|محتار|سلبي|مرتبك",
    )
});
static WORST: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "frustrat|angry|anger|annoy|furious|upset|desperat|hate|irritat|wütend|frustrier|verärger|verzweif|\
    genervt|frustré|colère|énerv|furieu|enojad|enfadad|furios|arrabbiat|irritad|boos|gefrustreerd|怒|不満|イライラ|苛立|愤怒|\
    憤怒|沮丧|沮喪|不满|不滿|挫折|분노|짜증|불만|좌절|злост|раздраж|гнев|фрустр|غاضب|محبط",
    )
});

const FACES: [(&str, f64); 5] = [
    ("😀😃😄😁😍🥰🤩🎉😻💚🏆", 2.0),
    ("😊🙂😌😎👍❤💪✅😉🙌", 1.0),
    ("😐😶🤔😑🫤🙄", 0.0),
    ("🙁☹😕😟😞😔😥😓😰😨😧😩😫🥺😬👎⚠", -1.0),
    ("😢😭😡😠🤬😤😖😱💔🤯", -2.0),
];

/// The mean of all known words and emoji in a text; `None` if there is none.
pub(super) fn of(text: &str) -> Option<f64> {
    let text: String = text.chars().take(400).collect::<String>().to_lowercase();
    let mut found: Vec<f64> = Vec::new();
    let table = [(&WORST, -2.0), (&BAD, -1.0), (&BEST, 2.0), (&GOOD, 1.0), (&EVEN, 0.0)];
    if !text.is_ascii() {
        // The worst first: 不満 is no kin of 満足.
        let mut rest = text.clone();
        for (stems, value) in table {
            found.extend(std::iter::repeat_n(value, stems.take(&mut rest)));
        }
    }
    for word in text.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let bare = word.strip_prefix("ال").unwrap_or(word);
        found.extend(table.iter().find(|(stems, _)| stems.begin(bare)).map(|(_, value)| *value));
    }
    for one in text.chars() {
        found.extend(FACES.iter().find(|(faces, _)| faces.contains(one)).map(|(_, value)| *value));
    }
    let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
    (count > 0).then(|| found.iter().sum::<f64>() / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn words_and_faces_have_the_feeling_that_they_stand_for() {
        for (text, value) in [
            ("Curious", Some(1.0)),
            ("Frustrated!", Some(-2.0)),
            ("dissatisfied", Some(-1.0)),
            ("Erleichtert", Some(1.0)),
            ("不満", Some(-2.0)),
            ("満足/不満", Some(-0.5)),
            ("負向", Some(-1.0)),
            ("😐→😊", Some(0.5)),
            ("القلق", Some(-1.0)),
            ("Soulagée", Some(1.0)),
            ("Hésitante", Some(-1.0)),
            ("book", None),
            ("", None),
        ] {
            assert_eq!(of(text), value, "{text}");
        }
    }
}
