// Shows what is not article text: page furniture that rules propose to leave out, and letters that are not
// what they look like. Both are explained and decided here; the text itself is never touched.

import { useMemo, useState } from "react";
import type { Aside } from "../../model/annotation/annotation";
import { removeAside } from "../../model/annotation/annotationSteps";
import { findTextAnomalies } from "../../model/boilerplate/findTextAnomalies";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { type Message, message, say, sayHost } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { dispatchStep } from "../session/articleSession";
import { stamp, update } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { proposedAsides, takeProposals } from "./asideProposals";
import { oddLetters } from "./oddLetters";

const kindNames: Readonly<Record<Aside["kind"], Message>> = {
  menu: message("menu"),
  counter: message("counter"),
  comments: message("comment rules"),
  repetition: message("repetition"),
  agency: message("agency footer"),
  other: message("other"),
};

/** More words of a letter than this are counted, not listed. */
const mostWords = 24;

export function BoilerplateDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const article = useAppState((state) => state.article);
  const shown = useAppState((state) => state.anomaliesShown);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const proposals = useMemo(() => (article ? proposedAsides({ article }) : []), [article]);
  const anomalies = useMemo(() => (article ? findTextAnomalies(article.article.text) : []), [article]);
  if (!article) return null;
  const { asides = [] } = article.state.set;
  const { text } = article.article;
  const chosen = proposals.filter((proposal) => !left.has(proposal.start));
  const go = (start: number, end: number) => {
    onClose();
    // The dialog gives the focus back first.
    setTimeout(() => context.text.current?.select(start, end, { scroll: true, focus: true }));
  };
  return (
    <Dialog
      title={say("Not article text")}
      onClose={onClose}
      footer={
        proposals.length > 0 && (
          <Button look="primary" isDisabled={chosen.length === 0} onPress={() => takeProposals(context, chosen)}>
            {say("Leave out {chosen, plural, one {# stretch} other {# stretches}}", { chosen: chosen.length })}
          </Button>
        )
      }
    >
      <h3 className="dialog-heading">{say("Menus, counters, footers")}</h3>
      {proposals.length === 0 && asides.length === 0 && <p>{say("Nothing here looks like page furniture.")}</p>}
      <ul className="boilerplate">
        {proposals.map((proposal) => (
          <li key={proposal.start}>
            <label className="checkbox">
              <input
                type="checkbox"
                checked={!left.has(proposal.start)}
                onChange={(event) => {
                  const next = new Set(left);
                  if (event.target.checked) next.delete(proposal.start);
                  else next.add(proposal.start);
                  setLeft(next);
                }}
              />
              <span>
                <bdi className="boilerplate-quote">{text.slice(proposal.start, proposal.end)}</bdi>
                <span className="field-hint">
                  {say(kindNames[proposal.kind])}: {sayHost(proposal.why)}
                </span>
              </span>
            </label>
            <Button look="quiet" onPress={() => go(proposal.start, proposal.end)}>
              {say("Show")}
            </Button>
          </li>
        ))}
        {asides.map((aside) => (
          <li key={aside.id}>
            <span>
              <bdi className="boilerplate-quote">{aside.quote}</bdi>
              <span className="field-hint">{say("left out ({kind})", { kind: say(kindNames[aside.kind]) })}</span>
            </span>
            <Button look="quiet" onPress={() => dispatchStep(context, removeAside(aside, stamp(context)))}>
              {say("Take back")}
            </Button>
          </li>
        ))}
      </ul>
      <h3 className="dialog-heading">{say("Letters that are not what they look like")}</h3>
      {anomalies.length === 0 ? (
        <p>{say("None were found.")}</p>
      ) : (
        <label className="checkbox">
          <input
            type="checkbox"
            checked={shown}
            onChange={(event) => update(context, { anomaliesShown: event.target.checked })}
          />
          {say("Mark all {anomalies} in the text", { anomalies: anomalies.length })}
        </label>
      )}
      <ul className="boilerplate">
        {oddLetters(anomalies, text).map(({ letter, code, first, count, words }) => (
          <li key={letter}>
            <span>
              <span className="boilerplate-quote">
                {words.length > 0
                  ? sayWith("{letter} ({code}) in {count, plural, one {# place} other {# places}}", {
                      letter: <bdi>{letter}</bdi>,
                      code,
                      count,
                    })
                  : say("{count, plural, one {# place} other {# places}}", { count })}
              </span>
              {words.length > 1 && (
                <bdi className="field-hint boilerplate-words">
                  {words.slice(0, mostWords).join(", ")}
                  {words.length > mostWords &&
                    ` ${say("and {words, plural, one {# word} other {# words}} more", { words: words.length - mostWords })}`}
                </bdi>
              )}
              <span className="field-hint">{first.explanation}</span>
            </span>
            <Button look="quiet" onPress={() => go(first.start, first.end)}>
              {say("Show the first")}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
