// The faces of presentations: looked up once for all of them.

import { FaceRegistry } from "../../canvas/painter";
import { faceUrl, lookUp } from "../../wire/client";

let faces: FaceRegistry | null = null;

/** The faces that slides are set in. */
export function presentedFaces(): FaceRegistry {
  faces ??= new FaceRegistry({
    lookup: async (id) => (await lookUp({ ask: "face", id }, "face")).face,
    faceUrl,
  });
  return faces;
}
