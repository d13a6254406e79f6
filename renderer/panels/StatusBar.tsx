// One line at the bottom: whether everything is on disk, and what the keys would do right now.
import { CircleCheck, LoaderCircle, TriangleAlert, WifiOff } from "lucide-react";
import { useMemo } from "react";
import { quoteOf } from "../../model/annotation";
import { activeLabels } from "../../model/label";
import { pickedAnnotation } from "../commands/tagging";
import type { AppState } from "../state/appState";
import { saveCopy } from "../state/saveCopy";
import { currentSuggestion } from "../state/suggestions";
import { Button, CommandButton } from "../ui/Button";
import { KeyCaps } from "../ui/KeyCaps";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import "./statusBar.css";

export function StatusBar() {
  return (
    <footer className="status-bar">
      <SavingState />
      <Hints />
      <CommandButton id="help.keys">
        All keys <KeyCaps keys="?" />
      </CommandButton>
    </footer>
  );
}

function SavingState() {
  const { context } = useWorkbench();
  const saving = useAppState((state) => state.saving);
  const connected = useAppState((state) => state.connected);
  if (!connected) {
    return (
      <span className="saving saving-bad" role="alert">
        <WifiOff size={14} aria-hidden /> Spanwise is not running any more. What you see is kept; start it again to
        save.
      </span>
    );
  }
  if (saving.kind === "failing") {
    return (
      <span className="saving saving-bad" role="alert">
        <TriangleAlert size={14} aria-hidden />
        <span className="saving-words">Not saved: {saving.message}</span>
        <Button onPress={() => context.saving.retry()}>Try again</Button>
        <Button onPress={() => saveCopy(context)}>Save a copy elsewhere</Button>
      </span>
    );
  }
  return saving.kind === "saving" ? (
    <span className="saving">
      <LoaderCircle size={14} aria-hidden /> Saving…
    </span>
  ) : (
    <span className="saving" title="Every change is on disk">
      <CircleCheck size={14} aria-hidden className="saving-good" /> Saved
    </span>
  );
}

type Hint = readonly [keys: string, does: string];

function Hints() {
  const mode = useAppState(modeOf);
  const armed = useAppState(
    (state) => state.project?.project.labels.find((label) => label.id === state.armed)?.name ?? "",
  );
  const count = useAppState((state) => activeLabels(state.project?.project.labels ?? []).length);
  const quote = useAppState(pickedQuote);
  const hints = useMemo(() => hintsFor(mode, count), [mode, count]);
  return (
    <div className="hints">
      {mode === "armed" && <span className="hints-armed">{armed} is armed: what you select is tagged.</span>}
      {mode === "picked" && (
        <span className="hints-quote">
          <bdi>{quote}</bdi>
        </span>
      )}
      {hints.map(([keys, does]) => (
        <span key={keys} className="hint">
          <KeyCaps keys={keys} /> {does}
        </span>
      ))}
    </div>
  );
}

type Mode = "no-article" | "reading" | "selected" | "picked" | "suggestion" | "linking" | "armed";

function modeOf(state: AppState): Mode {
  if (!state.article) return "no-article";
  if (state.linking) return "linking";
  if (state.armed) return "armed";
  if (currentSuggestion(state)) return "suggestion";
  if (state.selection && state.selection.end > state.selection.start) return "selected";
  return state.picked ? "picked" : "reading";
}

function pickedQuote(state: AppState): string {
  const annotation = pickedAnnotation(state);
  const quote = annotation ? quoteOf(annotation) : "";
  return quote.length > 40 ? `${quote.slice(0, 39)}…` : quote;
}

function hintsFor(mode: Mode, labels: number): readonly Hint[] {
  const digits = `1–${Math.min(9, labels)}`;
  switch (mode) {
    case "no-article":
      return [["Mod+I", "import"]];
    case "armed":
      return [["Escape", "disarm"]];
    case "linking":
      return [
        ["Tab", "walk to the other end"],
        ["Enter", "link"],
        ["Shift+Enter", "contradicts"],
        ["Escape", "no link"],
      ];
    case "suggestion":
      return [
        ["Y", "accept"],
        ["X", "refuse"],
        ["Shift+Y", "all of these words"],
        [".", "next"],
        ["Escape", "leave"],
      ];
    case "selected":
      return [
        [digits, "tag"],
        [`Alt+${digits}`, "tag exactly these characters"],
      ];
    case "picked":
      return [
        [digits, "relabel"],
        ["Shift+ArrowRight", "move end"],
        ["Alt+ArrowLeft", "move start"],
        ["N", "note"],
        ["R", "link"],
        ["E", "everywhere"],
        ["Delete", "delete"],
        ["Tab", "next"],
      ];
    case "reading":
      return [
        ["W", "select a word"],
        ["S", "a sentence"],
        [";", "likely words"],
        [digits, "tag or arm"],
        ["Tab", "next annotation"],
        [".", "suggestions"],
        ["Mod+Enter", "done, next article"],
      ];
  }
}
