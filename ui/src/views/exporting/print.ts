// Prints the pages that stand ready for it, on paper of their size. Knows no map.

import type { ExportPage } from "../../wire/generated";

/** Has pages printed on paper of this page's size. Gives a way to stop. */
export function paperRule(page: ExportPage | undefined): () => void {
  if (!page) return () => undefined;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page{size:${page.width}pt ${page.height}pt;margin:0}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

/** Opens the system's way to print, once the pictures are there. */
export async function print(): Promise<void> {
  const pictures = [...document.querySelectorAll<HTMLImageElement>("[data-print] img")];
  await Promise.allSettled(pictures.map((picture) => picture.decode?.()));
  window.print();
}
