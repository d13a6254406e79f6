// A zip of articles: every file in it that can hold articles is read like one that lies beside it. Files of other kinds are
// passed over, as in a folder; a zip within the zip is opened once.
import { Failure } from "../../../model/data/failure";
import { largestFile, largestImport, refusalBySize } from "../../../model/project/encoding";
import { companionsOfPages } from "../../../model/project/savedPages";
import { articleEndings } from "../articles/articleEndings";
import type { InputFile } from "../files/InputFile";
import { openZip } from "../files/openZip";
import { readBytes } from "../files/readText";
import type { DocumentReader, Found } from "./DocumentReader";

export const zipReader: DocumentReader = {
  name: "zip",
  holdsFiles: true,
  async *read({ name, bytes, path }, alive) {
    const { files, close } = await openZip(path ?? bytes, name, ofArticles);
    try {
      yield* articlesAmong(files, alive);
    } finally {
      close();
    }
  },
};

async function* articlesAmong(files: readonly InputFile[], alive: () => void): AsyncGenerator<Found> {
  const companions = companionsOfPages(files.map((file) => file.name));
  let found = 0;
  for (const file of files) {
    if (companions.has(file.name) || isHidden(file.name) || !articleEndings.includes(endingOf(file.name))) continue;
    found++;
    const refusal = refusalBySize(file.size);
    if (refusal === undefined) yield { kind: "file", name: file.name, bytes: await readBytes(file, largestFile) };
    else yield { kind: "refused", reason: `${file.name}: ${refusal}` };
    alive();
  }
  if (found === 0)
    throw new Failure("bad-request", `There are no files with articles in this zip, only ${kindsOf(files)}.`);
}

/** Of every zip whose contents become articles. */
export const zipLimits = {
  entries: 20_000,
  entryBytes: largestFile,
  allBytes: 2 ** 30,
};

/** A zip of articles may hold a film, which is passed over; each file that is read has the usual limit. */
const ofArticles = { ...zipLimits, entryBytes: largestImport, allBytes: largestImport };

/** Also what macOS puts beside files (`__MACOSX`). */
function isHidden(name: string): boolean {
  return name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}

function kindsOf(files: readonly { readonly name: string }[]): string {
  const endings = [...new Set(files.map(({ name }) => `.${endingOf(name)}`))];
  return endings.length === 0 ? "folders" : endings.slice(0, 8).join(", ");
}
