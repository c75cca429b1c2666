import { describe, expect, it } from "vitest";

import { edgeScroll, IDLE, press, type Press, type PressEvent } from "./press";

function run(events: PressEvent[]): string[] {
  let state: Press = IDLE;
  return events.map((event) => {
    const [next, effect] = press(state, event);
    state = next;
    return effect;
  });
}
const at = (x: number, y = 0) => ({ x, y });

describe("a pressed pointer", () => {
  it("clicks when it hardly moves", () => {
    expect(
      run([
        { kind: "down", at: at(0) },
        { kind: "move", at: at(3) },
        { kind: "up", at: at(3) },
      ]),
    ).toEqual(["none", "none", "click"]);
  });
  it("drags beyond a few px and drops", () => {
    const events: PressEvent[] = [
      { kind: "down", at: at(0) },
      { kind: "move", at: at(5) },
      { kind: "move", at: at(9) },
      { kind: "up", at: at(9) },
    ];
    expect(run(events)).toEqual(["none", "start", "move", "drop"]);
  });
  it("is called off by Escape, and the pointer that comes up later does nothing", () => {
    const events: PressEvent[] = [
      { kind: "down", at: at(0) },
      { kind: "move", at: at(5) },
      { kind: "escape" },
      { kind: "move", at: at(20) },
      { kind: "up", at: at(20) },
    ];
    expect(run(events)).toEqual(["none", "start", "cancel", "none", "none"]);
  });
});

describe("the window's edges", () => {
  it("scroll faster the nearer the pointer is, and not at all in the middle", () => {
    expect(edgeScroll(100, 0, 200)).toBe(0);
    expect(edgeScroll(30, 0, 200)).toBeLessThan(0);
    expect(edgeScroll(0, 0, 200)).toBeLessThan(edgeScroll(30, 0, 200));
    expect(edgeScroll(220, 0, 200)).toBe(18);
  });
});
