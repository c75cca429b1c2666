// A typed client of the core: one function for whatever may be asked. Knows no window and no state.

import { address, ask as send, listen } from "../platform/shell";
import type { Event as Told, Reply, Request, Trouble } from "./generated";

type Kind = Reply["reply"];
/** The answer of one kind. */
export type ReplyOf<K extends Kind> = Extract<Reply, { reply: K }>;

/** Why the core could not do what it was asked. */
export class CoreError extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.sentence);
  }
}

/** Questions are answered one after the other, so that edits keep their order. */
let turn: Promise<unknown> = Promise.resolve();

async function once(request: Request): Promise<Reply> {
  const reply = (await send(request)) as Reply;
  if (reply.reply === "trouble") throw new CoreError(reply.trouble);
  return reply;
}

/** Asks and expects one of the named kinds of answer. Rejects with a [`CoreError`] if it cannot be done. */
export function ask<K extends Kind>(request: Request, ...kinds: K[]): Promise<ReplyOf<K>> {
  const answer = turn.then(async () => {
    const reply = await once(request);
    if (!(kinds as Kind[]).includes(reply.reply)) {
      throw new CoreError({ code: "answer", sentence: `${request.ask} was answered by ${reply.reply}`, advice: "" });
    }
    return reply as ReplyOf<K>;
  });
  turn = answer.catch(() => undefined);
  return answer;
}

/** As [`ask`], for what needs not wait until edits are answered: faces, icons, lists. */
export async function lookUp<K extends Kind>(request: Request, kind: K): Promise<ReplyOf<K>> {
  const reply = await once(request);
  if (reply.reply !== kind) {
    throw new CoreError({ code: "answer", sentence: `${request.ask} was answered by ${reply.reply}`, advice: "" });
  }
  return reply as ReplyOf<K>;
}

/** Calls `told` with what happens unasked. */
export function onTold(told: (event: Told) => void): Promise<() => void> {
  return listen((event) => told(event as Told));
}

/** Where a picture that an answer names can be loaded from. */
export function pictureUrl(path: string): string {
  return address("picture", path);
}

/** Where the file of a face can be loaded from. */
export function faceUrl(id: number): string {
  return address("face", String(id));
}
