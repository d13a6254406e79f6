// Tells which annotations of a set do not fit their article's text. They are kept.
import { misplacement } from "../../../model/annotation/annotation";
import type { Action, SetState } from "../../../model/annotation/history";
import { counted } from "../../../model/data/counted";
import type { JournaledFiles } from "./journaledFiles";
import type { ProjectFolder } from "./ProjectFolder";

/** Lists the annotations that do not fit the text; `text` is absent when the article is. */
export function reportUnplaced(
  folder: ProjectFolder,
  { snapshot: { file }, about }: JournaledFiles<SetState, Action>,
  { set }: SetState,
  text: string | undefined,
): void {
  if (text === undefined) return;
  const count = set.annotations.filter((annotation) => misplacement(text, annotation) !== undefined).length;
  if (count === 0) {
    folder.settle(file, "unplaced");
    return;
  }
  const message = `${counted(count, "annotation does", "annotations do")} not fit the article's text. They are kept and shown as unplaced; place them again or delete them.`;
  folder.report({ kind: "unplaced", file, message, ...about });
}
