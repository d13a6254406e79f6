// What a journal says that does not follow the snapshot beside it: a machine died with work that was in the journal only, and
// a sync program has brought another snapshot since. It is a version of the set of its own, and merged like any other.
import { adoptionOfSet } from "../../../model/adoption";
import { dataText } from "../../../model/dataText";
import { act, emptyState, type SetState } from "../../../model/history";
import { idBeside } from "../../../model/versions/contentId";
import { unknownIn } from "../../../model/versions/unknownIn";
import { backupsOf } from "./backups";
import { checkDocument } from "./documentFile";
import type { JournalContent } from "./journal";
import type { ProjectFolder } from "./ProjectFolder";
import { replayLines } from "./replayLines";
import type { SetFiles } from "./setFiles";

export interface JournalVersion {
  /** Absent: `here` holds all that is in the journal. */
  readonly state?: SetState;
  /** The journal was written on this machine, which knows the snapshot it follows. */
  readonly own: boolean;
}

/**
 * The set as the journal left it, where the snapshot it follows is in this machine's backups; else `here` with what the
 * journal alone holds added to it.
 */
export async function versionInJournal(
  folder: ProjectFolder,
  files: SetFiles,
  journal: JournalContent,
  here: SetState,
): Promise<JournalVersion> {
  const base = await baseOf(folder, files, journal);
  const own = base !== undefined && base.revision > 0;
  const replayed = base && replayLines(base, journal);
  if (replayed && replayed.waiting === undefined) {
    const adopted = adoptionOfSet(here, replayed.state);
    return adopted === "same" || adopted === "older" ? { own } : { state: replayed.state, own };
  }
  const changes = unknownIn(
    here,
    journal.lines.map(({ action }) => action),
  );
  if (changes.length === 0) return { own };
  const id = idBeside("journal", dataText(changes));
  const step = { id, title: "work on another machine", at: folder.now().toISOString(), changes: [...changes] };
  return { state: act(here, { kind: "do", step }), own };
}

async function baseOf(
  folder: ProjectFolder,
  { snapshot }: SetFiles,
  { after, lines }: JournalContent,
): Promise<SetState | undefined> {
  if (after?.revision === 0 || (!after && lines[0]?.revision === 1)) return emptyState;
  for (const bytes of await backupsOf(folder, snapshot.file)) {
    const checked = checkDocument(snapshot, bytes);
    if (checked.kind === "good" && checked.document.revision === after?.revision) return checked.document.content;
  }
  return undefined;
}
