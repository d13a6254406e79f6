// The export dialog: choosing the format and the sets, showing what the format cannot carry, then writing to a
// temporary place and handing the file over. The losses are shown before anything is written.

import { useEffect, useState } from "react";
import type { CallArgs } from "../../model/contract/contract";
import type { ExportFormatOffer } from "../../model/contract/exchange";
import type { ExportResult } from "../../model/contract/exportContract";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { say } from "../languages/say";
import { inProject } from "../session/actionTarget";
import { attempt } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { ExportFooter, ExportProgress } from "../widgets/ExportFile";
import { useExportFile } from "../widgets/useExportFile";
import { type ChosenParts, DatasetParts } from "./DatasetParts";
import { ExportLosses } from "./ExportLosses";
import { FormatChoice } from "./FormatChoice";
import { type ChosenSets, SetChoice } from "./SetChoice";

export function ExportDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const annotators = useAppState((state) => state.project?.annotators) ?? [];
  const formats = useFormats();
  const [made] = useState(() => inProject(context.store.getState()));
  const [chosenFormat, setFormat] = useState<string>();
  const [settings, setSettings] = useState<Readonly<Record<string, string>>>({});
  const [sets, setSets] = useState<ChosenSets>("all");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [parts, setParts] = useState<ChosenParts>({ reviews: true, agreement: true, time: false });
  const file = useExportFile<ExportResult>(say("The export"), onClose);
  const { running, written: result } = file;
  const chosen = annotators.filter((annotator) => !left.has(annotator.id));
  const format = formats.find(({ name }) => name === chosenFormat) ?? formats[0];
  const isDataset = format?.leavesOut.length === 0;
  const nobody = sets === "chosen" && annotators.length > 0 && chosen.length === 0;
  const leavesSomethingOut = sets !== "all" || !parts.reviews;

  const request = (offer: ExportFormatOffer): Omit<CallArgs<"exports.start">, "export"> => ({
    ...made,
    format: offer.name,
    ...(offer.settings.length > 0 && { settings }),
    ...(sets === "adjudicated" && { sets }),
    ...(sets === "chosen" && left.size > 0 && { annotators: chosen.map((annotator) => annotator.id) }),
    ...(offer.leavesOut.length === 0 && parts),
  });

  const write = (offer: ExportFormatOffer) =>
    file.write((id) => context.client.call("exports.start", { export: id, ...request(offer) }));

  return (
    <Dialog
      title={say("Export dataset")}
      width="medium"
      onClose={file.close}
      footer={
        <>
          {/* Beside the button, however far one has scrolled. */}
          {!result && format && (!isDataset || leavesSomethingOut) && !running && !nobody && (
            <ExportLosses
              key={JSON.stringify(request(format))}
              request={request(format)}
              about={isDataset ? say("Left out") : say("Lost in this format")}
            />
          )}
          <ExportFooter file={file}>
            <Button look="primary" isDisabled={!format || nobody} onPress={() => format && void write(format)}>
              {say("Export")}
            </Button>
          </ExportFooter>
        </>
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
          <ExportProgress running={running} />
        </>
      )}
    </Dialog>
  );
}

/** The formats to choose from; empty until they are read. */
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
        <strong>{checked ? say("The dataset is ready and was checked.") : say("The export is ready.")}</strong>
      </p>
      <dl className="facts">
        <dt>{say("File")}</dt>
        <dd>
          {say("{fileName}, {bytes} KB", {
            fileName: result.fileName,
            bytes: (result.bytes / 1024).toLocaleString(undefined, { maximumFractionDigits: 0 }),
          })}
        </dd>
        <dt>{say("Articles")}</dt>
        <dd>{counts.articles.toLocaleString()}</dd>
        <dt>{say("Annotations")}</dt>
        <dd>
          {say("{annotations, number} in {annotationSets, number}", {
            annotations: counts.annotations,
            annotationSets: counts.annotationSets,
          })}{" "}
          {adjudicated ? say("adjudicated sets") : say("sets")}
        </dd>
        <dt>{say("Links")}</dt>
        <dd>{counts.links.toLocaleString()}</dd>
        {counts.unplaced > 0 && (
          <>
            <dt>{say("Unplaced")}</dt>
            <dd>{say("{unplaced, number}, in a list of their own", { unplaced: counts.unplaced })}</dd>
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
