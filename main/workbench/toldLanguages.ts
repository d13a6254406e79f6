// The languages of articles that a project has, told by their texts.
import { tellingPart } from "../formats/reading/detectLanguage";
import type { FilesReader } from "../reading/filesReader";
import type { Store } from "../store/Store";

export interface ToldLanguage {
  readonly article: string;
  readonly language: string;
}

/** Articles whose texts travel to the worker together. */
const atOnce = 100;

/** Those that are told for sure. Fails with `not-found` for an article that the project does not have. */
export async function toldLanguages(
  store: Pick<Store, "readArticle">,
  reader: Pick<FilesReader, "languages">,
  articles: readonly string[],
): Promise<ToldLanguage[]> {
  const told: ToldLanguage[] = [];
  for (let from = 0; from < articles.length; from += atOnce) {
    const some = articles.slice(from, from + atOnce);
    const parts: string[] = [];
    for (const id of some) parts.push(tellingPart((await store.readArticle(id)).article.text));
    const languages = await reader.languages(parts);
    for (const [place, article] of some.entries()) {
      const language = languages[place];
      if (language !== undefined) told.push({ article, language });
    }
  }
  return told;
}
