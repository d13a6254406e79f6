// One line at the bottom: whether everything is on disk, what the last key did or why it could do nothing, and what the
// keys would do right now.

import { CircleCheck, LoaderCircle, TriangleAlert, WifiOff } from "lucide-react";
import { useStore } from "zustand";
import { labelDigit } from "../../model/commands/commandTable";
import type { TeamState } from "../../model/contract/teamContract";
import { activeLabels } from "../../model/project/label";
import { offeredSubLabels } from "../annotating/subLabels";
import { Button } from "../controls/Button";
import { pickedFeedback } from "../feedback/feedbackWalk";
import { say } from "../languages/say";
import type { AcrossView, AppState } from "../session/appState";
import { pickedAnnotation } from "../session/picked";
import { openReviewOf } from "../session/reviewSession";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { currentSuggestion } from "../suggesting/suggestions";
import { CommandButton } from "../widgets/CommandButton";
import { CommandKeys } from "../widgets/CommandKeys";
import { KeyCaps } from "../widgets/KeyCaps";
import { Said } from "./Said";
import { saveCopy } from "./saveCopy";
import "./statusBar.css";

export function StatusBar() {
  return (
    <footer className="status-bar">
      <SavingState />
      <Said />
      <Hints />
      <CommandButton id="help.keys">
        {say("All keys")} <CommandKeys id="help.keys" />
      </CommandButton>
    </footer>
  );
}

function SavingState() {
  const { context } = useWorkbench();
  // The state itself and not the panes' state, which may lag a frame: "Saved" must not be said of what was just changed.
  const saving = useStore(context.store, (state) => state.saving);
  const connected = useAppState((state) => state.connected);
  const typing = useAppState((state) => state.typing);
  const team = useAppState((state) => state.project?.team);
  if (!connected) {
    return (
      <span className="saving saving-bad" role="alert">
        <WifiOff size={14} aria-hidden />
        <span className="saving-words">
          {say(
            "Spanwise is not running any more. Keep this tab open, start Spanwise again, and open its new address in this browser. Then your unsaved changes are saved.",
          )}
        </span>
        {saving.kind !== "saved" && <Button onPress={() => saveCopy(context)}>{say("Save a copy elsewhere")}</Button>}
      </span>
    );
  }
  if (saving.kind === "failing") {
    return (
      <span className="saving saving-bad" role="alert">
        <TriangleAlert size={14} aria-hidden />
        <span className="saving-words">{say("Not saved: {message}", { message: saving.message })}</span>
        <Button onPress={() => context.saving.retry()}>{say("Try again")}</Button>
        <Button onPress={() => saveCopy(context)}>{say("Save a copy elsewhere")}</Button>
      </span>
    );
  }
  if (typing) return <span className="saving">{say("Typing…")}</span>;
  if (team && saving.kind === "saved") return <TeamSaving team={team} />;
  const isSaved = saving.kind === "saved";
  // Both stand in one place: nothing is laid out anew when the other one shows, in the frame that a key press waits for.
  return (
    <span className="saving-or-saved">
      <span className="saving" data-shown={!isSaved}>
        <LoaderCircle size={14} aria-hidden /> {say("Saving…")}
      </span>
      <span className="saving" data-shown={isSaved} title={say("Every change is on disk")}>
        <CircleCheck size={14} aria-hidden className="saving-good" /> {say("Saved")}
      </span>
    </span>
  );
}

/** Whether what is on this machine's disk is on the team's server, too. */
function TeamSaving({ team }: { readonly team: TeamState }) {
  const { connection, unsent, refused } = team;
  const isAway = connection.kind === "offline" || connection.kind === "signed-out";
  const isWhole = unsent === 0 && refused.length === 0;
  return (
    <CommandButton id="team.server" className="saving">
      {isAway ? (
        <WifiOff size={14} aria-hidden />
      ) : isWhole ? (
        <CircleCheck size={14} aria-hidden className="saving-good" />
      ) : (
        <LoaderCircle size={14} aria-hidden />
      )}
      {unsent > 0
        ? say("Saved on this machine · {unsent, plural, one {# change} other {# changes}} not sent", { unsent })
        : say("Saved")}
      {connection.kind === "signed-out" && ` · ${say("sign in")}`}
      {connection.kind === "offline" && ` · ${say("server away")}`}
      {refused.length > 0 && ` · ${say("{count} refused", { count: refused.length })}`}
    </CommandButton>
  );
}

/** A hint: a command, shown with its present keys, or the keys themselves; and what they would do. */
type Hint = readonly [command: string, does: string];

function Hints() {
  const { commands } = useWorkbench();
  const mode = useAppState(modeOf);
  const armed = useAppState(
    (state) => state.project?.project.labels.find((label) => label.id === state.armed)?.name ?? "",
  );
  const count = useAppState((state) => activeLabels(state.project?.project.labels ?? []).length);
  const hints = hintsFor(mode, count);
  return (
    <div className="hints">
      {mode === "armed" && (
        <span className="hints-armed">{say("{armed} is armed: what you select is tagged.", { armed })}</span>
      )}
      {hints.map(([command, does]) => {
        const found = commands().find((candidate) => candidate.id === command);
        const keys = found ? found.keys[0] : command;
        return (
          keys && (
            <span key={command} className="hint">
              <KeyCaps keys={keys} /> {does}
            </span>
          )
        );
      })}
    </div>
  );
}

type Mode =
  | "across"
  | "across entities"
  | "across pairs"
  | "across claims"
  | "across copies"
  | "across claim pairs"
  | "feedback"
  | "reviewing"
  | "refused"
  | "amending"
  | "no-article"
  | "reading"
  | "selected"
  | "picked"
  | "sub-labels"
  | "suggestion"
  | "linking"
  | "armed";

const acrossModes: Partial<Record<AcrossView["page"], Mode>> = {
  entities: "across entities" satisfies Mode,
  proposals: "across pairs" satisfies Mode,
  claims: "across claims" satisfies Mode,
  "claim-pairs": "across claim pairs" satisfies Mode,
  copies: "across copies" satisfies Mode,
  cases: "across pairs" satisfies Mode,
};

function acrossMode({ page, pair }: AcrossView): Mode {
  const mode = acrossModes[page] ?? "across";
  const asks = mode !== "across entities" && mode !== "across claims";
  return asks && pair === undefined ? "across" : mode;
}

function modeOf(state: AppState): Mode {
  // When the focus is in the text beside the view across articles, the keys are those of the text.
  if (state.across && !state.across.away) return acrossMode(state.across);
  if (!state.article) return "no-article";
  const selected = state.selection && state.selection.end > state.selection.start;
  const review = openReviewOf(state);
  if (review) return review.amending ? "amending" : selected ? "selected" : "reviewing";
  if (state.review) return "refused";
  if (state.linking) return "linking";
  if (state.armed) return "armed";
  if (currentSuggestion(state)) return "suggestion";
  if (selected) return "selected";
  if (offeredSubLabels(state)) return "sub-labels";
  if (pickedFeedback(state).length > 0) return "feedback";
  return pickedAnnotation(state) ? "picked" : "reading";
}

function hintsFor(mode: Mode, labels: number): readonly Hint[] {
  // The tenth label has the 0.
  const digits = labels < 2 ? "1" : `1–${labelDigit(Math.min(labels, 10) - 1)}`;
  switch (mode) {
    case "across":
      return [
        ["Enter", say("open")],
        ["across.next", say("next page")],
        ["pane.next", say("to the text")],
        ["escape", say("close")],
      ];
    case "across entities":
      return [
        ["Enter", say("places")],
        ["across.mark", say("mark")],
        ["across.join", say("join")],
        ["across.name", say("name")],
        ["across.undo", say("undo")],
        ["across.next", say("next page")],
        ["escape", say("close")],
      ];
    case "across claims":
      return [
        ["Enter", say("open")],
        ["across.link", say("link")],
        ["across.sourceless", say("without a source")],
        ["across.beside", say("beside")],
        ["across.next", say("next page")],
        ["escape", say("close")],
      ];
    case "across copies":
      return [
        ["across.same", say("copy")],
        ["across.different", say("independent")],
        ["across.unsure", say("unsure")],
        ["across.beside", say("side by side")],
        ["across.undo", say("undo")],
        ["across.next", say("next page")],
        ["escape", say("close")],
      ];
    case "across claim pairs":
      return [
        ["across.same", say("same")],
        ["across.contradicts", say("contradict")],
        ["across.supports", say("supports")],
        ["across.different", say("different")],
        ["across.later", say("later")],
        ["across.undo", say("undo")],
        ["escape", say("close")],
      ];
    case "across pairs":
      return [
        ["across.same", say("same")],
        ["across.different", say("different")],
        ["across.unsure", say("unsure")],
        ["across.later", say("later")],
        ["across.undo", say("undo")],
        ["across.next", say("next page")],
        ["escape", say("close")],
      ];
    case "reviewing":
      return [
        ["review.accept", say("accept")],
        ["review.reject", say("nothing here")],
        ["review.skip", say("skip")],
        ["review.amend", say("amend")],
        ["review.next", say("next case")],
        ["review.nextVariant", say("next variant")],
        ["review.explain", say("why")],
        ["review.finish", say("adjudicated")],
      ];
    case "refused":
      return [
        ["article.toggleDone", say("mark done")],
        ["review.open", say("back to annotating")],
      ];
    case "amending":
      return [
        ["annotation.endRight", say("move end")],
        ["annotation.startLeft", say("move start")],
        [digits, say("relabel")],
        ["review.confirm", say("confirm")],
        ["escape", say("drop")],
      ];
    case "feedback":
      return [
        ["feedback.takeOver", say("take over")],
        ["feedback.next", say("next feedback")],
        ["comment.write", say("comment")],
        [digits, say("relabel")],
        ["annotation.delete", say("delete")],
        ["annotation.next", say("next annotation")],
      ];
    case "no-article":
      return [["articles.import", say("import")]];
    case "armed":
      return [["escape", say("disarm")]];
    case "linking":
      return [
        ["annotation.next", say("walk to the other end")],
        ["link.finish", say("link")],
        ["link.finishContradicts", say("contradicts")],
        ["escape", say("no link")],
      ];
    case "suggestion":
      return [
        ["suggestion.accept", say("accept")],
        ["suggestion.refuse", say("refuse")],
        ["suggestion.acceptAll", say("all of these words")],
        ["suggestion.next", say("next")],
        ["escape", say("leave")],
      ];
    case "sub-labels":
      return [
        ["1–9", say("sub-label")],
        ["annotation.next", say("next annotation")],
        ["escape", say("leave")],
      ];
    case "selected":
      return [
        [digits, say("tag")],
        [`Alt+${digits}`, say("tag exactly these characters")],
      ];
    case "picked":
      return [
        [digits, say("relabel")],
        ["annotation.endRight", say("move end")],
        ["annotation.startLeft", say("move start")],
        ["annotation.note", say("note")],
        ["annotation.link", say("link")],
        ["annotation.everywhere", say("everywhere")],
        ["annotation.delete", say("delete")],
        ["annotation.next", say("next")],
      ];
    case "reading":
      return [
        ["select.word", say("select a word")],
        ["select.sentence", say("a sentence")],
        ["select.likely", say("likely words")],
        [digits, say("tag or arm")],
        ["annotation.next", say("next annotation")],
        ["suggestion.next", say("suggestions")],
        ["article.doneAndNext", say("done, next article")],
      ];
  }
}
