//! The words that the program itself sets on a map, in the map's language. An author may replace each of them.

use throughline_model::Map;

/// One row a word: key, then English, German, French, Spanish, Japanese, Arabic.
#[rustfmt::skip]
const WORDS: &[(&str, [&str; 6])] = &[
    ("customerJourney", ["Customer journey", "Customer Journey", "Parcours client", "Viaje del cliente", "カスタマージャーニー", "رحلة العميل"]),
    ("buyerJourney", ["Buyer journey", "Kaufprozess", "Parcours d’achat", "Viaje de compra", "購買ジャーニー", "رحلة الشراء"]),
    ("userJourney", ["User journey", "User Journey", "Parcours utilisateur", "Viaje del usuario", "ユーザージャーニー", "رحلة المستخدم"]),
    ("employeeJourney", ["Employee journey", "Employee Journey", "Parcours collaborateur", "Viaje del empleado", "従業員ジャーニー", "رحلة الموظف"]),
    ("serviceBlueprint", ["Service blueprint", "Service Blueprint", "Blueprint de service", "Plano del servicio", "サービスブループリント", "مخطط الخدمة"]),
    ("currentState", ["current state", "Ist-Zustand", "état actuel", "estado actual", "現状", "الوضع الحالي"]),
    ("futureState", ["future state", "Soll-Zustand", "état futur", "estado futuro", "将来像", "الوضع المستقبلي"]),
    ("stages", ["Stages", "Phasen", "Étapes", "Etapas", "ステージ", "المراحل"]),
    ("steps", ["Steps", "Schritte", "Pas", "Pasos", "ステップ", "الخطوات"]),
    ("stage", ["stage", "Phase", "étape", "etapa", "ステージ", "مرحلة"]),
    ("step", ["step", "Schritt", "pas", "paso", "ステップ", "خطوة"]),
    ("scenario", ["Scenario", "Szenario", "Scénario", "Escenario", "シナリオ", "السيناريو"]),
    ("wants", ["What {name} wants", "Was {name} will", "Ce que veut {name}", "Lo que quiere {name}", "{name}の望み", "ما يريده {name}"]),
    ("scope", ["Scope", "Umfang", "Périmètre", "Alcance", "範囲", "النطاق"]),
    ("objective", ["Objective", "Ziel", "Objectif", "Objetivo", "目的", "الهدف"]),
    ("evidence", ["Evidence", "Belege", "Preuves", "Evidencia", "根拠", "الأدلة"]),
    ("atAGlance", ["At a glance", "Auf einen Blick", "En bref", "De un vistazo", "概要", "نظرة سريعة"]),
    ("touchpoints", ["touchpoints", "Kontaktpunkte", "points de contact", "puntos de contacto", "タッチポイント", "نقاط التماس"]),
    ("touchpoints1", ["touchpoint", "Kontaktpunkt", "point de contact", "punto de contacto", "タッチポイント", "نقطة تماس"]),
    ("keyMoments1", ["key moment", "Schlüsselmoment", "moment clé", "momento clave", "重要な瞬間", "لحظة حاسمة"]),
    ("painPoints1", ["pain point", "Schmerzpunkt", "irritant", "punto de dolor", "ペインポイント", "نقطة ألم"]),
    ("keyMoments", ["key moments", "Schlüsselmomente", "moments clés", "momentos clave", "重要な瞬間", "لحظات حاسمة"]),
    ("lowestPoint", ["lowest point", "tiefster Punkt", "point le plus bas", "punto más bajo", "最低点", "أدنى نقطة"]),
    ("painPoints", ["pain points", "Schmerzpunkte", "irritants", "puntos de dolor", "ペインポイント", "نقاط الألم"]),
    ("primaryPersona", ["Primary persona", "Primäre Persona", "Persona principal", "Persona principal", "主要ペルソナ", "الشخصية الرئيسية"]),
    ("persona", ["Persona", "Persona", "Persona", "Persona", "ペルソナ", "الشخصية"]),
    ("momentOfTruth", ["Moment of truth", "Moment der Wahrheit", "Moment de vérité", "Momento de la verdad", "真実の瞬間", "لحظة الحقيقة"]),
    ("momentsOfTruth", ["Moments of truth", "Momente der Wahrheit", "Moments de vérité", "Momentos de la verdad", "真実の瞬間", "لحظات الحقيقة"]),
    ("transitions", ["Transitions", "Übergänge", "Transitions", "Transiciones", "移行", "الانتقالات"]),
    ("handOver", ["How each stage hands over", "Wie Phasen übergeben", "Le relais entre étapes", "Relevo entre etapas", "ステージ間の引き継ぎ", "التسليم بين المراحل"]),
    ("seamless", ["Seamless", "Nahtlos", "Fluide", "Fluida", "スムーズ", "سلس"]),
    ("bumpy", ["Bumpy", "Holprig", "Heurtée", "Accidentada", "ぎこちない", "متعثر"]),
    ("broken", ["Broken", "Gebrochen", "Rompue", "Rota", "断絶", "منقطع"]),
    ("leave", ["{n} % leave", "{n} % springen ab", "{n} % partent", "{n} % se va", "{n}%離脱", "يغادر {n}٪"]),
    ("minor", ["Minor", "Gering", "Mineur", "Leve", "軽度", "طفيف"]),
    ("serious", ["Serious", "Ernst", "Sérieux", "Serio", "深刻", "جدي"]),
    ("critical", ["Critical", "Kritisch", "Critique", "Crítico", "重大", "حرج"]),
    ("resolved", ["Resolved", "Gelöst", "Résolu", "Resuelto", "解決済み", "محلول"]),
    ("returned", ["Returned", "Wieder da", "Revenu", "Ha vuelto", "再発", "عاد"]),
    ("quickWin", ["Quick win", "Quick Win", "Gain rapide", "Logro rápido", "即効策", "مكسب سريع"]),
    ("strategic", ["Strategic", "Strategisch", "Stratégique", "Estratégico", "戦略的", "استراتيجي"]),
    ("bigBet", ["Big bet", "Große Wette", "Gros pari", "Gran apuesta", "大きな賭け", "رهان كبير"]),
    ("agreed", ["Agreed", "Vereinbart", "Convenu", "Acordado", "合意済み", "متفق عليه"]),
    ("doing", ["Doing", "In Arbeit", "En cours", "En curso", "進行中", "قيد التنفيذ"]),
    ("done", ["Done", "Erledigt", "Fait", "Hecho", "完了", "منجز"]),
    ("dropped", ["Dropped", "Verworfen", "Abandonné", "Descartado", "中止", "متروك"]),
    ("assumption", ["Assumption", "Annahme", "Hypothèse", "Supuesto", "仮説", "افتراض"]),
    ("anecdotal", ["Anecdotal", "Anekdotisch", "Anecdotique", "Anecdótico", "逸話", "روائي"]),
    ("dataBacked", ["Data-backed", "Datengestützt", "Étayé", "Con datos", "データあり", "مدعوم بالبيانات"]),
    ("validated", ["Validated", "Validiert", "Validé", "Validado", "検証済み", "مثبت"]),
    ("noEntries", ["No entries in this version", "Keine Einträge in dieser Version", "Aucune entrée dans cette version", "Sin entradas en esta versión", "この版には記入がありません", "لا مدخلات في هذه النسخة"]),
    ("cardsHidden", ["{n} cards, collapsed", "{n} Karten, eingeklappt", "{n} cartes, repliées", "{n} tarjetas, plegadas", "{n}枚（折りたたみ）", "{n} بطاقات مطوية"]),
    ("parkingLot", ["Parking lot", "Parkplatz", "Parking", "Aparcamiento", "保留", "موقف الأفكار"]),
    ("notPlaced", ["Not placed yet", "Noch ohne Platz", "Pas encore placé", "Aún sin sitio", "未配置", "لم تُوضع بعد"]),
    ("offStage", ["Off stage: what customers never see", "Hinter den Kulissen: was Kunden nie sehen", "En coulisses : invisible aux clients", "Entre bastidores: lo que el cliente no ve", "舞台裏：顧客には見えない", "خلف الكواليس: ما لا يراه العملاء"]),
    ("lineOfVisibility", ["Line of visibility", "Sichtbarkeitslinie", "Ligne de visibilité", "Línea de visibilidad", "可視線", "خط الرؤية"]),
    ("lineOfInteraction", ["Line of interaction", "Interaktionslinie", "Ligne d’interaction", "Línea de interacción", "インタラクション線", "خط التفاعل"]),
    ("lineOfInternalInteraction", ["Line of internal interaction", "Interne Interaktionslinie", "Ligne d’interaction interne", "Línea de interacción interna", "内部インタラクション線", "خط التفاعل الداخلي"]),
    ("delighted", ["Delighted", "Begeistert", "Ravi", "Encantado", "大満足", "مبتهج"]),
    ("pleased", ["Pleased", "Zufrieden", "Content", "Contento", "満足", "مسرور"]),
    ("neutral", ["Neutral", "Neutral", "Neutre", "Neutral", "普通", "محايد"]),
    ("annoyed", ["Annoyed", "Verärgert", "Agacé", "Molesto", "不満", "منزعج"]),
    ("letDown", ["Let down", "Enttäuscht", "Déçu", "Decepcionado", "失望", "محبط"]),
    ("reported", ["reported", "berichtet", "rapporté", "reportado", "実際", "كما يروى"]),
    ("believed", ["believed", "vermutet", "supposé", "supuesto", "想定", "كما يُظن"]),
    ("asIs", ["as it is", "wie es ist", "actuel", "como es", "現状", "كما هو"]),
    ("toBe", ["as it should be", "wie es sein soll", "souhaité", "como debe ser", "理想", "كما ينبغي"]),
    ("everybody", ["Everybody", "Alle", "Tout le monde", "Todos", "全員", "الجميع"]),
    ("gap", ["gap {n}", "Abstand {n}", "écart {n}", "brecha {n}", "差 {n}", "فجوة {n}"]),
    ("target", ["Target {n}", "Ziel {n}", "Cible {n}", "Meta {n}", "目標 {n}", "الهدف {n}"]),
    ("better", ["Better", "Besser", "Mieux", "Mejor", "改善", "أفضل"]),
    ("worse", ["Worse", "Schlechter", "Moins bien", "Peor", "悪化", "أسوأ"]),
    ("flat", ["Flat", "Gleich", "Stable", "Igual", "横ばい", "ثابت"]),
    ("rising", ["Rising", "Steigend", "En hausse", "Al alza", "上昇", "صاعد"]),
    ("falling", ["Falling", "Fallend", "En baisse", "A la baja", "下降", "هابط"]),
    ("legend", ["Legend", "Legende", "Légende", "Leyenda", "凡例", "المفتاح"]),
    ("peakOrLow", ["Peak or low", "Hoch oder Tief", "Haut ou bas", "Cima o valle", "山または谷", "قمة أو قاع"]),
    ("point", ["Emotion point", "Gefühlspunkt", "Point d’émotion", "Punto de emoción", "感情の点", "نقطة شعور"]),
    ("severity", ["Severity", "Schwere", "Gravité", "Gravedad", "深刻度", "الشدة"]),
    ("gapShaded", ["Shaded: the gap", "Fläche: der Abstand", "Zone : l’écart", "Área: la brecha", "塗り：差", "المظلل: الفجوة"]),
    ("mainChannel", ["Main channel, also used", "Hauptkanal, auch genutzt", "Canal principal, secondaire", "Canal principal, también usado", "主要・併用チャネル", "القناة الرئيسية، المستخدمة أيضًا"]),
    ("notTested", ["Assumption, not yet tested", "Annahme, ungeprüft", "Hypothèse non vérifiée", "Supuesto sin comprobar", "未検証の仮説", "افتراض لم يُختبر"]),
    ("answersPain", ["Answers this pain", "Antwort auf diesen Schmerz", "Répond à l’irritant", "Responde a este dolor", "このペインに対応", "يعالج هذا الألم"]),
    ("causes", ["Brings about", "Führt zu", "Entraîne", "Provoca", "引き起こす", "يؤدي إلى"]),
    ("waiting", ["Waiting", "Warten", "Attente", "Espera", "待ち時間", "انتظار"]),
    ("trustBuilt", ["Trust built", "Vertrauen gewonnen", "Confiance gagnée", "Confianza ganada", "信頼獲得", "ثقة تُبنى"]),
    ("trustLost", ["Trust lost", "Vertrauen verloren", "Confiance perdue", "Confianza perdida", "信頼喪失", "ثقة تُفقد"]),
    ("delight", ["Delight", "Begeisterung", "Enchantement", "Deleite", "感動", "بهجة"]),
    ("frustration", ["Friction point", "Reibungspunkt", "Point de friction", "Punto de fricción", "摩擦点", "نقطة احتكاك"]),
    ("interview", ["Interview", "Interview", "Entretien", "Entrevista", "インタビュー", "مقابلة"]),
    ("survey", ["Survey", "Umfrage", "Enquête", "Encuesta", "アンケート", "استبيان"]),
    ("support", ["Support", "Support", "Support", "Soporte", "サポート", "الدعم"]),
    ("analytics", ["Analytics", "Analytics", "Analytique", "Analítica", "分析", "تحليلات"]),
    ("review", ["Reviews", "Bewertungen", "Avis", "Reseñas", "レビュー", "مراجعات"]),
    ("userTest", ["User test", "Nutzertest", "Test utilisateur", "Prueba de usuario", "ユーザーテスト", "اختبار المستخدم"]),
    ("walkthrough", ["Walkthrough", "Begehung", "Mise en situation", "Recorrido", "体験調査", "تجربة ميدانية"]),
    ("sales", ["Sales", "Vertrieb", "Ventes", "Ventas", "営業", "المبيعات"]),
    ("social", ["Social", "Social Media", "Réseaux", "Redes", "SNS", "التواصل"]),
    ("operations", ["Operations", "Betrieb", "Opérations", "Operaciones", "運用", "العمليات"]),
    ("other", ["Other", "Sonstiges", "Autre", "Otro", "その他", "أخرى"]),
    ("owned", ["Own touchpoint", "Eigener Kontaktpunkt", "Propre", "Propio", "自社", "مملوك"]),
    ("earned", ["Earned", "Verdient", "Acquis", "Ganado", "アーンド", "مكتسب"]),
    ("paid", ["Paid", "Bezahlt", "Payé", "Pagado", "ペイド", "مدفوع"]),
    ("thirdParty", ["Third party", "Dritte", "Tiers", "Tercero", "第三者", "طرف ثالث"]),
    ("competitor", ["Competitor", "Wettbewerb", "Concurrent", "Competidor", "競合", "منافس"]),
    ("hypothesis", ["Hypothesis", "Hypothese", "Hypothèse", "Hipótesis", "仮説", "فرضية"]),
    ("version", ["version {n}", "Version {n}", "version {n}", "versión {n}", "バージョン {n}", "النسخة {n}"]),
    ("unknownLane", ["Made by a newer version; shown as it is kept", "Von einer neueren Version; bleibt erhalten", "Créé par une version plus récente ; conservé", "De una versión más reciente; se conserva", "新しい版で作成。保持されています", "أنشئ بنسخة أحدث؛ محفوظ كما هو"]),
    ("aboutMap", ["What the map is about", "Worum es geht", "De quoi il s’agit", "De qué trata el mapa", "マップの概要", "موضوع الخريطة"]),
    ("overview", ["Overview", "Überblick", "Vue d’ensemble", "Visión general", "全体像", "نظرة عامة"]),
    ("part", ["Part {n} of {m}", "Teil {n} von {m}", "Partie {n} sur {m}", "Parte {n} de {m}", "パート{n}／{m}", "الجزء {n} من {m}"]),
    ("inFull", ["In full", "Ungekürzt", "En entier", "Completo", "全文", "كاملًا"]),
    ("continued", ["continued", "Fortsetzung", "suite", "continuación", "続き", "تتمة"]),
    ("keyTouchpoints", ["Key touchpoints", "Wichtige Kontaktpunkte", "Points de contact clés", "Puntos de contacto clave", "主なタッチポイント", "نقاط التماس الرئيسية"]),
    ("momentIn", ["Moment of truth in {n}", "Moment der Wahrheit in {n}", "Moment de vérité : {n}", "Momento de la verdad en {n}", "真実の瞬間：{n}", "لحظة الحقيقة في {n}"]),
    ("highsAndLows", ["Highs and lows", "Höhen und Tiefen", "Hauts et bas", "Altibajos", "山と谷", "القمم والقيعان"]),
    ("highPoints", ["High points", "Höhepunkte", "Temps forts", "Puntos altos", "山", "القمم"]),
    ("lowPoints", ["Low points", "Tiefpunkte", "Points bas", "Puntos bajos", "谷", "القيعان"]),
    ("bestAndWorst", ["Best at {n}, worst at {m}", "Am besten bei {n}, am schlechtesten bei {m}", "Au mieux à {n}, au pire à {m}", "Lo mejor en {n}, lo peor en {m}", "最高は{n}、最低は{m}", "الأفضل عند {n}، والأسوأ عند {m}"]),
    ("whatWeLearned", ["What we learned", "Was wir gelernt haben", "Ce que nous avons appris", "Qué hemos aprendido", "わかったこと", "ما تعلمناه"]),
    ("topRoadblocks", ["Top roadblocks", "Größte Hindernisse", "Principaux obstacles", "Principales obstáculos", "主な障害", "أبرز العوائق"]),
    ("whatWeWillTry", ["What we will try", "Was wir versuchen", "Ce que nous allons essayer", "Qué vamos a probar", "試すこと", "ما سنجربه"]),
    ("answered", ["{n} of {m} roadblocks have an answer", "{n} von {m} Hindernissen haben eine Antwort", "{n} obstacles sur {m} ont une réponse", "{n} de {m} obstáculos tienen respuesta", "{m}件の障害のうち{n}件に対策", "{n} من {m} عوائق لها حل"]),
    ("ideas", ["Ideas that answer no roadblock on the map", "Ideen ohne Hindernis auf der Karte", "Idées sans obstacle sur la carte", "Ideas sin obstáculo en el mapa", "マップ上の障害に結びつかないアイデア", "أفكار لا تعالج عائقًا على الخريطة"]),
    ("noAnswer", ["No answer yet", "Noch keine Antwort", "Pas encore de réponse", "Aún sin respuesta", "対策はまだない", "لا حل بعد"]),
    ("evidenceBehind", ["Evidence behind the map", "Belege hinter der Karte", "Les preuves derrière la carte", "La evidencia tras el mapa", "マップの根拠", "الأدلة خلف الخريطة"]),
    ("backed", ["{n} of {m} cards are backed by evidence", "{n} von {m} Karten sind belegt", "{n} cartes sur {m} sont étayées", "{n} de {m} tarjetas tienen respaldo", "{m}枚のうち{n}枚に根拠あり", "{n} من {m} بطاقات مدعومة بأدلة"]),
    ("backedBy", ["Backed by evidence", "Belegt", "Étayées", "Con respaldo", "根拠あり", "مدعومة بأدلة"]),
    ("toTest", ["Assumptions to test", "Annahmen zu prüfen", "Hypothèses à vérifier", "Supuestos por comprobar", "検証すべき仮説", "افتراضات للاختبار"]),
    ("unmarked", ["Not said", "Ohne Angabe", "Non précisé", "Sin indicar", "記載なし", "غير مذكور"]),
    ("coverage", ["Coverage by stage", "Abdeckung je Phase", "Couverture par étape", "Cobertura por etapa", "ステージ別の裏づけ", "التغطية حسب المرحلة"]),
    ("sourcesOf", ["Sources", "Quellen", "Sources", "Fuentes", "情報源", "المصادر"]),
    ("goals", ["Goals", "Ziele", "Objectifs", "Metas", "目標", "الأهداف"]),
    ("needs", ["Needs", "Bedürfnisse", "Besoins", "Necesidades", "ニーズ", "الاحتياجات"]),
    ("motivations", ["Motivations", "Beweggründe", "Motivations", "Motivaciones", "動機", "الدوافع"]),
    ("challenges", ["Challenges", "Herausforderungen", "Difficultés", "Retos", "課題", "التحديات"]),
    ("pains", ["Pains", "Ärgernisse", "Irritants", "Frustraciones", "悩み", "المتاعب"]),
    ("behaviours", ["Behaviours", "Verhalten", "Comportements", "Comportamientos", "行動", "السلوكيات"]),
    ("drivers", ["Drivers", "Treiber", "Moteurs", "Impulsores", "決め手", "المحفزات"]),
    ("preferences", ["Preferences", "Vorlieben", "Préférences", "Preferencias", "好み", "التفضيلات"]),
    ("contentUsed", ["Content", "Inhalte", "Contenus", "Contenidos", "コンテンツ", "المحتوى"]),
    ("demographics", ["Demographics", "Demografie", "Profil", "Demografía", "属性", "البيانات"]),
    ("background", ["Background", "Hintergrund", "Contexte", "Trasfondo", "背景", "الخلفية"]),
    ("routine", ["Routine", "Alltag", "Quotidien", "Rutina", "日常", "الروتين"]),
    ("desiredAction", ["Desired action", "Gewünschtes Handeln", "Action souhaitée", "Acción deseada", "望まれる行動", "الفعل المطلوب"]),
    ("aim", ["Aim: {n}", "Ziel: {n}", "But : {n}", "Meta: {n}", "狙い：{n}", "الهدف: {n}"]),
    ("conjunction", ["to", "bis", "à", "a", "〜", "إلى"]),
];

const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "ja", "ar"];

/// The words for one map.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Words {
    language: usize,
    own: std::collections::BTreeMap<String, String>,
}

impl Words {
    pub(crate) fn of(map: &Map) -> Words {
        let tag = map.info.language.to_ascii_lowercase();
        let language = LANGUAGES.iter().position(|known| tag.split('-').next() == Some(known)).unwrap_or(0);
        Words { language, own: map.info.words.clone() }
    }

    /// The word for a key: the author's own, else the language's.
    pub(crate) fn get(&self, key: &str) -> &str {
        if let Some(own) = self.own.get(key) {
            return own;
        }
        let row = WORDS.iter().find(|(known, _)| *known == key);
        row.map_or("", |(_, texts)| texts[self.language])
    }

    /// The word with its `{n}` and `{m}` filled in.
    pub(crate) fn of_two(&self, key: &str, n: &str, m: &str) -> String {
        self.get(key).replace("{m}", m).replace("{n}", n)
    }

    /// The word with its `{n}` or `{name}` filled in.
    pub(crate) fn with(&self, key: &str, value: &str) -> String {
        self.get(key).replace("{n}", value).replace("{name}", value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_exists_once_and_in_every_language() {
        for (nth, (key, texts)) in WORDS.iter().enumerate() {
            assert!(WORDS[nth + 1..].iter().all(|(other, _)| other != key), "{key} stands twice");
            assert!(texts.iter().all(|text| !text.is_empty()), "{key} lacks a language");
            let slot = |text: &&str| (text.contains("{n}"), text.contains("{m}"), text.contains("{name}"));
            assert!(texts.iter().all(|text| slot(text) == slot(&texts[0])), "{key} has a slot missing");
        }
    }

    #[test]
    fn an_author_replaces_a_word() {
        let mut map = Map::default();
        map.info.language = "de-AT".into();
        assert_eq!(Words::of(&map).get("stages"), "Phasen");
        map.info.words.insert("stages".into(), "Abschnitte".into());
        assert_eq!(Words::of(&map).get("stages"), "Abschnitte");
    }
}
