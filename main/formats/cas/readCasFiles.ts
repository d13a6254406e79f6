// Reads the CAS files of a format one by one, each with its annotator. A file that cannot be read is a problem.
import { Failure } from "../../../model/data/failure";
import type { InputFile } from "../files/InputFile";
import type { ReadProblem } from "../files/ReadProblem";
import { readText } from "../files/readText";
import type { ReadContext } from "../format/Format";
import type { ReadDocument } from "../format/ReadDocument";
import { setAside, type WhoseFile } from "../reading/whoseFiles";
import type { Cas } from "./Cas";
import type { ReportCas } from "./casJson";
import { documentsOfCas } from "./documentsOfCas";

/** `whose` tells the annotator of a file by its name. */
export async function* readCasFiles(
  files: readonly InputFile[],
  whose: (name: string) => WhoseFile,
  { settings, layers }: ReadContext,
  parse: (text: string, file: InputFile, report: ReportCas) => Cas,
): AsyncGenerator<ReadDocument | ReadProblem> {
  for (const file of files) {
    const problems: ReadProblem[] = [];
    try {
      const cas = parse(await readText(file), file, (about, row, message) =>
        problems.push({ kind: "problem", place: { file: file.name, row }, about, message }),
      );
      yield* problems;
      const name = file.name.replace(/\.[^./]*$/, "");
      const about = whose(file.name);
      const aside = setAside(about, settings, file.name);
      if (aside) yield aside;
      const place = { file: file.name, name, annotator: about.annotator, status: about.status };
      yield* documentsOfCas(cas, { ...place, takesSet: aside === undefined, layers });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield { kind: "problem", place: { file: file.name }, about: "file", message: error.message };
    }
  }
}
