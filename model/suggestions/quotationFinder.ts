// Quoted or reported words as a suggested claim, and their speaker as a suggested actor.
import type { Attribute } from "../annotation/annotation";
import { findQuotations } from "../quotations/findQuotations";
import type { Quotation } from "../quotations/quotation";
import { sentenceAt } from "../text/sentences";
import type { Stretch } from "../text/stretch";
import type { Finding } from "./searchedArticle";

export function quotationFinder(text: string): readonly Finding[] {
  return findQuotations(text).flatMap((quotation) => [
    claim(text, quotation),
    ...sentences(text, quotation),
    ...speaker(text, quotation),
  ]);
}

function claim(text: string, quotation: Quotation): Finding {
  const { content, more, cue, source, kind } = quotation;
  const what = kind === "direct" ? "quoted words" : "reported words";
  const by = source ? `, said by ${shown(text, source)}` : cue ? `, “${shown(text, cue)}”` : ", nobody named";
  const strength = strengthOf(text, quotation);
  const who = source && named(text, source);
  return {
    ...{ ...content, source: "quotation", label: "claim", why: `${what}${by}`, strength, strong: strength >= 0.5 },
    ...(more && { end: more.end, fragments: [{ ...content }, { ...more }] }),
    attributes: attributesOf(text, quotation),
    ...(who && { speaker: who }),
  };
}

/** The claim's attributes by the words around it, as every project has them at its beginning. */
function attributesOf(text: string, { cue, source, kind, polarity, anonymous }: Quotation): readonly Attribute[] {
  const named = source !== undefined && !pointing.test(text.slice(source.start, source.end));
  const said: readonly [string, string | undefined][] = [
    ["sourcing", anonymous ? "anonymous" : named ? "named" : source ? undefined : "unattributed"],
    ["cue", cue && text.slice(cue.start, cue.end).replace(/\s+/gu, " ").slice(0, 200)],
    ["speech", kind],
    ["polarity", polarity],
  ];
  return said.flatMap(([attribute, value]) => (value ? [{ attribute, value }] : []));
}

/** How often such claims were what an annotator meant, in the samples: least where a pronoun reports. */
function strengthOf(text: string, { source, kind, weak, cue, content, more }: Quotation): number {
  if (weak) return 0.42;
  const isNamed = source !== undefined && !pointing.test(text.slice(source.start, source.end));
  if (kind === "direct") return isNamed ? 0.7 : 0.6;
  if (isNamed) return 0.65;
  // “The wells are dry, she said”: the sentence is there to say it.
  return cue && cue.start >= content.end && !more ? 0.55 : 0.45;
}

/** A long quotation may be several claims: its sentences, for those who tag them one by one. */
function sentences(text: string, { content, kind }: Quotation): readonly Finding[] {
  if (kind !== "direct") return [];
  const pieces = sentencesIn(text, content);
  if (pieces.length < 2) return [];
  const why = `one of ${pieces.length} quoted sentences`;
  return pieces.map((piece) => ({ ...piece, source: "quotation", label: "claim", why, strength: 0.4, strong: false }));
}

function sentencesIn(text: string, { start, end }: Stretch): readonly Stretch[] {
  const pieces: Stretch[] = [];
  for (let at = start; at < end; ) {
    const sentence = sentenceAt(text, at);
    if (!sentence || sentence.end <= at) break;
    const piece = withoutPoint(text, { start: Math.max(at, sentence.start), end: Math.min(end, sentence.end) });
    if (piece.end > piece.start) pieces.push(piece);
    at = sentence.end;
    while (at < end && /\s/.test(text.charAt(at))) at++;
  }
  return pieces;
}

/** Claims end before the point, as those do that are found as a whole. */
function withoutPoint(text: string, { start, end }: Stretch): Stretch {
  const words = text.slice(start, end).replace(/[\s.!?”"’]+$/u, "");
  return { start, end: start + words.length };
}

function speaker(text: string, { source, cue }: Quotation): readonly Finding[] {
  const who = source && named(text, source);
  if (!who) return [];
  const why = cue ? `says something: “${shown(text, cue)}”` : "says something";
  return [{ ...who, source: "quotation", label: "actor", why, strength: 0.75, strong: true }];
}

/**
 * The stretch that names the speaker: nobody by `he` and `one of them`, the author by `a report by the Osk Council last
 * year`.
 */
function named(text: string, source: Stretch): Stretch | undefined {
  const words = text.slice(source.start, source.end);
  if (pointing.test(words)) return undefined;
  const document = documents.exec(words)?.[0];
  if (document === undefined) return source;
  const author = name.exec(words.slice(document.length))?.[0];
  const start = source.start + document.length;
  return author === undefined ? undefined : { start, end: start + author.length };
}

const pointing =
  /^(?:he|she|it|they|we|i|you|who|which|this|that|these|those|(?:an|the )?others?|both|all|(?:some|one|two|many|most) of (?:them|us|those)|one|some|many|(?:his|her|its|their|our|my) \p{Ll}+|هو|هي|هم|הוא|היא|הם|הן)$/iu;
const documents =
  /^(?:(?:an?|the|its|his|her|their|new|recent|latest|earlier)\s+)*(?:figures?|data|reports?|stud(?:y|ies)|surveys?|statements?|estimates?|analysis|documents?|letters?|polls?)\b[^.]*?\b(?:by|from|of)\s+(?:the\s+)?/iu;
const name = /^\p{Lu}[\p{L}\p{M}’'-]*(?:\s+(?:(?:of|for|and|the|de|al)\s+)*\p{Lu}[\p{L}\p{M}’'-]*)*/u;

/** On one line and not too long to read. */
function shown(text: string, { start, end }: Stretch): string {
  const words = text.slice(start, end).replace(/\s+/gu, " ");
  return words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words;
}
