import { describe, expect, it } from "vitest";

import { linkAt } from "./links";
import { group, rect, run, words } from "./test-scenes";

const text = words([
  [run("See "), run("the shop", { x: 28, width: 56, link: "https://example.com" })],
  [run("or ask", { link: "mailto:a@example.com" })],
]);
const node = group("c1", rect(100, 50, 220, 90), [group("inner", rect(10, 0, 110, 40), [text])]);
const found = { node, origin: { x: 5, y: 200 } };
// The words begin at 5 + 100 + 10 + 8, the first baseline lies at 200 + 50 + 0 + 4 + 14.
const at = (x: number, y: number) => linkAt(found, { x: 123 + x, y: 268 + y });

describe("the link under a point", () => {
  it("is that of the words that lie there, in groups and beside other words", () => {
    expect(at(30, -4)).toBe("https://example.com");
    expect(at(83, 2)).toBe("https://example.com");
    expect(at(5, 14)).toBe("mailto:a@example.com");
  });
  it("is none beside words that link", () => {
    expect(at(10, -4)).toBeNull();
    expect(at(84, -4)).toBeNull();
    expect(at(30, -20)).toBeNull();
    expect(at(60, 40)).toBeNull();
  });
});
