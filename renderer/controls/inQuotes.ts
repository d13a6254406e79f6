// Words of a text in quotation marks.

/** Words that begin with a mark of their own get no second one; those that quote somebody get the other kind around them. */
export function inQuotes(words: string): string {
  if (/^["“”„«»「『]/.test(words)) return words;
  return /["“”„]/.test(words) ? `‘${words}’` : `“${words}”`;
}
