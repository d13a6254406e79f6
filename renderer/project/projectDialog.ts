// Closes dialogs about the open project, or about this person's work in it, when another project or person takes its
// place: they would show, and save, data of the wrong project or person.
import { say } from "../languages/say";
import type { DialogName } from "../session/appState";
import { type Context, notify, update } from "../session/context";

/** Dialogs that stay open. Those of a package and of a team stay, since they may be what opened another project. */
const ofNoProject: ReadonlySet<DialogName> = new Set<DialogName>([
  ...([
    "annotator",
    "kept",
    "keys",
    "new-project",
    "open-project",
    "package",
    "palette",
    "settings",
    "team-open",
  ] as const),
]);

/** `because`: what has happened, as a sentence. */
export function closeProjectDialog(context: Context, because: string): void {
  const { dialog, project } = context.store.getState();
  if (dialog === undefined || !project || ofNoProject.has(dialog)) return;
  update(context, { dialog: undefined });
  notify(
    context,
    "error",
    say("{because} The dialog was closed, and what was typed in it was not saved.", { because }),
  );
}
