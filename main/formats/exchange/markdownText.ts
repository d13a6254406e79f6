// Words as Markdown shows them, whatever they hold: nothing in them becomes formatting, a link, HTML or a new line.

export function markdownText(words: string): string {
  return words
    .replace(/[\\`*_{}[\]<>()#+|!~-]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/(\d)\./g, "$1\\.")
    .replace(/[\s\u0085\u2028\u2029]+/g, " ")
    .trim();
}
