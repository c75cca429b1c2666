//! What lanes and stages are called in the languages that tables come in. Knows no table.
//!
//! Words are stems in small letters. A stem of letters with blanks between words matches at the start of a word; in
//! scripts that do not part words it matches anywhere.

use std::sync::LazyLock;

use throughline_model::LaneKind;

use crate::stems::Stems;

static PAIN: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "pain|problem|frustration|barrier|obstacle|issue|challenge|friction|schmerz|hürde|hindernis|\
    irritant|douleur|difficult|coince|problème|frein|dolor|obstácul|friccion|fricción|dores|dor|ostacol|criticità|\
    pijnpunt|knelpunt|probleem|課題|ペイン|痛み|不満|痛点|痛點|问题|問題点|고충|불편|페인|문제|боль|боли|болев|проблем|барьер|\
    الألم|ألم|مشاكل|مشكل|تحديات|التحديات",
    )
});
static OPPORTUNITY: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "opportunit|idea|improvement|solution|recommendation|chance|idee|verbesserung|lösung|\
    maßnahme|opportunité|piste|idée|amélioration|oportunidad|mejora|solucion|solución|opportunità|miglioramen|\
    oportunidade|melhoria|kans|verbetering|機会|アイデア|改善|施策|机会|機會|기회|아이디어|개선|возможност|идеи|идея|улучшен|\
    решени|فرص|الفرص|حلول",
    )
});
static EMOTION: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "emotion|feeling|feels|mood|sentiment|satisfaction|gefühl|stimmung|émotion|ressent|emocion|\
    emoción|siente|sentimiento|emozion|emoção|emoções|sentimento|gevoel|emotie|感情|情緒|情绪|気持ち|감정|эмоци|чувств|\
    مشاعر|المشاعر|عواطف",
    )
});
static TOUCHPOINT: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "touchpoint|touch|channel|kontaktpunkt|berührungspunkt|kontakt|kanal|kanäle|point de contact|\
    points de contact|canal|canaux|punto de contacto|puntos de contacto|canales|punti di contatto|punto di contatto|\
    canali|ponto de contat|pontos de contat|canais|contactpunt|contactmoment|kanaal|kanalen|タッチポイント|接点|チャネル|\
    触点|接触点|觸點|渠道|터치포인트|접점|채널|точк|канал|نقاط التماس|نقاط الاتصال|قنوات|القنوات|قناة",
    )
});
static QUESTION: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new("question|frage|pregunta|domand|pergunta|vraag|vragen|質問|疑問|疑问|질문|вопрос|أسئلة|الأسئلة")
});
static QUOTE: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "quote|thought|thinking|think|thinks|say|says|mindset|zitat|gedanke|denk|denkt|pensée|pense|\
    citation|pensamiento|piensa|cita|pensier|pensa|citazion|pensamento|citação|gedachte|citaat|思考|心理|発言|考え|想法|\
    心声|생각|мысл|цитат|أفكار|الأفكار|اقتباس",
    )
});
static METRIC: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "metric|kpi|nps|csat|net promoter|measure|confidence|kennzahl|messgröße|metrik|indicateur|métrique|métrica|indicador|\
    indicator|metrica|metriche|meting|指標|指标|지표|метрик|показател|مؤشر|مقاييس|المؤشرات",
    )
});
static OTHER: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "action|activit|doing|does|do|behavior|behaviour|task|goal|need|description|trigger|response|system|\
    backstage|frontstage|owner|department|expectation|motivation|experience|handlung|aktion|tätigkeit|ziel|bedürfnis|\
    aktivität|erwartung|beschreibung|tun|fait|besoin|objectif|attente|acción|accion|hace|objetivo|necesidad|actividad|\
    azion|obiettiv|bisogn|attività|ação|ações|necessidade|atividade|actie|doel|behoefte|doet|行動|行动|目標|目标|目的|\
    ニーズ|状況|需求|행동|목표|니즈|시스템|действ|цел|потребност|إجراء|الإجراءات|أفعال|أهداف|الأهداف|احتياجات",
    )
});
static ACTION: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "action|activit|doing|does|do|step|task|handlung|aktion|tätigkeit|tun|fait|acción|accion|hace|azion|ação|ações|\
    actie|doet|行動|行动|행동|действ|إجراء|الإجراءات|أفعال",
    )
});
static STAGE: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "aware|consider|discover|research|evaluat|decision|decide|purchase|buy|acqui|onboard|use|usage|\
    engage|retention|retain|loyal|advoca|support|service|renew|deliver|explor|compar|select|order|pay|receive|return|\
    sign|adopt|activat|stage|phase|step|bewusstsein|aufmerksamkeit|wahrnehmung|überlegung|erwägung|kauf|entscheidung|\
    nutzung|bindung|empfehlung|découv|sensibilisation|considération|choisir|achat|commander|fidélisation|\
    recommandation|utilisation|récupérer|descubr|conocimiento|compra|decisión|uso|fideliza|retención|recomend|\
    consapevolezza|acquisto|decisione|utilizzo|fidelizza|descoberta|decisão|retenção|bewustwording|overweging|aankoop|\
    gebruik|loyaliteit|認知|興味|検討|比較|購入|利用|継続|共有|推奨|认知|考虑|考量|购买|使用|留存|倡导|倡導|决策|인지|검토|구매|\
    고려|사용|유지|추천|осведомл|узнаван|интерес|рассмотр|покупк|использован|удержан|рекоменд|الوعي|الاهتمام|الشراء|\
    الاستخدام|الولاء|التفكير",
    )
});
static STAGE_HEADING: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "stage|phase|phases|schritt|etappe|étape|etapa|fase|fasi|ステージ|フェーズ|段階|阶段|階段|단계|этап|\
    стади|مرحلة|المرحلة|المراحل|journey",
    )
});
static STEP_HEADING: LazyLock<Stems> = LazyLock::new(|| {
    Stems::new(
        "step|substep|moment|activity|schritt|teilschritt|étape|sous-étape|paso|passo|stap|ステップ|步骤|步驟|\
    스텝|шаг|خطوة|الخطوة",
    )
});
static PERSONA_HEADING: LazyLock<Stems> =
    LazyLock::new(|| Stems::new("persona|actor|akteur|acteur|who|segment|ペルソナ|페르소나|персон|актор|角色|الشخصية"));

/// A name to look words up in: short, in small letters.
fn plain(name: &str) -> String {
    name.chars().take(60).collect::<String>().to_lowercase().replace(['-', '_'], " ")
}

/// The kinds that a lane's name suggests, the likeliest first; empty for a name that says nothing.
pub(crate) fn kinds(name: &str) -> Vec<LaneKind> {
    let name = plain(name).replace("touch point", "touchpoint");
    let table = [
        (&PAIN, LaneKind::PainPoints),
        (&OPPORTUNITY, LaneKind::Opportunities),
        (&EMOTION, LaneKind::Emotion),
        (&TOUCHPOINT, LaneKind::Touchpoints),
        (&QUESTION, LaneKind::Questions),
        (&QUOTE, LaneKind::Quotes),
        (&METRIC, LaneKind::Metrics),
        (&OTHER, LaneKind::Text),
    ];
    table.into_iter().filter(|(stems, _)| stems.within(&name)).map(|(_, kind)| kind).collect()
}

/// Whether a lane's name says that somebody does something there.
pub(crate) fn action(name: &str) -> bool {
    ACTION.within(&plain(name))
}

/// Whether a name sounds like a stage of a journey.
pub(crate) fn stage(name: &str) -> bool {
    let name = plain(name);
    name.starts_with(|one: char| one.is_ascii_digit()) || STAGE.within(&name)
}

/// Whether a heading stands over stages.
pub(crate) fn stage_heading(name: &str) -> bool {
    STAGE_HEADING.within(&plain(name))
}

/// Whether a heading stands over steps.
pub(crate) fn step_heading(name: &str) -> bool {
    STEP_HEADING.within(&plain(name))
}

/// Whether a heading stands over personas.
pub(crate) fn persona_heading(name: &str) -> bool {
    PERSONA_HEADING.within(&plain(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lane_names_tell_their_kind_in_many_languages() {
        for (name, kind) in [
            ("Key Pain Point", LaneKind::PainPoints),
            ("Touch-points", LaneKind::Touchpoints),
            ("Gefühle", LaneKind::Emotion),
            ("Schmerzpunkte", LaneKind::PainPoints),
            ("Points de contact", LaneKind::Touchpoints),
            ("Citas", LaneKind::Quotes),
            ("Opportunità", LaneKind::Opportunities),
            ("Emoções", LaneKind::Emotion),
            ("Knelpunten", LaneKind::PainPoints),
            ("タッチポイント", LaneKind::Touchpoints),
            ("痛點", LaneKind::PainPoints),
            ("사용자 감정", LaneKind::Emotion),
            ("Точки контакта", LaneKind::Touchpoints),
            ("المشاعر", LaneKind::Emotion),
            ("KPIs", LaneKind::Metrics),
            ("NPS", LaneKind::Metrics),
            ("User questions", LaneKind::Questions),
            ("User actions", LaneKind::Text),
        ] {
            assert_eq!(kinds(name).first(), Some(&kind), "{name}");
        }
        assert_eq!(kinds("Doctor"), []);
    }

    #[test]
    fn headings_and_stages_are_told_apart() {
        assert!(stage_heading("Journey stage") && stage_heading("フェーズ") && stage_heading("المرحلة"));
        assert!(step_heading("Steps") && persona_heading("Persona"));
        assert!(stage("1. Anything") && stage("Awareness") && stage("購入する") && !stage("Actions"));
    }
}
