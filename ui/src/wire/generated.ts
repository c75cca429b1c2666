// Generated from the crate `wire`; `BLESS=1 cargo test -p throughline-wire` writes it anew.

/**
 * What was done.
 */
export type Action = "add" | "change" | "rename" | "type" | "move" | "resize" | "delete" | "duplicate" | "paste" | "split" | "merge" | "import" | "restore" | "update";

/**
 * Where an opportunity stands (S-94).
 */
export type ActionStatus = "proposed" | "agreed" | "doing" | "done" | "dropped";

/**
 * What the columns of a lane are.
 */
export type Alignment = "steps" | "stages";

/**
 * A place among siblings.
 */
export type At = "first" | "last" | { "before": Part } | { "after": Part } | { "by": number };

/**
 * Where scores lie in one chart of an emotion lane; y from the lane's top.
 */
export type AxisPlan = { 
/**
 * The lane.
 */
lane: LaneId, 
/**
 * Whose chart it is, if the lane has one for each person.
 */
persona: PersonaId | null, 
/**
 * The lowest score.
 */
low: number, 
/**
 * The highest score.
 */
high: number, 
/**
 * Where the highest score lies.
 */
top: number, 
/**
 * From there to the lowest.
 */
height: number, };

/**
 * What a persona rests on (S-54).
 */
export type Basis = "proto" | "researched";

/**
 * Bytes that are shared, never copied; base 64 in files.
 */
export type Blob = string;

/**
 * A brand kit.
 */
export type BrandInfo = { 
/**
 * Its name.
 */
name: string, 
/**
 * `#RRGGBB`: its accent, then its stages.
 */
colors: Array<string>, };

/**
 * One card. Which of its parts are drawn depends on its lane; none is lost when it moves to another.
 */
export type Card = { 
/**
 * Its identity.
 */
id: CardId, 
/**
 * Where it lies; `None` is the parking lot.
 */
place?: Place | null, 
/**
 * Its place among the cards of its range.
 */
order?: OrderKey, 
/**
 * Its headline, or a touchpoint's label.
 */
title?: string, 
/**
 * Its body.
 */
text?: RichText, 
/**
 * An icon's name.
 */
icon?: string | null, 
/**
 * A picture, for storyboards above all.
 */
picture?: PictureId | null, 
/**
 * A short code that others refer to, such as `P3`; otherwise pain points are numbered.
 */
code?: string, 
/**
 * Free words.
 */
tags?: Array<string>, 
/**
 * Whom it concerns; nobody named means everybody.
 */
personas?: Array<PersonaId>, 
/**
 * How much it matters, 1 to 5 (S-19).
 */
importance?: number | null, 
/**
 * A moment that decides (S-19).
 */
momentOfTruth?: boolean, 
/**
 * What it does to trust.
 */
trust?: Trust | null, 
/**
 * A moment of delight (S-33).
 */
delight?: boolean, 
/**
 * A friction point (S-33).
 */
frustration?: boolean, 
/**
 * What it rests on (S-58); `None` is not yet judged.
 */
status?: EvidenceStatus | null, 
/**
 * Through which channel.
 */
channel?: ChannelId | null, 
/**
 * In a channel matrix: not the main channel, only used as well.
 */
secondary?: boolean, 
/**
 * On which device.
 */
device?: DeviceId | null, 
/**
 * Whether what was said before is known here (S-71, S-73).
 */
contextKept?: boolean | null, 
/**
 * Whose touchpoint it is.
 */
ownership?: Ownership | null, 
/**
 * Who answers for it.
 */
owner?: string, 
/**
 * Which department answers for it.
 */
department?: DepartmentId | null, 
/**
 * By when.
 */
due?: string, 
/**
 * For pain points.
 */
severity?: Severity | null, 
/**
 * For pain points.
 */
painStatus?: PainStatus, 
/**
 * For opportunities.
 */
opportunity?: Opportunity | null, 
/**
 * For metrics.
 */
metric?: Metric | null, 
/**
 * For process boxes.
 */
shape?: ProcessShape, };

/**
 * Identifies one card.
 */
export type CardId = string;

/**
 * One cell of the grid.
 */
export type Cell = { 
/**
 * The row.
 */
lane: LaneId, 
/**
 * The column.
 */
step: StepId, };

/**
 * A way in which customer and company meet (S-36).
 */
export type Channel = { 
/**
 * Its identity.
 */
id: ChannelId, 
/**
 * Its place in the dictionary.
 */
order?: OrderKey, 
/**
 * Its name, as printed.
 */
name: string, 
/**
 * An icon's name.
 */
icon?: string | null, 
/**
 * `#RRGGBB`, the same all over the map.
 */
color?: string | null, };

/**
 * Identifies a channel of the map's dictionary.
 */
export type ChannelId = string;

/**
 * What is on the clipboard.
 */
export type ClipboardContent = { 
/**
 * Parts of a map.
 */
clip: MapClip | null, 
/**
 * A table, row by row.
 */
rows: Array<Array<string>> | null, 
/**
 * Words.
 */
text: string | null, 
/**
 * Whether there is a picture.
 */
picture: boolean, };

/**
 * sRGB, 8 bits a channel, alpha not multiplied in. In JSON `#RRGGBB` or `#RRGGBBAA`.
 */
export type Color = string;

/**
 * One step's column, in px of the page.
 */
export type ColumnPlan = { 
/**
 * The step.
 */
step: StepId, 
/**
 * Its stage.
 */
stage: StageId, 
/**
 * Its left edge as painted.
 */
left: number, 
/**
 * Its right edge.
 */
right: number, };

/**
 * Which columns a card covers; both ends belong to it.
 */
export type ColumnRange = { "step": StepId } | { "steps": [StepId, StepId] } | { "stage": StageId } | { "stages": [StageId, StageId] };

/**
 * What a person wants. In JSON an object whose `do` names it; COMMANDS.md shows one of each.
 *
 * An `id` may be given to what is added, so that later commands of a script can name it; otherwise one is made.
 */
export type Command = { "do": "set", 
/**
 * What is changed.
 */
part: Part, 
/**
 * The new values.
 */
fields: Record<string, unknown>, } | { "do": "addStage", 
/**
 * Its name.
 */
name: string, 
/**
 * Its place among the stages.
 */
at: At, 
/**
 * The names of its steps.
 */
steps: Array<string>, 
/**
 * Anything else about it.
 */
fields: Record<string, unknown>, 
/**
 * Its identity.
 */
id: StageId | null, } | { "do": "addStep", 
/**
 * The stage.
 */
stage: StageId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its place among the stage's steps.
 */
at: At, 
/**
 * Anything else about it.
 */
fields: Record<string, unknown>, 
/**
 * Its identity.
 */
id: StepId | null, } | { "do": "addLane", 
/**
 * What it shows.
 */
kind: LaneKind, 
/**
 * Its name.
 */
name: string, 
/**
 * Its place among the lanes.
 */
at: At, 
/**
 * Anything else about it.
 */
fields: Record<string, unknown>, 
/**
 * Its identity.
 */
id: LaneId | null, } | { "do": "addPersona", 
/**
 * The name.
 */
name: string, 
/**
 * The place among the personas.
 */
at: At, 
/**
 * Anything else about the person.
 */
fields: Record<string, unknown>, 
/**
 * The identity.
 */
id: PersonaId | null, } | { "do": "addCard", 
/**
 * Where it lies.
 */
place: Place | null, 
/**
 * Its place among the cards there.
 */
at: At, 
/**
 * What is on it.
 */
fields: Record<string, unknown>, 
/**
 * Its identity.
 */
id: CardId | null, } | { "do": "addSource", 
/**
 * Its name.
 */
name: string, 
/**
 * Anything else about it.
 */
fields: Record<string, unknown>, 
/**
 * Its identity.
 */
id: SourceId | null, } | { "do": "addEvidence", 
/**
 * The card.
 */
card: CardId, 
/**
 * Where all of it comes from.
 */
source: SourceId | null, 
/**
 * What was seen or counted; each line is an item.
 */
lines: string, 
/**
 * Anything else, for every item.
 */
fields: Record<string, unknown>, } | { "do": "addEntry", 
/**
 * Which one: `channel`, `device`, `department` or `emotionWord`.
 */
kind: Dictionary, 
/**
 * The word.
 */
name: string, 
/**
 * Anything else about it.
 */
fields: Record<string, unknown>, } | { "do": "addLink", 
/**
 * What the link says.
 */
kind: LinkKind, 
/**
 * Where it starts.
 */
from: End, 
/**
 * Where it leads.
 */
to: End, 
/**
 * Anything else about it.
 */
fields: Record<string, unknown>, } | { "do": "addPicture", 
/**
 * The picture.
 */
picture: Picture, } | { "do": "setTransition", 
/**
 * The stage before the border.
 */
after: StageId, 
/**
 * What is said about it.
 */
fields: Record<string, unknown>, } | { "do": "setFeeling", 
/**
 * The emotion lane.
 */
lane: LaneId, 
/**
 * The step.
 */
step: StepId, 
/**
 * Who; nobody is everybody.
 */
persona: PersonaId | null, 
/**
 * Which of the lane's two curves.
 */
series: Series, 
/**
 * Adds to the score that is there, from −2 to +2.
 */
by: number | null, 
/**
 * The score and the words.
 */
fields: Record<string, unknown>, } | { "do": "moveCards", 
/**
 * The cards.
 */
cards: Array<CardId>, 
/**
 * Where to.
 */
place: Place | null, 
/**
 * The place among the cards there.
 */
at: At, } | { "do": "nudgeCards", 
/**
 * The cards.
 */
cards: Array<CardId>, 
/**
 * Columns to the end of the map; negative towards its start.
 */
columns: number, 
/**
 * Lanes down; negative up.
 */
lanes: number, } | { "do": "spanCard", 
/**
 * The card.
 */
card: CardId, 
/**
 * The columns.
 */
range: ColumnRange, } | { "do": "moveStep", 
/**
 * The step.
 */
step: StepId, 
/**
 * The stage.
 */
stage: StageId, 
/**
 * Its place among the stage's steps.
 */
at: At, } | { "do": "reorder", 
/**
 * What is moved.
 */
part: Part, 
/**
 * Where to.
 */
at: At, } | { "do": "splitStage", 
/**
 * The stage.
 */
stage: StageId, 
/**
 * The first step of the second half.
 */
before: StepId, 
/**
 * The name of the second half.
 */
name: string, } | { "do": "mergeStages", 
/**
 * The stage that stays.
 */
first: StageId, 
/**
 * The stage that joins it.
 */
second: StageId, 
/**
 * What both are called now; otherwise both names.
 */
name: string | null, } | { "do": "splitStep", 
/**
 * The step.
 */
step: StepId, 
/**
 * The name of the second.
 */
name: string, } | { "do": "mergeSteps", 
/**
 * The step that stays.
 */
first: StepId, 
/**
 * The step that joins it.
 */
second: StepId, 
/**
 * What both are called now; otherwise both names.
 */
name: string | null, } | { "do": "setWidths", 
/**
 * The columns.
 */
widths: Array<Width>, } | { "do": "delete", 
/**
 * The parts.
 */
parts: Array<Part>, 
/**
 * What becomes of cards on deleted stages, steps and lanes.
 */
cards: Remains, } | { "do": "duplicate", 
/**
 * Cards, stages, lanes or personas.
 */
parts: Array<Part>, } | { "do": "pasteLines", 
/**
 * Where they lie.
 */
place: Place | null, 
/**
 * The text.
 */
text: string, } | { "do": "pasteBlock", 
/**
 * The lane of the block's first row.
 */
lane: LaneId, 
/**
 * The step of its first column.
 */
step: StepId, 
/**
 * Its cells, row by row; each line of a cell is a card.
 */
rows: Array<Array<string>>, } | { "do": "paste", 
/**
 * What was copied.
 */
clip: MapClip, 
/**
 * Where cards go; otherwise where they lay, or to the parking lot.
 */
place: Place | null, 
/**
 * The stage or lane that copied stages or lanes come after; otherwise the last.
 */
after: Part | null, } | { "do": "import", 
/**
 * The other map.
 */
map: JourneyMap, 
/**
 * How it joins.
 */
joining: Joining, } | { "do": "become", 
/**
 * The other map.
 */
map: JourneyMap, 
/**
 * Where it comes from.
 */
from: Origin, };

/**
 * Somebody who worked on the map (S-84).
 */
export type Contributor = { 
/**
 * The person's name.
 */
name: string, 
/**
 * Where the person works.
 */
department: DepartmentId | null, 
/**
 * What the person did.
 */
role: string, };

/**
 * The shape of an emotion curve (S-31).
 */
export type CurveShape = "smooth" | "straight" | "step" | "bars" | "faces";

/**
 * How a map becomes slides.
 */
export type DeckChoice = { 
/**
 * Whether a PDF has slides; a PPTX always has.
 */
on: boolean, 
/**
 * `16:9`, `4:3` or `a4`.
 */
shape: string, 
/**
 * Parts that are left out: `cover`, `overview`, `map`, `moments`, `learned`, `evidence`, `personas`.
 */
without: Array<string>, 
/**
 * Every stage gets slides of its own.
 */
eachStage: boolean, };

/**
 * A part of a map as it is now.
 */
export type Delta = { 
/**
 * Which part.
 */
part: Part, 
/**
 * What it is now, as in files; nothing if it is gone. Contents of pictures are left out.
 */
now: unknown, };

/**
 * A part of the organisation (S-38).
 */
export type Department = { 
/**
 * Its identity.
 */
id: DepartmentId, 
/**
 * Its place in the dictionary.
 */
order?: OrderKey, 
/**
 * Its name, as printed.
 */
name: string, 
/**
 * An icon's name.
 */
icon?: string | null, 
/**
 * `#RRGGBB`, the same all over the map.
 */
color?: string | null, };

/**
 * Identifies a department of the map's dictionary.
 */
export type DepartmentId = string;

/**
 * What the customer holds in hand (S-37).
 */
export type Device = { 
/**
 * Its identity.
 */
id: DeviceId, 
/**
 * Its place in the dictionary.
 */
order?: OrderKey, 
/**
 * Its name, as printed.
 */
name: string, 
/**
 * An icon's name.
 */
icon?: string | null, 
/**
 * `#RRGGBB`, the same all over the map.
 */
color?: string | null, };

/**
 * Identifies a device of the map's dictionary.
 */
export type DeviceId = string;

/**
 * A dictionary of the map.
 */
export type Dictionary = "channel" | "device" | "department" | "emotionWord";

/**
 * Which line a divider is.
 */
export type DividerKind = "interaction" | "visibility" | "internalInteraction" | "group";

/**
 * The name of an edit: what was done to how many of what.
 */
export type EditLabel = { 
/**
 * What was done.
 */
action: Action, 
/**
 * The kind of what it was done to, as in [`throughline_model::Part::kind`], or another noun such as `column`.
 */
thing: string, 
/**
 * To how many.
 */
count?: number, };

/**
 * Identifies one emotion point.
 */
export type EmotionId = string;

/**
 * One point of a curve.
 */
export type EmotionPoint = { 
/**
 * Its identity.
 */
id: EmotionId, 
/**
 * The emotion lane that it lies in.
 */
lane: LaneId, 
/**
 * The step that it lies on.
 */
step: StepId, 
/**
 * Who feels so; `None` is everybody.
 */
persona?: PersonaId | null, 
/**
 * Which of the two curves.
 */
series?: Series, 
/**
 * The score: 0 is neutral, −2 and +2 are the usual ends, any finite value is allowed.
 */
value: number, 
/**
 * A word of the dictionary.
 */
word?: WordId | null, 
/**
 * What to write beside the point.
 */
label?: string, 
/**
 * In the person's own words.
 */
quote?: string, 
/**
 * Whether it is drawn as a peak or a low.
 */
extreme?: Extreme, };

/**
 * A word for a feeling, with the score that it usually stands for (S-32).
 */
export type EmotionWord = { 
/**
 * Its identity.
 */
id: WordId, 
/**
 * Its place in the dictionary.
 */
order?: OrderKey, 
/**
 * The word.
 */
name: string, 
/**
 * The score that a point gets with it.
 */
value: number, 
/**
 * An icon's name.
 */
icon?: string | null, };

/**
 * One end of a link.
 */
export type End = { "card": CardId } | { "step": StepId } | { "stage": StageId };

/**
 * Something that has happened.
 */
export type Event = { "event": "status", 
/**
 * The status.
 */
status: Status, } | { "event": "files", 
/**
 * Their paths; none while they have left again.
 */
paths: Array<string>, 
/**
 * Whether they were let go.
 */
dropped: boolean, } | { "event": "progress", 
/**
 * Done.
 */
done: number, 
/**
 * In all.
 */
all: number, };

/**
 * One thing that a source says about a card.
 */
export type Evidence = { 
/**
 * Its identity.
 */
id: EvidenceId, 
/**
 * Its place among the card's evidence.
 */
order?: OrderKey, 
/**
 * The card that it supports.
 */
card: CardId, 
/**
 * Where it comes from.
 */
source?: SourceId | null, 
/**
 * The number in short, for the card: `7 / 18`, `41 %`.
 */
figure?: string, 
/**
 * What was seen or counted.
 */
observation?: string, 
/**
 * What the team reads out of it (S-64).
 */
interpretation?: string, 
/**
 * In somebody's own words.
 */
quote?: string, };

/**
 * Identifies one item of evidence.
 */
export type EvidenceId = string;

/**
 * How well a card is supported.
 */
export type EvidenceStatus = "assumption" | "anecdotal" | "dataBacked" | "validated";

/**
 * What is exported, and how.
 */
export type ExportChoice = { 
/**
 * What is written.
 */
format: ExportFormat, 
/**
 * On which paper.
 */
page: PageRequest, 
/**
 * A theme's id or `#RRGGBB`; nothing for the map's own.
 */
theme: string | null, 
/**
 * These lanes only; nothing for all that are not hidden.
 */
lanes: Array<LaneId> | null, 
/**
 * These stages only; nothing for all.
 */
stages: Array<StageId> | null, 
/**
 * What concerns these people only; nothing for all.
 */
personas: Array<PersonaId> | null, 
/**
 * With the title block.
 */
title: boolean, 
/**
 * With the legend.
 */
legend: boolean, 
/**
 * With marks of evidence.
 */
evidence: boolean, 
/**
 * With the parking lot.
 */
parking: boolean, 
/**
 * For PNG: px of the picture per px of the map.
 */
scale: number, 
/**
 * For SVG: letters as shapes.
 */
outlines: boolean, 
/**
 * For PDF and PPTX: slides.
 */
deck: DeckChoice, };

/**
 * What may be written.
 */
export type ExportFormat = "pdf" | "pptx" | "svg" | "png" | "html" | "xlsx" | "csv" | "markdown" | "mermaid" | "json";

/**
 * One page of a preview.
 */
export type ExportPage = { 
/**
 * Width in points.
 */
width: number, 
/**
 * Height in points.
 */
height: number, 
/**
 * `#RRGGBB` of the paper around the map.
 */
ground: string, 
/**
 * Where its picture can be loaded from.
 */
picture: string, 
/**
 * For slides: what lists call it.
 */
name: string, 
/**
 * For slides: what it says, for those who do not see it.
 */
said: Array<string>, 
/**
 * For slides: what its presenter knows beyond that.
 */
notes: Array<string>, };

/**
 * What an export will look like, and what is to be known about it.
 */
export type ExportPreview = { 
/**
 * The pages, in order.
 */
pages: Array<ExportPage>, 
/**
 * The smallest text in points on the page.
 */
smallest: number | null, 
/**
 * The smallest paper on which that would be 7 pt or more, if this one is too small.
 */
larger: string | null, 
/**
 * Characters that no face on this computer can draw.
 */
missing: Array<string>, 
/**
 * Whether a side is longer than readers of PDF accept.
 */
overLimit: boolean, 
/**
 * What the format leaves out, in sentences.
 */
notes: Array<string>, 
/**
 * Px of the picture, for PNG.
 */
pixels: [number, number] | null, };

/**
 * Whether a point is marked as a peak or a low.
 */
export type Extreme = "auto" | "marked" | "plain";

/**
 * A face of the program's set, or one of the system's found on the way; the text crate knows its data.
 */
export type FaceId = number;

/**
 * A face that text is set in.
 */
export type FaceInfo = { 
/**
 * Its number in scenes.
 */
id: number, 
/**
 * Its family.
 */
family: string, 
/**
 * CSS weight.
 */
weight: number, 
/**
 * Whether it is an italic.
 */
italic: boolean, 
/**
 * Whether it ships with the program, which then hands out its file.
 */
vendored: boolean, };

/**
 * Why the file does not have everything.
 */
export type Failure = { 
/**
 * A stable word for programs, such as `disk-full`.
 */
code: string, 
/**
 * What is wrong.
 */
sentence: string, 
/**
 * What to do about it.
 */
advice: string, };

/**
 * A number for the title block. Without any, the title block counts what is on the map.
 */
export type Figure = { 
/**
 * The number as text, such as `21` or `−1.8`.
 */
value: string, 
/**
 * Set smaller behind it, such as `%` or `of 4`.
 */
unit: string, 
/**
 * What is counted.
 */
label: string, 
/**
 * Whether it is good or bad news.
 */
tone: Tone, };

/**
 * Where a map is kept.
 */
export type FileInfo = { 
/**
 * The whole path.
 */
path: string, 
/**
 * The file's name without its ending.
 */
name: string, 
/**
 * The folder that it lies in.
 */
folder: string, 
/**
 * Whether it lies among the drafts, because it was given no place yet.
 */
draft: boolean, 
/**
 * Whether it can be edited.
 */
mode: FileMode, };

/**
 * Whether a map can be edited.
 */
export type FileMode = { "mode": "writable" } | { "mode": "readOnly", 
/**
 * Why, as a sentence.
 */
why: string, };

/**
 * A map to begin with.
 */
export type GalleryEntry = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * One sentence: what it is for.
 */
summary: string, 
/**
 * The names of its stages.
 */
stages: Array<string>, 
/**
 * Where its small picture can be loaded from.
 */
picture: string, };

/**
 * The gesture that an edit belongs to.
 */
export type Gesture = { 
/**
 * Chosen by whoever makes the gesture; another one for each.
 */
id: number, 
/**
 * How far it is.
 */
phase: Phase, };

/**
 * Colours along a line, continued evenly beyond its ends, in the coordinates of the node that uses it.
 */
export type Gradient = { 
/**
 * Where the first stop lies.
 */
from: Point, 
/**
 * Where the last stop lies.
 */
to: Point, 
/**
 * Offsets from 0 to 1, ascending, with their colours.
 */
stops: Array<[number, Color]>, };

/**
 * Where things lie that no node of the scene tells.
 */
export type GridPlan = { 
/**
 * In the order of the map; from right to left on the page of a map that reads so.
 */
columns: Array<ColumnPlan>, 
/**
 * The charts.
 */
axes: Array<AxisPlan>, 
/**
 * Left and right edge of the lane rail.
 */
rail: [number, number], 
/**
 * Left and right edge of the lanes' panels, the rail included.
 */
panel: [number, number], };

/**
 * An outline in the ground's colour behind text.
 */
export type Halo = { 
/**
 * The ground's colour.
 */
color: Color, 
/**
 * Stroke width, half of it outside the letters.
 */
width: number, };

/**
 * When an opportunity pays: one of the three usual words, or the author's own.
 */
export type Horizon = "quickWin" | "strategic" | "bigBet" | (string & {});

/**
 * An icon as it is drawn on a 256 × 256 grid.
 */
export type IconArt = { 
/**
 * Its name.
 */
name: string, 
/**
 * The outline to fill, as an SVG path.
 */
path: string, };

/**
 * Icons that belong together.
 */
export type IconGroup = { 
/**
 * What they have in common.
 */
name: string, 
/**
 * The icons.
 */
icons: Array<IconArt>, };

/**
 * How a map that was read joins what is there.
 */
export type ImportHow = "new" | "append" | "match" | "park" | "update";

/**
 * A file that was read, before it is accepted.
 */
export type ImportPreview = { 
/**
 * The file's name.
 */
file: string, 
/**
 * The whole path.
 */
path: string, 
/**
 * The title that the map has.
 */
title: string, 
/**
 * What it was read as, such as `Mermaid`.
 */
format: string, 
/**
 * What was not clear about it.
 */
findings: Array<Spoken>, 
/**
 * How much there is.
 */
summary: ImportSummary, 
/**
 * Where its picture can be loaded from.
 */
picture: string, 
/**
 * What would happen to the open map, in words, for each way that there is.
 */
ways: Array<[ImportHow, string]>, };

/**
 * How much a map that was read holds.
 */
export type ImportSummary = { 
/**
 * Stages.
 */
stages: number, 
/**
 * Lanes.
 */
lanes: number, 
/**
 * Cards, placed and parked.
 */
cards: number, 
/**
 * Points of emotion curves.
 */
feelings: number, 
/**
 * Personas.
 */
personas: number, };

/**
 * Everything about the map that is not on its grid.
 */
export type Info = { 
/**
 * Which map this is, through all its copies.
 */
id: MapId | null, 
/**
 * The map's name.
 */
title: string, 
/**
 * What kind of journey it draws.
 */
kind: MapKind, 
/**
 * What is, or what should be.
 */
state: MapState, 
/**
 * The map that a future-state twin was made from.
 */
twinOf: MapId | null, 
/**
 * What the map is for (S-06).
 */
purpose: string, 
/**
 * The story in two or three sentences.
 */
scenario: string, 
/**
 * What it covers.
 */
scope: Scope, 
/**
 * The questions that it answers.
 */
objectives: Array<Objective>, 
/**
 * Numbers for the title block.
 */
figures: Array<Figure>, 
/**
 * Who answers for it.
 */
owner: string, 
/**
 * Who worked on it.
 */
contributors: Array<Contributor>, 
/**
 * How far it has come.
 */
status: MapStatus, 
/**
 * Free words to find it by.
 */
tags: Array<string>, 
/**
 * A BCP 47 tag such as `en` or `ar-EG`; decides direction, hyphenation and the words that the program adds.
 */
language: string, 
/**
 * A short code such as `HP-07`.
 */
code: string, 
/**
 * Such as `1.3`.
 */
version: string, 
/**
 * The day of this version.
 */
date: string, 
/**
 * Look at it again after so many months (S-102).
 */
reviewMonths: number | null, 
/**
 * The day of the last review.
 */
reviewed: string, 
/**
 * Where it matters most among other maps, 1 to 5 (S-14).
 */
priority: number | null, 
/**
 * Own wording for words that the program sets, by their key, such as `stages` or `momentOfTruth` (S-112).
 */
words: { [key in string]: string }, 
/**
 * Theme and what is shown.
 */
look: Look, };

/**
 * How a map from another file joins the open one.
 */
export type Joining = "append" | "match" | "park";

/**
 * A customer journey map.
 */
export type JourneyMap = { 
/**
 * What it says about itself.
 */
info: Info, 
/**
 * Who makes the journey.
 */
personas: Array<Persona>, 
/**
 * Its chapters.
 */
stages: Array<Stage>, 
/**
 * Its columns.
 */
steps: Array<Step>, 
/**
 * What happens between stages.
 */
transitions: Array<Transition>, 
/**
 * Its rows.
 */
lanes: Array<Lane>, 
/**
 * What lies on it and in the parking lot.
 */
cards: Array<Card>, 
/**
 * The points of its emotion curves.
 */
emotions: Array<EmotionPoint>, 
/**
 * What leads from one part to another.
 */
links: Array<Link>, 
/**
 * Where its evidence comes from.
 */
sources: Array<Source>, 
/**
 * What supports its cards.
 */
evidence: Array<Evidence>, 
/**
 * Ways to meet.
 */
channels: Array<Channel>, 
/**
 * What customers hold in hand.
 */
devices: Array<Device>, 
/**
 * Parts of the organisation.
 */
departments: Array<Department>, 
/**
 * Words for feelings.
 */
words: Array<EmotionWord>, 
/**
 * Its pictures.
 */
pictures: Array<Picture>, };

/**
 * A node of the new scene, as seen from the old one.
 */
export type Kept = { "same": [number, number] } | { "new": SceneNode };

/**
 * One row of the map.
 */
export type Lane = { 
/**
 * Its identity.
 */
id: LaneId, 
/**
 * Its place among the lanes.
 */
order?: OrderKey, 
/**
 * What it shows.
 */
kind: LaneKind, 
/**
 * Its title on the rail.
 */
name: string, 
/**
 * A line under the title: `What hurts`, `18 interviews`.
 */
subtitle?: string, 
/**
 * An icon's name instead of the kind's own.
 */
icon?: string | null, 
/**
 * On stage or behind the scenes.
 */
side?: Stagecraft, 
/**
 * Whether it shows the customer's perspective; `None` follows the kind and side.
 */
customer?: boolean | null, 
/**
 * What new cards cover.
 */
align?: Alignment, 
/**
 * Drawn as a low strip with the number of its cards.
 */
collapsed?: boolean, 
/**
 * Not drawn at all.
 */
hidden?: boolean, 
/**
 * For text lanes.
 */
style?: TextStyle, 
/**
 * For dividers.
 */
divider?: DividerKind, 
/**
 * For emotion lanes.
 */
curve?: CurveShape, 
/**
 * For emotion lanes.
 */
series?: SeriesMeaning, };

/**
 * Identifies one lane.
 */
export type LaneId = string;

/**
 * What a lane shows. An unknown kind of a newer program is kept and shown as a placeholder.
 */
export type LaneKind = "text" | "quotes" | "questions" | "touchpoints" | "emotion" | "channels" | "painPoints" | "opportunities" | "metrics" | "process" | "storyboard" | "divider" | (string & {});

/**
 * What a page needs to begin.
 */
export type Launch = { 
/**
 * What the window shows.
 */
view: View, 
/**
 * The program's version.
 */
version: string, 
/**
 * `linux`, `macos` or `windows`.
 */
system: string, 
/**
 * What the page has kept about itself; its own affair.
 */
settings: Record<string, unknown>, 
/**
 * Why a file that was to be opened could not be.
 */
trouble: Trouble | null, };

/**
 * A part of the page that moves, scrolls and repeats as one.
 */
export type Layer = { 
/**
 * Which part it is; unique in a scene.
 */
kind: LayerKind, 
/**
 * A name that a designer sees in a drawing program.
 */
name: string, 
/**
 * Where its coordinates' origin lies on the page.
 */
origin: Point, 
/**
 * How much room it takes from its origin.
 */
size: Size, 
/**
 * What is painted, in painting order.
 */
nodes: Array<SceneNode>, 
/**
 * What it says, in reading order.
 */
meaning: Meaning, };

/**
 * Which part of the page a layer is; also its order from the bottom up.
 */
export type LayerKind = { "kind": "title" } | { "kind": "panels" } | { "kind": "under" } | { "kind": "header" } | { "kind": "transitions" } | { "kind": "lane", "lane": string } | { "kind": "parking" } | { "kind": "over" } | { "kind": "rail" } | { "kind": "content" } | { "kind": "legend" } | { "kind": "footer" };

/**
 * Where a stage lies in the life of the relation (S-13).
 */
export type Lifecycle = "acquisition" | "onboarding" | "retention" | "advocacy";

/**
 * A directed link between two parts of the map.
 */
export type Link = { 
/**
 * Its identity.
 */
id: LinkId, 
/**
 * What it says.
 */
kind: LinkKind, 
/**
 * Where it starts.
 */
from: End, 
/**
 * Where it leads.
 */
to: End, 
/**
 * Words on it: `31 % go back`, `Yes`.
 */
label?: string, 
/**
 * For flows: how long one waits, as printed; drawn dashed with an hourglass.
 */
wait?: string, 
/**
 * Drawn as a problem.
 */
problem?: boolean, };

/**
 * Identifies one link between two parts of the map.
 */
export type LinkId = string;

/**
 * What a link says.
 */
export type LinkKind = "addresses" | "causes" | "loopsBack" | "skipsTo" | "flow";

/**
 * Theme and what is shown; saved with the map, never taken from the program's own appearance.
 */
export type Look = { 
/**
 * A theme's id; empty for the default one.
 */
theme: string, 
/**
 * `#RRGGBB`: a theme made from this accent instead.
 */
accent: string | null, 
/**
 * The brand kit that colours, logo and lines were taken from; only its name.
 */
brand: string, 
/**
 * `#RRGGBB` of the stages from first to last, then over again; empty for the theme's own.
 */
stageColors: Array<string>, 
/**
 * A line before the title, on the map and on every slide.
 */
header: string, 
/**
 * A line at the foot of the map and of every slide.
 */
footer: string, 
/**
 * The picture to set in the title block.
 */
logo: PictureId | null, 
/**
 * The paper that it is made for, such as `a3` or `16:9`; empty for a page as large as the map.
 */
page: string, 
/**
 * Whether that paper lies across; otherwise whichever way the map is larger on it.
 */
landscape: boolean | null, 
/**
 * Chevrons or blocks.
 */
stages: StageShape, 
/**
 * Leaves the legend out.
 */
hideLegend: boolean, 
/**
 * Leaves evidence marks out.
 */
hideEvidence: boolean, 
/**
 * Leaves the parking lot out of pictures.
 */
hideParkingLot: boolean, };

/**
 * Copied parts, with what they need.
 */
export type MapClip = { 
/**
 * What was selected.
 */
parts: Array<Part>, 
/**
 * The selection and what it refers to, as a small map.
 */
map: JourneyMap, };

/**
 * An open map.
 */
export type MapContent = { 
/**
 * All of it, without the contents of pictures.
 */
map: JourneyMap, 
/**
 * Which state of it.
 */
revision: number, 
/**
 * What is selected.
 */
selection: MapSelection, 
/**
 * What can be undone and redone.
 */
steps: Steps, 
/**
 * Where it is kept.
 */
file: FileInfo, 
/**
 * How far the file has it.
 */
status: Status, 
/**
 * What a person should know about the file.
 */
notices: Array<NoticeInfo>, };

/**
 * Identifies a map for its life, through copies of its file.
 */
export type MapId = string;

/**
 * What kind of journey the map draws.
 */
export type MapKind = "customer" | "buyer" | "user" | "employee" | "serviceBlueprint";

/**
 * The selected parts, and the cell that the keyboard is in.
 */
export type MapSelection = { 
/**
 * The parts, in the order in which they were selected.
 */
parts: Array<Part>, 
/**
 * The active cell.
 */
cell: Cell | null, };

/**
 * Whether the map shows what is or what should be.
 */
export type MapState = "current" | "future";

/**
 * How far the map has come.
 */
export type MapStatus = "draft" | "review" | "approved" | "archived";

/**
 * One part of the page in reading order.
 */
export type Meaning = { 
/**
 * What it is.
 */
role: Role, 
/**
 * What it says, or what a figure shows; parts with children may leave it empty.
 */
text?: string, 
/**
 * The nodes that show it.
 */
nodes?: Array<string>, 
/**
 * For cells: how many columns it covers, if more than one.
 */
span?: number | null, 
/**
 * For cells: its first column, from 0, not counting the row's header.
 */
column?: number | null, 
/**
 * In reading order.
 */
children?: Array<Meaning>, };

/**
 * What a picture is written in.
 */
export type Media = "png" | "jpeg" | "svg";

/**
 * Whether a source counts or tells (S-47, S-59).
 */
export type Method = "qualitative" | "quantitative";

/**
 * What a card in a metrics lane adds (S-45). The card's title is what is measured.
 */
export type Metric = { 
/**
 * The number as printed: `412`, `+34`, `11.2`.
 */
value: string, 
/**
 * Set smaller behind it.
 */
unit: string, 
/**
 * The target as printed.
 */
target: string, 
/**
 * The bar's left end; 0 if absent.
 */
min: number | null, 
/**
 * The bar's right end; otherwise a round number beyond value and target.
 */
max: number | null, 
/**
 * Where it is heading.
 */
trend: Trend | null, 
/**
 * Whether that is good news.
 */
tone: Tone, 
/**
 * Where the number comes from.
 */
source: SourceId | null, 
/**
 * When it was measured.
 */
date: string, };

/**
 * Something that a person should know about a file that was opened.
 */
export type NoticeInfo = { 
/**
 * A stable word, such as `recovered`.
 */
code: string, 
/**
 * What it is.
 */
sentence: string, 
/**
 * More about it, a line each.
 */
details: Array<string>, 
/**
 * A file that it is about, such as a backup.
 */
path: string | null, };

/**
 * A question that the map is meant to answer (S-12, S-108).
 */
export type Objective = { 
/**
 * The question, in words.
 */
question: string, 
/**
 * Whether the map has answered it.
 */
answered: boolean, 
/**
 * The cards that answer it.
 */
answers: Array<CardId>, 
/**
 * The measure that should move.
 */
metric: string, 
/**
 * The team that asks.
 */
team: string, 
/**
 * The objective or key result that it serves.
 */
okr: string, };

/**
 * What a card in an opportunity lane adds (S-92…S-98).
 */
export type Opportunity = { 
/**
 * When it pays.
 */
horizon: Horizon | null, 
/**
 * What it changes for customers, 1 to 5.
 */
impact: number | null, 
/**
 * What it costs, 1 to 5.
 */
effort: number | null, 
/**
 * Where it stands.
 */
status: ActionStatus, 
/**
 * The measurable goal.
 */
aim: string, 
/**
 * Messaging, onboarding, product, advocacy, …
 */
category: string, 
/**
 * An item of a backlog elsewhere (S-96).
 */
reference: string, };

/**
 * A fraction between 0 and 1 in base 62, without trailing zeros; siblings sort by it, then by id.
 *
 * Between any two different keys there is room for another. Source of the idea: D. Greenspan, "Implementing
 * Fractional Indexing" (2020).
 */
export type OrderKey = string;

/**
 * Where the state comes from that a map becomes.
 */
export type Origin = "past" | "table";

/**
 * What an edit has led to.
 */
export type Outcome = { 
/**
 * The map's revision, one more with every change that is shown.
 */
revision: number, 
/**
 * The name of what was done; nothing if nothing has changed.
 */
label: string | null, 
/**
 * What of the map has changed.
 */
deltas: Array<Delta>, 
/**
 * What to paint anew.
 */
patch: ScenePatch | null, 
/**
 * Where the grid lies now, if that has changed.
 */
plan: GridPlan | null, 
/**
 * What is selected now.
 */
selection: MapSelection, 
/**
 * What was added on purpose.
 */
made: Array<Part>, 
/**
 * What a person should know about the edit.
 */
notes: Array<string>, 
/**
 * What can be undone and redone now.
 */
steps: Steps, };

/**
 * Whose touchpoint it is (S-15).
 */
export type Ownership = "owned" | "earned" | "paid" | "thirdParty" | "competitor";

/**
 * The paper.
 */
export type PageRequest = { 
/**
 * `fit`, `a4` … `a0`, `letter`, `tabloid`, `16:9`.
 */
paper: string, 
/**
 * Whether it lies across; otherwise as it suits the map.
 */
landscape: boolean | null, };

/**
 * Where a pain point stands (S-104).
 */
export type PainStatus = "open" | "resolved" | "returned";

/**
 * What fills a shape or a line.
 */
export type Paint = { "kind": "solid", 
/**
 * The colour.
 */
color: Color, } | { "kind": "linear", 
/**
 * The gradient.
 */
gradient: Gradient, };

/**
 * Names one part of a map: itself, or an entity. As text `card:c7`; the map is `map`.
 */
export type Part = "map" | { "persona": PersonaId } | { "stage": StageId } | { "step": StepId } | { "transition": TransitionId } | { "lane": LaneId } | { "card": CardId } | { "emotionPoint": EmotionId } | { "link": LinkId } | { "source": SourceId } | { "evidence": EvidenceId } | { "channel": ChannelId } | { "device": DeviceId } | { "department": DepartmentId } | { "emotionWord": WordId } | { "picture": PictureId };

/**
 * One step from the old scene to the new one.
 */
export type PatchOp = { "op": "page", 
/**
 * Width and height.
 */
size: Size, 
/**
 * What is behind everything.
 */
background: Color, 
/**
 * BCP 47 language.
 */
language: string, 
/**
 * Whether it reads from the right.
 */
rtl: boolean, 
/**
 * The document's title.
 */
title: string, 
/**
 * The whole in a sentence or two.
 */
description: string, 
/**
 * Who made it.
 */
author: string, } | { "op": "layers", 
/**
 * Every layer's kind.
 */
order: Array<LayerKind>, } | { "op": "layer", 
/**
 * Which layer.
 */
layer: LayerKind, 
/**
 * Its name.
 */
name: string, 
/**
 * Its origin on the page.
 */
origin: Point, 
/**
 * Its size.
 */
size: Size, } | { "op": "nodes", 
/**
 * Which layer.
 */
layer: LayerKind, 
/**
 * In painting order.
 */
nodes: Array<Kept>, } | { "op": "meaning", 
/**
 * Which layer.
 */
layer: LayerKind, 
/**
 * The new reading order.
 */
meaning: Meaning, };

/**
 * Shared geometry; an SVG path in JSON.
 */
export type Path = string;

/**
 * A person, typical for a group, who makes the journey (S-51…S-57).
 */
export type Persona = { 
/**
 * Its identity.
 */
id: PersonaId, 
/**
 * Its place among the personas.
 */
order?: OrderKey, 
/**
 * The name.
 */
name: string, 
/**
 * As printed behind the name: `36`, or `30 to 40`.
 */
age?: string, 
/**
 * One line about the person.
 */
summary?: string, 
/**
 * The part played: buyer, user, approver (S-18).
 */
role?: string, 
/**
 * One of the personas that the map is made for.
 */
primary?: boolean, 
/**
 * Researched or assumed.
 */
basis?: Basis, 
/**
 * The share of customers, in percent.
 */
share?: number | null, 
/**
 * Such as first-time buyers (S-55).
 */
segment?: string, 
/**
 * Where the person stands (S-53).
 */
lifecycle?: Lifecycle | null, 
/**
 * What is needed of the person there (S-53).
 */
desiredAction?: string, 
/**
 * In the person's own words.
 */
quote?: string, 
/**
 * `#RRGGBB` for the person's curve; otherwise the theme's next colour.
 */
color?: string | null, 
/**
 * A photo.
 */
portrait?: PictureId | null, 
/**
 * A drawn portrait, such as `long,skin2,hair1`; otherwise one chosen from the id.
 */
avatar?: string, 
/**
 * Age, family, place, work.
 */
demographics?: Array<string>, 
/**
 * What the person wants to reach.
 */
goals?: Array<string>, 
/**
 * What the person needs.
 */
needs?: Array<string>, 
/**
 * What drives the person.
 */
motivations?: Array<string>, 
/**
 * What is in the way.
 */
challenges?: Array<string>, 
/**
 * What hurts.
 */
pains?: Array<string>, 
/**
 * What the person usually does.
 */
behaviours?: Array<string>, 
/**
 * Feelings that decide.
 */
drivers?: Array<string>, 
/**
 * Likes and dislikes.
 */
preferences?: Array<string>, 
/**
 * What the person reads and watches (S-43, S-52).
 */
content?: Array<string>, 
/**
 * A usual day.
 */
routine?: string, 
/**
 * Work and education.
 */
background?: string, 
/**
 * Sections that the author adds.
 */
sections?: Array<PersonaSection>, };

/**
 * Identifies one persona.
 */
export type PersonaId = string;

/**
 * A section that the author adds to a persona.
 */
export type PersonaSection = { 
/**
 * Its heading.
 */
title: string, 
/**
 * Its entries.
 */
items: Array<string>, };

/**
 * How far a gesture is.
 */
export type Phase = "preview" | "commit";

/**
 * A picture kept in the map; cards and personas refer to it. It was checked and cleaned when it came in.
 */
export type Picture = { 
/**
 * Made from the first 128 bits of the content's SHA-256, so that equal pictures are one.
 */
id: PictureId, 
/**
 * What it is written in.
 */
media: Media, 
/**
 * Width in px.
 */
width: number, 
/**
 * Height in px.
 */
height: number, 
/**
 * What it shows, for those who do not see it.
 */
alt?: string, 
/**
 * The cleaned content.
 */
data: Blob, };

/**
 * Identifies a picture kept in the map.
 */
export type PictureId = string;

/**
 * What pixels are written in.
 */
export type Pixels = "png" | "jpeg";

/**
 * Where a card lies: a lane and a range of columns.
 */
export type Place = { 
/**
 * The row.
 */
lane: LaneId, 
/**
 * The columns.
 */
range: ColumnRange, };

/**
 * A point.
 */
export type Point = { x: number, y: number, };

/**
 * How a process box is drawn.
 */
export type ProcessShape = "task" | "decision" | "external";

/**
 * How one stage hands over to the next (S-34).
 */
export type Quality = "seamless" | "bumpy" | "broken";

/**
 * A map that was open before.
 */
export type RecentMap = { 
/**
 * The whole path.
 */
path: string, 
/**
 * The map's title.
 */
title: string, 
/**
 * Which map it is.
 */
id: MapId | null, 
/**
 * The map that it was made from, as its future state.
 */
twinOf: MapId | null, 
/**
 * The folder, shortened for people.
 */
folder: string, 
/**
 * When it was open last, in ms since 1970 UTC.
 */
opened: number, 
/**
 * Where its small picture can be loaded from.
 */
picture: string | null, 
/**
 * Whether it is time to look at it again, as its own reminder says.
 */
reviewDue: boolean, 
/**
 * Whether it was given no place yet.
 */
draft: boolean, 
/**
 * Whether the file is not there.
 */
missing: boolean, };

/**
 * A rectangle by its edges.
 */
export type Rect = { x0: number, y0: number, x1: number, y1: number, };

/**
 * What becomes of the cards on a part that is deleted.
 */
export type Remains = "delete" | "park";

/**
 * An answer; [`crate::Request`] says which one to expect.
 */
export type Reply = { "reply": "trouble", 
/**
 * Why.
 */
trouble: Trouble, } | { "reply": "done" } | { "reply": "cancelled" } | { "reply": "launch", 
/**
 * What.
 */
launch: Launch, } | { "reply": "face", 
/**
 * The face.
 */
face: FaceInfo, } | { "reply": "icons", 
/**
 * In order.
 */
icons: Array<IconArt>, } | { "reply": "palette", 
/**
 * The groups.
 */
groups: Array<IconGroup>, } | { "reply": "themes", 
/**
 * In order.
 */
themes: Array<ThemeInfo>, } | { "reply": "recents", 
/**
 * The latest first.
 */
maps: Array<RecentMap>, } | { "reply": "gallery", 
/**
 * In order.
 */
entries: Array<GalleryEntry>, } | { "reply": "shown", 
/**
 * In this window, which then asks for it; otherwise in another one.
 */
here: boolean, } | { "reply": "import", 
/**
 * What is in it.
 */
import: ImportPreview, } | { "reply": "map", 
/**
 * All of it.
 */
content: MapContent, } | { "reply": "scene", 
/**
 * All of it, or its first part.
 */
scene: Scene, 
/**
 * Where the grid lies.
 */
plan: GridPlan, 
/**
 * Which state of the map it shows.
 */
revision: number, } | { "reply": "outcome", 
/**
 * What.
 */
outcome: Outcome, } | { "reply": "preview", 
/**
 * Such as `adds 1 stage and 20 cards`.
 */
summary: string, 
/**
 * How many stages it would add.
 */
stages: number, 
/**
 * How many lanes it would add.
 */
lanes: number, 
/**
 * What a person should know about it.
 */
notes: Array<string>, } | { "reply": "clipboard", 
/**
 * What.
 */
content: ClipboardContent, } | { "reply": "status", 
/**
 * How far.
 */
status: Status, } | { "reply": "file", 
/**
 * Where.
 */
file: FileInfo, 
/**
 * What a person should know about it.
 */
notes: Array<string>, } | { "reply": "written", 
/**
 * Its path.
 */
path: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * What a person should know about it.
 */
notes: Array<string>, } | { "reply": "snapshots", 
/**
 * The oldest first.
 */
snapshots: Array<SnapshotEntry>, } | { "reply": "history", 
/**
 * The oldest first.
 */
steps: Array<StepEntry>, } | { "reply": "brands", 
/**
 * By name.
 */
brands: Array<BrandInfo>, } | { "reply": "exportPreview", 
/**
 * What.
 */
preview: ExportPreview, };

/**
 * One question or errand.
 */
export type Request = { "ask": "launch" } | { "ask": "settings", 
/**
 * What has changed of it, as a merge patch (RFC 7396).
 */
settings: Record<string, unknown>, } | { "ask": "face", 
/**
 * The number.
 */
id: number, } | { "ask": "findIcons", 
/**
 * Words; nothing for all of them by name.
 */
query: string, 
/**
 * At most so many.
 */
most: number, } | { "ask": "icons", 
/**
 * The names.
 */
names: Array<string>, } | { "ask": "palette" } | { "ask": "themes" } | { "ask": "recents" } | { "ask": "forget", 
/**
 * Its path.
 */
path: string, } | { "ask": "gallery" } | { "ask": "new", 
/**
 * `template:ID`, `sample:plain`, `sample:blueprint`; nothing for an empty map.
 */
from: string | null, } | { "ask": "open", 
/**
 * Its path.
 */
path: string | null, } | { "ask": "read", 
/**
 * Its path.
 */
path: string | null, } | { "ask": "import", 
/**
 * How.
 */
how: ImportHow, } | { "ask": "closeMap" } | { "ask": "newWindow" } | { "ask": "closeWindow" } | { "ask": "fullScreen", 
/**
 * Whether.
 */
on: boolean, } | { "ask": "reveal", 
/**
 * Its path.
 */
path: string, } | { "ask": "openLink", 
/**
 * The address.
 */
url: string, } | { "ask": "map" } | { "ask": "firstScene" } | { "ask": "scene" } | { "ask": "showOnly", 
/**
 * The person.
 */
persona: PersonaId | null, } | { "ask": "brands" } | { "ask": "saveBrand", 
/**
 * What it is called.
 */
name: string, } | { "ask": "useBrand", 
/**
 * The kit.
 */
name: string, } | { "ask": "removeBrand", 
/**
 * The kit.
 */
name: string, } | { "ask": "present", 
/**
 * As an export.
 */
on: boolean, } | { "ask": "edit", 
/**
 * The revision that the page shows.
 */
base: number | null, 
/**
 * The gesture that it belongs to.
 */
gesture: Gesture | null, 
/**
 * What is selected, if that has changed.
 */
selection: MapSelection | null, 
/**
 * What to do.
 */
command: Command, } | { "ask": "cancel", 
/**
 * The gesture.
 */
gesture: number, } | { "ask": "undo", 
/**
 * So many.
 */
count: number, } | { "ask": "redo", 
/**
 * So many.
 */
count: number, } | { "ask": "fitColumns" } | { "ask": "preview", 
/**
 * The edit.
 */
command: Command, } | { "ask": "copy", 
/**
 * The parts.
 */
parts: Array<Part>, } | { "ask": "clipboard" } | { "ask": "pastePicture", 
/**
 * Where it lies; otherwise in the parking lot.
 */
place: Place | null, } | { "ask": "addPictureCard", 
/**
 * Where it lies; otherwise in the parking lot.
 */
place: Place | null, } | { "ask": "addPicture", 
/**
 * Its path.
 */
path: string | null, 
/**
 * What it shows.
 */
alt: string, } | { "ask": "status" } | { "ask": "retry" } | { "ask": "saveAs", 
/**
 * Where.
 */
path: string | null, } | { "ask": "share", 
/**
 * Where.
 */
path: string | null, } | { "ask": "twin" } | { "ask": "compact" } | { "ask": "snapshots" } | { "ask": "takeSnapshot", 
/**
 * The name.
 */
name: string, } | { "ask": "removeSnapshot", 
/**
 * The name.
 */
name: string, } | { "ask": "restore", 
/**
 * The name.
 */
name: string, } | { "ask": "history" } | { "ask": "exportPreview", 
/**
 * How.
 */
choice: ExportChoice, } | { "ask": "export", 
/**
 * How.
 */
choice: ExportChoice, 
/**
 * Where.
 */
path: string | null, };

/**
 * One paragraph or one bullet.
 */
export type RichParagraph = { 
/**
 * Drawn with a bullet before it.
 */
bullet?: boolean, 
/**
 * The runs of text, in reading order.
 */
spans: Array<RichSpan>, };

/**
 * A run of text with one formatting.
 */
export type RichSpan = { 
/**
 * The characters; a line feed breaks the line inside the paragraph.
 */
text: string, 
/**
 * Set in a bold face.
 */
bold?: boolean, 
/**
 * Set in an italic face.
 */
italic?: boolean, 
/**
 * Where a click leads: an `http`, `https` or `mailto` address.
 */
link?: string | null, };

/**
 * Paragraphs of formatted text. In files, text without formatting is a plain string, its lines the paragraphs.
 */
export type RichText = string | Array<RichParagraph>;

/**
 * What a part of the page is.
 */
export type Role = "document" | "section" | { "heading": number } | "paragraph" | "quote" | "list" | "item" | "table" | "row" | "columnHeader" | "rowHeader" | "cell" | "figure" | "link" | "artifact";

/**
 * One laid-out page.
 */
export type Scene = { 
/**
 * Its width and height in px.
 */
size: Size, 
/**
 * What is behind everything.
 */
background: Color, 
/**
 * BCP 47 language of the content.
 */
language: string, 
/**
 * Whether it reads from the right.
 */
rtl: boolean, 
/**
 * The document's title.
 */
title: string, 
/**
 * The whole in a sentence or two, for those who do not see it.
 */
description: string, 
/**
 * Who made it, for the document's metadata; may be empty.
 */
author: string, 
/**
 * From the bottom up. Reading order is that of [`Scene::meaning`].
 */
layers: Array<Layer>, };

/**
 * What limits painting.
 */
export type SceneClip = { "kind": "rect", 
/**
 * The rectangle.
 */
rect: Rect, 
/**
 * Corner radius.
 */
radius: number, } | { "kind": "path", 
/**
 * The geometry.
 */
path: Path, };

/**
 * A picture of pixels.
 */
export type SceneImage = { 
/**
 * What it is written in.
 */
format: Pixels, 
/**
 * A name that equal pictures share.
 */
key: string, 
/**
 * Width of the source in px.
 */
width: number, 
/**
 * Height of the source in px.
 */
height: number, 
/**
 * Drawn without colour.
 */
grey?: boolean, };

/**
 * The kinds of painted things.
 */
export type SceneItem = { "kind": "group", 
/**
 * Where the children's origin lies.
 */
at: Point, 
/**
 * Nothing is painted outside of it; in the children's coordinates.
 */
clip?: SceneClip | null, 
/**
 * In painting order.
 */
children: Array<SceneNode>, } | { "kind": "rect", 
/**
 * Corner radius.
 */
radius: number, 
/**
 * What fills it.
 */
fill?: Paint | null, 
/**
 * Its outline, centred on the edge.
 */
stroke?: Stroke | null, } | { "kind": "path", 
/**
 * The geometry.
 */
path: Path, 
/**
 * What fills it.
 */
fill?: Paint | null, 
/**
 * Its outline.
 */
stroke?: Stroke | null, } | { "kind": "icon", 
/**
 * The name in the icon set, for painters that can refer to a symbol.
 */
name: string, 
/**
 * `regular`, `bold`, `fill` or `duotone`.
 */
style: string, 
/**
 * Paths on a 256 × 256 grid with their opacity.
 */
layers: Array<[Path, number]>, 
/**
 * Colour of all layers.
 */
color: Color, 
/**
 * Turned by half a circle.
 */
turned?: boolean, } | { "kind": "image" } & SceneImage | { "kind": "text" } & TextBlock;

/**
 * One painted thing.
 */
export type SceneNode = { 
/**
 * Its identity; empty for parts that nobody points at.
 */
id: string, 
/**
 * What it covers, in the coordinates of what holds it.
 */
bounds: Rect, 
/**
 * Its name for those who do not see it; empty for decoration.
 */
label?: string, 
/**
 * What is painted.
 */
item: SceneItem, };

/**
 * What turns one scene into another.
 */
export type ScenePatch = { 
/**
 * In order.
 */
ops: Array<PatchOp>, };

/**
 * What the map covers (S-11).
 */
export type Scope = { 
/**
 * One sentence.
 */
summary: string, 
/**
 * The event that the journey starts with.
 */
start: string, 
/**
 * The event that it ends with.
 */
end: string, 
/**
 * What belongs to it.
 */
included: Array<string>, 
/**
 * What was left out on purpose.
 */
excluded: Array<string>, };

/**
 * Which of a lane's two curves a point belongs to; the lane says what they mean.
 */
export type Series = "first" | "second";

/**
 * What the two series of an emotion lane mean.
 */
export type SeriesMeaning = "currentFuture" | "reportedBelieved";

/**
 * How much a pain point hurts; drawn as one to three dots and the word.
 */
export type Severity = "minor" | "serious" | "critical";

/**
 * A width and a height.
 */
export type Size = { width: number, height: number, };

/**
 * A moment of the map that was given a name.
 */
export type SnapshotEntry = { 
/**
 * Its name.
 */
name: string, 
/**
 * When, in ms since 1970 UTC.
 */
at: number, 
/**
 * Who.
 */
by: string, };

/**
 * Where evidence comes from.
 */
export type Source = { 
/**
 * Its identity.
 */
id: SourceId, 
/**
 * Its place among the sources.
 */
order?: OrderKey, 
/**
 * Its name: `Spring survey`.
 */
name: string, 
/**
 * How it was found out.
 */
kind: SourceKind, 
/**
 * Whether it counts or tells.
 */
method?: Method, 
/**
 * When.
 */
date?: string, 
/**
 * How many people, tickets or answers.
 */
sample?: number | null, 
/**
 * How much it still says, 1 to 5 (S-65).
 */
relevance?: number | null, 
/**
 * The day after which it is too old (S-65).
 */
staleAfter?: string, 
/**
 * Where to find it.
 */
reference?: string, };

/**
 * Identifies one source of evidence.
 */
export type SourceId = string;

/**
 * How something was found out (S-60…S-63).
 */
export type SourceKind = "interview" | "survey" | "support" | "analytics" | "review" | "userTest" | "walkthrough" | "sales" | "social" | "operations" | "other";

/**
 * A finding of a reader.
 */
export type Spoken = { 
/**
 * Whether something is lost, not only read with a guess.
 */
error: boolean, 
/**
 * A stable word.
 */
code: string, 
/**
 * The line, from 1; 0 for the whole file.
 */
line: number, 
/**
 * The column, from 1.
 */
column: number, 
/**
 * What is wrong.
 */
message: string, 
/**
 * What to do about it.
 */
advice: string, };

/**
 * A chapter of the journey; holds one or more steps.
 */
export type Stage = { 
/**
 * Its identity.
 */
id: StageId, 
/**
 * Its place among the stages.
 */
order?: OrderKey, 
/**
 * Its name.
 */
name: string, 
/**
 * What to ask oneself here; a hint on screen, never part of an export (S-28).
 */
question?: string, 
/**
 * More about it.
 */
description?: string, 
/**
 * Where it lies in the life of the relation.
 */
lifecycle?: Lifecycle | null, 
/**
 * `#RRGGBB` instead of the theme's colour.
 */
color?: string | null, 
/**
 * An icon's name.
 */
icon?: string | null, 
/**
 * When it is, as printed: `Week 4`, `Moving day`.
 */
time?: string, 
/**
 * How long it takes, in days, for a timeline to scale.
 */
days?: number | null, };

/**
 * Identifies one stage of a map.
 */
export type StageId = string;

/**
 * How stages are drawn.
 */
export type StageShape = "auto" | "chevrons" | "blocks";

/**
 * Whose side of the journey a lane shows (S-01, S-42).
 */
export type Stagecraft = "onStage" | "offStage";

/**
 * How far the file has what was edited.
 */
export type Status = { 
/**
 * The last revision that has to be in the file.
 */
wanted: number, 
/**
 * The last revision that the file is known to have.
 */
saved: number, 
/**
 * Why it has not all of it, if an attempt has failed.
 */
failure: Failure | null, 
/**
 * How many attempts have failed in a row.
 */
attempts: number, 
/**
 * The last revision that an attempt, good or bad, has included.
 */
tried: number, };

/**
 * The finest column: one touchpoint moment. A stage's only step may have no name and then draws no header.
 */
export type Step = { 
/**
 * Its identity.
 */
id: StepId, 
/**
 * The stage that holds it.
 */
stage: StageId, 
/**
 * Its place among the stage's steps.
 */
order?: OrderKey, 
/**
 * Its name, or empty.
 */
name?: string, 
/**
 * Stored column width in px at 1920; absent until columns are fitted.
 */
width?: number | null, 
/**
 * How long it takes, in days.
 */
days?: number | null, };

/**
 * An edit that can be undone or redone.
 */
export type StepEntry = { 
/**
 * Its number in the journal.
 */
seq: number, 
/**
 * What was done.
 */
label: EditLabel, 
/**
 * When, in ms since 1970 UTC, if that is known.
 */
at: number | null, 
/**
 * Who.
 */
by: string, 
/**
 * Whether it was undone.
 */
undone: boolean, };

/**
 * Identifies one step, the finest column.
 */
export type StepId = string;

/**
 * The names of what can be undone and redone.
 */
export type Steps = { 
/**
 * What undo would take back.
 */
undo: EditLabel | null, 
/**
 * What redo would do again.
 */
redo: EditLabel | null, };

/**
 * A line along a path; ends and corners are round.
 */
export type Stroke = { 
/**
 * What it is painted with.
 */
paint: Paint, 
/**
 * Its width.
 */
width: number, 
/**
 * Lengths of dashes and gaps; empty for an unbroken line.
 */
dash?: Array<number>, };

/**
 * Text that belongs together, broken into lines. It is placed with its box's top left corner at `at`.
 */
export type TextBlock = { 
/**
 * The box's top left corner in the node's coordinates.
 */
at: Point, 
/**
 * The box: the width that lines were broken to, and the height of all lines.
 */
size: Size, 
/**
 * All characters in logical order.
 */
text: string, 
/**
 * The lines from top to bottom.
 */
lines: Array<TextLine>, 
/**
 * Drawn behind the text so that it stays readable over other things.
 */
halo?: Halo | null, };

/**
 * One line of a paragraph.
 */
export type TextLine = { 
/**
 * The part of the paragraph's text, in bytes, including white space at its end.
 */
text: { start: number, end: number, }, 
/**
 * Left edge of what is visible, from the box's left edge.
 */
x: number, 
/**
 * Baseline, from the box's top edge.
 */
baseline: number, 
/**
 * Width of what is visible, without white space at its end.
 */
width: number, 
/**
 * Whether a hyphen was added at its end.
 */
hyphen?: boolean, 
/**
 * From left to right as painted.
 */
runs: Array<TextRun>, };

/**
 * Characters of one face, size, colour and direction, side by side.
 */
export type TextRun = { 
/**
 * The face.
 */
face: FaceId, 
/**
 * Size of the em in px.
 */
size: number, 
/**
 * Colour of the letters.
 */
color: Color, 
/**
 * Left edge from the box's left edge.
 */
x: number, 
/**
 * Sum of its glyphs' advances.
 */
width: number, 
/**
 * Whether its characters read from the right.
 */
rtl?: boolean, 
/**
 * Added between letters, px.
 */
tracking?: number, 
/**
 * The characters in logical order, with the added hyphen, without soft hyphens.
 */
text: string, 
/**
 * Where a click leads.
 */
link?: string | null, };

/**
 * How a text lane draws its cards.
 */
export type TextStyle = "cards" | "bars" | "notes";

/**
 * A theme for maps.
 */
export type ThemeInfo = { 
/**
 * Its id in maps.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * `#RRGGBB` of the ground, of a lane, of the text, of the accent.
 */
background: string, 
/**
 * Of a lane.
 */
surface: string, 
/**
 * Of text.
 */
ink: string, 
/**
 * Of the accent.
 */
accent: string, 
/**
 * Of the stages.
 */
stages: Array<string>, 
/**
 * Of the emotions from −2 to +2.
 */
emotions: Array<string>, };

/**
 * How a key figure reads.
 */
export type Tone = "neutral" | "good" | "bad";

/**
 * The border between a stage and the next one (S-34, S-44).
 */
export type Transition = { 
/**
 * Its identity.
 */
id: TransitionId, 
/**
 * The stage before the border; the one after it is the next in order.
 */
after: StageId, 
/**
 * How it goes.
 */
quality: Quality, 
/**
 * What is handed over, or what gets lost.
 */
note?: string, 
/**
 * The share of customers who leave here, in percent.
 */
dropOff?: number | null, };

/**
 * Identifies one transition between two stages.
 */
export type TransitionId = string;

/**
 * Where a number is heading.
 */
export type Trend = "up" | "down" | "flat";

/**
 * Why something could not be done. Nothing has changed.
 */
export type Trouble = { 
/**
 * A stable word for programs, such as `locked`.
 */
code: string, 
/**
 * What is wrong.
 */
sentence: string, 
/**
 * What to do about it; may be empty.
 */
advice: string, };

/**
 * What a moment does to trust (S-107).
 */
export type Trust = "built" | "lost";

/**
 * What a window shows.
 */
export type View = "start" | "map";

/**
 * The stored width of one column.
 */
export type Width = { 
/**
 * The column.
 */
step: StepId, 
/**
 * In px at 1920; nothing lets the layout choose.
 */
width: number | null, };

/**
 * Identifies an emotion word of the map's dictionary.
 */
export type WordId = string;
