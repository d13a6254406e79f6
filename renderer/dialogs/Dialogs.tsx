// Which dialog is open: one at a time, named in the state.
import { type FunctionComponent, useEffect } from "react";
import type { DialogName } from "../state/appState";
import { type Context, update } from "../state/context";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import { AboutDialog } from "./AboutDialog";
import { AcceptRestDialog } from "./AcceptRestDialog";
import { AnnotatorDialog } from "./AnnotatorDialog";
import { BlindDialog } from "./BlindDialog";
import { BoardDialog } from "./BoardDialog";
import { BroughtInDialog } from "./BroughtInDialog";
import "./dialogs.css";
import { EveryOccurrenceDialog } from "./ConcordanceDialog";
import { ExportDialog } from "./ExportDialog";
import { HistoryDialog } from "./HistoryDialog";
import { HygieneDialog } from "./HygieneDialog";
import { ImportDialog } from "./ImportDialog";
import { KeptDataDialog } from "./KeptDataDialog";
import { KeysDialog } from "./KeysDialog";
import { LabelsDialog } from "./LabelsDialog";
import { PackageDialog } from "./PackageDialog";
import { PaletteDialog } from "./PaletteDialog";
import { ProblemsDialog } from "./ProblemsDialog";
import { ProjectSearchDialog } from "./ProjectSearchDialog";
import { ProvenanceDialog } from "./ProvenanceDialog";
import { NewProjectDialog, OpenProjectDialog, RenameProjectDialog } from "./projectDialogs";
import { SendDialog } from "./SendDialog";
import { SettingsDialog } from "./SettingsDialog";

export interface OpenDialogProps {
  readonly onClose: () => void;
}

const dialogs: Readonly<Record<DialogName, FunctionComponent<OpenDialogProps>>> = {
  "accept-rest": AcceptRestDialog,
  about: AboutDialog,
  annotator: AnnotatorDialog,
  blind: BlindDialog,
  board: BoardDialog,
  "brought-in": BroughtInDialog,
  "every-occurrence": EveryOccurrenceDialog,
  export: ExportDialog,
  history: HistoryDialog,
  hygiene: HygieneDialog,
  kept: KeptDataDialog,
  import: ImportDialog,
  keys: KeysDialog,
  labels: LabelsDialog,
  "new-project": NewProjectDialog,
  "open-project": OpenProjectDialog,
  package: PackageDialog,
  palette: PaletteDialog,
  problems: ProblemsDialog,
  "project-search": ProjectSearchDialog,
  provenance: ProvenanceDialog,
  "rename-project": RenameProjectDialog,
  send: SendDialog,
  settings: SettingsDialog,
};

export function Dialogs() {
  const { context } = useWorkbench();
  const name = useAppState((state) => state.dialog);
  useEffect(() => (name ? undefined : focusTextWhereNothingHasFocus(context)), [name, context]);
  if (!name) return null;
  const Open = dialogs[name];
  return (
    <Open
      onClose={() => {
        if (context.store.getState().dialog === name) update(context, { dialog: undefined });
      }}
    />
  );
}

/**
 * What had the focus before a dialog may be gone, or nothing had it: then one goes on in the text. React Aria gives the focus
 * back in a frame that it asked for before.
 */
function focusTextWhereNothingHasFocus({ text }: Context): () => void {
  const frame = requestAnimationFrame(() => {
    if (document.activeElement === document.body) text.current?.focus();
  });
  return () => cancelAnimationFrame(frame);
}
