// Every dialog by its name in the state. They are loaded after the first paint (Dialogs.tsx), since nobody opens one before.
import type { FunctionComponent } from "react";
import { ChooseEntityDialog } from "../across/dialogs/ChooseEntityDialog";
import { EntityDialog } from "../across/dialogs/EntityDialog";
import { JoinDialog } from "../across/dialogs/JoinDialog";
import { LinkClaimDialog } from "../across/dialogs/LinkClaimDialog";
import { HistoryDialog } from "../annotating/HistoryDialog";
import { FilterDialog } from "../articles/FilterDialog";
import { ProvenanceDialog } from "../articles/ProvenanceDialog";
import { ProvenanceOfManyDialog } from "../articles/ProvenanceOfManyDialog";
import { AssignDialog } from "../assigning/AssignDialog";
import { BoardDialog } from "../board/BoardDialog";
import { BoilerplateDialog } from "../boilerplate/BoilerplateDialog";
import { EditionsDialog } from "../editions/EditionsDialog";
import { AcrossExportDialog } from "../exporting/AcrossExportDialog";
import { ExportDialog } from "../exporting/ExportDialog";
import { GuidelineDialog } from "../guideline/GuidelineDialog";
import { GuidelineVersionsDialog } from "../guideline/GuidelineVersionsDialog";
import { ImportDialog } from "../importing/ImportDialog";
import { SettingsDialog } from "../look/SettingsDialog";
import { PackageDialog } from "../packages/PackageDialog";
import { SendDialog } from "../packages/SendDialog";
import { AnnotatorDialog } from "../project/AnnotatorDialog";
import { BlindDialog } from "../project/BlindDialog";
import { KeptDataDialog } from "../project/KeptDataDialog";
import { LabelsDialog } from "../project/LabelsDialog";
import { OpenTeamDialog } from "../project/OpenTeamDialog";
import { ProblemsDialog } from "../project/ProblemsDialog";
import { NewProjectDialog, OpenProjectDialog, RenameProjectDialog } from "../project/projectDialogs";
import { TeamServerDialog } from "../project/TeamServerDialog";
import { AcceptRestDialog } from "../reviewing/pane/AcceptRestDialog";
import { EveryOccurrenceDialog } from "../searching/ConcordanceDialog";
import { ProjectSearchDialog } from "../searching/ProjectSearchDialog";
import type { DialogName } from "../session/appState";
import type { OpenDialogProps } from "../session/openDialog";
import { ImportedSuggestionsDialog } from "../suggesting/ImportedSuggestionsDialog";
import { WatchDialog } from "../watching/WatchDialog";
import { AboutDialog } from "./AboutDialog";
import { KeysDialog } from "./KeysDialog";
import { PaletteDialog } from "./PaletteDialog";

export const dialogs: Readonly<Record<DialogName, FunctionComponent<OpenDialogProps>>> = {
  "accept-rest": AcceptRestDialog,
  about: AboutDialog,
  "across-choose": ChooseEntityDialog,
  "across-entity": EntityDialog,
  "across-export": AcrossExportDialog,
  "across-join": JoinDialog,
  "across-link": LinkClaimDialog,
  annotator: AnnotatorDialog,
  assign: AssignDialog,
  blind: BlindDialog,
  board: BoardDialog,
  "imported-suggestions": ImportedSuggestionsDialog,
  "every-occurrence": EveryOccurrenceDialog,
  export: ExportDialog,
  guideline: GuidelineDialog,
  "guideline-versions": GuidelineVersionsDialog,
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
  watch: WatchDialog,
  "team-open": OpenTeamDialog,
  "team-server": TeamServerDialog,
};
