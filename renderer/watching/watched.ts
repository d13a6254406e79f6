// The folder of this machine that is watched for the open project, as the window shows it: how much is offered, and its files
// handed to the import.
import type { ProjectTarget } from "../../model/contract/actionTarget";
import type { CallResult } from "../../model/contract/contract";
import { say } from "../languages/say";
import { inProject } from "../session/actionTarget";
import type { AppState, OfferedFile } from "../session/appState";
import { attempt, type Context, notify, update } from "../session/context";
import { reading, whileOpen } from "../session/reading";

export type WatchedFile = CallResult<"watch.read">["files"][number];

export const refreshWatch = reading(
  (context) => attempt(context, () => whileOpen(context, () => context.client.call("watch.read", {}))),
  (context, watch) => update(context, { watch }),
);

/** How many files are offered. */
export function offeredByWatch({ watch }: Pick<AppState, "watch">): number {
  return watch?.files.length ?? 0;
}

/** The offered files as the import takes them; each is read when its turn comes. */
export function watchedFiles(context: Context): readonly OfferedFile[] {
  const state = context.store.getState();
  const made = inProject(state);
  return (state.watch?.files ?? []).map((watched) => ({
    name: watched.path.split("/").at(-1) ?? watched.path,
    ...(watched.path.includes("/") && { path: watched.path }),
    watched,
    read: () => readWatched(context, made, watched),
  }));
}

/** Files that are not offered again until they change; with `again`, that are. */
export async function dealWith(
  context: Context,
  made: ProjectTarget,
  files: readonly WatchedFile[],
  again = false,
): Promise<void> {
  if (files.length === 0) return;
  const args = { ...made, files: [...files], again };
  const watch = await attempt(context, () => whileOpen(context, () => context.client.call("watch.deal", args)));
  if (watch) update(context, { watch });
}

/** What is offered now is not offered again until it changes. The notice takes it back. */
export async function leaveOutWatched(context: Context): Promise<void> {
  const state = context.store.getState();
  const files = state.watch?.files ?? [];
  const made = inProject(state);
  await dealWith(context, made, files);
  const count = files.length;
  notify(
    context,
    "info",
    say("{count, plural, one {# file is} other {# files are}} not offered again until changed.", { count }),
    { title: say("Offer again"), run: () => void dealWith(context, made, files, true) },
  );
}

async function readWatched(context: Context, made: ProjectTarget, watched: WatchedFile): Promise<File> {
  const parts: BlobPart[] = [];
  let at = 0;
  let size = 0;
  do {
    const part = await context.client.call("watch.file", { ...made, path: watched.path, stamp: watched.stamp, at });
    const bytes = Uint8Array.from(atob(part.bytes), (letter) => letter.charCodeAt(0));
    size = part.size;
    // A file that shrank meanwhile would never come to its end.
    if (bytes.length === 0) break;
    parts.push(bytes);
    at += bytes.length;
  } while (at < size);
  return new File(parts, watched.path.split("/").at(-1) ?? watched.path);
}
