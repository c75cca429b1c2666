// The only way out of the page: one command of the shell, and what the shell tells unasked. Knows no words of the core.

import { invoke } from "@tauri-apps/api/core";
import { getCurrentWebviewWindow } from "@tauri-apps/api/webviewWindow";

const decoder = new TextDecoder();

/** Asks the shell; the answer is JSON. */
export async function ask(request: unknown): Promise<unknown> {
  const bytes = await invoke<ArrayBuffer>("ask", { request });
  return JSON.parse(decoder.decode(bytes));
}

/** Calls `told` with everything that the shell tells this window. Gives a way to stop. */
export async function listen(told: (event: unknown) => void): Promise<() => void> {
  return getCurrentWebviewWindow().listen("told", (event) => told(event.payload));
}

/** The address of something that the shell hands out, such as a picture or a face. */
export function address(scheme: "picture" | "face", path: string): string {
  // WebView2 has no schemes of its own.
  const windows = navigator.userAgent.includes("Windows");
  return windows ? `http://${scheme}.localhost/${path}` : `${scheme}://localhost/${path}`;
}
