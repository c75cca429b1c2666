// The words of the outline; must not know where they are shown.
export default {
  title: "Outline",
  count: "{n|One card|# cards}",
  step: "Step {n}",
  stepOf: "{step}, {who}",
  feeling: "{place}: {feeling}",
  noFeeling: "no feeling yet",
  feelingExample: "+1 Relieved",
  newCard: "New card",
  newParked: "New card in the parking lot",
  parking: "Parking lot",
  hidden: "Hidden lanes",
  show: "Show",
  edit: "Edit {text}",
  keys: "Enter edits or adds, Tab goes to the next lane, Esc back to the list.",
} as const;
