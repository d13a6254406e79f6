// Which label of the project an imported annotation gets: what the user chose, else the label of the same id or name, else
// one that other schemes call so, else the label stays under its own name or is left out.
import { type Label, labelFor } from "../../../model/label";

export interface MappedLabel {
  /** As the file names it. */
  readonly name: string;
  /** Id of the label in the project; `null`: its annotations are left out. */
  readonly to: string | null;
  /** Whether the project has that label. */
  readonly known: boolean;
}

export interface LabelMapping {
  map(name: string, title?: string): MappedLabel;
}

export function labelMapping(
  labels: readonly Label[],
  chosen: ReadonlyMap<string, string | null> = new Map(),
  unknown: "keep" | "leave-out" = "keep",
): LabelMapping {
  const ids = new Set(labels.map((label) => label.id));
  const byName = new Map(
    labels.toReversed().flatMap(({ id, name }) => [
      [folded(name), id],
      [folded(id), id],
    ]),
  );
  const known = new Map<string, MappedLabel>();

  /** What was merged into another label comes in under that one. */
  const current = (id: string): string => labelFor(labels, id)?.id ?? id;

  function find(name: string, title: string | undefined): MappedLabel {
    const choice = chosen.get(name);
    if (choice !== undefined) return { name, to: choice, known: choice === null || ids.has(choice) };
    if (ids.has(name)) return { name, to: current(name), known: true };
    const id = byName.get(folded(name)) ?? (title === undefined ? undefined : byName.get(folded(title)));
    if (id !== undefined) return { name, to: current(id), known: true };
    const usual = usualNames.get(folded(name));
    if (usual !== undefined && ids.has(usual)) return { name, to: current(usual), known: true };
    if (unknown === "leave-out") return { name, to: null, known: false };
    return { name, to: name.length <= 60 ? name : `${name.slice(0, 59)}…`, known: false };
  }

  return {
    map(name, title) {
      const key = JSON.stringify([name, title]);
      const found = known.get(key) ?? find(name, title);
      known.set(key, found);
      return found;
    },
  };
}

function folded(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
}

/** What CoNLL, OntoNotes, ACE and their like call what Spanwise has a label for. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ...["per", "person", "org", "organization", "organisation", "norp"].map((name) => [name, "actor"] as const),
  ...["loc", "gpe", "fac", "facility", "place"].map((name) => [name, "location"] as const),
  ...["money", "quantity", "cardinal", "percent", "number"].map((name) => [name, "figure"] as const),
  ...["statement", "assertion", "proposition"].map((name) => [name, "claim"] as const),
]);
