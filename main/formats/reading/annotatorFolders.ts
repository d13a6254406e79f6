// One folder per annotator, for formats whose files hold one annotator each; articles nobody has annotated stand outside of
// them. Which folder is whose, in the person's own spelling, stands in `annotators.json` beside them.
import * as z from "../../../model/data/zod";
import { type FileSink, writeWhole } from "../files/FileSink";
import type { InputFile } from "../files/InputFile";
import type { ReadProblem } from "../files/ReadProblem";
import { readJson } from "../files/readJson";
import type { FittedSet } from "../format/fitArticle";
import { safeName } from "../writing/safeName";

const fileName = "annotators.json";
const listSchema = z.strictObject({
  format: z.literal("spanwise-annotators"),
  version: z.literal(1),
  folders: z.array(z.strictObject({ folder: z.string(), name: z.string() })),
});

/** Gives out folders while writing, and writes down whose they are. */
export class AnnotatorFolders {
  readonly #folders = new Map<string, { readonly folder: string; readonly name: string }>();

  /** The folder of a set's annotator, ending in `/`; none for a set of nobody. */
  of({ annotator }: FittedSet): string {
    if (!annotator) return "";
    let known = this.#folders.get(annotator.id);
    if (!known) {
      const taken = [...this.#folders.values()].map(({ folder }) => folder);
      const wanted = safeName(annotator.name, 40);
      let folder = wanted;
      for (let number = 2; taken.includes(folder); number++) folder = `${wanted}-${number}`;
      known = { folder, name: annotator.name };
      this.#folders.set(annotator.id, known);
    }
    return `${known.folder}/`;
  }

  async write(sink: FileSink): Promise<void> {
    if (this.#folders.size === 0) return;
    const folders = [...this.#folders.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
    const list: z.infer<typeof listSchema> = { format: "spanwise-annotators", version: 1, folders };
    await writeWhole(sink, fileName, `${JSON.stringify(list, null, 2)}\n`);
  }
}

/** Whether a file lists annotators' folders; a format that recognises one beside its own files takes it along. */
export function isAnnotatorList(file: Pick<InputFile, "name">): boolean {
  return file.name.split("/").at(-1) === fileName;
}

/**
 * The annotator whose set the file `name` holds, by the lists among `files`; `undefined` when none says. A list that
 * cannot be read is put among `problems`.
 */
export async function annotatorsByFolder(
  files: readonly InputFile[],
  problems: ReadProblem[],
): Promise<(name: string) => string | undefined> {
  const names = new Map<string, string>();
  for (const file of files.filter(isAnnotatorList)) {
    const content = await readJson(file, 16 * 1024 * 1024);
    if (content === undefined) {
      const message =
        "The list of annotators is damaged, so it is not known whose annotations are whose. Export it again.";
      problems.push({ kind: "problem", place: { file: file.name }, about: "remark", message });
    }
    const list = listSchema.safeParse(content);
    // A file of that name that is something else says nothing about annotators.
    if (!list.success) continue;
    const beside = file.name.slice(0, -fileName.length);
    for (const { folder, name } of list.data.folders) names.set(`${beside}${folder}`, name);
  }
  return (name) => names.get(name.split("/").slice(0, -1).join("/"));
}
