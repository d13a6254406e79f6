// Tells the language of a text, by the frequent pieces of words of sixty languages (eld, its smallest table). Nothing
// leaves the computer. The table is taken apart when the first text comes.
import type { Proposal } from "../../../model/project/article";
import { stated } from "./proposals";

export interface DetectedLanguage {
  readonly code: string;
  /** Whether there is enough text in it, and no other language is nearly as likely. */
  readonly isSure: boolean;
}

/** So much of a text tells, in UTF-16 code units; of a longer one, its middle is looked at, where no menus are. */
const enough = 3000;
/** Letters of the shortest text that is told for sure. */
const fewest = 60;

/** The part of a text that is looked at. */
export function tellingPart(text: string): string {
  const from = Math.max(0, Math.floor((text.length - enough) / 2));
  return text.slice(from, from + enough).replace(/\p{Cs}/gu, "");
}

/** `undefined` for a text without words of a known language. */
export async function detectLanguage(text: string): Promise<DetectedLanguage | undefined> {
  const { eld } = await import("eld/extrasmall");
  const part = tellingPart(text);
  const found = eld.detect(part);
  if (found.language === "") return undefined;
  const letters = part.match(/\p{L}/gu)?.length ?? 0;
  return { code: found.language, isSure: found.isReliable() && letters >= fewest };
}

/**
 * The proposals with the language that the text tells for sure, before what its file says: pages are often made from a
 * template in another language.
 */
export async function withLanguage(proposals: readonly Proposal[], text: string): Promise<readonly Proposal[]> {
  const found = await detectLanguage(text);
  return found?.isSure ? [...stated("the text itself", { language: found.code }), ...proposals] : proposals;
}
