// Which faces a scene is set in. Knows no web view.

import type { Scene, SceneNode } from "../../wire/generated";

/** The faces of all text of a scene. */
export function facesOf(scene: Scene): Set<number> {
  const faces = new Set<number>();
  const walk = ({ item }: SceneNode): void => {
    if (item.kind === "group") for (const child of item.children) walk(child);
    else if (item.kind === "text") for (const { runs } of item.lines) for (const { face } of runs) faces.add(face);
  };
  for (const { nodes } of scene.layers) for (const node of nodes) walk(node);
  return faces;
}
