// A file that is written under an export's id, in a dialog: how far it is, stopping it, and where it went.
import { useEffect, useRef, useState } from "react";
import { attempt, notify } from "../session/context";
import { useWorkbench } from "../session/useWorkbench";

export interface ExportFile {
  /** How many articles are written; absent while nothing is. */
  readonly running: { readonly done: number; readonly total: number } | undefined;
  /** Has a file written under a new id. Undefined when that failed, which was said. */
  write<Made>(make: (id: string) => Promise<Made>): Promise<Made | undefined>;
  /** Saves a file that is ready through the host's dialog. Returns whether it was, which is said of `what`: “The export”. */
  save(id: string, what: string): Promise<boolean>;
  /** Stops what is written, or puts away what is ready. */
  discard(): void;
}

export function useExportFile(): ExportFile {
  const { context } = useWorkbench();
  const [running, setRunning] = useState<ExportFile["running"]>();
  const current = useRef<string>(undefined);
  useEffect(
    () =>
      context.client.listen((event) => {
        if (event.event === "export.progress" && event.data.export === current.current) setRunning(event.data);
      }),
    [context],
  );
  return {
    running,
    write: async (make) => {
      const id = context.newId();
      current.current = id;
      setRunning({ done: 0, total: 0 });
      const made = await attempt(context, () => make(id));
      setRunning(undefined);
      return made;
    },
    save: async (id, what) => {
      const saved = await attempt(context, () => context.client.call("exports.save", { export: id }));
      if (!saved?.savedTo) return false;
      notify(context, "info", `${what} is in ${saved.savedTo}`);
      return true;
    },
    discard: () => {
      const { current: id } = current;
      current.current = undefined;
      if (id) void context.client.call("exports.discard", { export: id }).catch(() => undefined);
    },
  };
}
