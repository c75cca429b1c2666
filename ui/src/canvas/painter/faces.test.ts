import { describe, expect, it, vi } from "vitest";

import { FaceRegistry, type FaceInfo } from "./faces";

const known: FaceInfo[] = [
  { id: 3, family: "Inter", weight: 400, italic: false, vendored: true },
  { id: 4, family: 'Odd "one"\\', weight: 700, italic: true, vendored: false },
];

function registry() {
  const rules: string[] = [];
  const lookup = vi.fn((id: number) => {
    const face = known.find((one) => one.id === id);
    return face ? Promise.resolve(face) : Promise.reject(new Error("no such face"));
  });
  const faces = new FaceRegistry({
    lookup,
    faceUrl: (id) => `face://${id}`,
    rules: { insertRule: (rule) => rules.unshift(rule) },
  });
  return { faces, rules, lookup };
}

describe("faces", () => {
  it("are looked up once, when first used", async () => {
    const { faces, lookup } = registry();
    expect(faces.use(3)).toBe("f3");
    faces.use(3);
    await faces.ready();
    faces.use(3);
    expect(lookup).toHaveBeenCalledTimes(1);
    expect(faces.known(3)?.family).toBe("Inter");
  });

  it("that ship with the program are families of their own", async () => {
    const { faces, rules } = registry();
    faces.use(3);
    await faces.ready();
    expect(rules).toContain('@font-face{font-family:"tl3";src:url("face://3")}');
    expect(rules.find((rule) => rule.startsWith(".f3{"))).toMatch(
      /^\.f3\{font-family:"tl3";font-weight:normal;font-style:normal;.*font-kerning:normal/,
    );
    expect(faces.bold(3)).toBe(false);
  });

  it("of the system are named as CSS can read them", async () => {
    const { faces, rules } = registry();
    expect(faces.bold(4)).toBeUndefined();
    faces.use(4);
    await faces.ready();
    expect(rules.find((rule) => rule.startsWith(".f4{"))).toContain(
      'font-family:"Odd \\22 one\\22 \\5c ";font-weight:700;font-style:italic',
    );
    expect(rules.some((rule) => rule.startsWith("@font-face"))).toBe(false);
    expect(rules).toContain(".layer.far .small.f4{visibility:visible}");
    expect(faces.bold(4)).toBe(true);
  });

  it("that nobody knows are asked for again", async () => {
    const { faces, rules, lookup } = registry();
    faces.use(9);
    await faces.ready();
    faces.use(9);
    await faces.ready();
    expect(lookup).toHaveBeenCalledTimes(2);
    expect(rules).toEqual([".layer.far .small{visibility:hidden}"]);
  });
});
