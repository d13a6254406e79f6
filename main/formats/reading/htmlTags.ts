// Tags of HTML in a text that should be an article's: they come in as they stand, and it is said.

export const tagsKept = "The text holds HTML tags; they were kept as they stand.";

export function holdsTags(text: string): boolean {
  return /<\/?(p|div|br|span|a|h[1-6]|li)\b[^>]{0,500}>/i.test(text);
}
