// Sending for review: which articles, whose sets, what is asked for; then one file, to be saved and sent by any way.

import { Check } from "lucide-react";
import { useMemo, useState } from "react";
import type { CallResult } from "../../model/contract/contract";
import type { ArticleSummary } from "../../model/project/article";
import { Button } from "../controls/Button";
import { Choice } from "../controls/Choice";
import { Dialog } from "../controls/Dialog";
import { VirtualList } from "../controls/VirtualList";
import { say } from "../languages/say";
import { inProject } from "../session/actionTarget";
import { shownArticles } from "../session/articleList";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { ExportFooter, ExportProgress } from "../widgets/ExportFile";
import { useExportFile } from "../widgets/useExportFile";
import { allOnDisk } from "./packageSession";
import "./packages.css";

type Which = "all" | "shown" | "ticked";
type Written = CallResult<"packages.write">;

export function SendDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const articles = useAppState((state) => state.articles);
  const filter = useAppState((state) => state.filter);
  const annotators = useAppState((state) => state.project?.annotators) ?? [];
  const [which, setWhich] = useState<Which>("all");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [reviews, setReviews] = useState(true);
  const [instructions, setInstructions] = useState("");
  const file = useExportFile<Written>(say("The package"), onClose);
  const { running, written } = file;
  const [of] = useState(() => inProject(context.store.getState()));
  const shown = useMemo(() => shownArticles(articles, filter), [articles, filter]);
  const chosen = which === "all" ? articles : which === "shown" ? shown : articles.filter(({ id }) => ticked.has(id));

  const write = async () => {
    // Actions that are not on disk yet would be missing from the package.
    if (!(await allOnDisk(context))) return;
    await file.write((id) =>
      context.client.call("packages.write", {
        ...of,
        export: id,
        ...(which !== "all" && { articles: chosen.map(({ id }) => id) }),
        ...(left.size > 0 && { annotators: annotators.flatMap(({ id }) => (left.has(id) ? [] : [id])) }),
        reviews,
        ...(instructions.trim() !== "" && { instructions: instructions.trim() }),
      }),
    );
  };

  return (
    <Dialog
      title={say("Send for review")}
      width="medium"
      onClose={file.close}
      footer={
        <ExportFooter file={file}>
          <Button look="primary" isDisabled={chosen.length === 0} onPress={() => write()}>
            {say("Write a package of {chosen, plural, one {# article} other {# articles}}", { chosen: chosen.length })}
          </Button>
        </ExportFooter>
      }
    >
      {written ? (
        <Ready written={written} />
      ) : (
        <>
          <p className="dialog-note">
            {say(
              "One file with articles and what was said about them. A colleague opens it, works on it and sends one back; you merge that here. Nobody’s work is written over.",
            )}
          </p>
          <div className="field">
            <span className="field-label">{say("Articles")}</span>
            <Choice<Which>
              label={say("Which articles")}
              value={which}
              onChange={setWhich}
              options={[
                ["all", say("All {articles, number}", { articles: articles.length })],
                ["shown", say("Those in the list ({shown, number})", { shown: shown.length })],
                ["ticked", say("Ticked ones ({ticked, number})", { ticked: ticked.size })],
              ]}
            />
            {which === "ticked" && <Ticking articles={articles} ticked={ticked} onTick={setTicked} />}
          </div>
          <fieldset className="field fieldset">
            <legend className="field-label">{say("Work of these people")}</legend>
            {annotators.map(({ id, name }) => (
              <label key={id} className="checkbox">
                <input
                  type="checkbox"
                  checked={!left.has(id)}
                  onChange={(event) => setLeft(toggled(left, id, !event.target.checked))}
                />
                <bdi>{name}</bdi>
              </label>
            ))}
            {annotators.length > 0 && (
              <label className="checkbox package-reviews">
                <input type="checkbox" checked={reviews} onChange={(event) => setReviews(event.target.checked)} />
                {say("Their verdicts and comments, too")}
              </label>
            )}
            {annotators.length === 0 && (
              <span className="field-hint">{say("Nobody has annotated yet; the articles go out alone.")}</span>
            )}
            {annotators.length > 1 && (
              <span className="field-hint">
                {say("Spanwise hides colleagues’ tags from people who work blind, but the tags are in the file.")}
              </span>
            )}
          </fieldset>
          <div className="field">
            <label htmlFor="package-instructions">{say("Instructions")}</label>
            <textarea
              id="package-instructions"
              className="input"
              dir="auto"
              rows={4}
              maxLength={20_000}
              placeholder={say("What should your colleague do? It is shown when the package is opened.")}
              value={instructions}
              onChange={(event) => setInstructions(event.target.value)}
            />
          </div>
          <ExportProgress running={running} />
        </>
      )}
    </Dialog>
  );
}

interface TickingProps {
  readonly articles: readonly ArticleSummary[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ticked: ReadonlySet<string>) => void;
}

/** A list to tick articles in: with a click, or with Enter. */
function Ticking({ articles, ticked, onTick }: TickingProps) {
  const [words, setWords] = useState("");
  const [at, setAt] = useState<string>();
  const found = useMemo(() => shownArticles(articles, { text: words }), [articles, words]);
  const tick = ({ id }: ArticleSummary) => onTick(toggled(ticked, id, !ticked.has(id)));
  return (
    <div className="package-ticking">
      <div className="package-ticking-head">
        <input
          className="input"
          type="search"
          placeholder={say("Filter")}
          aria-label={say("Filter the articles to tick")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button onPress={() => onTick(new Set([...ticked, ...found.map(({ id }) => id)]))}>{say("Tick these")}</Button>
        <Button onPress={() => onTick(new Set([...ticked].filter((id) => !found.some((one) => one.id === id))))}>
          {say("None of these")}
        </Button>
      </div>
      <VirtualList<ArticleSummary>
        label={say("Articles to tick")}
        className="package-articles"
        rows={found}
        keyOf={({ id }) => id}
        isOption={() => true}
        heightOf={() => 30}
        chosen={at}
        onChoose={(article, via) => {
          setAt(article.id);
          if (via === "mouse") tick(article);
        }}
        onOpen={(article) => {
          if (article.id === at) tick(article);
        }}
        draw={(article, isChosen) => (
          <div className="package-article" data-chosen={isChosen}>
            <span className="package-tick" aria-hidden>
              {ticked.has(article.id) && <Check size={13} />}
            </span>
            <bdi>{article.title}</bdi>
            {ticked.has(article.id) && <span className="visually-hidden">{say("ticked")}</span>}
          </div>
        )}
      />
    </div>
  );
}

function Ready({ written: { fileName, bytes, holds } }: { readonly written: Written }) {
  const size = Math.max(1, bytes / 1024).toLocaleString("en", { maximumFractionDigits: 0 });
  return (
    <div role="status">
      <p>
        <strong>{say("The package is ready.")}</strong>
      </p>
      <dl className="facts">
        <dt>{say("File")}</dt>
        <dd>{say("{fileName}, {size} KB", { fileName, size })}</dd>
        <dt>{say("Holds")}</dt>
        <dd>
          {say(
            "{articles, plural, one {# article} other {# articles}}, {sets, plural, one {# set} other {# sets}} of tags, {reviews, plural, one {# review} other {# reviews}}",
            { articles: holds.articles, sets: holds.sets, reviews: holds.reviews },
          )}
        </dd>
      </dl>
      <p className="dialog-note">
        {say(
          "Send it by a way you trust. Its checksums find damage and careless changes; they are no signature, and nothing in it is encrypted.",
        )}
      </p>
    </div>
  );
}

function toggled(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
