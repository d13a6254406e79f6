// Exporting the dataset: whose annotations, which format; then written to a temporary place, checked, and handed over.
import { useEffect, useRef, useState } from "react";
import type { CallArgs, ExportFormat, ExportResult } from "../../model/contract";
import { attempt, notify } from "../state/context";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { Dialog } from "../ui/Dialog";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import type { OpenDialogProps } from "./Dialogs";

export function ExportDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const annotators = useAppState((state) => state.project?.annotators) ?? [];
  const abilities = useAppState((state) => state.app?.abilities);
  const [format, setFormat] = useState<ExportFormat>("spanwise-json");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [running, setRunning] = useState<{ done: number; total: number }>();
  const [result, setResult] = useState<ExportResult>();
  const current = useRef<string>(undefined);
  const chosen = annotators.filter((annotator) => !left.has(annotator.id));

  useEffect(
    () =>
      context.client.listen((event) => {
        if (event.event === "export.progress" && event.data.export === current.current) setRunning(event.data);
      }),
    [context],
  );
  const discard = () => {
    const { current: id } = current;
    current.current = undefined;
    if (id) void context.client.call("exports.discard", { export: id }).catch(() => undefined);
  };
  const close = () => {
    if (!result?.download) discard();
    onClose();
  };

  const write = async () => {
    current.current = context.newId();
    setRunning({ done: 0, total: 0 });
    const args: CallArgs<"exports.start"> = {
      export: current.current,
      format,
      ...(left.size > 0 && { annotators: chosen.map((annotator) => annotator.id) }),
    };
    const written = await attempt(context, () => context.client.call("exports.start", args));
    setRunning(undefined);
    if (written) setResult(written);
  };
  const save = async () => {
    if (!result) return;
    const saved = await attempt(context, () => context.client.call("exports.save", { export: result.export }));
    if (!saved?.savedTo) return;
    notify(context, "info", `The dataset is in ${saved.savedTo}`);
    onClose();
  };

  return (
    <Dialog
      title="Export dataset"
      width="narrow"
      onClose={close}
      footer={
        result ? (
          <>
            {abilities?.canSaveFile && (
              <Button look="primary" onPress={() => void save()}>
                Save as…
              </Button>
            )}
            {result.download && (
              <a className="button button-primary" href={result.download} download={result.fileName}>
                Download
              </a>
            )}
          </>
        ) : running ? (
          <Button onPress={discard}>Stop</Button>
        ) : (
          <Button look="primary" isDisabled={annotators.length > 0 && chosen.length === 0} onPress={() => void write()}>
            Export
          </Button>
        )
      }
    >
      {result ? (
        <Result result={result} />
      ) : (
        <>
          <div className="field">
            <span className="field-label">Format</span>
            <Choice
              label="Format"
              value={format}
              onChange={setFormat}
              options={[
                ["spanwise-json", "JSON, one dataset"],
                ["spanwise-jsonl", "JSON Lines, one article a line"],
              ]}
            />
            <span className="field-hint">
              Lossless. Offsets in UTF-16 and in code points, quotes, hashes; the same project gives the same bytes.
            </span>
          </div>
          <fieldset className="field fieldset">
            <legend className="field-label">Annotations of</legend>
            {annotators.map((annotator) => (
              <label key={annotator.id} className="checkbox">
                <input
                  type="checkbox"
                  checked={!left.has(annotator.id)}
                  onChange={(event) => {
                    const next = new Set(left);
                    if (event.target.checked) next.delete(annotator.id);
                    else next.add(annotator.id);
                    setLeft(next);
                  }}
                />
                <bdi>{annotator.name}</bdi>
              </label>
            ))}
            {annotators.length === 0 && (
              <span className="field-hint">Nobody has annotated yet; the articles go out alone.</span>
            )}
          </fieldset>
          {running && (
            <p role="status">
              Writing {running.total > 0 ? `${running.done} of ${running.total} articles` : "…"}{" "}
              <progress max={Math.max(1, running.total)} value={running.done} aria-label="Progress" />
            </p>
          )}
        </>
      )}
    </Dialog>
  );
}

function Result({ result }: { readonly result: ExportResult }) {
  const { counts } = result;
  return (
    <div role="status">
      <p>
        <strong>The dataset is ready and was checked.</strong>
      </p>
      <dl className="facts">
        <dt>File</dt>
        <dd>
          {result.fileName}, {(result.bytes / 1024).toLocaleString(undefined, { maximumFractionDigits: 0 })} KB
        </dd>
        <dt>Articles</dt>
        <dd>{counts.articles.toLocaleString()}</dd>
        <dt>Annotations</dt>
        <dd>
          {counts.annotations.toLocaleString()} in {counts.annotationSets.toLocaleString()} sets
        </dd>
        <dt>Links</dt>
        <dd>{counts.links.toLocaleString()}</dd>
        {counts.unplaced > 0 && (
          <>
            <dt>Unplaced</dt>
            <dd>{counts.unplaced.toLocaleString()}, in a list of their own</dd>
          </>
        )}
      </dl>
      {result.losses.map((loss) => (
        <p key={loss} className="dialog-note">
          {loss}
        </p>
      ))}
    </div>
  );
}
