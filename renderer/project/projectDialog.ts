// Dialogs that are about the project on screen, or about what this person said in it: they close when that goes. The words
// they show, and would save, are somebody else's then.
import type { DialogName } from "../session/appState";
import { type Context, notify, update } from "../session/context";

/** The others; a package that is being opened may be why another project is. */
const ofNoProject: ReadonlySet<DialogName> = new Set<DialogName>([
  ...(["annotator", "kept", "keys", "new-project", "open-project", "package", "palette", "settings"] as const),
]);

/** `because`: what has happened, as a sentence. */
export function closeProjectDialog(context: Context, because: string): void {
  const { dialog, project } = context.store.getState();
  if (dialog === undefined || !project || ofNoProject.has(dialog)) return;
  update(context, { dialog: undefined });
  notify(context, "error", `${because} The dialog was closed, and what was typed in it was not saved.`);
}
