// Texts of articles, read to show words in their surroundings.
import { useEffect, useState } from "react";
import type { Context } from "../session/context";
import { useWorkbench } from "../session/useWorkbench";

/** Absent until it was read. Without it words stand alone; opening the article says what is wrong with it. */
export function useArticleText(article: string): string | undefined {
  const { context } = useWorkbench();
  const [read, setRead] = useState<{ readonly article: string; readonly text: string | undefined }>();
  useEffect(() => {
    let gone = false;
    void textOf(context, article)
      .catch(() => undefined)
      .then((text) => gone || setRead({ article, text }));
    return () => {
      gone = true;
    };
  }, [context, article]);
  return read?.article === article ? read.text : undefined;
}

const most = 40;
/** The texts read last. An article's id is made of its text, so they are never out of date. */
const texts = new Map<string, Promise<string>>();

function textOf({ client }: Context, article: string): Promise<string> {
  const known = texts.get(article);
  if (known) return known;
  const read = client.call("article.read", { article }).then((answer) => answer.article.text);
  read.catch(() => texts.delete(article));
  texts.set(article, read);
  for (const oldest of [...texts.keys()].slice(0, Math.max(0, texts.size - most))) texts.delete(oldest);
  return read;
}
