// Tables of coded segments, as programs for qualitative analysis export them: a row per quotation, with its code and the
// name of its document. The quotations are no articles, and nothing says where they stand.
import { Failure } from "../../../model/data/failure";
import { headerOf } from "../csv/csvRecords";
import { fieldName } from "../reading/recordFields";
import type { ArticleReader } from "./ArticleReader";

export const segmentsReader: ArticleReader = {
  name: "a table of coded segments",
  read({ raw }) {
    const names = headerOf(raw.slice(0, 4096)).names.map(fieldName);
    if (names.length < 3 || !names.some((name) => documents.test(name)) || !names.some((name) => codes.test(name)))
      return undefined;
    throw new Failure(
      "bad-request",
      "This looks like a table of coded segments, which says of what document they are and not where they stand in it. Export the project as REFI-QDA (.qdpx) and import that. If each row is an article, import it with --format table.",
    );
  },
};

const documents = /^(?:(?:document|source|media)_?(?:name|title)?|file_?(?:name)?)$/;
const codes = /^(?:tag|codes?|code_?names?|codes_applied.*)$/;
