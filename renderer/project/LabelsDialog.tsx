// The project's labels: names, letters, colours, new ones, and merges. Files name labels by id, so nothing here touches an
// annotation: a rename shows at once everywhere, and a merge can be taken back.

import { Fragment, useEffect, useState } from "react";
import { tagCommand } from "../../model/commands/commandTable";
import type { CallResult } from "../../model/contract/contract";
import { equalData } from "../../model/data/equalData";
import { type ArticleLabel, settledArticleLabels } from "../../model/project/articleLabel";
import { describedChanges, describingVersion } from "../../model/project/describedChanges";
import { type GuidelineVersion, guidelineNow } from "../../model/project/guideline";
import { activeLabels, type Label } from "../../model/project/label";
import { badgesOnly, draftLabel, isDraft, settled, withLetters } from "../../model/project/labelDrafts";
import { labelSetFault } from "../../model/project/labelSet";
import {
  type LabelSet,
  labelSetChanges,
  labelSetOf,
  type ProjectChange,
  rebasedProject,
} from "../../model/project/projectChange";
import { Button } from "../controls/Button";
import { SavingDialog } from "../controls/SavingDialog";
import { Select } from "../controls/Select";
import { message, say } from "../languages/say";
import { refreshArticles } from "../session/articleList";
import { attempt } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { KeyCaps } from "../widgets/KeyCaps";
import { LabelBadge } from "../widgets/LabelBadge";
import { ArticleLabelsEditor } from "./ArticleLabelsEditor";
import { AttributesEditor } from "./AttributesEditor";
import { DescriptionRow, descriptionTrouble } from "./DescriptionRow";
import { changeProject } from "./projectSettings";
import { Swatches } from "./Swatches";
import { versionMade } from "./versionMade";
import { withDescription } from "./withDescription";

type Usage = CallResult<"labels.usage">["usage"];

export function LabelsDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const [seen, setSeen] = useState(useAppState((state) => state.project));
  const [{ labels: chosen, attributes }, setTyped] = useState<LabelSet>(
    seen ? labelSetOf(seen.project) : { labels: [], attributes: [] },
  );
  const labels = withLetters(chosen);
  const [conflict, setConflict] = useState<string>();
  const [articleLabels, setArticleLabels] = useState(seen?.project.articleLabels ?? []);
  const [open, setOpen] = useState<string>();
  const [lookAgain, setLookAgain] = useState(false);
  const [usage, setUsage] = useState<Usage>([]);
  useEffect(() => {
    void attempt(context, () => context.client.call("labels.usage", {})).then((read) => setUsage(read?.usage ?? []));
  }, [context]);
  if (!seen) return null;

  const setLabels = (next: readonly Label[]) => setTyped({ labels: next, attributes });
  const change = (id: string, to: Partial<Label>) =>
    setLabels(chosen.map((label) => (label.id === id ? { ...label, ...to } : label)));
  const before = labelSetOf(seen.project);
  const described = describedChanges(before, { labels, attributes });
  const save = async () => {
    const after = settled({ labels, attributes });
    const newRules = describedChanges(before, after);
    const made = newRules && (await versionMade(context));
    if (newRules && !made) return;
    const version = newRules && made && describingVersion(made, newRules, lookAgain);
    const previous = guidelineNow(seen.project)?.id;
    const outcome = await changeProject(context, seen, [
      ...labelSetChanges(before, after),
      ...articleLabelChanges(seen.project.articleLabels ?? [], settledArticleLabels(articleLabels)),
      ...(version ? [addGuideline(version, previous)] : []),
    ]);
    if (outcome.kind === "saved" && version) await refreshArticles(context);
    if (outcome.kind === "saved") onClose();
    if (outcome.kind !== "conflict") return;
    // The typed changes are made to the labels as others have left them since.
    const typed = labelSetChanges(before, { labels: chosen, attributes });
    setTyped(labelSetOf(rebasedProject(outcome.now.project, typed)));
    setSeen(outcome.now);
    setConflict(say("{message} What you typed is kept: look at it, and save again.", { message: outcome.message }));
  };
  const wordy = [...labels, ...attributes]
    .map(({ name, description }) => descriptionTrouble(name, description))
    .find((trouble) => trouble !== undefined);
  const unnamed = attributes.some(({ name }) => name.trim() === "") ? say("Every attribute needs a name.") : undefined;
  const trouble =
    troubleWith(labels) ?? unnamed ?? labelSetFault(labels, attributes) ?? wordy ?? articleLabelTrouble(articleLabels);
  return (
    <SavingDialog
      title={say("Labels")}
      width="wide"
      onClose={onClose}
      conflict={conflict}
      trouble={trouble}
      effect={effectOf(seen.project.labels, labels, usage)}
      further={<Button onPress={() => setLabels([...chosen, draftLabel(chosen)])}>{say("Add a label")}</Button>}
      save={say("Save")}
      onSave={() => void save()}
    >
      <table className="labels-table">
        <thead>
          <tr>
            <th scope="col">{say("Label")}</th>
            <th scope="col">{say("Letter")}</th>
            <th scope="col">{say("Keys")}</th>
            <th scope="col">{say("Colour")}</th>
            <th scope="col">{say("Drawn as")}</th>
            <th scope="col">{say("Merged into")}</th>
            <th scope="col">{say("Used")}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => (
            <Fragment key={label.id}>
              <tr data-merged={label.mergedInto !== undefined}>
                <td>
                  <span className="labels-name">
                    <LabelBadge label={label} />
                    <input
                      className="input"
                      aria-label={say("Name of {rest}", { rest: isDraft(label) ? say("the new label") : label.id })}
                      placeholder={say("New label")}
                      dir="auto"
                      maxLength={60}
                      // biome-ignore lint/a11y/noAutofocus: a new label gets the focus, so that its name can be typed
                      autoFocus={isDraft(label)}
                      value={label.name}
                      onChange={(event) => change(label.id, { name: event.target.value })}
                    />
                  </span>
                </td>
                <td>
                  <input
                    className="input labels-letter"
                    aria-label={say("Letter of {name}", { name: label.name || say("the new label") })}
                    maxLength={1}
                    onFocus={(event) => event.target.select()}
                    value={label.letter}
                    onChange={(event) => change(label.id, { letter: event.target.value.toUpperCase() })}
                  />
                </td>
                <td className="labels-keys">
                  {keysOf(labels, label).map((key) => (
                    <KeyCaps key={key} keys={key} />
                  ))}
                </td>
                <td>
                  <Swatches
                    label={say("Colour of {name}", { name: label.name || say("the new label") })}
                    value={label.colour}
                    taken={coloursOfOthers(labels, label)}
                    onChange={(colour) => change(label.id, { colour })}
                  />
                </td>
                <td className="labels-drawing">
                  <Select
                    label={say("Drawing of {name}", { name: label.name || say("the new label") })}
                    value={label.drawing}
                    onChange={(drawing) => change(label.id, { drawing: drawing === "fill" ? "fill" : "underline" })}
                    options={[
                      ["fill", say("fill")],
                      ["underline", say("underline")],
                    ]}
                  />
                </td>
                <td>
                  <Select
                    label={say("Merge {name} into", { name: label.name || say("the new label") })}
                    value={label.mergedInto ?? ""}
                    onChange={(into) =>
                      setLabels(chosen.map((other) => (other.id === label.id ? merged(other, into) : other)))
                    }
                    options={[
                      ["", "–"],
                      ...labels
                        .filter((other) => other !== label && other.mergedInto === undefined)
                        .map((other) => [other.id, other.name || say("New label")] as const),
                    ]}
                  />
                </td>
                <td className="labels-used">{usedBy(usage, label.id)}</td>
                <td>
                  <Button
                    look="quiet"
                    aria-expanded={open === label.id}
                    aria-label={say(label.description ? message("Described {name}") : message("Describe {name}"), {
                      name: label.name || say("the new label"),
                    })}
                    onPress={() => setOpen(open === label.id ? undefined : label.id)}
                  >
                    {label.description ? say("Described") : say("Describe")}
                  </Button>
                  {usedBy(usage, label.id) === 0 && labels.length > 1 && (
                    <Button
                      look="quiet"
                      aria-label={say("Remove {name}", { name: label.name || say("the new label") })}
                      onPress={() => setLabels(chosen.filter(({ id }) => id !== label.id))}
                    >
                      {say("Remove")}
                    </Button>
                  )}
                </td>
              </tr>
              {open === label.id && (
                <DescriptionRow
                  of={label.name || say("the new label")}
                  columns={8}
                  description={label.description}
                  onChange={(description) =>
                    setLabels(chosen.map((other) => withDescription(other, label.id, description)))
                  }
                />
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {badgesOnly(labels) && (
        <p className="dialog-note" role="status">
          {badgesOnly(labels)}
        </p>
      )}
      <p className="dialog-note">
        {say(
          "To split a label, search in the project for its words, tick those that belong elsewhere, and relabel them there: one step, and one undo.",
        )}
      </p>
      <AttributesEditor
        labels={labels}
        attributes={attributes}
        onChange={(next) => setTyped({ labels, attributes: next })}
      />
      <ArticleLabelsEditor labels={articleLabels} onChange={setArticleLabels} />
      {described && (
        <label className="checkbox labels-again">
          <input type="checkbox" checked={lookAgain} onChange={(event) => setLookAgain(event.target.checked)} />
          <span>
            {say("Articles with annotations of the labels described anew are to be looked at again.")}{" "}
            <span className="field-hint">
              {say("The descriptions become version {number} of the guideline.", {
                number: (seen.project.guideline?.length ?? 0) + 1,
              })}
            </span>
          </span>
        </label>
      )}
    </SavingDialog>
  );
}

/** Why the labels of the whole article cannot be saved as they stand. */
function articleLabelTrouble(labels: readonly ArticleLabel[]): string | undefined {
  if (labels.some(({ name }) => name.trim() === "")) return say("Every label of the whole article needs a name.");
  const empty = labels.find(({ choices }) => choices.length === 0);
  return empty && say("“{name}” needs something to choose from.", { name: empty.name });
}

function articleLabelChanges(
  before: readonly ArticleLabel[],
  after: readonly ArticleLabel[],
): readonly ProjectChange[] {
  return equalData(before, after) ? [] : [{ kind: "set-article-labels", before, after }];
}

function addGuideline(version: GuidelineVersion, after: string | undefined): ProjectChange {
  return { kind: "add-guideline", ...(after !== undefined && { after }), version };
}

/** A label merged into another, or into none when `into` is empty. */
function merged({ mergedInto: _, ...label }: Label, into: string): Label {
  return into === "" ? label : { ...label, mergedInto: into };
}

function usedBy(usage: Usage, label: string): number {
  return usage.find((entry) => entry.label === label)?.annotations ?? 0;
}

function coloursOfOthers(labels: readonly Label[], label: Label): ReadonlySet<number> {
  return new Set(
    activeLabels(labels)
      .filter((other) => other !== label)
      .map(({ colour }) => colour),
  );
}

/** The keys that tag with a label: its letter is none where a command has it. */
function keysOf(labels: readonly Label[], label: Label): readonly string[] {
  const place = activeLabels(labels).indexOf(label);
  return place === -1 ? [] : tagCommand(label, place, false).keys;
}

/** Why the labels cannot be saved as they stand. */
function troubleWith(labels: readonly Label[]): string | undefined {
  const shown = labels.filter((label) => label.mergedInto === undefined);
  if (labels.some((label) => label.name.trim() === "")) return say("Every label needs a name.");
  const wrong = labels.find((label) => !/^[A-Z]$/.test(label.letter));
  if (wrong) return say("“{name}” needs a letter from A to Z.", { name: wrong.name });
  const twice = shown.find((label, place) => shown.findIndex((other) => other.letter === label.letter) !== place);
  if (twice) return say("Two labels have the letter {letter}.", { letter: twice.letter });
  return undefined;
}

/** The changes that saving would make, with counts. */
function effectOf(before: readonly Label[], after: readonly Label[], usage: Usage): string {
  const old = new Map(before.map((label) => [label.id, label]));
  const said = after.flatMap((label) => {
    const was = old.get(label.id);
    if (!was) return label.name === "" ? [] : [say("{name} is new", { name: label.name })];
    const count = say("{usedBy, plural, one {# annotation} other {# annotations}}", {
      usedBy: usedBy(usage, label.id),
    });
    if (label.mergedInto !== was.mergedInto && label.mergedInto) {
      const into = after.find((other) => other.id === label.mergedInto)?.name ?? label.mergedInto;
      return [say("{count} of {name} will show as {into}", { count, name: was.name, into })];
    }
    if (label.name !== was.name)
      return [say("{count} of {name} will show as {name2}", { count, name: was.name, name2: label.name })];
    return [];
  });
  const gone = before
    .filter((label) => !after.some((other) => other.id === label.id))
    .map(({ name }) => say("{name} goes", { name }));
  return [...said, ...gone].join("; ");
}
