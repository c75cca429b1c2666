//! The words of all findings: one entry for each invariant. `{}` stands for the detail that a check adds.

/// An invariant: its stable name, what is wrong, what to do, and what a repair does.
pub(super) struct Code {
    pub(super) id: &'static str,
    pub(super) what: &'static str,
    pub(super) advice: &'static str,
    pub(super) done: &'static str,
}

macro_rules! codes {
    ($($name:ident $id:literal $what:literal $advice:literal $done:literal)+) => {
        $(pub(super) const $name: Code = Code { id: $id, what: $what, advice: $advice, done: $done };)+

        #[cfg(test)]
        pub(super) const ALL: &[&str] = &[$($id),+];
    };
}

codes! {
    KEY "*.key" "it is filed under the id {}, which is not its own"
        "file it under its own id" "it has the id again that it is filed under"
    ORDER_UNSET "*.order-unset" "it has no place among its like"
        "give it an order key" "it has a place in the order now"
    ORDER_BAD "*.order-bad" "its order key “{}” is not made of digits and letters, or ends in 0"
        "give it another order key" "it has a new order key and kept its place"
    ORDER_TWICE "*.order-twice" "it shares its order key “{}” with another of its like"
        "give one of them another order key" "it has an order key of its own now"
    CONTROL "*.control-character" "one of its texts contains a control character"
        "remove the character" "the character is gone; line breaks stayed"

    STEP_STAGE "step.stage-missing" "its stage {} is not on the map"
        "move it to another stage" "it is in a new stage “Recovered”"
    EMOTION_PERSONA "emotion.persona-missing" "its persona {} is not on the map"
        "choose another persona" "there is a new persona “Recovered” who feels so"
    EVIDENCE_CARD "evidence.card-missing" "its card {} is not on the map"
        "attach it to another card" "it hangs on a new card “Recovered” in the parking lot"

    STAGE_EMPTY "stage.no-step" "it has no step"
        "add a step" "it has a step without a name now"
    STAGE_DAYS "stage.days" "it takes {} days"
        "enter a number from 0 up" "the number is gone"
    STEP_DAYS "step.days" "it takes {} days"
        "enter a number from 0 up" "the number is gone"
    STEP_WIDTH "step.width" "its column is {} wide"
        "fit the columns" "its column is fitted anew when it is drawn"
    TRANSITION_STAGE "transition.stage-missing" "the stage {} before it is not on the map"
        "remove the transition" "its note is in the parking lot"
    TRANSITION_LAST "transition.after-last" "no stage comes after it"
        "remove the transition, or add a stage" "its note is in the parking lot"
    TRANSITION_TWICE "transition.twice" "the border after stage {} has a transition already"
        "remove one of the two" "the two are one now, with both notes"
    TRANSITION_DROP "transition.drop-off" "{} % of the customers leave here"
        "enter a share from 0 to 100" "the share is within 0 to 100 now, or gone"

    CARD_LANE "card.lane-missing" "its lane {} is not on the map"
        "put it into another lane" "it is in the parking lot"
    CARD_KIND "card.lane-kind" "its lane {} shows no cards"
        "put it into another lane" "it is in the parking lot"
    CARD_RANGE "card.range-missing" "it lies on {}, which is not on the map"
        "put it somewhere else" "it lies on what is left of its range, or in the parking lot"
    CARD_REVERSED "card.range-reversed" "its range ends before it starts"
        "exchange the two ends" "the two ends are exchanged"
    CARD_PERSONA "card.persona-missing" "it concerns the persona {}, who is not on the map"
        "choose another persona" "the persona is off its list"
    CARD_CHANNEL "card.channel-missing" "its channel {} is not in the dictionary"
        "choose another channel" "it has no channel now"
    CARD_DEVICE "card.device-missing" "its device {} is not in the dictionary"
        "choose another device" "it has no device now"
    CARD_DEPARTMENT "card.department-missing" "its department {} is not in the dictionary"
        "choose another department" "it has no department now"
    CARD_PICTURE "card.picture-missing" "its picture {} is not in the map"
        "insert the picture again" "it has no picture now"
    CARD_SOURCE "card.source-missing" "the source {} of its number is not on the map"
        "choose another source" "its number has no source now"
    CARD_IMPORTANCE "card.importance" "its importance is {}"
        "choose 1 to 5" "its importance is the nearest of 1 to 5"
    CARD_IMPACT "card.impact" "its impact is {}"
        "choose 1 to 5" "its impact is the nearest of 1 to 5"
    CARD_EFFORT "card.effort" "its effort is {}"
        "choose 1 to 5" "its effort is the nearest of 1 to 5"
    CARD_NUMBER "card.metric-number" "an end of its bar is {}"
        "enter a number" "that end is chosen anew when it is drawn"
    CARD_BAR "card.metric-range" "its bar goes {}"
        "let the left end be less than the right one" "the ends are exchanged, or chosen anew when they are equal"
    CARD_ADDRESS "card.link-address" "the address “{}” is none of http, https or mailto"
        "enter a web or mail address" "the address is completed, or gone; the words that carried it stayed"
    EVIDENCE_SOURCE "evidence.source-missing" "its source {} is not on the map"
        "choose another source" "it has no source now"

    EMOTION_LANE "emotion.lane-missing" "its lane {} is not on the map"
        "remove it, or add an emotion lane" "it is in a new emotion lane “Recovered”"
    EMOTION_KIND "emotion.lane-kind" "its lane {} is no emotion lane"
        "move it to an emotion lane" "it is in a new emotion lane “Recovered”"
    EMOTION_STEP "emotion.step-missing" "its step {} is not on the map"
        "remove it" "it is gone; its words are in the parking lot"
    EMOTION_WORD "emotion.word-missing" "its word {} is not in the dictionary"
        "choose another word" "it has no word now"
    EMOTION_VALUE "emotion.value" "its score is {}"
        "enter a number" "it has the nearest usual score or its word's; without either it is gone, its words in the parking lot"
    EMOTION_TWICE "emotion.twice" "the same person has another point on this step"
        "remove one of the two" "the two are one now; words that both had are in the parking lot"
    WORD_VALUE "word.value" "it stands for {}"
        "enter a number" "it stands for 0 now"

    LINK_END "link.end-missing" "it leads from or to {}, which is not on the map"
        "remove it" "it is gone; its words are in the parking lot"
    LINK_SELF "link.self" "it leads from {} to the same"
        "choose another end" "it is gone; its words are in the parking lot"
    LINK_ADDRESSES "link.addresses-no-card" "it answers a pain point, but one of its ends is no card"
        "let it lead from card to card" "it is gone; its words are in the parking lot"

    INFO_PRIORITY "info.priority" "its priority is {}"
        "choose 1 to 5" "its priority is the nearest of 1 to 5"
    INFO_ANSWER "info.answer-missing" "an objective is answered by the card {}, which is not on the map"
        "choose another card" "the card is off the list of answers"
    INFO_DEPARTMENT "info.department-missing" "a contributor works in department {}, which is not in the dictionary"
        "choose another department" "the contributor has no department now"
    INFO_LOGO "info.logo-missing" "its logo {} is not in the map"
        "insert the logo again" "it has no logo now"
    INFO_ACCENT "info.accent" "its accent “{}” is not written as #RRGGBB"
        "choose a colour" "the colour is completed, or the theme's own"
    INFO_STAGE_COLOR "info.stageColor" "its colour for stages “{}” is not written as #RRGGBB"
        "choose a colour" "the colour is completed, or the theme's own"
    PERSONA_SHARE "persona.share" "the share of customers is {} %"
        "enter a share from 0 to 100" "the share is within 0 to 100 now, or gone"
    PERSONA_PORTRAIT "persona.portrait-missing" "the portrait {} is not in the map"
        "insert the portrait again" "the portrait is drawn now"
    COLOR "*.color" "its colour “{}” is not written as #RRGGBB"
        "choose a colour" "the colour is completed, or the theme's own"
    SOURCE_RELEVANCE "source.relevance" "its relevance is {}"
        "choose 1 to 5" "its relevance is the nearest of 1 to 5"
    PICTURE_SIZE "picture.size" "it is {} px large"
        "insert the picture again" "it has a width and a height now"
}

impl Code {
    /// The same invariant for one kind of entity, as in `card.key`.
    pub(super) const fn of(self, id: &'static str) -> Code {
        Code { id, ..self }
    }
}
