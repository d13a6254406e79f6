// Finds the command of a key press, and writes a command's keys as words on screen.
import type { CommandDescriptor } from "../../model/commands/commandDescriptor";
import { commandTitle } from "../languages/commandTitle";
import { type Message, message, say } from "../languages/say";

/** The part of a keyboard event that matters here. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The commands a key press stands for, best first: several may share a key and only one of them can run. */
export function commandsFor<Command extends { readonly keys: readonly string[] }>(
  press: KeyPress,
  commands: readonly Command[],
  mac: boolean,
): readonly Command[] {
  return commands.filter((command) => command.keys.some((keys) => matches(press, keys, mac)));
}

function matches(press: KeyPress, keys: string, mac: boolean): boolean {
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  // Every key press asks this of all keys of all commands: most are known to be others before their names are read.
  if (otherMod || mod !== keys.includes("Mod+") || press.altKey !== keys.includes("Alt+")) return false;
  const key = keys.slice(keys.lastIndexOf("+") + 1);
  if (!sameKey(press, key)) return false;
  const shift = keys.includes("Shift+");
  // A sign such as `?` says by itself whether Shift is needed; letters, digits and named keys do not.
  const says = key.length === 1 && !/[A-Z0-9]/.test(key);
  return (says && !shift) || press.shiftKey === shift;
}

function sameKey(press: KeyPress, key: string): boolean {
  if (press.key.toUpperCase() === key.toUpperCase()) return true;
  // The table writes `Space`, since a space would be hard to see.
  if (key === "Space") return press.key === " ";
  // The place on the keyboard (`code`) decides where the sign cannot: with Alt (Option) a Mac types another sign,
  // layouts of other scripts type other letters, and on a French layout digits need Shift.
  const latin = /^[\x20-\x7e]$/.test(press.key);
  if (/^[A-Z]$/.test(key)) return (press.altKey || !latin) && press.code === `Key${key}`;
  if (/^[0-9]$/.test(key)) return press.code === `Digit${key}` && !/^[0-9]$/.test(press.key);
  return false;
}

/** How a key press is written in the command table; undefined for a modifier alone. */
export function keysOf(press: KeyPress, mac: boolean): string | undefined {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph"].includes(press.key)) return undefined;
  const letter = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(press.code);
  const key = letter?.[1] ?? letter?.[2] ?? (press.key === " " ? "Space" : press.key);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const shift = press.shiftKey && (letter !== null || key.length > 1);
  return [...(mod ? ["Mod"] : []), ...(press.altKey ? ["Alt"] : []), ...(shift ? ["Shift"] : []), key].join("+");
}

const macNames: Readonly<Record<string, string>> = { Mod: "⌘", Alt: "⌥", Shift: "⇧" };
const arrows: Readonly<Record<string, string>> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
/** As they are written on the keys; keyboards of some countries have words of their own. */
const keyNames: Readonly<Record<string, Message>> = {
  Mod: message("Ctrl"),
  Alt: message("Alt"),
  Shift: message("Shift"),
  Space: message("Space"),
  Enter: message("Enter"),
  Home: message("Home"),
  End: message("End"),
  Delete: message("Del"),
  Escape: message("Esc"),
};

/** The parts of a key combination as written on the keys: `["Ctrl", "K"]`, on a Mac `["⌘", "K"]`. */
export function keyCaps(keys: string, mac: boolean): readonly string[] {
  return keys.split("+").map((part) => {
    const name = keyNames[part];
    return (mac ? macNames[part] : undefined) ?? arrows[part] ?? (name ? say(name) : part);
  });
}

/** The keys of a command in a sentence: “Ctrl+F”, on a Mac “⌘F”. A command that has none now is in the palette. */
export function keysInWords(id: string, commands: readonly CommandDescriptor[], mac: boolean): string {
  const command = commands.find((candidate) => candidate.id === id);
  const keys = command?.keys[0];
  return keys === undefined ? `“${command ? commandTitle(command) : id}”` : keyCaps(keys, mac).join(mac ? "" : "+");
}

/** Keys in the form of `aria-keyshortcuts`: `Control+K`. */
export function ariaKeys(keys: readonly string[], mac: boolean): string {
  return keys.map((combination) => combination.replace("Mod", mac ? "Meta" : "Control")).join(" ");
}

/** Whether this is a Mac, where Cmd takes the place of Ctrl. */
export function isMac(platform: string): boolean {
  return /mac|iphone|ipad/i.test(platform);
}

/** Whether keys typed into this element are text: then only keys with Mod or Alt, function keys and Escape are commands. */
export function takesText(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.closest("[data-article-text]")) return false;
  if (element instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit|range|file)$/.test(element.type);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || element.isContentEditable;
}

/**
 * Keeps the keys with which an input method writes in a field from all that listens in `page` after this. As for Chinese
 * or Japanese, Enter takes the word that is offered, the arrows choose another one, Escape drops it: none is a command.
 */
export function leaveKeysToInputMethods(page: Window): void {
  const leave = (event: KeyboardEvent) => {
    const { target, isComposing, keyCode } = event;
    // 229 is a key that an input method has taken: the one it begins with and, in Safari, the Enter it ends with are told
    // outside the composition. In the article's text it writes nothing, and keys stay commands.
    const isTaken = isComposing || keyCode === 229;
    if (isTaken && target instanceof Element && takesText(target)) event.stopImmediatePropagation();
  };
  page.addEventListener("keydown", leave, { capture: true });
}
