// Listens to the keys of the whole window and runs the command they stand for. In a field, keys that are text
// stay text; in a dialog, keys are the dialog's. A key that can do nothing now says why. While another article or a review
// is being read, a key that would act on it waits until it is on screen, and the keys after it wait their turn.

import { commandsFor, keysInWords, takesText } from "../controls/keyboard";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { isOpening } from "../session/articleSession";
import { type Command, runCommand } from "../session/command";
import { announce, type Context } from "../session/context";
import { whyNot } from "./whyNot";

/** Returns the function that stops listening. */
export function listenToKeys(
  target: Window,
  context: Context,
  commands: () => readonly Command[],
  mac: boolean,
): () => void {
  const waiting = keysInWait(context, (event) => handle(event, document.activeElement));
  const press = (event: KeyboardEvent) => {
    if (!event.defaultPrevented) handle(event, event.target instanceof Element ? event.target : null);
  };
  const handle = (event: KeyboardEvent, hit: Element | null) => {
    const state = context.store.getState();
    const { dialog, across } = state;
    if (dialog) return;
    // While the view across articles draws another list nothing has the focus: its keys must not reach the article.
    const isBetween = hit === document.body && across !== undefined && !across.away;
    const focused = isBetween ? (document.querySelector('[data-pane="across"]') ?? hit) : hit;
    const found = commandsFor(event, commands(), mac);
    // Those of the review can run only while one is open, and then they come first; those across articles only in that view,
    // sub-labels only while they are offered.
    const ordered = [...found.filter(isOfView), ...found.filter((command) => !isOfView(command))];
    const counting = ordered.filter((command) => counts(command, event, focused));
    if (counting.length > 0 && (waiting.any() || (isOpening(state) && counting.some(actsOnArticle)))) {
      event.preventDefault();
      waiting.hold(event);
      return;
    }
    for (const command of counting) {
      if (runCommand(context, command)) {
        event.preventDefault();
        return;
      }
    }
    const words = (id: string) => keysInWords(id, commands(), mac);
    const why = whyNot(counting, context.store.getState(), words) ?? whyNothing(counting, event, focused, words);
    if (why !== undefined) announce(context, why);
    // Firefox would open its quick search, which takes the keys that follow.
    if (/^['/]$/.test(event.key) && !takesText(focused)) event.preventDefault();
    // In the text Tab walks; where there is nothing to walk through it does nothing. F6 leaves the text.
    if (event.key === "Tab" && counting.length > 0 && focused?.closest("[data-article-text]")) event.preventDefault();
  };
  target.addEventListener("keydown", press);
  return () => {
    target.removeEventListener("keydown", press);
    waiting.end();
  };
}

/** In the text a letter or a digit that is nobody's key says so, since nothing can be typed there. */
function whyNothing(
  counting: readonly Command[],
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  focused: Element | null,
  keysOf: (command: string) => string,
): string | undefined {
  const isTyped = /^[\p{L}\p{N}]$/u.test(key) && !ctrlKey && !metaKey && !altKey;
  if (counting.length > 0 || !isTyped || !focused?.closest("[data-article-text]")) return undefined;
  return say("{key} is no key here: {keys} shows all keys.", { key: key.toUpperCase(), keys: keysOf("help.keys") });
}

/**
 * Keys that were pressed while another article or a review was being read, for `handle` once it is on screen, in their
 * order. Those for something that could not be read are dropped.
 */
function keysInWait(context: Context, handle: (event: KeyboardEvent) => void) {
  let waiting: { readonly event: KeyboardEvent; readonly meant: string }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const goOn = () => {
    timer = undefined;
    const state = context.store.getState();
    if (isOpening(state)) return;
    const ready = waiting.filter(({ meant }) => meant === shown(state));
    waiting = [];
    for (const { event } of ready) handle(event);
  };
  const stop = context.store.subscribe((state) => {
    // The window draws what was read before its keys are handled.
    if (waiting.length > 0 && timer === undefined && !isOpening(state)) timer = setTimeout(goOn);
  });
  return {
    any: () => waiting.length > 0,
    hold: (event: KeyboardEvent) => {
      if (!event.repeat) waiting.push({ event, meant: shown(context.store.getState()) });
    },
    end: () => {
      stop();
      clearTimeout(timer);
    },
  };
}

/** The article that is on screen, or is about to be, and whether it is reviewed. */
function shown({ articleId, review }: AppState): string {
  return `${articleId} ${review !== undefined}`;
}

const roomsOfArticle =
  /^(annotation|article|aside|comment|edit|escape|feedback|figure|history|link|review|search|select|sets|subLabel|suggestion|tag|tagExactly)\b/;

/** Whether a command does something to the open article or its review. Going on to another article does not. */
function actsOnArticle({ id }: Command): boolean {
  return roomsOfArticle.test(id) && !/^(article\.(next|previous)|search\.project)$/.test(id);
}

function counts(command: Command, event: KeyboardEvent, focused: Element | null): boolean {
  if (takesText(focused)) return event.ctrlKey || event.metaKey ? !isEditing(command, event) : /^F\d+$/.test(event.key);
  if (focused?.closest('[data-pane="across"]')) return countsAcross(command, event, focused);
  if (command.scope === "across") return false;
  const inText = focused === document.body || focused?.closest("[data-article-text]") != null;
  // In the text Tab walks, from a list it leaves for what comes next.
  if (command.scope === "text" || event.key === "Tab") return inText;
  const inList = focused?.closest('[data-pane="annotations"] [role="listbox"]') != null;
  if (command.scope === "annotations") return inText || inList;
  // Letters and digits wherever no text is typed; Space, Tab, Enter and the like belong to a button that has the focus.
  if (isOfReview(command)) return inText || inList || event.ctrlKey || event.metaKey || /^\S$/.test(event.key);
  return true;
}

/** In the view across articles letters are its own, and what they would do to the open article they do only in its text. */
function countsAcross({ id, scope }: Command, { key, ctrlKey, metaKey }: KeyboardEvent, focused: Element): boolean {
  const withMod = ctrlKey || metaKey;
  if (scope === "across") return withMod || /^\S$/.test(key) || focused.closest('[role="listbox"]') !== null;
  return scope === undefined && !id.startsWith("edit.") && (withMod || /^(F\d+|Escape|\?)$/.test(key));
}

function isOfView(command: Command): boolean {
  return isOfReview(command) || command.scope === "across" || command.scope === "sub-labels";
}

function isOfReview({ scope }: Command): boolean {
  return scope === "review";
}

/** Undo, deleting a word, moving by one and pasting plain text belong to the field while it has the focus. */
function isEditing(command: Command, { key, shiftKey }: KeyboardEvent): boolean {
  if (command.id.startsWith("edit.") || command.scope !== undefined) return true;
  return /^(Backspace|Delete|Arrow.*|Home|End)$/.test(key) || (shiftKey && key.toUpperCase() === "V");
}
