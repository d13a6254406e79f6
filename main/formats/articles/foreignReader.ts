// Files that the readers of articles must not take for articles: pages in one MHTML file before a reader of pages sees their
// tags, and markup, mail and tables before the last reader takes any text.
import { Failure } from "../../../model/data/failure";
import type { ArticleReader } from "./ArticleReader";
import { foreignKind, savedPage } from "./foreignKind";

export const savedPageReader: ArticleReader = {
  name: "MHTML",
  read: ({ raw }) => refused(savedPage(raw.slice(0, 20_000))),
};

export const foreignReader: ArticleReader = {
  name: "another program's file",
  read: ({ raw }, fileName) => refused(foreignKind(raw, fileName)),
};

function refused(reason: string | undefined): undefined {
  if (reason !== undefined) throw new Failure("bad-request", reason);
}
