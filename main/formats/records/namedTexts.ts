// The text files that tables call by name. Several folders may each have one of a name: the table's own folder comes
// first, then the nearest folder above the table with only one; what is left open belongs to nobody.
import type { InputFile } from "../files/InputFile";

export interface NamedTexts {
  /** The text that a table calls by this name, with or without ending; `several` when nothing says which. */
  of(table: InputFile, name: string): InputFile | "several" | undefined;
}

export function namedTexts(files: readonly InputFile[]): NamedTexts {
  const byName = new Map<string, InputFile[]>();
  for (const file of files) {
    if (!/\.(?:txt|text)$/i.test(file.name)) continue;
    const base = file.name.slice(file.name.lastIndexOf("/") + 1);
    for (const name of [base, base.replace(/\.[^.]*$/, "")]) {
      const named = byName.get(name);
      if (named) named.push(file);
      else if (name !== "") byName.set(name, [file]);
    }
  }
  const known = new Map<string, InputFile | "several" | undefined>();
  return {
    of: (table, name) => {
      const key = JSON.stringify([folderOf(table), name]);
      if (!known.has(key)) known.set(key, nearest(folderOf(table), byName.get(name) ?? []));
      return known.get(key);
    },
  };
}

function nearest(own: string, named: readonly InputFile[]): InputFile | "several" | undefined {
  const beside = named.find((file) => folderOf(file) === own);
  if (beside || named.length === 0) return beside;
  for (let folder = own; ; folder = folder.replace(/[^/]*\/$/, "")) {
    const [text, another] = named.filter(({ name }) => name.startsWith(folder));
    if (text) return another === undefined ? text : "several";
    if (folder === "") return undefined;
  }
}

/** With its last `/`; empty for a file in no folder. */
function folderOf({ name }: InputFile): string {
  return name.slice(0, name.lastIndexOf("/") + 1);
}
