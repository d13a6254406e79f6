// Tells the person what failed, when no window can: an expected failure in its own words, anything else as a bug.
import type { Dialog } from "electron";
import { Failure } from "../../model/data/failure";

export function showFailure(dialog: Dialog, title: string, error: unknown): void {
  const words = error instanceof Failure ? error.message : `This is a bug in Spanwise; please report it.\n\n${error}`;
  dialog.showErrorBox(title, words);
}
