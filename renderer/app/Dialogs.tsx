// Which dialog is open: one at a time, named in the state.
import { type FunctionComponent, useEffect } from "react";
import { ChooseEntityDialog } from "../across/dialogs/ChooseEntityDialog";
import { EntityDialog } from "../across/dialogs/EntityDialog";
import { JoinDialog } from "../across/dialogs/JoinDialog";
import { LinkClaimDialog } from "../across/dialogs/LinkClaimDialog";
import { BoardDialog } from "../board/BoardDialog";
import { AnnotatorDialog } from "../project/AnnotatorDialog";
import { BlindDialog } from "../project/BlindDialog";
import { AcceptRestDialog } from "../reviewing/pane/AcceptRestDialog";
import type { DialogName } from "../session/appState";
import { type Context, update } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { ImportedSuggestionsDialog } from "../suggesting/ImportedSuggestionsDialog";
import { AboutDialog } from "./AboutDialog";
import "./dialogs.css";
import { HistoryDialog } from "../annotating/HistoryDialog";
import { FilterDialog } from "../articles/FilterDialog";
import { ProvenanceDialog } from "../articles/ProvenanceDialog";
import { ProvenanceOfManyDialog } from "../articles/ProvenanceOfManyDialog";
import { BoilerplateDialog } from "../boilerplate/BoilerplateDialog";
import { EditionsDialog } from "../editions/EditionsDialog";
import { AcrossExportDialog } from "../exporting/AcrossExportDialog";
import { ExportDialog } from "../exporting/ExportDialog";
import { ImportDialog } from "../importing/ImportDialog";
import { SettingsDialog } from "../look/SettingsDialog";
import { PackageDialog } from "../packages/PackageDialog";
import { SendDialog } from "../packages/SendDialog";
import { KeptDataDialog } from "../project/KeptDataDialog";
import { LabelsDialog } from "../project/LabelsDialog";
import { ProblemsDialog } from "../project/ProblemsDialog";
import { NewProjectDialog, OpenProjectDialog, RenameProjectDialog } from "../project/projectDialogs";
import { EveryOccurrenceDialog } from "../searching/ConcordanceDialog";
import { ProjectSearchDialog } from "../searching/ProjectSearchDialog";
import { KeysDialog } from "./KeysDialog";
import { PaletteDialog } from "./PaletteDialog";

const dialogs: Readonly<Record<DialogName, FunctionComponent<OpenDialogProps>>> = {
  "accept-rest": AcceptRestDialog,
  about: AboutDialog,
  "across-choose": ChooseEntityDialog,
  "across-entity": EntityDialog,
  "across-export": AcrossExportDialog,
  "across-join": JoinDialog,
  "across-link": LinkClaimDialog,
  annotator: AnnotatorDialog,
  blind: BlindDialog,
  board: BoardDialog,
  "imported-suggestions": ImportedSuggestionsDialog,
  "every-occurrence": EveryOccurrenceDialog,
  export: ExportDialog,
  history: HistoryDialog,
  boilerplate: BoilerplateDialog,
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
  filter: FilterDialog,
  provenance: ProvenanceDialog,
  "provenance-of-many": ProvenanceOfManyDialog,
  editions: EditionsDialog,
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
 * Gives the focus to the text when the element that had it before the dialog is gone, or there was none. React Aria
 * asked for its frame earlier, so it has tried to give the focus back by then.
 */
function focusTextWhereNothingHasFocus({ text }: Context): () => void {
  const frame = requestAnimationFrame(() => {
    if (document.activeElement === document.body) text.current?.focus();
  });
  return () => cancelAnimationFrame(frame);
}
