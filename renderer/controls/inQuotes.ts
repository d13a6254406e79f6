// Words of a text in quotation marks.

/** Words that begin with a mark of their own, such as what somebody is quoted with, get no second one. */
export function inQuotes(words: string): string {
  return /^["“”„«»「『]/.test(words) ? words : `“${words}”`;
}
