// A sync program's copy of a journal. Mostly everything in it has come to the set by other ways: then it is no matter
// for anybody. What it alone holds is offered like another version of the set, as that set with it added.
import { act, type SetState } from "../../../model/history";
import { idBeside, textOf } from "../../../model/versions/contentId";
import { unknownIn } from "../../../model/versions/unknownIn";
import { diskFailure } from "./diskFailure";
import { readJournal } from "./journal";
import { placeOf } from "./layout";
import { type ProjectFolder, pathIn } from "./ProjectFolder";
import type { OtherVersion } from "./Store";

export function isJournalCopy(file: string): boolean {
  return file.startsWith("annotations/") && file.endsWith(".ndjson") && placeOf(file).kind === "other-version";
}

/** `undefined` when the copy holds nothing that the set does not. `stateOf` reads the set it is about. */
export async function versionInJournal(
  folder: ProjectFolder,
  file: string,
  stateOf: (article: string, annotator: string) => Promise<SetState>,
): Promise<OtherVersion | undefined> {
  const place = placeOf(file);
  if (place.kind !== "other-version" || !place.article || !place.annotator) return undefined;
  const { article, annotator } = place;
  const journal = await readJournal(folder.files, pathIn(folder, file), `${article}/${annotator}`).catch((error) => {
    throw diskFailure(error, "The other version", file, "could not be read");
  });
  if (!journal || journal.lines.length === 0) return undefined;
  const here = await stateOf(article, annotator);
  const changes = unknownIn(
    here,
    journal.lines.map(({ action }) => action),
  );
  if (changes.length === 0) return undefined;
  const id = idBeside("journal", textOf(changes));
  const step = { id, title: "work on another machine", at: folder.now().toISOString(), changes: [...changes] };
  return { kind: "set", file, article, annotator, state: act(here, { kind: "do", step }) };
}
