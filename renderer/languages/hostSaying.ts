// The host's sentences in another language. What finds them is loaded after the first paint, with its catalogue.
import { hostCatalogueOf, type Language } from "./languages";

export async function hostSayingOf(language: Language): Promise<(sentence: string) => string> {
  const [{ hostSaying }, catalogue] = await Promise.all([import("./hostSentences"), hostCatalogueOf(language)]);
  return hostSaying(catalogue, language);
}
