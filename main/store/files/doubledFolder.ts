// Folders that a sync program, or a person, doubled: `annotations (1)`, `annotations-LAPTOP7`, `Copy of articles`, and the
// folder of an article in the same ways. Nothing in them is read, so that they must be told.

const tops = ["articles", "annotations", "members", "reviews", "across", "plans", "time", "suggested", "removed"];

/** The folder that `folder` (its path inside the project) is a copy of; `undefined` when it is none. */
export function doubledFolder(folder: string): string | undefined {
  const parts = folder.split("/");
  const name = parts.at(-1) ?? "";
  const above = parts.slice(0, -1);
  const original = above.length === 0 ? tops.find((top) => isCopyName(name, top)) : originalBelow(above, name);
  return original === undefined ? undefined : [...above, original].join("/");
}

/** The folder that this one is a copy of: one for the first letters of ids, or one for an article. */
function originalBelow(above: readonly string[], name: string): string | undefined {
  if (!tops.includes(above[0] ?? "")) return undefined;
  const [id] = (above.length === 1 ? /[0-9a-f]{2}(?![0-9a-f])/ : /[0-9a-f]{32}/).exec(name) ?? [];
  return id !== undefined && isCopyName(name, id) ? id : undefined;
}

function isCopyName(name: string, original: string): boolean {
  if (name === original) return false;
  if (name.startsWith(original)) return /^(?:[ (_.~-]|\d+$)/.test(name.slice(original.length));
  return /^(?:copy(?: \(?\d+\)?)? of|kopie von|copie de|copia de|kopia) /i.test(name) && name.endsWith(original);
}
