// When a figure held, as its sentence says it: `by noon on Friday`, `as of 9 p.m.`. Only a proposal.

const reach = 200;
const day = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
const month = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
const time = `(?:noon|midnight|nightfall|dusk|dawn|daybreak|(?:early |late )?${day}(?: (?:noon|morning|afternoon|evening|night))?|\\d{1,2}(?::\\d\\d)? ?[ap]\\.?m\\.?|\\d{1,2}:\\d\\d|(?:the end of )?(?:\\d{1,2} )?${month}(?: \\d{1,2}\\b)?(?:,? \\d{4})?|the end of the (?:day|week|month|year)|(?:19|20)\\d\\d)`;
const asOfPhrase = new RegExp(`\\b(?:as of|as at|by) (${time}(?: on ${day})?)`, "u");

/** The time named behind a figure that ends at `end`, within its sentence; undefined when none is. */
export function asOf(text: string, end: number): string | undefined {
  const after = text.slice(end, end + reach).replace(/[\u00a0\u202f]/g, " ");
  const sentence =
    /^[^\n]*?(?=[.!?;][\s”"’)]|\n|$)(?:\.m\.)?/u.exec(after.replace(/\b([ap])\.m\./g, "$1.m_"))?.[0] ?? "";
  return asOfPhrase.exec(sentence.replaceAll("m_", "m."))?.[1]?.trim();
}
