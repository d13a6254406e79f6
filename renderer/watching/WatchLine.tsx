// The quiet line that says how many files appeared in the watched folder.
import { useEffect } from "react";
import { Button } from "../controls/Button";
import { say, sayHost } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { leaveOutWatched, refreshWatch } from "./watched";
import "./watching.css";

export function WatchLine() {
  const { context } = useWorkbench();
  const watch = useAppState((state) => state.watch);
  const project = useAppState((state) => state.project?.project.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for each project
  useEffect(() => void refreshWatch(context), [context, project]);
  if (watch?.folder === undefined) return null;
  const count = watch.files.length;
  if (count === 0 && watch.trouble === undefined) return null;
  const folder = <bdi title={watch.folder}>{lastName(watch.folder)}</bdi>;
  return (
    <section className="watch-line" aria-label={say("Watched folder")}>
      <span role="status">
        {watch.trouble === undefined
          ? sayWith("{count, plural, one {# new file} other {# new files}} in {folder}", { count, folder })
          : sayWith("{folder}: {trouble}", { folder, trouble: sayHost(watch.trouble) })}
      </span>
      {count > 0 && (
        <>
          <CommandButton id="articles.watched">{say("Look")}</CommandButton>
          <Button look="quiet" onPress={() => leaveOutWatched(context)}>
            {say("Leave out")}
          </Button>
        </>
      )}
      {watch.trouble !== undefined && <CommandButton id="project.watch">{say("Change…")}</CommandButton>}
    </section>
  );
}

function lastName(folder: string): string {
  return folder.split(/[\\/]/).findLast(Boolean) ?? folder;
}
