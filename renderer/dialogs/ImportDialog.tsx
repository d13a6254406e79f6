// Bringing articles in: offer files, look at what they hold, correct it, then write. Nothing is written before that.
import { FileText, FolderOpen } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { ImportItem } from "../../model/importReport";
import { refreshArticles } from "../state/articleList";
import { openArticle } from "../state/articleSession";
import { type Context, notify, update } from "../state/context";
import { type ImportSession, type ImportState, importSession } from "../state/importSession";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useWorkbench } from "../ui/useWorkbench";
import { VirtualList } from "../ui/VirtualList";
import type { OpenDialogProps } from "./Dialogs";
import { ImportItemDetails } from "./ImportItemDetails";
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
    const { offeredFiles } = context.store.getState();
    update(context, { offeredFiles: [] });
    if (offeredFiles.length > 0) void made.add(offeredFiles);
    return () => made.close();
  }, [context]);
  return session;
}

function ImportWindow({ session, onClose }: { readonly session: ImportSession } & OpenDialogProps) {
  const { context } = useWorkbench();
  const state = useSyncExternalStore(session.listen, session.state);
  const [chosen, setChosen] = useState<number>();
  const ready = state.items.filter((item) => item.verdict === "new" && !state.unticked.has(item.item)).length;
  const busy = state.reading !== undefined || state.writing !== undefined;
  const item = state.items.find((candidate) => candidate.item === chosen) ?? state.items[0];

  const commit = async () => {
    await session.commit();
    const { report } = session.state();
    if (!report) return;
    await refreshArticles(context);
    const first = report.items.find((entry) => entry.verdict === "new")?.article;
    if (!context.store.getState().article && first) await openArticle(context, first);
    if (report.refused + report.duplicates + report.leftOut === 0) {
      notify(context, "info", report.added === 1 ? "1 article came in." : `${report.added} articles came in.`);
      onClose();
    }
  };

  return (
    <Dialog
      title="Import articles"
      width="wide"
      onClose={onClose}
      dismissable={state.items.length === 0}
      footer={
        <>
          <Progress state={state} />
          {busy && <Button onPress={() => session.stop()}>Stop</Button>}
          {state.report ? (
            <Button look="primary" onPress={onClose}>
              Close
            </Button>
          ) : (
            <Button look="primary" isDisabled={busy || ready === 0} onPress={() => void commit()}>
              {ready === 1 ? "Import 1 article" : `Import ${ready} articles`}
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
      {state.report ? <Report state={state} /> : <Offer session={session} compact={state.items.length > 0} />}
      {state.items.length > 0 && (
        <div className="import-review">
          <VirtualList<ImportItem>
            label="What the files hold"
            className="import-items"
            rows={state.items}
            keyOf={(entry) => String(entry.item)}
            isOption={() => true}
            heightOf={() => 54}
            chosen={item ? String(item.item) : undefined}
            onChoose={(entry) => setChosen(entry.item)}
            draw={(entry, isChosen) => (
              <ImportRow
                item={entry}
                chosen={isChosen}
                ticked={!state.unticked.has(entry.item)}
                onTick={state.report ? undefined : (ticked) => session.tick(entry.item, ticked)}
              />
            )}
          />
          {item && (
            <ImportItemDetails key={item.item} item={item} session={session} fixed={state.report !== undefined} />
          )}
        </div>
      )}
    </Dialog>
  );
}

function Offer({ session, compact }: { readonly session: ImportSession; readonly compact: boolean }) {
  const [pasted, setPasted] = useState("");
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])].filter((file) => !file.name.startsWith("."));
    input.value = "";
    void session.add(chosen);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has keyboard twins, the two buttons
    <div
      className="import-offer"
      data-compact={compact}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void session.add([...event.dataTransfer.files]);
      }}
    >
      <div className="import-offer-actions">
        <Button look={compact ? "plain" : "primary"} onPress={() => files.current?.click()}>
          <FileText size={16} aria-hidden /> Choose files
        </Button>
        <Button onPress={() => folder.current?.click()}>
          <FolderOpen size={16} aria-hidden /> Choose a folder
        </Button>
        <span className="import-offer-hint">or drop them here: .txt .md .html .json .jsonl .csv</span>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-import-files
        accept=".txt,.md,.html,.htm,.json,.jsonl,.ndjson,.csv,.tsv,text/*"
        onChange={(event) => take(event.target)}
      />
      <input
        ref={folder}
        type="file"
        hidden
        data-import-folder
        {...{ webkitdirectory: "" }}
        onChange={(event) => take(event.target)}
      />
      {!compact && (
        <>
          <textarea
            className="input import-paste"
            aria-label="Article text to import"
            placeholder="…or paste the text of an article"
            dir="auto"
            rows={7}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
          <Button
            isDisabled={pasted.trim() === ""}
            onPress={() => {
              void session.add([new File([pasted], "Pasted text.txt", { type: "text/plain" })]);
              setPasted("");
            }}
          >
            Read the pasted text
          </Button>
        </>
      )}
    </div>
  );
}

function ImportRow(props: {
  readonly item: ImportItem;
  readonly chosen: boolean;
  readonly ticked: boolean;
  readonly onTick: ((ticked: boolean) => void) | undefined;
}) {
  const { item, chosen, ticked, onTick } = props;
  return (
    <div className="import-row" data-chosen={chosen} data-verdict={item.verdict}>
      {item.verdict === "new" && onTick ? (
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Import ${item.title ?? item.fileName}`}
          checked={ticked}
          onChange={(event) => onTick(event.target.checked)}
          onClick={(event) => event.stopPropagation()}
        />
      ) : (
        <span className="import-row-sign" aria-hidden>
          {item.verdict === "new" ? "✓" : item.verdict === "duplicate" ? "=" : "✕"}
        </span>
      )}
      <span className="import-row-title">
        <bdi>{item.title ?? item.fileName}</bdi>
      </span>
      <span className="import-row-what">
        {item.verdict === "new" ? (
          <bdi>{item.fileName}</bdi>
        ) : (
          <>
            {item.verdict}
            {item.reason && `: ${item.reason}`}
          </>
        )}
        {item.verdict === "new" && item.encodingFrom === "guess" && <em> · encoding guessed</em>}
      </span>
    </div>
  );
}

function Progress({ state }: { readonly state: ImportState }) {
  const busy = state.reading ?? state.writing;
  if (busy) {
    return (
      <span className="import-progress">
        {state.reading ? "Reading" : "Writing"} {busy.done} of {busy.total}
        <progress max={Math.max(1, busy.total)} value={busy.done} aria-label="Progress" />
      </span>
    );
  }
  if (state.report || state.items.length === 0) return null;
  const count = (verdict: ImportItem["verdict"]) => state.items.filter((item) => item.verdict === verdict).length;
  return (
    <span className="import-progress">
      {count("new")} new · {count("duplicate")} already here · {count("refused")} refused
    </span>
  );
}

function Report({ state }: { readonly state: ImportState }) {
  const { report } = state;
  if (!report) return null;
  return (
    <p className="import-report" role="status">
      <strong>{report.added} came in.</strong> {report.duplicates} already here, {report.refused} refused,{" "}
      {report.leftOut} left out.
    </p>
  );
}
