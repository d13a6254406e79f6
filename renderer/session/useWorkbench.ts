// Gives panels the context and the parts of the state they show.
import { createContext, useContext } from "react";
import { type StoreApi, useStore } from "zustand";
import type { AppState } from "./appState";
import type { Command } from "./command";
import type { Context } from "./context";

export interface Workbench {
  readonly context: Context;
  /** The state as it is drawn; see stateOfPanes.ts. */
  readonly shown: StoreApi<AppState>;
  readonly mac: boolean;
  /** The commands of the open project: those of the table and the tagging commands of its labels. */
  commands(): readonly Command[];
  /** Runs a command by id when it can run. */
  run(id: string): boolean;
}

export const WorkbenchContext = createContext<Workbench | undefined>(undefined);

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (!workbench) throw new Error("useWorkbench outside of the workbench");
  return workbench;
}

/** A part of the state; the panel is drawn again only when that part is another value. */
export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useStore(useWorkbench().shown, select);
}
