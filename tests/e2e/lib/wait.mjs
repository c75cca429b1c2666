// Waiting with an end: every wait says what it expected. Must not know what is waited for.

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Repeats `look` until it gives something true; what it throws is kept for the message. */
export async function until(
  expected,
  look,
  { timeout = 6000, every = 40 } = {},
) {
  const end = Date.now() + timeout;
  let seen;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
      seen = found;
    } catch (error) {
      seen = error.message;
    }
    if (Date.now() > end)
      throw new Error(
        `expected ${expected} within ${timeout} ms; last: ${shortly(seen)}`,
      );
    await sleep(every);
  }
}

function shortly(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return String(text).slice(0, 600);
}
