// The context that every state function and command is given: the way to the workbench, the window's state, the text on
// screen.
import type { StepStamp } from "../../model/annotation/annotationSteps";
import type { CommandId } from "../../model/commands/commandTable";
import type { Client } from "../../model/contract/contract";
import { Failure, namelessRefusal } from "../../model/data/failure";
import { guidelineNow } from "../../model/project/guideline";
import type { Stretch } from "../../model/text/stretch";
import { say, sayHost } from "../languages/say";
import type { AppState, AppStore, Notice } from "./appState";
import type { ReadAhead } from "./readAhead";
import type { SavingQueue } from "./savingQueue";

/** The mounted article view, as far as commands steer it. */
export interface TextPort {
  focus(): void;
  /** Selects `[start, end)` (UTF-16) and brings it into sight. */
  select(start: number, end: number, options?: { readonly scroll?: boolean; readonly focus?: boolean }): void;
  /** Brings an offset into sight. */
  reveal(offset: number): void;
  /** Boxes of a stretch of text in viewport coordinates; empty when it is far out of sight. */
  rects(start: number, end: number): readonly DOMRect[];
  /** The new place of an edge that a key moves; `undefined` where right is forwards in the text. */
  movedEdge(move: {
    readonly fragment: Stretch;
    readonly edge: "start" | "end";
    readonly by: "grapheme" | "word";
    readonly direction: -1 | 1;
  }): number | undefined;
  /** Box of the pane the text scrolls in, in viewport coordinates. */
  box(): DOMRect;
}

/** Reads again what a feature shows besides what the session itself reads. */
export type Reading = (context: Context) => Promise<void>;

/** The readings of features, in the order in which they are begun. */
export interface Readings {
  /** Read when another article is on screen. */
  readonly ofArticle: readonly Reading[];
  /** Read when another project is open. Both are read when somebody else works here. */
  readonly ofProject: readonly Reading[];
}

export interface Context {
  readonly client: Client;
  readonly store: AppStore;
  readonly saving: SavingQueue;
  readonly ahead: ReadAhead;
  readonly readings: Readings;
  /** Resolves when articles can be drawn; before that none is opened. */
  loadDrawing(): Promise<void>;
  /** Resolves when what the state holds now is on screen. */
  painted(): Promise<void>;
  /** The text pane puts itself here while an article is shown. */
  readonly text: { current?: TextPort | undefined };
  /** Functions that each write the text of a field on screen; see `writeTyped`. */
  readonly typed: Set<() => void>;
  now(): string;
  newId(): string;
}

/** The id and the time of a step that is made now, and the guideline it is made under. */
export function stamp(context: Context): StepStamp {
  const { project } = context.store.getState();
  const guideline = project && guidelineNow(project.project)?.id;
  return { id: context.newId(), at: context.now(), ...(guideline !== undefined && { guideline }) };
}

/** Changes some fields of the window's state. A field set to `undefined` is absent. */
export function update(context: Context, change: Partial<AppState>): void {
  context.store.setState(change);
}

/**
 * Says what happened, in the status bar and to screen readers. The same words again get a space that is neither seen nor
 * heard: else they would not be said.
 */
export function announce(context: Context, words: string): void {
  const same = context.store.getState().announcement === words;
  update(context, { announcement: same ? `${words}\u00a0` : words });
}

/** Has the features read again what they show of the open article or project. */
export async function readAgain(context: Context, what: keyof Readings): Promise<void> {
  await Promise.all(context.readings[what].map((read) => read(context)));
}

/** Writes the text of fields before the article or review that it is about leaves the screen. */
export function writeTyped({ typed }: Context): void {
  for (const write of [...typed]) write();
}

let noticesSoFar = 0;

/** Shows a notice until it is dismissed (errors) or for some seconds (the rest). */
export function notify(context: Context, kind: Notice["kind"], message: string, action?: Notice["action"]): void {
  const notice: Notice = { id: ++noticesSoFar, kind, message, ...(action && { action }) };
  const others = context.store.getState().notices.filter((other) => other.message !== message);
  update(context, { notices: [...others, notice].slice(-4) });
}

/** Takes notices away that offer one of these commands, which would do something else by now. */
export function dismissOffers(context: Context, ...commands: readonly CommandId[]): void {
  const { notices } = context.store.getState();
  const kept = notices.filter(({ action }) => !commands.some((command) => command === action?.command));
  if (kept.length < notices.length) update(context, { notices: kept });
}

export function dismiss(context: Context, id: number): void {
  update(context, { notices: context.store.getState().notices.filter((notice) => notice.id !== id) });
}

/**
 * Runs something that may fail in an expected way, and shows why when it does. Resolves with `undefined` then. Work that
 * needs to know who works here, while nobody has said, is done once they did.
 */
export async function attempt<Result>(context: Context, work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (wantsName(context, error)) return (await nameGiven(context)) ? attempt(context, work) : undefined;
    notify(context, "error", error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** Whether something was refused because nobody has said who works here. */
export function wantsName(context: Context, error: unknown): boolean {
  const isNameless = context.store.getState().app?.annotator === undefined;
  return isNameless && error instanceof Failure && error.message === sayHost(namelessRefusal);
}

/**
 * Asks who works here. Resolves, when the dialog is closed, with whether somebody has said so; what was to be done in a
 * project that another window has closed meanwhile is to be done no more.
 */
export function nameGiven(context: Context): Promise<boolean> {
  const { project: before } = context.store.getState();
  update(context, { dialog: "annotator" });
  notify(context, "info", say("Say who you are, and it is done."));
  return new Promise((resolve) => {
    const stop = context.store.subscribe(({ dialog, app, project }) => {
      if (dialog === "annotator") return;
      stop();
      resolve(app?.annotator !== undefined && project?.location === before?.location);
    });
  });
}
