// One record with named fields becomes one article: the text as it stands, the rest as provenance.
import { Failure } from "../../../model/failure";
import { withLineFeeds } from "../../core/decode";
import type { Reading } from "./ArticleReader";
import { isWholePage, readPage } from "./htmlReader";
import { provenanceOf, type RecordFields, textNames, textOf } from "./recordFields";

/** Which record this is, where it stands for people (“record 3, line 41”), and its characters in the file. */
export interface RecordPlace {
  readonly record?: number;
  readonly where: string;
  readonly source?: string;
}

export function readRecord(fields: RecordFields, place: RecordPlace): Reading {
  const { where, ...kept } = place;
  const text = textOf(fields);
  const provenance = provenanceOf(fields);
  if (text === undefined) return { kind: "refused", reason: noText(fields, where), ...recordOf(place) };
  if (isWholePage(text)) {
    try {
      const page = readPage(text, "");
      return { ...page, provenance: { ...page.provenance, ...provenance }, ...kept };
    } catch (error) {
      if (error instanceof Failure) {
        return { kind: "refused", reason: `${capital(where)}: ${error.message}`, ...recordOf(place) };
      }
      throw error;
    }
  }
  const remarks = /<\/?(p|div|br|span|a|h[1-6]|li)\b[^>]{0,500}>/i.test(text)
    ? ["The text holds HTML tags; they were kept as they stand."]
    : [];
  return { kind: "article", text: withLineFeeds(text), provenance, remarks, ...kept };
}

function noText(fields: RecordFields, where: string): string {
  const names = [...fields.keys()].slice(0, 12).map((name) => name.slice(0, 40));
  const has = names.length > 0 ? `its fields are ${names.join(", ")}` : "it has no fields";
  return `${capital(where)} has no text: ${has}. The field with the text must be called ${textNames.slice(0, 5).join(", ")} or the like, and not be empty.`;
}

export function recordOf(place: RecordPlace): { readonly record?: number } {
  return place.record === undefined ? {} : { record: place.record };
}

export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
