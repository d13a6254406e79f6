// Takes the JSON text of a dataset apart while it is read: the members of each top-level object one by one, and those of
// its `articles` array one by one, so that a dataset of any size can be read article by article.
import { JsonReader } from "../files/JsonReader";

export interface Piece {
  /** `member`: of a top-level object, `articles` excepted. */
  readonly kind: "member" | "article";
  readonly key: string;
  readonly json: string;
  /** The line it begins in, counted from 1. */
  readonly line: number;
}

/** Throws a `SyntaxError` that names the line where the text is not a sequence of JSON objects. */
export async function* datasetPieces(chunks: AsyncIterable<string>): AsyncGenerator<Piece> {
  const reader = new JsonReader(chunks);
  while ((await reader.peek()) !== "") {
    for await (const key of reader.members()) {
      const isList = key === "articles" && (await reader.peek()) === "[";
      if (isList) for await (const _ of reader.elements()) yield await piece("article", key);
      else yield await piece("member", key);
    }
  }

  async function piece(kind: Piece["kind"], key: string): Promise<Piece> {
    await reader.peek();
    const { line } = reader;
    return { kind, key, line, json: await reader.value() };
  }
}
