// Words as Markdown shows them, whatever they hold: nothing in them becomes formatting, a link, HTML or a new line.

export function markdownText(words: string): string {
  return (
    words
      .replace(/[\s\u0085\u2028\u2029]+/g, " ")
      .trim()
      .replace(/[\\`*_[\]<>#|~]/g, "\\$&")
      .replace(/&/g, "&amp;")
      // At the start of a line these would begin a list.
      .replace(/^[+-]/, "\\$&")
      .replace(/^(\d+)([.)])/, "$1\\$2")
  );
}
