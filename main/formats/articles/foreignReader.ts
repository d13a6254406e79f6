// Files that the readers of articles must not take for articles: markup, mail and tables of other programs, refused by name
// before the last reader takes any text.
import { Failure } from "../../../model/data/failure";
import type { ArticleReader } from "./ArticleReader";
import { foreignKind } from "./foreignKind";

export const foreignReader: ArticleReader = {
  name: "another program's file",
  read: ({ raw }, fileName) => {
    const reason = foreignKind(raw, fileName);
    if (reason !== undefined) throw new Failure("bad-request", reason);
    return undefined;
  },
};
