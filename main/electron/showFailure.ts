// Tells the person what failed, when no window can: an expected failure in its own words, anything else as a bug.
import type { Dialog } from "electron";
import { Failure } from "../../model/data/failure";
import type { Saying } from "./saying";

export interface FailureNeeds extends Pick<Saying, "say" | "sayHost"> {
  readonly dialog: Dialog;
}

/** Resolves when the person has read it. `title`: said already. */
export async function showFailure(
  { dialog, say, sayHost }: FailureNeeds,
  title: string,
  error: unknown,
): Promise<void> {
  const words =
    error instanceof Failure
      ? await sayHost(error.message)
      : `${say("This is a bug in Spanwise; please report it.")}\n\n${error}`;
  dialog.showErrorBox(title, words);
}
