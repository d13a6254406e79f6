// The article a document of an exchange file belongs to: one the project has, or a new one made of its text.
import { createHash } from "node:crypto";
import { type Article, type Provenance, provenanceSchema, refusalByLength } from "../../../model/project/article";
import { languageCode } from "../../../model/text/languages";
import type { ReadDocument } from "../format/ReadDocument";
import { detectLanguage } from "./detectLanguage";
import { sourceText } from "./sourceText";
import { tidyProvenance } from "./tidyProvenance";

export interface PlannedArticle {
  readonly article: Article;
  /** The original bytes. */
  readonly source: Uint8Array;
  readonly inProject: boolean;
}

interface Options {
  readonly findArticle: (idOrHash: string) => Promise<Article | undefined>;
  readonly at: string;
}

/** The article, or why there can be none. */
export async function plannedArticle(
  document: ReadDocument,
  format: string,
  { findArticle, at }: Options,
): Promise<PlannedArticle | string> {
  if (document.text === undefined) {
    const article = document.article === undefined ? undefined : await findArticle(document.article);
    if (article) return { article, source: new Uint8Array(), inProject: true };
    return document.article === undefined
      ? `“${document.name}” has no text. Import its article first, or the file that holds its text together with this one.`
      : `“${document.name}” has no text, and the project has no article ${/^https?:/i.test(document.article) ? "of this address" : document.article}. Import the article first.`;
  }
  // JSON can write half of a surrogate pair; UTF-8 cannot, so such a text could not be stored.
  if (/\p{Cs}/u.test(document.text)) return "The text holds half a character (an unpaired surrogate). Get it again.";
  const { text } = sourceText(document.text, document.hasMark);
  if (!/[^\s\p{C}]/u.test(text)) return "There is no text in it, only white space.";
  const textSha256 = sha256(text);
  const id = textSha256.slice(0, 32);
  const known = await findArticle(id);
  if (known) return { article: known, source: new Uint8Array(), inProject: true };

  const tooLong = refusalByLength(text);
  if (tooLong !== undefined) return tooLong;
  const source = document.source?.bytes ?? new TextEncoder().encode(document.text);
  const { encoding = "utf-8", encodingFrom = document.hasMark ? "bom" : "utf-8" } = document.source ?? {};
  const article: Article = {
    id,
    text,
    textSha256,
    source: {
      name: document.place.file.slice(-1000),
      bytes: source.length,
      sha256: sha256(source),
      encoding,
      encodingFrom,
      ...(document.source === undefined ? { extraction: format } : {}),
    },
    provenance: await inItsLanguage(fitting(document.provenance), text, format),
    importedAt: at,
  };
  return { article, source, inProject: false };
}

/** What a dataset of Spanwise says of its articles is all that is known of them. */
async function inItsLanguage(provenance: Provenance, text: string, format: string): Promise<Provenance> {
  if (provenance.language !== undefined || format === "spanwise") return provenance;
  const found = await detectLanguage(text);
  return found?.isSure ? { ...provenance, language: found.code } : provenance;
}

/** The provenance as a project can hold it: what fits stays as it is, the rest is tidied or left out. */
function fitting(provenance: Provenance): Provenance {
  const { language = "" } = provenance;
  const tidy: Provenance = tidyProvenance({ ...provenance, language: languageCode(language) });
  const fields = Object.entries(provenanceSchema.shape).flatMap(([name, schema]) => {
    const field = name as keyof Provenance;
    const value =
      isGiven(provenance[field]) && schema.safeParse(provenance[field]).success ? provenance[field] : tidy[field];
    return value === undefined ? [] : [[field, value]];
  });
  return Object.fromEntries(fields);
}

function isGiven(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== "";
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
