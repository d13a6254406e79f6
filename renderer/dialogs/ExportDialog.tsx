// Exporting: which format, whose annotations, what the format cannot carry; then written to a temporary place and handed
// over. The losses are told before anything is written.
import { useEffect, useRef, useState } from "react";
import type { CallArgs, ExportResult } from "../../model/contract";
import type { ExportFormatOffer } from "../../model/exchange";
import { attempt, notify } from "../state/context";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import { type ChosenParts, DatasetParts } from "./DatasetParts";
import type { OpenDialogProps } from "./Dialogs";
import { ExportLosses } from "./ExportLosses";
import { FormatChoice } from "./FormatChoice";
import { type ChosenSets, SetChoice } from "./SetChoice";

export function ExportDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const annotators = useAppState((state) => state.project?.annotators) ?? [];
  const abilities = useAppState((state) => state.app?.abilities);
  const formats = useFormats();
  const [chosenFormat, setFormat] = useState<string>();
  const [settings, setSettings] = useState<Readonly<Record<string, string>>>({});
  const [sets, setSets] = useState<ChosenSets>("all");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [parts, setParts] = useState<ChosenParts>({ reviews: true, agreement: true });
  const [running, setRunning] = useState<{ done: number; total: number }>();
  const [result, setResult] = useState<ExportResult>();
  const current = useRef<string>(undefined);
  const chosen = annotators.filter((annotator) => !left.has(annotator.id));
  const format = formats.find(({ name }) => name === chosenFormat) ?? formats[0];
  const isDataset = format?.leavesOut.length === 0;
  const nobody = sets === "chosen" && annotators.length > 0 && chosen.length === 0;
  const leavesSomethingOut = sets !== "all" || !parts.reviews;

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
  const request = (offer: ExportFormatOffer): Omit<CallArgs<"exports.start">, "export"> => ({
    format: offer.name,
    ...(offer.settings.length > 0 && { settings }),
    ...(sets === "adjudicated" && { sets }),
    ...(sets === "chosen" && left.size > 0 && { annotators: chosen.map((annotator) => annotator.id) }),
    ...(offer.leavesOut.length === 0 && parts),
  });

  const write = async (offer: ExportFormatOffer) => {
    current.current = context.newId();
    setRunning({ done: 0, total: 0 });
    const args = { export: current.current, ...request(offer) };
    const written = await attempt(context, () => context.client.call("exports.start", args));
    setRunning(undefined);
    if (written) setResult(written);
  };
  const save = async () => {
    if (!result) return;
    const saved = await attempt(context, () => context.client.call("exports.save", { export: result.export }));
    if (!saved?.savedTo) return;
    notify(context, "info", `The export is in ${saved.savedTo}`);
    onClose();
  };

  return (
    <Dialog
      title="Export dataset"
      width="medium"
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
          <Button look="primary" isDisabled={!format || nobody} onPress={() => format && void write(format)}>
            Export
          </Button>
        )
      }
    >
      {result ? (
        <Result result={result} checked={isDataset} adjudicated={sets === "adjudicated"} />
      ) : (
        <>
          {format && (
            <FormatChoice
              formats={formats}
              format={format}
              settings={settings}
              onFormat={(name) => {
                setFormat(name);
                setSettings({});
              }}
              onSettings={setSettings}
            />
          )}
          <SetChoice annotators={annotators} sets={sets} left={left} onSets={setSets} onLeft={setLeft} />
          {isDataset && <DatasetParts parts={parts} onParts={setParts} />}
          {format && (!isDataset || leavesSomethingOut) && !running && !nobody && (
            <ExportLosses
              key={JSON.stringify(request(format))}
              request={request(format)}
              about={isDataset ? "What is left out" : "What this format cannot carry"}
            />
          )}
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

/** Empty until they are read. */
function useFormats(): readonly ExportFormatOffer[] {
  const { context } = useWorkbench();
  const [formats, setFormats] = useState<readonly ExportFormatOffer[]>([]);
  useEffect(() => {
    void attempt(context, () => context.client.call("exports.formats", {})).then((answer) => {
      if (answer) setFormats(answer.formats);
    });
  }, [context]);
  return formats;
}

interface ResultProps {
  readonly result: ExportResult;
  readonly checked: boolean;
  readonly adjudicated: boolean;
}

function Result({ result, checked, adjudicated }: ResultProps) {
  const { counts } = result;
  return (
    <div role="status">
      <p>
        <strong>{checked ? "The dataset is ready and was checked." : "The export is ready."}</strong>
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
          {counts.annotations.toLocaleString()} in {counts.annotationSets.toLocaleString()}{" "}
          {adjudicated ? "adjudicated sets" : "sets"}
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
