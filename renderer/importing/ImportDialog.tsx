// The import dialog: the person offers files, looks at what they hold, corrects it, and only then has it written.

import { useEffect, useState, useSyncExternalStore } from "react";
import { ownerAsFiled } from "../../model/contract/exchange";
import type { ImportItem, ImportReport } from "../../model/contract/importReport";
import { Button } from "../controls/Button";
import { Choice } from "../controls/Choice";
import { Dialog } from "../controls/Dialog";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { refreshArticles } from "../session/articleList";
import { openArticle } from "../session/articleSession";
import { type Context, notify, update } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { cameIn, ExchangePanel } from "./ExchangePanel";
import type { ExchangePart } from "./exchangeParts";
import { ImportOffer } from "./ImportOffer";
import { ImportReview } from "./ImportReview";
import { type ImportSession, type ImportState, importSession, plainItems } from "./importSession";
import { offered } from "./offeredFile";
import "./importDialog.css";

export function ImportDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const session = useImportSession(context);
  if (!session) return null;
  return <ImportWindow session={session} onClose={onClose} />;
}

/** A session for as long as the dialog is open, fed with the files that opened it. */
function useImportSession(context: Context): ImportSession | undefined {
  const [session, setSession] = useState<ImportSession>();
  useEffect(() => {
    const made = importSession(context);
    setSession(made);
    return () => made.close();
  }, [context]);
  // The files that opened the dialog, and files that are dropped on it later.
  const offeredFiles = useAppState((state) => state.offeredFiles);
  useEffect(() => {
    if (!session || offeredFiles.length === 0) return;
    update(context, { offeredFiles: [] });
    void session.add(offeredFiles);
  }, [context, session, offeredFiles]);
  return session;
}

function ImportWindow({ session, onClose }: { readonly session: ImportSession } & OpenDialogProps) {
  const { context } = useWorkbench();
  const state = useSyncExternalStore(session.listen, session.state);
  const [view, setView] = useState<string>();
  const [leaving, setLeaving] = useState(false);
  const items = plainItems(state);
  const parts = state.parts.filter(({ asArticles }) => !asArticles);
  const part =
    view === "articles" && items.length > 0
      ? undefined
      : (parts.find(({ found }) => found.format === view) ?? parts[0]);
  const ready = items.filter((item) => item.verdict === "new" && !state.unticked.has(item.item)).length;
  const busy =
    state.reading !== undefined || state.writing !== undefined || parts.some((one) => one.busy?.what === "writing");
  // Writing the articles ends the import, and with it what the other programs' files hold.
  const next = parts.find(({ report }) => !report);
  const waiting = next !== undefined;
  const done = state.report !== undefined || (parts.length > 0 && ready === 0 && !waiting);

  useEffect(() => {
    if (done) session.settleWatched();
  }, [session, done]);

  // Files can be offered again, but choices made by hand would be lost, so dropping these needs a confirmation.
  const leave = () => {
    if (busy && state.reading === undefined) (part?.busy ? session.exchange : session).stop();
    else if (isWorkedOn(state) && !done && !leaving) setLeaving(true);
    else onClose();
  };
  const commit = async () => {
    await session.commit();
    const { report } = session.state();
    if (!report) return;
    session.settleWatched();
    await refreshArticles(context);
    const first = report.items.find((entry) => entry.verdict === "new")?.article;
    if (!context.store.getState().article && first) await openArticle(context, first);
    if (report.refused + report.duplicates + report.leftOut === 0) {
      const edition = cameAsEdition(report);
      const words = say("{added, plural, one {# article came in.} other {# articles came in.}}", {
        added: report.added,
      });
      if (edition === undefined) notify(context, "info", words);
      else
        notify(
          context,
          "info",
          say("{words} “{title}” is a later edition of one that was here.", { words, title: edition.title }),
          {
            title: say("Compare them"),
            run: () => void compareEditions(context, edition.article),
          },
        );
      onClose();
    }
  };
  const bringIn = async ({ found, preview }: ExchangePart) => {
    await session.exchange.commit(found.format);
    const written = session.state().parts.find((one) => one.found.format === found.format)?.report;
    if (!written) return;
    if (parts.length === 1 && items.length === 0) session.settleWatched();
    await refreshArticles(context);
    const first = preview?.documents[0]?.article;
    if (!context.store.getState().article && first) await openArticle(context, first);
    if (written.problems.length === 0 && preview?.refusedCount === 0 && parts.length === 1 && items.length === 0) {
      notify(context, "info", say("{cameIn} came in from {title}.", { cameIn: cameIn(written), title: found.title }));
      onClose();
    }
  };

  return (
    <Dialog
      title={say("Import articles")}
      width="wide"
      onClose={leave}
      dismissable={state.items.length === 0 || done}
      ownFocus
      footer={
        <>
          {leaving && !done && (
            <p className="import-leaving" role="alert">
              {say("Not everything is imported yet, and what you chose here would be lost.")}
              <Button onPress={() => setLeaving(false)}>{say("Go on")}</Button>
              <Button look="danger" onPress={onClose} autoFocus>
                {say("Close without importing")}
              </Button>
            </p>
          )}
          {part ? <PartProgress part={part} /> : <Progress state={state} items={items} />}
          {(busy || part?.busy) && (
            <Button onPress={() => (part?.busy ? session.exchange.stop() : session.stop())}>{say("Stop")}</Button>
          )}
          {done ? (
            // The pressed button is gone: the focus goes on to what is left to do.
            <Button key="close" look="primary" onPress={onClose} autoFocus>
              {say("Close")}
            </Button>
          ) : part?.report ? (
            <Button look="primary" onPress={() => setView(next?.found.format ?? "articles")}>
              {say("Go on to")} {next?.found.title ?? say("the articles")}
            </Button>
          ) : part ? (
            <Button
              key={`bring-in ${canBringIn(part)} ${leaving}`}
              look="primary"
              autoFocus={canBringIn(part)}
              isDisabled={busy || !canBringIn(part)}
              onPress={() => bringIn(part)}
            >
              {bringInWords(part)}
            </Button>
          ) : (
            // It takes the focus when it can be pressed: when all is read, and when one goes on.
            <Button
              key={`import ${busy || waiting || items.length === 0} ${leaving}`}
              look="primary"
              autoFocus={!busy && !waiting && ready > 0}
              isDisabled={busy || waiting || ready === 0}
              onPress={() => commit()}
            >
              {say("Import {ready, plural, one {# article} other {# articles}}", { ready })}
            </Button>
          )}
        </>
      }
    >
      {state.trouble && (
        <p className="dialog-trouble" role="alert">
          {state.trouble}
        </p>
      )}
      {state.packages.map((file) => (
        <p key={file.name} className="dialog-note import-as-articles">
          <span>
            {sayWith("{name} is a package that a colleague sent: it is merged, not imported.", {
              name: <bdi>{file.name}</bdi>,
            })}
          </span>
          <Button
            isDisabled={busy}
            onPress={() => update(context, { dialog: "package", offeredFiles: offered([file]) })}
          >
            {say("Open the package…")}
          </Button>
        </p>
      ))}
      {state.report ? <Report state={state} /> : <ImportOffer session={session} compact={state.items.length > 0} />}
      {parts.length + (items.length > 0 ? 1 : 0) > 1 && (
        <div className="import-parts">
          <Choice
            label={say("Contents of the files")}
            value={part?.found.format ?? "articles"}
            onChange={setView}
            options={[
              ...parts.map(({ found }) => [found.format, `${found.title} (${found.files.length})`] as const),
              ...(items.length > 0
                ? [["articles", say("Articles and other files ({items})", { items: items.length })] as const]
                : []),
            ]}
          />
        </div>
      )}
      {part && <ExchangePanel key={part.found.format} part={part} session={session} />}
      {!part && waiting && (
        <p className="dialog-note">
          {say("First bring in what the other programs’ files hold, or read them as plain articles.")}
        </p>
      )}
      {!part &&
        !state.report &&
        state.parts
          .filter(({ asArticles }) => asArticles)
          .map(({ found }) => (
            <p key={found.format} className="dialog-note import-as-articles">
              {say(
                "{files, plural, one {# file of {title} is} other {# files of {title} are}} read as plain articles.",
                { files: found.files.length, title: found.title },
              )}
              <Button
                onPress={() => {
                  session.exchange.setAsArticles(found.format, false);
                  setView(found.format);
                }}
              >
                {say("Read as {title}", { title: found.title })}
              </Button>
            </p>
          ))}
      {!part && items.length > 0 && <ImportReview session={session} state={state} items={items} />}
    </Dialog>
  );
}

/** Whether somebody chose or corrected something that closing would drop. */
function isWorkedOn({ corrected, unticked, parts }: ImportState): boolean {
  const isChosen = ({ labels, addedLabels, taken, owners, layers, asks, finished, asArticles, report }: ExchangePart) =>
    report !== undefined ||
    asArticles ||
    asks ||
    finished ||
    layers.size + labels.size + addedLabels.size + owners.size + taken.ids.size + taken.files.size > 0;
  return corrected || unticked.size > 0 || parts.some(isChosen);
}

function canBringIn({ preview, stale, busy, report, owners }: ExchangePart): boolean {
  const nameless = [...owners.values()].some((to) => to.kind === "named" && to.name.trim() === "");
  return (
    preview !== undefined &&
    preview.refusal === undefined &&
    preview.documentCount > 0 &&
    !stale &&
    !busy &&
    !report &&
    !nameless
  );
}

function bringInWords({ preview, owners }: ExchangePart): string {
  if (!preview || preview.annotations + preview.newArticles === 0) return say("Bring in");
  if (preview.annotations === 0)
    return say("Bring in {newArticles, plural, one {# article} other {# articles}}", {
      newArticles: preview.newArticles,
    });
  const suggestions = preview.annotators
    .filter((annotator) => (owners.get(annotator.name) ?? ownerAsFiled(annotator)).kind === "suggestions")
    .reduce((sum, { annotations }) => sum + annotations, 0);
  return say("Bring in {cameIn}", { cameIn: cameIn({ annotations: preview.annotations - suggestions, suggestions }) });
}

function PartProgress({ part: { busy } }: { readonly part: ExchangePart }) {
  if (!busy) return null;
  const percent = busy.total === 0 ? 0 : Math.floor((busy.done / busy.total) * 100);
  return (
    <span className="import-progress">
      {busy.what === "looking" ? say("Looking") : say("Writing")} {percent} %
      <progress max={100} value={percent} aria-label={say("Progress")} />
    </span>
  );
}

function Progress({ state, items }: { readonly state: ImportState; readonly items: readonly ImportItem[] }) {
  const busy = state.reading ?? state.writing;
  const found = state.reading?.found ?? 0;
  if (busy) {
    return (
      <span className="import-progress">
        {state.reading ? say("Reading") : say("Writing")}{" "}
        {say("{done} of {total}", { done: busy.done, total: busy.total })}
        {found > 0 && <> · {say("{found, plural, one {# article} other {# articles}}", { found })}</>}
        <progress max={Math.max(1, busy.total)} value={busy.done} aria-label={say("Progress")} />
      </span>
    );
  }
  if (state.report || items.length === 0) return null;
  const count = (verdict: ImportItem["verdict"]) => items.filter((item) => item.verdict === verdict).length;
  return (
    <span className="import-progress">
      {say("{count} new · {count2} already here · {count3} refused", {
        count: count("new"),
        count2: count("duplicate"),
        count3: count("refused"),
      })}
    </span>
  );
}

function Report({ state }: { readonly state: ImportState }) {
  const { context } = useWorkbench();
  const { report } = state;
  if (!report) return null;
  const edition = cameAsEdition(report);
  return (
    <p className="import-report" role="status">
      {sayWith("{strong} {duplicates} already here, {refused} refused, {leftOut} left out.", {
        strong: <strong>{say("{added} came in.", { added: report.added })}</strong>,
        duplicates: report.duplicates,
        refused: report.refused,
        leftOut: report.leftOut,
      })}{" "}
      {edition && (
        <Button onPress={() => compareEditions(context, edition.article)}>
          {say("Compare “{title}” with its earlier edition", { title: edition.title })}
        </Button>
      )}
    </p>
  );
}

/** The first article of a report that came in as a later edition. */
function cameAsEdition({ items }: ImportReport) {
  for (const { verdict, reason, provenance, article, title } of items)
    if (verdict === "new" && reason === undefined && article !== undefined && provenance?.earlierEdition !== undefined)
      return { article, title: title ?? say("It") };
  return undefined;
}

async function compareEditions(context: Context, article: string): Promise<void> {
  await openArticle(context, article);
  if (context.store.getState().article?.article.id === article) update(context, { dialog: "editions" });
}
