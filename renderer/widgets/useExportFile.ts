// A file that is written under an export's id, in a dialog: how far it is, stopping it, and where it went.
import { useEffect, useRef, useState } from "react";
import type { EventData } from "../../model/contract/contract";
import { say } from "../languages/say";
import { attempt, notify } from "../session/context";
import { useWorkbench } from "../session/useWorkbench";

/** A file that is ready to be handed over. */
export interface WrittenFile {
  /** Id of the export. */
  readonly export: string;
  readonly fileName: string;
  /** Address to download it from, where this window cannot save it through the host. */
  readonly download?: string | undefined;
}

export interface ExportFile<Written extends WrittenFile> {
  /** How many articles are written, and how far the next one is; absent while nothing is. */
  readonly running: Pick<EventData<"export.progress">, "done" | "total" | "within"> | undefined;
  /** The file, once it is ready. */
  readonly written: Written | undefined;
  /** Has a file written under a new id; a failure is shown. */
  write(make: (id: string) => Promise<Written>): Promise<void>;
  /** Saves the file that is ready through the host's dialog, and closes the dialog where that was done. */
  save(): Promise<void>;
  /** Stops the writing. */
  stop(): void;
  /** Closes the dialog and puts away what nobody took. */
  close(): void;
}

/** `what` is written: “The export”. */
export function useExportFile<Written extends WrittenFile>(what: string, onClose: () => void): ExportFile<Written> {
  const { context } = useWorkbench();
  const [running, setRunning] = useState<ExportFile<Written>["running"]>();
  const [written, setWritten] = useState<Written>();
  const current = useRef<string>(undefined);
  useEffect(
    () =>
      context.client.listen((event) => {
        if (event.event === "export.progress" && event.data.export === current.current) setRunning(event.data);
      }),
    [context],
  );
  const discard = () => {
    const { current: id } = current;
    current.current = undefined;
    if (id) void context.client.call("exports.discard", { export: id }).catch(() => undefined);
  };
  return {
    running,
    written,
    write: async (make) => {
      const id = context.newId();
      current.current = id;
      setRunning({ done: 0, total: 0 });
      const made = await attempt(context, () => make(id));
      setRunning(undefined);
      if (made) setWritten(made);
    },
    save: async () => {
      if (!written) return;
      const saved = await attempt(context, () => context.client.call("exports.save", { export: written.export }));
      if (!saved?.savedTo) return;
      notify(context, "info", say("{what} is in {savedTo}", { what, savedTo: saved.savedTo }));
      onClose();
    },
    stop: discard,
    close: () => {
      if (!written?.download) discard();
      onClose();
    },
  };
}
