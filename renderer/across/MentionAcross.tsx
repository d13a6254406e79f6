// What the picked annotation is across articles: the entity it belongs to, or how many independent sources stand behind a
// claim and what stands against it. Nothing is read while nobody says anything across articles.

import { useEffect, useState } from "react";
import type { CallResult } from "../../model/contract/contract";
import { inQuotes } from "../controls/inQuotes";
import { say } from "../languages/say";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { CommandKeys } from "../widgets/CommandKeys";
import { linkName } from "../widgets/linkName";
import "./mentionAcross.css";
import { pickedPlace } from "./entities";
import { kindShown } from "./kinds";

type Answer = NonNullable<CallResult<"across.mention">["table"]>;

export function MentionAcross() {
  const key = useAppState((state) => {
    const place = pickedPlace(state);
    return place && place.label !== "figure" ? `${place.article}/${place.annotator}/${place.annotation}` : undefined;
  });
  const isClaim = useAppState((state) => pickedPlace(state)?.label === "claim");
  const answer = useAnswer(key);
  if (key === undefined) return null;
  const id = isClaim ? "annotation.linkAcross" : "annotation.entity";
  return (
    <div className="mention-across">
      {isClaim ? answer && <OfClaim answer={answer} /> : <OfEntity row={answer?.row} />}
      <CommandButton id={id} look="plain">
        {isClaim ? say("Link to another article…") : say("Which entity…")} <CommandKeys id={id} />
      </CommandButton>
    </div>
  );
}

function OfEntity({ row }: { readonly row: Answer["row"] }) {
  if (!row) return null;
  return (
    <p>
      <bdi className="mention-across-name">{row.name}</bdi>
      <span className="mention-across-about">
        {row.kind !== undefined && ` ${kindShown(row.kind)} ·`}{" "}
        {say(
          "{mentions, plural, one {# mention} other {# mentions}} in {articles, plural, one {# article} other {# articles}}",
          { mentions: row.mentions, articles: row.articles },
        )}
      </span>
    </p>
  );
}

function OfClaim({ answer: { cluster, relations } }: { readonly answer: Answer }) {
  if (!cluster || (cluster.rows.length < 2 && relations.length === 0)) return null;
  return (
    <div>
      <p className="mention-across-about">
        {say("{articles, plural, one {# article} other {# articles}}", { articles: cluster.articles })} ·{" "}
        {say("{outlets, plural, one {# outlet} other {# outlets}}", { outlets: cluster.outlets })} ·{" "}
        {say("{voices, plural, one {# independent source} other {# independent sources}}", { voices: cluster.voices })}
      </p>
      <ul aria-label={say("Against and for the claim")}>
        {relations.map(({ kind, from, rows, quote }) => (
          <li key={`${kind} ${rows.join(" ")}`}>
            {inWords(kind, from === cluster.id)} <bdi>{inQuotes(quote)}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

function inWords(kind: "supports" | "contradicts", isFrom: boolean): string {
  if (isFrom) return linkName(kind);
  return kind === "supports" ? say("is supported by") : say("is contradicted by");
}

/** Milliseconds. Picking goes from annotation to annotation: only one on which it rests is asked about. */
const picking = 200;
/** After a tag the tables are made anew, which in a large project is work: not while somebody goes on tagging. */
const tagging = 1500;

/** `key`: article, annotator and annotation. Asked again when something is said or tagged. */
function useAnswer(key: string | undefined): Answer | undefined {
  const { context } = useWorkbench();
  const [found, setFound] = useState<{ readonly key: string; readonly answer: Answer | undefined }>();
  useEffect(() => {
    if (key === undefined) return undefined;
    const [article = "", annotator = "", annotation = ""] = key.split("/");
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const ask = (rests: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        // The view says what is wrong; here it is only left out.
        void context.client
          .call("across.mention", { article, annotator, annotation })
          .catch(() => undefined)
          .then((read) => gone || setFound({ key, answer: read?.table }));
      }, rests);
    };
    ask(picking);
    const stop = context.client.listen(({ event }) => {
      if (event === "across.changed") ask(picking);
      else if (event === "across.tables") ask(tagging);
    });
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
    };
  }, [context, key]);
  return found?.key === key ? found?.answer : undefined;
}
