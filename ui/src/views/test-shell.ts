// A core for the tests of views: answers what it is told to answer, and remembers what it was asked. Imports nothing of
// the program, because it stands in for what the program imports.

import type { Event as Told, Reply, Request, Trouble } from "../wire/generated";

type Asked<A extends Request["ask"]> = Extract<Request, { ask: A }>;
type Answers = { [A in Request["ask"]]?: (request: Asked<A>) => Reply | Promise<Reply> };

let answers: Answers = {};
let asked: Request[] = [];
let listeners: ((event: unknown) => void)[] = [];

/** What stands in for `platform/shell`. */
export const shell = {
  ask: async (request: Request): Promise<Reply> => {
    asked.push(request);
    const answer = answers[request.ask] as ((request: Request) => Reply | Promise<Reply>) | undefined;
    return answer ? answer(request) : { reply: "done" };
  },
  listen: async (told: (event: unknown) => void): Promise<() => void> => {
    listeners.push(told);
    return () => (listeners = listeners.filter((one) => one !== told));
  },
  address: (scheme: string, path: string): string => `${scheme}://${path}`,
};

/** Answers so from now on. */
export function answer(some: Answers): void {
  answers = { ...answers, ...some };
}

/** What was asked, of one kind. */
export function askedFor<A extends Request["ask"]>(what: A): Asked<A>[] {
  return asked.filter((request): request is Asked<A> => request.ask === what);
}

/** Tells all pages something. */
export function tell(event: Told): void {
  for (const told of listeners) told(event);
}

/** An answer that says no. */
export function trouble(some: Partial<Trouble> = {}): Reply {
  return { reply: "trouble", trouble: { code: "x", sentence: "it cannot be done", advice: "do it later", ...some } };
}

/** Forgets all that was asked and is to be answered. */
export function forget(): void {
  answers = {};
  asked = [];
  listeners = [];
}
