// All that a test needs of the harness.

export { folder, inPlace, open } from "./app.mjs";
export * as dialog from "./dialog.mjs";
export {
  clipboard,
  clipboardTargets,
  outFolder,
  root,
  screenPicture,
  setClipboard,
  windowsNamed,
  xdotool,
} from "./display.mjs";
export {
  content,
  drafts,
  hasJourney,
  imported,
  info,
  journey,
  said,
  sample,
} from "./maps.mjs";
export { dropFiles } from "./drop.mjs";
export { alive, run } from "./processes.mjs";
export { story } from "./story.mjs";
export { sleep, until } from "./wait.mjs";
