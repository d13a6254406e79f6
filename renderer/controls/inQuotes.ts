// Words of a text in quotation marks.

/**
 * Words that are a quotation from end to end get no second marks; those that quote somebody, or of whose quotation the
 * end was cut off, get the other kind around them.
 */
export function inQuotes(words: string): string {
  if (/^["“”„«»「『].*["“”«»」』]$/s.test(words)) return words;
  return /["“”„]/.test(words) ? `‘${words}’` : `“${words}”`;
}
