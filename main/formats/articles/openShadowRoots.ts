// Pages built of web components keep an article's text in shadow roots. Browsers and SingleFile save these as templates:
// the text of a component is shown in the place of its host, with the host's own content in the slots.
import type { parseHTML } from "linkedom";

type PageDocument = ReturnType<typeof parseHTML>["document"];

/** As Chrome saves them now, as it once did, and as it does in MHTML. */
const shadowRoots = "template[shadowrootmode], template[shadowroot], template[shadowmode]";
const anyNumber = 10_000;

/** Puts the content of shadow roots where a browser shows it. Content that no slot shows stays behind it. */
export function openShadowRoots(document: PageDocument): void {
  // The roots inside a root are found once it is open.
  for (let opened = 0; opened < anyNumber; opened++) {
    const root = document.querySelector(shadowRoots);
    const host = root?.parentElement;
    if (!root || !host) return;
    const own = [...host.childNodes].filter((node) => node !== root);
    const shown = [...root.childNodes];
    root.replaceWith(...shown);
    for (const slot of host.querySelectorAll("slot")) {
      if (slot.closest(shadowRoots)) continue;
      const name = slot.getAttribute("name") ?? "";
      const slotted = own.filter((node) => slotOf(node) === name && node.parentNode === host);
      if (slotted.length > 0) slot.replaceChildren(...slotted);
      slot.replaceWith(...slot.childNodes);
    }
  }
}

function slotOf(node: object): string {
  const asked = "getAttribute" in node && typeof node.getAttribute === "function" ? node.getAttribute("slot") : null;
  return typeof asked === "string" ? asked : "";
}
