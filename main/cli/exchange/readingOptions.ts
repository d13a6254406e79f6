// The options that commands share which read annotated files: import, into a project, and convert, into another format.
import { WrongUsage } from "../environment/command";
import { pairsOf } from "./settingPairs";

export interface ReadingOptions {
  readonly annotator: string | undefined;
  /** Label in the files → another one, or `null` to leave its annotations out. */
  readonly labelMap: ReadonlyMap<string, string | null>;
  /** Layer in the files → its feature that is the label. */
  readonly layers: ReadonlyMap<string, string>;
  readonly takeProposals: boolean;
  /** Sets made by people count as finished. */
  readonly finished: boolean;
  readonly everyProblem: boolean;
  readonly settings: ReadonlyMap<string, string>;
}

export const readingOptions = {
  annotator: { type: "string" },
  format: { type: "string" },
  label: { type: "string", multiple: true },
  layer: { type: "string", multiple: true },
  status: { type: "string" },
  "take-proposals": { type: "boolean" },
  "every-problem": { type: "boolean" },
  set: { type: "string", multiple: true },
} as const;

export const readingHelp = `  --annotator NAME  give the annotations to this person, whoever the file names
  --status done     mark all that is read as finished, also articles without annotations; without this option, or with
                    --status as-filed, the files decide
  --format NAME     read the files as this format, whatever they look like
  --label FROM=TO   turn the label FROM of the files into TO; an empty TO leaves its annotations out
  --layer LAYER=FEATURE  take the feature FEATURE of the layer LAYER as the label; an empty FEATURE takes the layer's name
  --take-proposals  place an annotation whose quote is not where the file says at the nearest place that has the quote
  --every-problem   print one line for each problem, not only for each kind of problem`;

interface Values {
  readonly annotator?: string | undefined;
  readonly label?: readonly string[] | undefined;
  readonly layer?: readonly string[] | undefined;
  readonly status?: string | undefined;
  readonly "take-proposals"?: boolean | undefined;
  readonly "every-problem"?: boolean | undefined;
  readonly set?: readonly string[] | undefined;
}

/** Fails with `WrongUsage`. */
export function chosenReading(values: Values): ReadingOptions {
  const labels = [...pairsOf("label", values.label)].map(([from, to]) => [from, to === "" ? null : to] as const);
  return {
    annotator: nameOf(values.annotator),
    labelMap: new Map(labels),
    layers: pairsOf("layer", values.layer),
    takeProposals: values["take-proposals"] ?? false,
    finished: finishedOf(values.status),
    everyProblem: values["every-problem"] ?? false,
    settings: pairsOf("set", values.set),
  };
}

function finishedOf(given: string | undefined): boolean {
  if (given === undefined || given === "done" || given === "as-filed") return given === "done";
  throw new WrongUsage("--status is done or as-filed.");
}

function nameOf(given: string | undefined): string | undefined {
  const name = given?.trim();
  if (name !== undefined && (name === "" || name.length > 200)) throw new WrongUsage("A name has 1 to 200 characters.");
  return name;
}
