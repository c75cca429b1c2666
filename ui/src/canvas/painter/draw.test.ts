import { beforeEach, describe, expect, it } from "vitest";

import { box, lane, layer, node, rect, run, scene, words } from "../../scene/test-scenes";
import { faces, stage } from "./test-stage";

beforeEach(() => document.body.replaceChildren());

describe("items", () => {
  function drawn(item: ReturnType<typeof node>): Element {
    const one = stage();
    one.painter.reset(scene([layer(lane("7"), 0, [item])]));
    return one.frames.body.querySelector("svg")?.lastElementChild?.firstElementChild as Element;
  }

  it("have corners no rounder than they can be", () => {
    expect(drawn(box(rect(0, 0, 40, 10))).getAttribute("rx")).toBe("5");
  });

  it("have colours with their alpha apart, and lines", () => {
    const stroke = { paint: { kind: "solid", color: "#11223380" }, width: 1.4, dash: [5, 4] };
    const path = drawn(node("", rect(0, 0, 9, 9), { kind: "path", path: "M0 0", stroke }));
    expect(path.outerHTML).toContain(
      'fill="none" stroke="#112233" stroke-opacity="0.502" stroke-width="1.4" stroke-dasharray="5 4"',
    );
  });

  it("are icons in the middle of their box", () => {
    const icon = { kind: "icon", name: "x", style: "bold", layers: [["M0 0", 1]], color: "#445566" };
    expect(drawn(node("", rect(10, 10, 42, 26), icon)).getAttribute("transform")).toBe(
      "translate(18 10) scale(0.0625)",
    );
    expect(drawn(node("", rect(10, 10, 42, 26), { ...icon, turned: true })).getAttribute("transform")).toBe(
      "translate(34 26) scale(-0.0625)",
    );
    const layers = [
      ["M0 0", 0.2],
      ["M1 1", 1],
    ];
    const two = drawn(node("i", rect(0, 0, 16, 16), { ...icon, layers }));
    expect([...two.children].map((one) => one.getAttribute("fill-opacity"))).toEqual(["0.2", null]);
    expect(two.getAttribute("data-id")).toBe("i");
  });

  it("are with or without colour", () => {
    const picture = { kind: "image", format: "png", key: "ab", width: 4, height: 3 };
    const image = drawn(node("", rect(0, 0, 8, 8), picture));
    expect(image.getAttribute("href")).toBe("pic://ab");
    expect(image.getAttribute("preserveAspectRatio")).toBe("none");
    expect(drawn(node("", rect(0, 0, 8, 8), { ...picture, grey: true })).getAttribute("href")).toBe("pic://ab?grey");
  });

  it("are paragraphs of one element, each run at its place", () => {
    const text = drawn(
      words([[run("One "), run("two", { x: 30, face: 2, link: "https://example.org" })], [run("three")]]),
    );
    expect(text.tagName).toBe("text");
    expect(text.getAttribute("xml:space")).toBe("preserve");
    expect(text.getAttribute("font-size")).toBe("14");
    expect(
      [...text.children].map((one) => [
        one.getAttribute("class"),
        one.getAttribute("x"),
        one.getAttribute("y"),
        one.textContent,
      ]),
    ).toEqual([
      ["f1 small", "8", "18", "One "],
      ["f2 small", "38", "18", "two"],
      ["f1 small", "8", "36", "three"],
    ]);
    expect(text.children[1]?.getAttribute("data-link")).toBe("https://example.org");
    expect(faces.use).toHaveBeenCalledWith(2);
  });

  it("are single runs without a part of their own", () => {
    const text = drawn(words([[run("Big", { size: 20, tracking: 1.5 })]]));
    expect(text.outerHTML).toBe(
      '<text class="f1" x="8" y="18" font-size="20" letter-spacing="1.5" fill="#222222">Big</text>',
    );
  });

  it("are runs apart where some read from the right, with marks at neutral ends", () => {
    const group = drawn(words([[run("abc "), run("(אב", { x: 30, rtl: true })]]));
    expect(group.tagName).toBe("g");
    expect([...group.children].map((one) => [one.getAttribute("x"), one.textContent])).toEqual([
      ["8", "abc "],
      ["38", "\u200F(אב"],
    ]);
  });

  it("have halos behind them", () => {
    const group = drawn(words([[run("Low")]], { halo: { color: "#FFFFFFCC", width: 4 } }));
    const [behind, letters] = group.children;
    expect(behind?.outerHTML).toContain('fill="none" stroke="#FFFFFF" stroke-width="4" stroke-opacity="0.8"');
    expect(behind?.querySelector("text")?.hasAttribute("fill")).toBe(false);
    expect(letters?.getAttribute("fill")).toBe("#222222");
  });

  it("ask for emoji as text, but leave joined ones alone", () => {
    const written = (text: string) => drawn(words([[run(text)]])).textContent;
    expect(written("a 🙂!")).toBe("a 🙂\uFE0E!");
    expect(written("❤\uFE0F")).toBe("❤\uFE0E");
    expect(written("👍🏽")).toBe("👍🏽\uFE0E");
    expect(written("🇩🇪")).toBe("🇩🇪\uFE0E");
    expect(written("👩\u200D💻")).toBe("👩\u200D💻");
    expect(written("1, 2 ©")).toBe("1, 2 ©");
  });
});
