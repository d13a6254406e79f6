// The project's labels: names, letters, colours, new ones, and merges. Files name labels by id, so nothing here touches an
// annotation: a rename shows at once everywhere, and a merge can be taken back.
import { useEffect, useState } from "react";
import type { CallResult } from "../../model/contract";
import type { Label } from "../../model/label";
import { type LabelSet, labelSetChanges, labelSetOf, rebasedProject } from "../../model/projectChange";
import { LabelBadge } from "../panels/LabelBadge";
import { attempt } from "../state/context";
import { changeProject } from "../state/projectSettings";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select } from "../ui/Select";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import { AttributesEditor } from "./AttributesEditor";
import type { OpenDialogProps } from "./Dialogs";

type Usage = CallResult<"labels.usage">["usage"];

const colourNames = ["blue", "green", "magenta", "amber", "sky", "orange", "olive", "grey"];

export function LabelsDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const [seen, setSeen] = useState(useAppState((state) => state.project));
  const [{ labels, attributes }, setTyped] = useState<LabelSet>(
    seen ? labelSetOf(seen.project) : { labels: [], attributes: [] },
  );
  const [conflict, setConflict] = useState<string>();
  const [usage, setUsage] = useState<Usage>([]);
  useEffect(() => {
    void attempt(context, () => context.client.call("labels.usage", {})).then((read) => setUsage(read?.usage ?? []));
  }, [context]);
  if (!seen) return null;

  const setLabels = (next: readonly Label[]) => setTyped({ labels: next, attributes });
  const change = (id: string, to: Partial<Label>) =>
    setLabels(labels.map((label) => (label.id === id ? { ...label, ...to } : label)));
  const save = async () => {
    const changes = labelSetChanges(labelSetOf(seen.project), { labels, attributes });
    const outcome = await changeProject(context, seen, changes);
    if (outcome.kind === "saved") onClose();
    if (outcome.kind !== "conflict") return;
    // What was typed goes on from what others have made of the labels since.
    setTyped(labelSetOf(rebasedProject(outcome.now.project, changes)));
    setSeen(outcome.now);
    setConflict(`${outcome.message} What you typed is kept: look at it, and save again.`);
  };
  const trouble = troubleWith(labels);
  return (
    <Dialog
      title="Labels"
      width="wide"
      onClose={onClose}
      footer={
        <>
          <span className="concordance-count" role="status">
            {trouble ?? effectOf(seen.project.labels, labels, usage)}
          </span>
          <Button onPress={() => setLabels([...labels, newLabel(labels)])}>Add a label</Button>
          <Button look="primary" isDisabled={trouble !== undefined} onPress={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      {conflict && (
        <p className="dialog-trouble" role="alert">
          {conflict}
        </p>
      )}
      <table className="labels-table">
        <thead>
          <tr>
            <th scope="col">Label</th>
            <th scope="col">Letter</th>
            <th scope="col">Colour</th>
            <th scope="col">Drawn as</th>
            <th scope="col">Merged into</th>
            <th scope="col">Used</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => (
            <tr key={label.id} data-merged={label.mergedInto !== undefined}>
              <td>
                <span className="labels-name">
                  <LabelBadge label={label} />
                  <input
                    className="input"
                    aria-label={`Name of ${label.id}`}
                    dir="auto"
                    maxLength={60}
                    value={label.name}
                    onChange={(event) => change(label.id, { name: event.target.value })}
                  />
                </span>
              </td>
              <td>
                <input
                  className="input labels-letter"
                  aria-label={`Letter of ${label.name}`}
                  maxLength={1}
                  value={label.letter}
                  onChange={(event) => change(label.id, { letter: event.target.value.toUpperCase() })}
                />
              </td>
              <td>
                <Select
                  label={`Colour of ${label.name}`}
                  value={String(label.colour)}
                  onChange={(colour) => change(label.id, { colour: Number(colour) })}
                  options={colourNames.map((name, colour) => [String(colour), name])}
                />
              </td>
              <td>
                <Select
                  label={`Drawing of ${label.name}`}
                  value={label.drawing}
                  onChange={(drawing) => change(label.id, { drawing: drawing === "fill" ? "fill" : "underline" })}
                  options={[
                    ["fill", "fill"],
                    ["underline", "underline"],
                  ]}
                />
              </td>
              <td>
                <Select
                  label={`Merge ${label.name} into`}
                  value={label.mergedInto ?? ""}
                  onChange={(into) => setLabels(labels.map((other) => (other === label ? merged(label, into) : other)))}
                  options={[
                    ["", "–"],
                    ...labels
                      .filter((other) => other !== label && other.mergedInto === undefined)
                      .map((other) => [other.id, other.name] as const),
                  ]}
                />
              </td>
              <td className="labels-used">{usedBy(usage, label.id)}</td>
              <td>
                {usedBy(usage, label.id) === 0 && labels.length > 1 && (
                  <Button
                    look="quiet"
                    aria-label={`Remove ${label.name}`}
                    onPress={() => setLabels(labels.filter((other) => other !== label))}
                  >
                    Remove
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="dialog-note">
        To split a label, search in the project for its words, tick those that belong elsewhere, and relabel them there:
        one step, and one undo.
      </p>
      <AttributesEditor
        labels={labels}
        attributes={attributes}
        onChange={(next) => setTyped({ labels, attributes: next })}
      />
    </Dialog>
  );
}

/** A label merged into another, or into none when `into` is empty. */
function merged({ mergedInto: _, ...label }: Label, into: string): Label {
  return into === "" ? label : { ...label, mergedInto: into };
}

function usedBy(usage: Usage, label: string): number {
  return usage.find((entry) => entry.label === label)?.annotations ?? 0;
}

function newLabel(labels: readonly Label[]): Label {
  const taken = new Set(labels.map((label) => label.letter));
  const letter = [..."BDEGHIJKMNOPQRSTUVWXYZ"].find((candidate) => !taken.has(candidate)) ?? "Z";
  let number = labels.length + 1;
  while (labels.some((label) => label.id === `label-${number}`)) number++;
  return { id: `label-${number}`, name: `Label ${number}`, letter, drawing: "fill", colour: labels.length % 8 };
}

/** Why the labels cannot be saved as they stand. */
function troubleWith(labels: readonly Label[]): string | undefined {
  const shown = labels.filter((label) => label.mergedInto === undefined);
  const unnamed = labels.find((label) => label.name.trim() === "");
  if (unnamed) return "Every label needs a name.";
  const wrong = labels.find((label) => !/^[A-Z]$/.test(label.letter));
  if (wrong) return `“${wrong.name}” needs a letter from A to Z.`;
  const twice = shown.find((label, place) => shown.findIndex((other) => other.letter === label.letter) !== place);
  if (twice) return `Two labels have the letter ${twice.letter}.`;
  return undefined;
}

/** What saving would change, with counts. */
function effectOf(before: readonly Label[], after: readonly Label[], usage: Usage): string {
  const old = new Map(before.map((label) => [label.id, label]));
  const said = after.flatMap((label) => {
    const was = old.get(label.id);
    if (!was) return [`${label.name} is new`];
    const count = usedBy(usage, label.id);
    if (label.mergedInto !== was.mergedInto && label.mergedInto) {
      const into = after.find((other) => other.id === label.mergedInto)?.name ?? label.mergedInto;
      return [`${count} annotations of ${was.name} will show as ${into}`];
    }
    if (label.name !== was.name) return [`${count} annotations of ${was.name} will show as ${label.name}`];
    return [];
  });
  const gone = before
    .filter((label) => !after.some((other) => other.id === label.id))
    .map((label) => `${label.name} goes`);
  return [...said, ...gone].join("; ");
}
