/** Endings of the files an import picks out of a folder. A file named directly may have any. */
export const articleEndings: readonly string[] = [
  ...["txt", "text", "md", "markdown"],
  ...["html", "htm", "xhtml", "mht", "mhtml"],
  ...["json", "jsonl", "ndjson", "csv", "tsv"],
  ...["xml", "rss", "atom"],
  ...["docx", "pdf", "epub", "eml", "mbox", "msg", "zip"],
  ...["warc", "gz", "wacz"],
];
