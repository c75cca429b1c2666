// What else people do with the program: other ways in, other languages, other screens, and things that go wrong.

import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

import {
  clipboard,
  content,
  dialog,
  drafts,
  folder,
  imported,
  inPlace,
  outFolder,
  run,
  sample,
  setClipboard,
  sleep,
  story,
  until,
  windowsNamed,
} from "./lib/index.mjs";

const ARABIC = `المرحلة,الوعي,البحث,الشراء,الاستخدام
الأفعال,يرى إعلانا في الشارع,يقارن بين ثلاثة عروض,يدفع عند الاستلام,يتصل بخدمة العملاء
نقاط الألم,لا يعرف الأسعار,الموقع بطيء جدا,لا توجد بطاقة,لا أحد يرد`;
const GERMAN = `Phase,Aufmerksamkeit,Informationsbeschaffung,Vertragsabschluss
Handlungen,Lebensversicherungsgesellschaftsvergleichsportal aufrufen,Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz lesen,Donaudampfschifffahrtselektrizitätenhauptbetriebswerk anrufen
Schmerzpunkte,Unübersichtlichkeit der Haftpflichtversicherungsbedingungen,Kundenzufriedenheitsbefragungsergebnisse fehlen,Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung`;

/** Everything that a story needs of the file at the end. */
const texts = (file) => content(file).texts;
const draft = (app) => drafts(app.home)[0];

async function begin(app, name) {
  await app.click(await app.button(name));
  await app.waitFor("[role=grid]");
  await app.ready();
}

/** Presses Tab until something has the keyboard; gives what. */
async function tabTo(app, wanted, { most = 60, key = "Tab" } = {}) {
  for (let nth = 0; nth < most; nth += 1) {
    const at = await app.focused();
    if (at && wanted(at)) return at;
    await app.keys(key);
  }
  throw new Error(
    `expected ${key} to reach ${wanted} within ${most} presses; last: ${JSON.stringify(await app.focused())}`,
  );
}

story(
  "From a template to a finished map with the keyboard only",
  { start: true },
  async (app, on) => {
    await tabTo(app, (at) => /Awareness to advocacy/.test(at.name ?? ""), {
      most: 12,
    }).catch(async () => {
      // Cards of a shelf are one stop; the arrows go on from its first.
      await tabTo(
        app,
        (at) => at.tag === "button" && /Awareness/.test(at.name ?? ""),
      );
    });
    await app.keys("Enter");
    await app.waitFor("[role=grid]");
    await app.ready();

    await tabTo(
      app,
      (at) =>
        at.role === "gridcell" ||
        at.role === "columnheader" ||
        at.role === "rowheader",
    );
    await app.keys("Control+Home");
    await until(
      "the first cell of the map",
      async () => (await app.focused())?.column === "0",
    );
    await until("a cell below", async () => {
      await app.keys("ArrowDown");
      return (await app.focused())?.role === "gridcell";
    });
    await app.type("Hears of us");
    await app.keys("Escape", "End");
    await app.type("Tells a friend");
    await app.keys("Escape");

    const feelings = await app.lane("Feeling");
    await until("the lane of feelings", async () => {
      await app.keys("ArrowDown");
      return (await app.focused())?.row === feelings;
    });
    await app.keys("8", "ArrowLeft", "3");
    await app.keys("Control+Home", "F2");
    await app.waitFor(inPlace);
    await app.keys("Control+a");
    await app.type("Discovery");
    await app.keys("Escape", "Alt+Shift+ArrowRight");
    await until(
      "the first stage to be the second",
      async () => (await app.stages())[1] === "Discovery",
    );

    const target = path.join(folder(), "by-keyboard.journey");
    await app.keys("Control+Shift+s");
    await dialog.save(target);
    await until("the file", () => existsSync(target));
    await app.saved();
    const map = content(target);
    assert.deepEqual(map.texts.toSorted(), ["Hears of us", "Tells a friend"]);
    assert.deepEqual(
      map
        .of("emotionPoint")
        .map((one) => one.value)
        .toSorted(),
      [-1, 1.5],
    );
    assert.ok(map.of("stage").some((one) => one.name === "Discovery"));

    await app.keys("Control+e");
    await app.waitFor("[role=dialog]");
    const out = path.join(folder(), "by-keyboard.pdf");
    await tabTo(app, (at) => at.name === "Export…");
    await app.keys("Enter");
    await dialog.save(out);
    await until("the PDF", () => existsSync(out), { timeout: 20000 });
  },
);

story(
  "The same with the pointer only and without a drag",
  { sample: "plain" },
  async (app, on) => {
    // A card moves through "Move to…".
    await app.contextClick('[data-card="c1"]');
    await app.click(await app.button("Move", { within: "[role=menu]" }));
    await app.click(await app.button("Move to…", { within: "[role=menu]" }));
    await app.waitFor("[role=dialog]");
    await app.click(await app.field("Stage", { within: "[role=dialog]" }));
    await app.click(await app.button("Meet", { within: "[role=listbox]" }));
    await app.click(await app.button("Move", { within: "[role=dialog]" }));
    await until(
      "the card in Meet",
      async () => (
        await app.saved(),
        /s3|t7/.test(
          JSON.stringify(content(on.file).card((one) => one.id === "c1").place),
        )
      ),
    );

    // A stage moves by its bar.
    const stages = await app.stages();
    await app.click('[role=columnheader][data-row=stages][data-column="0"]', {
      dx: -40,
    });
    await app.click(
      await app.button("Move right", { within: "main [role=toolbar]" }),
    );
    await until(
      "the first stage to be the second",
      async () => (await app.stages())[1] === stages[0],
    );

    // A lane moves by its bar.
    await app.click('[role=rowheader][data-row="n6"]');
    await app.click(
      await app.button("Move up", { within: "main [role=toolbar]" }),
    );
    await until("Opportunities above Pain points", async () => {
      const order = await app.script(() =>
        [...document.querySelectorAll("[role=rowheader]")].map(
          (one) => one.dataset.row,
        ),
      );
      return order.indexOf("n6") < order.indexOf("n5");
    });

    // A feeling moves by its bar.
    await app.click('[data-point="m5"]');
    await app.click(
      await app.button("Feel better by a half", {
        within: "main [role=toolbar]",
      }),
    );
    await until(
      "half a point more",
      async () => (
        await app.saved(),
        content(on.file)
          .of("emotionPoint")
          .find((one) => one.id === "m5").value > -1
      ),
    );

    // A column is made wider by the menu.
    const width = (
      await app.box('[role=gridcell][data-row="n2"][data-step="t9"]')
    ).width;
    await app.keys("Escape");
    await app.contextClick('[role=gridcell][data-row="n4"][data-step="t9"]', {
      dy: 50,
    });
    const wider = await app.button("Wider column", { within: "[role=menu]" });
    await app.click(wider);
    await until(
      "a wider column",
      async () =>
        (await app.box('[role=gridcell][data-row="n2"][data-step="t9"]'))
          .width > width,
    );
  },
);

story(
  "A Mermaid file with errors says what is lost, and where",
  { start: true },
  async (app) => {
    const file = path.join(folder(), "checkout.mmd");
    writeFileSync(
      file,
      "journey\n  title Checkout\n  section Cart\n    Add item: 5: Me\n    Broken line without score\n    Pay: nine: Me\n  section Ship\n    Wait: 2: Me\n",
    );
    await app.click(await app.button("Import a table or text…"));
    await dialog.open(file);
    await app.waitFor("[role=dialog]");
    const said = await app.text("[role=dialog]");
    assert.match(said, /checkout\.mmd/);
    assert.match(said, /Line [56]/, "findings name their line");
    assert.match(said, /no score/);
    assert.match(said, /write a number from 1 to 5/, "and say what to do");
    await app.click(
      await app.button("Open as a new map", { within: "[role=dialog]" }),
    );
    await app.waitFor("[role=grid]");
    assert.deepEqual(await app.stages(), ["Cart", "Ship"]);
    assert.match(await app.title(), /Checkout/);
  },
);

story(
  "A broken file is refused in words and stays as it is",
  {},
  async (_, on) => {
    const file = path.join(folder(), "broken.journey");
    const bytes = Buffer.from(`SQLite format 3\0${"rubbish ".repeat(4000)}`);
    writeFileSync(file, bytes);
    const app = await on.open({ files: [file] });
    await app.hears(/broken\.journey/);
    assert.deepEqual(readFileSync(file), bytes, "the file was not touched");
    assert.ok(await app.button("New map"), "and one can go on");
  },
);

story(
  "The same map opened twice comes to the front once",
  { sample: "plain" },
  async (app, on) => {
    const before = await windowsNamed("– Throughline$");
    await app.startAgain(on.file);
    await sleep(1500);
    assert.deepEqual(
      await windowsNamed("– Throughline$"),
      before,
      "no second window",
    );
    assert.equal((await app.driver.get("/window/handles")).length, 1);
    await app.click('[data-card="c1"]');
  },
);

for (const [name, env] of [
  ["GDK_DPI_SCALE", { GDK_DPI_SCALE: "2" }],
  ["GDK_SCALE", { GDK_SCALE: "2" }],
]) {
  story(
    `200 % scale through ${name} leaves everything in reach`,
    { env },
    async (_, on) => {
      const app = await on.open({ files: [await sample()] });
      await app.screenshot(`scale-200-${name.toLowerCase()}`);
      for (const label of ["Export", "Present", "Undo", "Fit"]) {
        const box = await app.box(await app.button(label));
        const size = await app.script(() => ({
          width: innerWidth,
          height: innerHeight,
        }));
        assert.ok(
          box.right <= size.width + 1 &&
            box.left >= -1 &&
            box.bottom <= size.height + 1,
          `${label} is in the window: ${JSON.stringify({ box, size })}`,
        );
      }
      await app.dblclick('[data-card="c1"]');
      await app.waitFor(inPlace);
    },
  );
}

story(
  "In the smallest window every control of the bars can be reached",
  { sample: "plain", size: { width: 960, height: 600 } },
  async (app) => {
    await until("the window to be small", () =>
      app.script(() => innerWidth <= 970),
    );
    await app.screenshot("smallest-window");
    const cut = await app.script(() =>
      [
        ...document.querySelectorAll(
          "header button, footer button, footer input",
        ),
      ]
        .map((one) => ({
          name: one.getAttribute("aria-label") || one.innerText,
          box: one.getBoundingClientRect(),
        }))
        .filter(
          ({ box }) =>
            box.width > 0 &&
            (box.right > innerWidth + 1 ||
              box.left < -1 ||
              box.bottom > innerHeight + 1),
        )
        .map(({ name }) => name),
    );
    assert.deepEqual(cut, []);
  },
);

story(
  "A lane is copied to another map",
  { sample: "plain" },
  async (app, on) => {
    await app.click('[role=rowheader][data-row="n5"]');
    await app.keys("Control+c");
    await app.hears(/copied/i);
    assert.ok(
      (await clipboard("TARGETS"))
        .toString()
        .includes("application/x-throughline"),
    );

    const other = await on.open();
    await begin(other, "Buyer journey");
    const lanes = await other.count("[role=rowheader]");
    await other.click(
      "[role=rowheader][data-row]:not([data-row=stages]):not([data-row=steps])",
    );
    await other.keys("Control+v");
    await until(
      "one lane more",
      async () => (await other.count("[role=rowheader]")) === lanes + 1,
    );
    await other.saved();
    const map = content(draft(other));
    assert.ok(map.of("lane").some((one) => one.name === "Pain points"));
    assert.ok(
      map.card("No word on renting with a dog"),
      "its cards come along",
    );
  },
);

story("A hidden lane is not exported", { sample: "plain" }, async (app, on) => {
  await app.click('[role=rowheader][data-row="n6"]');
  await app.click(
    await app.button("Hide lane", { within: "main [role=toolbar]" }),
  );
  await app.gone('[role=rowheader][data-row="n6"]');
  await app.hears(/Opportunities is hidden/);
  await app.gone("main [role=toolbar]");
  // The message glides in.
  await sleep(600);
  await app.click(await app.button("Show", { within: "[data-sonner-toast]" }));
  await app.waitFor('[role=rowheader][data-row="n6"]');
  await app.keys("Control+z");
  await app.gone('[role=rowheader][data-row="n6"]');
  assert.match(
    await app.attribute("[role=grid]", "aria-label"),
    /one lane hidden/,
  );
  await app.keys("Control+e");
  await app.waitFor("[role=dialog]");
  await app.click(
    await app.script(() =>
      document
        .querySelector('[role=dialog] input[value="svg"]')
        .closest("label"),
    ),
  );
  const out = path.join(folder(), "hidden.svg");
  await app.click(await app.button("Export…", { within: "[role=dialog]" }));
  await dialog.save(out);
  await until("the file", () => existsSync(out), { timeout: 20000 });
  await app.hears(/Exported/, 20000);
  const svg = readFileSync(out, "utf8");
  assert.match(svg, /Nine days without/);
  assert.doesNotMatch(svg, /Opportunities/);
  await app.keys("Escape");
  await app.gone("[role=dialog]");
  await app.keys("Control+z");
  await app.waitFor('[role=rowheader][data-row="n6"]');
});

story("Words in a card get a link", { sample: "plain" }, async (app, on) => {
  await app.dblclick('[data-card="c1"]');
  await app.waitFor(inPlace);
  await app.keys("Control+a", "Control+k");
  await app.waitFor("[role=alertdialog] input, [role=dialog] input");
  await app.keys("Control+a");
  await app.type("https://example.org\n");
  await app.gone("[role=alertdialog], [role=dialog]");
  await app.waitFor(`${inPlace} a`);
  await app.keys("Escape");
  await app.saved();
  const { text } = content(on.file)
    .of("card")
    .find((card) => card.id === "c1");
  const links = text.flatMap(({ spans }) => spans.map((span) => span.link));
  assert.deepEqual(links, ["https://example.org"], JSON.stringify(text));
});

story(
  "An empty map has stages and lanes, and nothing in them",
  { start: true },
  async (app) => {
    await app.click(await app.button("New map", { within: "main" }));
    await app.waitFor("[role=grid]");
    assert.deepEqual(await app.stages(), [
      "Stage 1",
      "Stage 2",
      "Stage 3",
      "Stage 4",
    ]);
    await app.screenshot("empty");
  },
);

story("What empty cells ask is not presented", { start: true }, async (app) => {
  await begin(app, "Awareness to advocacy");
  const asks = () =>
    app.script(() => document.body.textContent.includes("How do people find"));
  assert.ok(await asks());
  await app.keys("F5");
  await app.waitFor("[aria-label^='Presentation of']");
  await until("the map as it is exported", async () => !(await asks()));
  await app.screenshot("presented template");
  await app.keys("Escape");
  await app.gone("[aria-label^='Presentation of']");
  await until("the map as it is worked on", asks);
});

story(
  "Find goes from one find to the next",
  { sample: "plain" },
  async (app) => {
    await app.keys("Control+f");
    await app.waitFor("[role=search]");
    await app.type("landlord");
    await app.hears(/\d found/);
    await app.keys("Enter");
    await app.hears(/1 of \d/);
    const first = await app.attribute("[aria-pressed=true]", "data-card");
    await app.keys("Enter");
    await until(
      "another card",
      async () =>
        (await app
          .attribute("[aria-pressed=true]", "data-card")
          .catch(() => first)) !== first,
    );
    await app.keys("Escape");
    await app.gone("[role=search]");
  },
);

story("The command palette does and goes", { sample: "plain" }, async (app) => {
  await app.keys("Control+k");
  await app.waitFor("[role=dialog]");
  await app.type("keyboard shortcuts");
  await app.keys("Enter");
  await until("the shortcuts", async () =>
    /Walking the map/.test(await app.text("[role=dialog]")),
  );
  await app.keys("Escape");
  await app.gone("[role=dialog]");
  await app.keys("Control+k");
  await app.waitFor("[role=dialog]");
  await app.type("helpline");
  await app.keys("Enter");
  await app.gone("[role=dialog]");
  await until("something selected that is about it", async () =>
    /helpline/i.test(
      (await app.script(() =>
        document
          .querySelector("[aria-pressed=true]")
          ?.getAttribute("aria-label"),
      )) ?? "",
    ),
  );
});

story(
  "Cards are written quickly in the outline",
  { start: true },
  async (app) => {
    await begin(app, "Awareness to advocacy");
    await app.keys("Control+Shift+o");
    await app.waitFor("aside [role=tree]");
    await app.click("aside [role=tree] input");
    await app.type("One\nTwo\nThree\n");
    await until(
      "three cards",
      async () => (await app.saved(), texts(draft(app)).length === 3),
    );
    await app.keys("Tab");
    await app.type("Four\n");
    await until(
      "a fourth in another lane",
      async () => (await app.saved(), content(draft(app)).card("Four")),
    );
    const map = content(draft(app));
    assert.deepEqual(
      ["One", "Two", "Three"].map((text) => map.card(text).place.lane),
      Array(3).fill(map.card("One").place.lane),
    );
    assert.notEqual(map.card("Four").place.lane, map.card("One").place.lane);
  },
);

story("A presentation is led by keys", { sample: "plain" }, async (app) => {
  const filled = () =>
    app.script(
      () =>
        [innerWidth, innerHeight].join() ===
        [screen.width, screen.height].join(),
    );
  await app.keys("F5");
  await app.waitFor("[aria-label^='Presentation of']");
  await app.hears(/Whole map/);
  await until("the whole screen, without a menu bar", filled);
  await app.screenshot("presented");
  await app.keys("ArrowRight");
  await app.hears(/Stage 1 of 5: Decide/);
  await app.keys("ArrowRight");
  await app.hears(/Stage 2 of 5: Search/);
  await app.keys("b");
  await app.hears(/The screen is black/);
  await app.keys("b", "ArrowDown");
  await app.hears(/Lane: Doing/);
  await app.keys("ArrowLeft", "Escape");
  await app.gone("[aria-label^='Presentation of']");
  await until("the window as it was", async () => !(await filled()));
  await app.click('[data-card="c1"]');
});

story(
  "The filter dims what does not match",
  { sample: "plain" },
  async (app) => {
    await app.click(await app.button("Filter", { within: "header" }));
    await app.click(
      await app.field("Rests on", { within: ".filter, [role=group]" }),
    );
    await app.click(
      await app.button("Data-backed", { within: "[role=listbox]" }),
    );
    await app.hears(/3 of 40 cards/);
    await app.keys("Escape");
    await until("the others to be dimmed", () =>
      app.script(
        () =>
          document
            .querySelector('[data-card="c1"]')
            .classList.contains("faded") &&
          !document
            .querySelector('[data-card="c10"]')
            .classList.contains("faded"),
      ),
    );
  },
);

story(
  "A theme and an accent repaint the map",
  { sample: "plain" },
  async (app, on) => {
    const ink = () =>
      app.script(
        () => document.querySelector('[data-layer="header"]').innerHTML,
      );
    const before = await ink();
    await app.click(await app.button("Theme", { within: "header" }));
    await app.click(
      await app.script(() =>
        [...document.querySelectorAll("aside [role=radiogroup] label")].find(
          (one) => one.textContent.includes("Midnight"),
        ),
      ),
    );
    await until("other colours", async () => (await ink()) !== before);
    const midnight = await ink();
    await app.click(
      await app
        .field("Own accent", { within: "aside" })
        .catch(() =>
          app.script(() => document.querySelector("aside input[type=text]")),
        ),
    );
    await app.keys("Control+a");
    await app.type("#8A2BE2");
    await app.keys("Enter");
    await until(
      "colours of the accent",
      async () => (await ink()) !== midnight,
    );
    await app.saved();
    assert.match(JSON.stringify(content(on.file).of("map")[0].look), /8A2BE2/i);
  },
);

story("A snapshot is gone back to", { sample: "plain" }, async (app, on) => {
  await app.keys("Control+k");
  await app.type("History");
  await app.keys("Enter");
  await app.click(await app.button("Snapshots", { within: "aside" }));
  await app.click(
    await app.field("Name of a new snapshot", { within: "aside" }),
  );
  await app.type("Before");
  await app.keys("Enter");
  await app.hears(/Snapshot “Before” taken/);
  await app.click('[data-card="c1"]');
  await app.keys("Delete");
  await until(
    "the card to be gone",
    async () => (
      await app.saved(),
      !content(on.file).card((one) => one.id === "c1")
    ),
  );
  if (
    (await app.script(() =>
      document.querySelector("aside")?.getAttribute("aria-label"),
    )) !== "History"
  ) {
    await app.keys("Control+k");
    await app.type("History");
    await app.keys("Enter");
    await app.click(await app.button("Snapshots", { within: "aside" }));
  }
  await app.click(await app.button("Go back to “Before”", { within: "aside" }));
  await app.click(
    await app.button("Go back", { within: "[role=dialog],[role=alertdialog]" }),
  );
  await until(
    "the card to be back",
    async () => (
      await app.saved(),
      content(on.file).card((one) => one.id === "c1")
    ),
  );
  assert.deepEqual(content(on.file).snapshots, ["Before"]);
});

story(
  "A file that cannot be written says so and keeps what was typed",
  { sample: "plain" },
  async (app, on) => {
    const place = path.dirname(on.file);
    renameSync(place, `${place}-away`);
    await app.dblclick('[data-card="c1"]');
    await app.waitFor(inPlace);
    await app.keys("Control+a");
    await app.type("Typed in vain?");
    await app.keys("Escape");
    await app.waitFor("[aria-label='About this file']", 15000);
    assert.match(await app.text("[aria-label='About this file']"), /Not saved/);
    assert.match(await app.text("header [data-saved]"), /Not saved/);
    mkdirSync(path.dirname(place), { recursive: true });
    renameSync(`${place}-away`, place);
    await app.click(await app.button("Try again"));
    await app.gone("[aria-label='About this file']", 10000);
    await app.saved();
    assert.equal(
      content(on.file).card((one) => one.id === "c1").text,
      "Typed in vain?",
    );
  },
);

story(
  "A read-only file can be read, and says that it can only be read",
  {},
  async (_, on) => {
    const file = await sample();
    run("chattr", ["+i", file]);
    try {
      const app = await on.open({ files: [file] });
      await app.waitFor("[aria-label='About this file']", 10000);
      assert.match(
        await app.text("[aria-label='About this file']"),
        /can only be read/,
      );
      assert.match(await app.text("header [data-saved]"), /Read-only/);
      await app.click('[data-card="c1"]');
      await app.type("x");
      assert.equal(await app.count(inPlace), 0, "nothing can be typed");
    } finally {
      run("chattr", ["-i", file]);
    }
  },
);

story(
  "What was done is undone after a restart",
  { sample: "plain" },
  async (app, on) => {
    await app.click('[data-card="c10"]', { dx: -60 });
    await app.keys("Delete");
    await until(
      "the card to be gone",
      async () => (
        await app.saved(),
        !content(on.file).card((one) => one.id === "c10")
      ),
    );
    await app.quit();
    const again = await on.open({ files: [on.file], home: app.home });
    assert.match(
      await again.attribute(
        await again.button("Undo", { within: "header" }),
        "aria-label",
      ),
      /Undo Delete/i,
    );
    await again.click(await again.button("Undo", { within: "header" }));
    await until(
      "the card to be back",
      async () => (
        await again.saved(),
        content(on.file).card((one) => one.id === "c10")
      ),
    );
  },
);

story(
  "An Arabic map runs from right to left, and so do the keys",
  {},
  async (_, on) => {
    const file = await imported(ARABIC, "csv");
    const app = await on.open({ files: [file] });
    await app.screenshot("arabic");
    const box = (column) =>
      app.box(`[role=columnheader][data-row=stages][data-column="${column}"]`);
    assert.ok(
      (await box(0)).left > (await box(1)).left,
      "the first stage is on the right",
    );
    const rail = await app.box("[role=rowheader]:not([data-row=stages])");
    assert.ok(rail.left > (await box(0)).left, "and so are the lane titles");
    const lane = await app.script(
      () => document.querySelector("[role=gridcell]").dataset.row,
    );
    await app.click(`[role=gridcell][data-row="${lane}"][data-column="0"]`);
    await app.keys("ArrowLeft");
    await until(
      "the left arrow to go on",
      async () => (await app.focused())?.column === "1",
    );
    await app.keys("ArrowRight");
    await until(
      "the right arrow to go back",
      async () => (await app.focused())?.column === "0",
    );
    await app.keys("Enter");
    await app.waitFor(inPlace);
    assert.equal(
      await app.script(
        (one) => getComputedStyle(document.querySelector(one)).direction,
        inPlace,
      ),
      "rtl",
    );
  },
);

story("Long German words stay within their cards", {}, async (_, on) => {
  const app = await on.open({ files: [await imported(GERMAN, "csv")] });
  await app.screenshot("german");
  const out = await app.script(() =>
    [...document.querySelectorAll("[data-card]")].flatMap((hit) => {
      const card = hit.getBoundingClientRect();
      const painted = document.querySelector(
        `[data-id="c${hit.dataset.card}"]`,
      );
      return [...(painted?.querySelectorAll("tspan, text") ?? [])]
        .map((one) => one.getBoundingClientRect())
        .filter((one) => one.right > card.right + 1 || one.left < card.left - 1)
        .map(
          (one) =>
            `${hit.getAttribute("aria-label")}: ${one.left}–${one.right} in ${card.left}–${card.right}`,
        );
    }),
  );
  assert.deepEqual(out, []);
});

story(
  "Settings are kept, and the dark scheme leaves the map as it is",
  { sample: "plain" },
  async (app, on) => {
    const ground = () =>
      app.script(
        () =>
          getComputedStyle(document.querySelector("header")).backgroundColor,
      );
    const map = () =>
      app.script(
        () =>
          getComputedStyle(document.querySelector(".scroller")).backgroundColor,
      );
    const [light, paper] = [await ground(), await map()];
    await app.keys("Control+k");
    await app.type("Settings");
    await app.keys("Enter");
    await app.waitFor("[role=dialog]");
    await app.click(await app.button("Dark", { within: "[role=dialog]" }));
    await until("a dark window", async () => (await ground()) !== light);
    await app.keys("Escape");
    await app.screenshot("dark");
    assert.equal(await map(), paper, "the map keeps its own theme");
    await app.quit();
    const again = await on.open({ files: [on.file], home: app.home });
    await until("a dark window again", () =>
      again.script(
        (was) =>
          getComputedStyle(document.querySelector("header")).backgroundColor !==
          was,
        light,
      ),
    );
  },
);

story(
  "The window is called after its map",
  { sample: "plain" },
  async (app) => {
    assert.equal(
      await app.title(),
      "Adopting a dog from the shelter – Throughline",
    );
    await app.click(await app.field("Title", { within: "aside" }));
    await app.keys("Control+a");
    await app.type("A dog of her own");
    await app.keys("Tab");
    await until(
      "the new title",
      async () => (await app.title()) === "A dog of her own – Throughline",
    );
  },
);

story("Drafts are offered again", { start: true }, async (app, on) => {
  await begin(app, "Awareness to advocacy");
  const lane = await app.script(
    () => document.querySelector("[role=gridcell]").dataset.row,
  );
  await app.click(`[role=gridcell][data-row="${lane}"][data-column="0"]`);
  await app.type("Kept without a name");
  await app.keys("Escape");
  await app.saved();
  await app.quit();
  const again = await on.open({ home: app.home });
  await until("the draft on the start view", async () =>
    /Draft/.test(await again.text("main")),
  );
  await begin(again, "Awareness to advocacy");
  await until("its card", async () =>
    /Kept without/.test(
      await again.script(
        () =>
          document.querySelector("[role=grid]").textContent +
          [...document.querySelectorAll("[aria-label]")]
            .map((one) => one.ariaLabel)
            .join(),
      ),
    ),
  );
  assert.equal(
    drafts(app.home).length,
    1,
    "it is the same draft, and no second one",
  );
});

story(
  "A preview of a table says each thing once",
  { start: true },
  async (app) => {
    await begin(app, "Awareness to advocacy");
    const lane = await app.script(
      () => document.querySelector("[role=gridcell]").dataset.row,
    );
    await setClipboard(
      Array.from({ length: 6 }, (_, row) => `a${row}\tb${row}\tc${row}`).join(
        "\n",
      ),
    );
    await app.click(`[role=gridcell][data-row="${lane}"][data-column="0"]`);
    await app.keys("Control+v");
    await app.waitFor("[role=dialog],[role=alertdialog]");
    const said = (await app.text("[role=dialog],[role=alertdialog]")).replace(
      /\s+/g,
      " ",
    );
    const again = /(\b[^.]{20,}\b)(?:[. ]+\1)/.exec(said);
    assert.equal(again?.[1] ?? "", "", "no sentence stands there twice");
  },
);

story(
  "Letters are taken back first, then the map's own steps",
  { sample: "plain" },
  async (app, on) => {
    await app.click('[data-card="c10"]', { dx: -60 });
    await app.keys("Delete");
    await until(
      "a card less",
      async () => (
        await app.saved(),
        !content(on.file).card((one) => one.id === "c10")
      ),
    );
    await app.dblclick('[data-card="c1"]');
    await app.waitFor(inPlace);
    await app.keys("End");
    await app.type(" xyz");
    await app.keys("Control+z");
    await until(
      "the letters to be gone",
      async () =>
        !/xyz/.test(
          await app.script(
            (one) =>
              document.querySelector(one)?.innerText ??
              document.querySelector('[data-id="cc1"]').textContent,
            inPlace,
          ),
        ),
    );
    await app.keys("Control+z", "Control+z");
    await until(
      "the deleted card to be back",
      async () => (
        await app.saved(),
        content(on.file).card((one) => one.id === "c10")
      ),
    );
    assert.equal(
      content(on.file).card((one) => one.id === "c1").text,
      "Counts the hours she is at home",
    );
  },
);
