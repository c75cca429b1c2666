// Bold, italic, bullets and links in the text that is edited in place.

import { linkFrom, rangeIn, restore, setLink } from "../../inspector/rich/format";
import { notify } from "../../shared/toast";
import { t } from "../../words";
import type { Actions } from "../actions.svelte";
import type { Action, Desk } from "./action";

export function textActions(desk: Desk, actions: Actions): Action[] {
  const editing = () => desk.editing.draft?.rich === true;
  // There is no other way to format what is being edited that the web view's own undo knows of.
  const format = (command: string, value?: string) => () => document.execCommand(command, false, value);
  return [
    {
      id: "text.bold",
      label: () => t("menu.bold"),
      icon: "text-b",
      enabled: editing,
      hidden: true,
      run: format("bold"),
    },
    {
      id: "text.italic",
      label: () => t("menu.italic"),
      icon: "text-italic",
      enabled: editing,
      hidden: true,
      run: format("italic"),
    },
    {
      id: "text.bullets",
      label: () => t("menu.bullets"),
      icon: "list-bullets",
      enabled: editing,
      hidden: true,
      run: format("insertUnorderedList"),
    },
    {
      id: "text.link",
      label: () => t("menu.link"),
      icon: "link-simple",
      enabled: editing,
      hidden: true,
      run: async () => {
        const text = document.activeElement;
        if (!(text instanceof HTMLElement)) return;
        const range = rangeIn(text)?.cloneRange() ?? null;
        const address = await actions.askText(t("menu.linkAddress"), "https://");
        // The dialog gives the keyboard to the page as it goes.
        await new Promise((done) => setTimeout(done, 50));
        if (!text.isConnected) return;
        restore(text, range);
        if (address === null) return;
        const link = linkFrom(address);
        if (link) setLink(text, link);
        else notify({ kind: "warn", text: t("inspector.rich.wrong") });
        text.dispatchEvent(new InputEvent("input", { bubbles: true }));
      },
    },
  ];
}
