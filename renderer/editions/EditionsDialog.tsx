// Two editions of one article: the open one, and an earlier one that is chosen. What changed, what the outlet changed without a
// word, and what becomes of one's own annotations, before any of it is carried over.
import { useEffect, useMemo, useState } from "react";
import type { CallResult } from "../../model/contract/contract";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { dayOf } from "../controls/dates";
import { type Message, message, say } from "../languages/say";
import { actionTarget } from "../session/actionTarget";
import { refreshArticle } from "../session/articleSession";
import { announce, attempt } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { ChangedSentence } from "./ChangedSentence";
import { likelyEarlier, saidEarlier } from "./likelyEarlier";
import "./editions.css";

type Compared = CallResult<"editions.compare">;

export function EditionsDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const article = useAppState((state) => state.article?.article);
  const articles = useAppState((state) => state.articles);
  const others = useMemo(() => (article ? likelyEarlier(article, articles) : []), [article, articles]);
  const [chosen, setChosen] = useState<string>();
  const earlier = chosen ?? (article && saidEarlier(article, others)?.id);
  const later = article?.id;
  const [compared, setCompared] = useState<Compared>();
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    if (earlier === undefined || later === undefined) return;
    let stale = false;
    setCompared(undefined);
    setConfirmed(new Set());
    void attempt(context, () => context.client.call("editions.compare", { earlier, later })).then((found) => {
      if (!stale) setCompared(found);
    });
    return () => {
      stale = true;
    };
  }, [context, earlier, later]);

  async function carry(): Promise<void> {
    if (earlier === undefined || later === undefined || !(await context.saving.allSettled())) return;
    const made = actionTarget(context.store.getState());
    const args = { ...made, earlier, later, confirmed: [...confirmed] };
    const done = await attempt(context, () => context.client.call("editions.carry", args));
    if (!done) return;
    onClose();
    await refreshArticle(context);
    const { carried, unplaced, verdicts, comments } = done;
    const review = verdicts + comments;
    if (carried + unplaced + review === 0) {
      announce(context, say("“{title}” is noted as the earlier edition.", { title: titleIn(articles, earlier) }));
      return;
    }
    announce(
      context,
      say("Carried over: {carried, plural, one {# annotation} other {# annotations}}{rest}.", {
        carried,
        rest: [
          unplaced > 0 && say(", {unplaced} unplaced", { unplaced }),
          review > 0 &&
            say(
              ", {verdicts, plural, one {# verdict} other {# verdicts}} and {comments, plural, one {# comment} other {# comments}} of your review",
              { verdicts, comments },
            ),
        ]
          .filter((part) => part !== false)
          .join(""),
      }),
    );
  }

  const count = (compared?.fit ?? 0) + confirmed.size;
  const carries = count > 0 || (compared !== undefined && bringsMore(compared));
  const isNoted = earlier !== undefined && article?.provenance.earlierEdition === earlier;
  return (
    <Dialog
      title={say("Editions")}
      width="wide"
      onClose={onClose}
      footer={
        <Button look="primary" isDisabled={compared === undefined || (!carries && isNoted)} onPress={() => carry()}>
          {!carries
            ? say("Note as the earlier edition")
            : count === 0
              ? say("Carry over")
              : say("Carry over {count, plural, one {# annotation} other {# annotations}}", { count })}
        </Button>
      }
    >
      <label className="field">
        <span className="field-label">
          {say("Earlier edition of “")}
          {article && titleIn(articles, article.id)}”
        </span>
        <select className="input" value={earlier ?? ""} onChange={({ target }) => setChosen(target.value)}>
          {earlier === undefined && <option value="">{say("Choose an article")}</option>}
          {others.slice(0, mostOffered).map(({ id, title, published, importedAt }) => (
            <option key={id} value={id}>
              {title} ({published ?? say("imported {day}", { day: dayOf(importedAt) })})
            </option>
          ))}
        </select>
        <span className="field-hint">{say("It stays as it is, and so does all that was said of it.")}</span>
      </label>
      {compared && <Unlike compared={compared} />}
      {compared && <Changes compared={compared} />}
      {compared && <Annotations compared={compared} confirmed={confirmed} onConfirm={setConfirmed} />}
    </Dialog>
  );
}

/** Whether anything but annotations that fit would come along. */
function bringsMore({ gone, review }: Compared): boolean {
  return gone.length + review.verdicts + review.comments > 0;
}

/** Below this share of the shorter text's sentences, two articles have little to do with each other. */
const leastShared = 0.25;

/** Says so when two articles are hardly editions of one. */
function Unlike({ compared: { stayed, sentences } }: { readonly compared: Compared }) {
  const counts = { moved: 0, changed: 0, removed: 0, added: 0 };
  for (const { kind } of sentences) counts[kind]++;
  const shared = stayed + counts.moved + counts.changed;
  const count = shared + Math.min(counts.removed, counts.added);
  if (shared >= leastShared * count) return null;
  return (
    <p className="dialog-note">
      {say(
        "Of {count, plural, one {# sentence} other {# sentences}} of the shorter text, {shared, plural, one {# is} other {# are}} in the other one, too: they are hardly editions of one article.",
        { shared, count },
      )}
    </p>
  );
}

const kinds: Readonly<Record<Compared["sentences"][number]["kind"], Message>> = {
  moved: message("moved"),
  changed: message("changed"),
  removed: message("removed"),
  added: message("added"),
};

/** A longer list cannot be looked through; the likely ones stand first. */
const mostOffered = 500;

function Changes({ compared: { stayed, sentences, edits } }: { readonly compared: Compared }) {
  return (
    <>
      {edits.length > 0 && (
        <section className="editions-part">
          <h3>{say("Changed without a word")}</h3>
          <ul>
            {edits.map(({ was, is }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change
              <li key={place}>
                <span>
                  {say("was")} <del>{was}</del>
                  {say(", is")} <ins>{is}</ins>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="editions-part">
        <h3>
          {say(
            "{stayed, plural, one {# sentence} other {# sentences}} stayed, {sentences, plural, one {# is otherwise} other {# are otherwise}}",
            { stayed, sentences: sentences.length },
          )}
        </h3>
        <ul>
          {sentences.map(({ kind, before, after }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change
            <li key={place} data-kind={kind}>
              <span className="editions-kind">{say(kinds[kind])}</span>
              <span dir="auto">
                {kind === "changed" && before !== undefined && after !== undefined ? (
                  <ChangedSentence before={before} after={after} />
                ) : kind === "moved" ? (
                  before
                ) : (
                  <>
                    {before && <del>{before}</del>}
                    {after && <ins>{after}</ins>}
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Annotations(props: {
  readonly compared: Compared;
  readonly confirmed: ReadonlySet<string>;
  readonly onConfirm: (confirmed: ReadonlySet<string>) => void;
}) {
  const { compared, confirmed, onConfirm } = props;
  const { fit, near, gone, review } = compared;
  const { verdicts, comments, waiting, again, left } = review;
  const labels = useAppState((state) => state.project?.project.labels);
  const nameOf = (label: string) => labels?.find(({ id }) => id === label)?.name ?? label;
  const confirm = (annotation: string, isConfirmed: boolean) => {
    const next = new Set(confirmed);
    if (isConfirmed) next.add(annotation);
    else next.delete(annotation);
    onConfirm(next);
  };
  return (
    <section className="editions-part">
      <h3>{say("Your annotations")}</h3>
      <p>
        {say("{fit, plural, one {# fits} other {# fit}} exactly, {near} to confirm, {gone} gone.", {
          fit,
          near: near.length,
          gone: gone.length,
        })}
        {gone.length > 0 && ` ${say("What is gone stays with the earlier edition, and comes along unplaced.")}`}
      </p>
      {verdicts + comments + waiting + again + left > 0 && (
        <p>
          {say(
            "Your review: {verdicts, plural, one {# verdict} other {# verdicts}} and {comments, plural, one {# comment} other {# comments}} fit",
            { verdicts, comments },
          )}
          {waiting > 0 &&
            say(
              "; {waiting, plural, one {# verdict waits} other {# verdicts wait}} until the others carry theirs over",
              { waiting },
            )}
          {again > 0 && say("; {again} to judge again", { again })}
          {left > 0 &&
            say("; {left, plural, one {# comment stays} other {# comments stay}} with the earlier edition", { left })}
          .
        </p>
      )}
      <ul>
        {near.map(({ annotation, label, before, after }) => (
          <li key={annotation}>
            <label className="checkbox">
              <input
                type="checkbox"
                checked={confirmed.has(annotation)}
                onChange={({ target }) => confirm(annotation, target.checked)}
              />
              <span>
                {nameOf(label)}: <del>{before}</del> <ins>{after}</ins>
              </span>
            </label>
          </li>
        ))}
        {gone.map(({ label, quote }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change
          <li key={place}>
            <span className="editions-kind">{say("gone")}</span>
            <span>
              {nameOf(label)}: {quote}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleIn(articles: readonly { readonly id: string; readonly title: string }[], id: string): string {
  return articles.find((article) => article.id === id)?.title ?? "";
}
