//! How good or bad a word or an emoji for a feeling is, in the languages that tables come in. Knows no scale but −2 to +2.

use std::sync::LazyLock;

use super::faces;
use crate::stems::Stems;

static BEST: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "delight|thrill|ecstatic|love|amaz|excit|overjoy|proud|peak|begeister|enthusias|enthousia|euphor|\
    awesome|wow|fantastic|wonderful|überglücklich|stolz|orgullos|emocionad|entusiasmad|innamorat|orgoglios|\
    trots|dolblij|apaixonad|empolgad|inspir|encantad|ravi|entusias|感動|大満足|最高|兴奋|興奮|감동|신남|восторг|\
    счастлив|متحمس|مسرور|فخور",
    )
});
static GOOD: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "happy|joy|cheerful|good|great|fine|relax|eager|secure|supported|enjoy|satisf|pleased|confiden|curio|\
    hope|interest|relie|optimis|positiv|calm|comfort|trust|empower|engaged|motivat|grateful|content|glad|\
    reassur|anticipat|flow|zufrieden|neugierig|erleichter|hoffnung|froh|glücklich|gespannt|zuversicht|entspann|\
    motivier|sicher|freude|ruhig|dankbar|interessier|gut|positif|sereine|serein|enjou|tranquil|alegre|motivad|\
    interesad|animad|segur|calmo|seren|interessat|sereno|contente|ontspann|enthousiast|hoopvol|vrolijk|rustig|\
    satisfait|curieu|soulag|heureu|confian|intéress|espoir|rassur|feliz|aliviad|esperanz|soddisf|felice|\
    sollevat|fiducios|incuriosit|satisfeit|blij|tevreden|nieuwsgierig|opgelucht|満足|期待|興味|安心|嬉し|喜び|\
    楽し|達成感|正向|积极|正面|满意|滿意|开心|開心|好奇|만족|기대|몰입|긍정|호기심|안심|즐거|радост|довол|\
    интерес|любопыт|облегчен|надежд|уверен|позитив|سعيد|راض|راضٍ|مهتم|متفائل|فضول|واثق|إيجابي|مرتاح",
    )
});
static EVEN: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "neutral|indifferen|meh|gleichgültig|okay|indiferen|indifférent|onverschillig|ok|mixed|focused|neutre|\
    neutro|neutraal|中性|普通|中立|보통|중립|нейтрал|محايد",
    )
});
static BAD: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "anxi|worr|afraid|fear|scared|sad|doubtful|discourag|lonel|bad|struggl|embarrass|rushed|pressur|annui|\
    traurig|müde|angst|moe|teleurgesteld|bezorgd|triste|cansad|aburrid|asustad|stanco|stressat|tristez|frett|\
    ansiosa|fatigu|ennuy|peur|stressé|anxieu|miedo|tristes|paura|medo|unsure|uncertain|confus|hesita|concern|\
    doubt|skept|scept|nervous|overwhelm|impatien|tired|bored|disappoint|negativ|stress|cautious|unhappy|\
    dissatisf|insecur|lost|deflat|unsicher|besorg|verwirr|skepti|zöger|nervös|ungeduld|enttäusch|überforder|\
    gestress|unzufrieden|ängstlich|inqui|hésit|déçu|perdu|sceptiq|insatisf|ansios|preocup|confund|dudos|nervios|\
    decepcion|estres|preoccup|insicur|delus|insegur|onzeker|verward|ontevreden|不安|心配|迷い|負向|负面|消极|\
    焦虑|焦慮|担心|擔心|困惑|犹豫|猶豫|疑惑|疲れ|불안|걱정|혼란|망설|부정|의심|고민|초조|답답|тревог|беспоко|сомнен|неуверен|\
    растерян|устал|негатив|разочаров|недовол|قلق|متردد|محتار|سلبي|مرتبك",
    )
});
static WORST: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "frustrat|frustrad|frustrant|angry|hopeless|panic|terrible|awful|horrible|hopeloos|woedend|panik|\
    rabbios|raiva|rabia|enfad|desesper|dispera|anger|annoy|furious|upset|desperat|hate|irritat|wütend|frustrier|\
    verärger|verzweif|genervt|frustré|colère|énerv|furieu|enojad|enfadad|furios|arrabbiat|irritad|boos|\
    gefrustreerd|怒|不満|イライラ|苛立|愤怒|憤怒|沮丧|沮喪|不满|不滿|挫折|분노|짜증|불만|좌절|злост|раздраж|\
    гнев|фрустр|غاضب|محبط",
    )
});

/// Words that turn the next one around.
const NOT: [&str; 24] = [
    "not", "no", "never", "without", "isn", "don", "didn", "doesn", "nicht", "kein", "keine", "ohne", "pas", "sans",
    "non", "senza", "sin", "nao", "não", "sem", "niet", "geen", "не", "ليس",
];

/// The mean of all known words and faces in a text, and whether some are good and some bad; `None` if there is none.
pub(super) fn of(text: &str) -> Option<(f64, bool)> {
    let plain: String = text.chars().take(400).collect();
    let text = plain.to_lowercase();
    let mut found: Vec<f64> = Vec::new();
    let table = [(&WORST, -2.0), (&BAD, -1.0), (&BEST, 2.0), (&GOOD, 1.0), (&EVEN, 0.0)];
    if !text.is_ascii() {
        // The worst first: 不満 is no kin of 満足.
        let mut rest = text.clone();
        for (stems, value) in table {
            found.extend(std::iter::repeat_n(value, stems.take(&mut rest)));
        }
    }
    let mut turned = false;
    for word in text.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let bare = word.strip_prefix("ال").unwrap_or(word);
        let value = table.iter().find(|(stems, _)| stems.begin(bare)).map(|(_, value)| *value);
        // "Not happy" is bad; "not angry" says no more than that.
        found.extend(value.map(|value| if turned { (-value).min(0.0) } else { value }));
        turned = NOT.contains(&word) || (turned && value.is_none() && word.chars().count() < 5);
    }
    found.extend(text.chars().filter_map(faces::emoji));
    found.extend(faces::smileys(&plain));
    let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let mixed = found.iter().any(|value| *value > 0.0) && found.iter().any(|value| *value < 0.0);
    (count > 0).then(|| (found.iter().sum::<f64>() / f64::from(count), mixed))
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
            ("Not happy at all", Some(-1.0)),
            ("nicht wütend", Some(0.0)),
            ("Curious :-D", Some(1.5)),
            ("aliviada", Some(1.0)),
            ("preoccupato", Some(-1.0)),
            ("tranquilo", Some(1.0)),
            ("teleurgesteld", Some(-1.0)),
            ("疲れた", Some(-1.0)),
            ("고민", Some(-1.0)),
            ("سعيد", Some(1.0)),
            ("book", None),
            ("", None),
        ] {
            assert_eq!(of(text).map(|(value, _)| value), value, "{text}");
        }
    }
}
