// What the description of a project exported from INCEpTION or WebAnno says of its annotators: who has finished with which
// document, and for which documents the curator has.
import type { Status } from "../../../model/annotation/annotation";
import * as z from "../../../model/data/zod";
import type { InputFile } from "../files/InputFile";
import type { ReadProblem } from "../files/ReadProblem";
import { readJson } from "../files/readJson";

const projectSchema = z.looseObject({
  source_documents: z.array(z.looseObject({ name: z.string(), state: z.string().nullish() })).nullish(),
  annotation_documents: z
    .array(z.looseObject({ name: z.string(), user: z.string(), state: z.string().nullish() }))
    .nullish(),
});

const statuses = new Map<string, Status>([
  ["FINISHED", "done"],
  ["CURATION_FINISHED", "done"],
  ["IN_PROGRESS", "in-progress"],
  ["INPROGRESS", "in-progress"],
  ["CURATION_IN_PROGRESS", "in-progress"],
]);

/** Whether a file describes an exported project; a format that recognises one beside its own files takes it along. */
export function isExportedProject({ name }: Pick<InputFile, "name">): boolean {
  return /(^|\/)exportedproject[^/]*\.json$/i.test(name);
}

/** How far the annotator of a file of the project is, by the file's name; `undefined` when nothing says. */
export async function statusesInProject(
  files: readonly InputFile[],
  problems: ReadProblem[],
): Promise<(name: string) => Status | undefined> {
  const found = new Map<string, Status>();
  const note = (document: string, user: string, state: string | null | undefined) => {
    const status = statuses.get(state?.toUpperCase() ?? "");
    if (status) found.set(JSON.stringify([document, user]), status);
  };
  for (const file of files.filter(isExportedProject)) {
    const project = projectSchema.safeParse(await readJson(file)).data;
    if (project === undefined) {
      const message =
        "The description of the project is damaged, so it is not known who has finished with which document.";
      problems.push({ kind: "problem", place: { file: file.name }, about: "remark", message });
    }
    for (const { name, state } of project?.source_documents ?? []) note(name, curator, state);
    for (const { name, user, state } of project?.annotation_documents ?? []) note(name, user, state);
  }
  return (name) => {
    const { document, user } = inProjectLayout(name) ?? {};
    return document === undefined ? undefined : found.get(JSON.stringify([document, user]));
  };
}

/** INCEpTION's own user for what was curated. */
export const curator = "CURATION_USER";

/**
 * Of `annotation/<document>/<annotator>.tsv`, or in a zip of its own:
 * `annotation/<document>/<annotator>.zip/<annotator>.xmi`.
 */
export function inProjectLayout(name: string): { readonly document: string; readonly user: string } | undefined {
  const [, document, user] =
    /(?:^|\/)(?:annotation|curation)\/([^/]+)\/(?:[^/]+\.zip\/)?([^/]+?)(?:\.[^./]*)?$/.exec(name) ?? [];
  return document === undefined || user === undefined ? undefined : { document, user };
}
