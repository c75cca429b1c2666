// Drags of everything that can be dragged on the canvas. Each is also an action and a key.

export { dragCards, dragSpan } from "./cards";
export { dragBorder, dragLane, dragStage, dragStep } from "./headers";
export { dragFeeling } from "./feelings";
export { dragMarquee } from "./marquee";
export type { Bench } from "./bench";
