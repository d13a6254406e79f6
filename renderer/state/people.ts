// People of the project by name, and by their initials where there is little room.
import type { AppState } from "./appState";

/** The fields may be absent, or undefined where a panel has just those two. */
interface Known {
  readonly app?: AppState["app"] | undefined;
  readonly project?: AppState["project"] | undefined;
}

export function personName({ app, project }: Known, id: string): string {
  const known = project?.annotators.find((annotator) => annotator.id === id)?.name;
  return known ?? (app?.annotator?.id === id ? app.annotator.name : "A colleague");
}

/** The first letters of the first and the last name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("");
}
