// Over the text of a later edition: which article it continues, and what this person said of that one and has not carried
// over. Nothing is carried without being asked for.
import { useEffect, useState } from "react";
import type { CallResult } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { carryTitle } from "../../model/editions/carriedSet";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";

type Compared = CallResult<"editions.compare">;

export function EditionNote() {
  const { context } = useWorkbench();
  const article = useAppState((state) => state.article?.article);
  const earlier = article?.provenance.earlierEdition;
  const title = useAppState((state) => state.articles.find(({ id }) => id === earlier)?.title);
  const carried = useAppState((state) => state.article?.state.history.done.some((step) => step.title === carryTitle));
  const [compared, setCompared] = useState<Compared>();

  // Again each time the article is opened, and when carrying over was done or taken back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was carried is asked of the workbench
  useEffect(() => {
    setCompared(undefined);
    if (article === undefined || earlier === undefined || title === undefined) return;
    let stale = false;
    const { client } = context;
    client.call("editions.compare", { earlier, later: article.id }).then(
      (found) => !stale && setCompared(found),
      // Too long to be compared here, or taken out meanwhile: the note goes without figures.
      (error: unknown) => {
        if (!(error instanceof Failure)) throw error;
      },
    );
    return () => {
      stale = true;
    };
  }, [context, article, earlier, title, carried]);

  if (title === undefined) return null;
  const waiting = compared && wordsOf(compared);
  return (
    <p className="article-head-edition" role="note">
      <span>{sayWith("Later edition of {title}", { title: <bdi>{title}</bdi> })}</span>
      {waiting && <span>{waiting}</span>}
      <CommandButton id="article.editions">{say("Compare, and carry over…")}</CommandButton>
    </p>
  );
}

/** The figures of what waits in the earlier edition; `undefined` when nothing does. */
function wordsOf({ fit, near, gone, review }: Compared): string | undefined {
  const said = [
    fit > 0 &&
      say("{count, plural, one {# annotation of yours fits} other {# annotations of yours fit}}", { count: fit }),
    near.length > 0 && say("{count} to confirm", { count: near.length }),
    gone.length > 0 && say("{count} gone from this text", { count: gone.length }),
    review.verdicts > 0 &&
      say("{count, plural, one {# verdict fits} other {# verdicts fit}}", { count: review.verdicts }),
    review.comments > 0 &&
      say("{count, plural, one {# comment fits} other {# comments fit}}", { count: review.comments }),
  ].filter((part) => part !== false);
  return said.length === 0 ? undefined : said.join(" · ");
}
