// The version in a journal that does not follow the snapshot beside it: a machine died with work that was in the
// journal only, and a sync program has brought another snapshot since. It is a version of its own, and merged like any
// other.
import { dataText } from "../../../model/data/dataText";
import { idBeside } from "../../../model/versions/contentId";
import { backupsOf } from "./backups";
import { checkInTurns } from "./documentFile";
import type { JournalContent } from "./journal";
import type { AnyStepAction, JournaledFiles } from "./journaledFiles";
import type { JournaledState } from "./journaledKind";
import type { ProjectFolder } from "./ProjectFolder";
import { replayLines } from "./replayLines";

export interface JournalVersion<State> {
  /** The version; absent when `here` holds all changes of the journal. */
  readonly state?: State;
  /** Whether this machine wrote the journal: it knows the snapshot that the journal follows. */
  readonly own: boolean;
}

/**
 * The state as the journal left it, where the snapshot it follows is in this machine's backups; else `here` with what the
 * journal alone holds added to it.
 */
export async function versionInJournal<State extends JournaledState, Action extends AnyStepAction>(
  folder: ProjectFolder,
  files: JournaledFiles<State, Action>,
  journal: JournalContent<Action>,
  here: State,
): Promise<JournalVersion<State>> {
  const base = await baseOf(folder, files, journal);
  const own = base !== undefined && base.revision > 0;
  const replayed = base && replayLines(files.kind, base, journal);
  if (replayed && replayed.waiting === undefined) {
    const adopted = files.kind.adoption(here, replayed.state);
    return adopted === "same" || adopted === "older" ? { own } : { state: replayed.state, own };
  }
  const state = files.kind.withUnknown(
    here,
    journal.lines.map(({ action }) => action),
    (added) => ({
      id: idBeside("journal", dataText(added)),
      title: "work on another machine",
      at: folder.now().toISOString(),
    }),
  );
  return { own, ...(state && { state }) };
}

async function baseOf<State extends JournaledState, Action extends AnyStepAction>(
  folder: ProjectFolder,
  { kind, snapshot }: JournaledFiles<State, Action>,
  { after, lines }: JournalContent<Action>,
): Promise<State | undefined> {
  if (after?.revision === 0 || (!after && lines[0]?.revision === 1)) return kind.empty;
  for (const bytes of await backupsOf(folder, snapshot.file)) {
    const checked = await checkInTurns(snapshot, bytes);
    if (checked.kind === "good" && checked.document.revision === after?.revision) return checked.document.content;
  }
  return undefined;
}
