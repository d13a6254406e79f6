// The settings as this window shows them: what the workbench last said, with the changes that are still on their way to it.
// Another window's changes arrive as events.
import { changedSettings, type Settings, type SettingsChange } from "../../model/project/settings";
import { attempt, type Context, update } from "./context";

interface Known {
  readonly settings: Settings;
  /** The revision of the workbench's settings; settings that arrive with a lower one are ignored. */
  readonly revision: number;
  /** Changes that were made here and not answered yet. */
  readonly waiting: readonly SettingsChange[];
}

const ofWindows = new WeakMap<Context, Known>();

/** Changes how the app looks for this person, here at once and on disk. */
export async function changeSettings(context: Context, change: SettingsChange): Promise<void> {
  await attempt(context, () => send(context, change));
}

/** The same for settings that only save a press: a failure to keep them is ignored. */
export function rememberSettings(context: Context, change: SettingsChange): void {
  void send(context, change).catch(() => undefined);
}

/** Shows what the workbench says. `anew`: the host may have been started again, and counts from the beginning. */
export function showSettings(
  context: Context,
  { settings, revision }: { readonly settings: Settings; readonly revision: number },
  anew = false,
): void {
  const known = knownIn(context);
  if (anew || revision > known.revision) show(context, { ...known, settings, revision });
}

async function send(context: Context, change: SettingsChange): Promise<void> {
  const before = knownIn(context);
  show(context, { ...before, waiting: [...before.waiting, change] });
  try {
    showSettings(context, await context.client.call("settings.change", change));
  } finally {
    const known = knownIn(context);
    show(context, { ...known, waiting: known.waiting.filter((other) => other !== change) });
  }
}

function knownIn(context: Context): Known {
  return ofWindows.get(context) ?? { settings: context.store.getState().settings, revision: -1, waiting: [] };
}

function show(context: Context, known: Known): void {
  ofWindows.set(context, known);
  update(context, { settings: known.waiting.reduce(changedSettings, known.settings) });
}
