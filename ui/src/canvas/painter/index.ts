/** The scene's painter. Everything else in this folder is its own affair. */

export { FaceRegistry, type FaceInfo, type FaceOptions } from "./faces";
export { ScenePainter, type Frames, type PainterOptions } from "./painter";
export { facesOf } from "./uses";
