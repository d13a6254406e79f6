// Exporting what the view across articles shows: the brief to read and print, tables, and files for other programs. It is
// written to a temporary place first; what the format leaves out is told before anybody takes it.
import { useEffect, useState } from "react";
import type { AcrossExportFormat, AcrossExportResult } from "../../model/contract/exportContract";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { focusNow } from "../controls/focus";
import { say } from "../languages/say";
import { inProject } from "../session/actionTarget";
import { attempt } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { useWorkbench } from "../session/useWorkbench";
import { ExportFooter, ExportProgress } from "../widgets/ExportFile";
import { useExportFile } from "../widgets/useExportFile";
import "../style/exchange.css";

export function AcrossExportDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const [made] = useState(() => inProject(context.store.getState()));
  const [formats, setFormats] = useState<readonly AcrossExportFormat[]>([]);
  const [name, setName] = useState("brief");
  const file = useExportFile<AcrossExportResult>(say("The export"), onClose);
  useEffect(() => {
    void attempt(context, () => context.client.call("exports.acrossFormats", {})).then((answer) => {
      if (answer) setFormats(answer.formats);
    });
  }, [context]);
  const write = () => file.write((id) => context.client.call("exports.across", { ...made, export: id, format: name }));
  return (
    <Dialog
      title={say("Export across articles")}
      width="medium"
      onClose={file.close}
      footer={
        <ExportFooter file={file}>
          <Button look="primary" isDisabled={formats.length === 0} onPress={() => write()}>
            {say("Export")}
          </Button>
        </ExportFooter>
      }
    >
      {file.written ? (
        <Written result={file.written} />
      ) : (
        <>
          <fieldset className="field fieldset">
            <legend className="field-label">{say("Format")}</legend>
            {formats.map((format) => (
              <label key={format.name} className="checkbox">
                <input
                  type="radio"
                  name="across-format"
                  checked={format.name === name}
                  ref={format.name === name ? focusNow : undefined}
                  onChange={() => setName(format.name)}
                />
                <span>
                  {format.title.charAt(0).toUpperCase() + format.title.slice(1)}{" "}
                  <span className="field-hint">{format.files}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <p className="dialog-note">
            {say("It holds what this view shows you, and nothing that is hidden from you yet.")}
          </p>
          <ExportProgress running={file.running} />
        </>
      )}
    </Dialog>
  );
}

function Written({ result: { fileName, bytes, counts, losses } }: { readonly result: AcrossExportResult }) {
  const { entities, figures, claims, places } = counts;
  const held = [
    say("{entities, plural, one {# entity} other {# entities}}", { entities }),
    ...[
      say("{figures, plural, one {# figure} other {# figures}}", { figures }),
      say("{claims, plural, one {# claim} other {# claims}}", { claims }),
      say("{places, plural, one {# place} other {# places}} with coordinates", { places }),
    ],
  ];
  return (
    <div role="status">
      <p>
        <strong>{say("The export is ready.")}</strong>
      </p>
      <dl className="facts">
        <dt>{say("File")}</dt>
        <dd>{say("{fileName}, {bytes, number} KB", { fileName, bytes: Math.ceil(bytes / 1024) })}</dd>
        <dt>{say("From")}</dt>
        <dd>{held.join(", ")}</dd>
      </dl>
      {losses.map((loss) => (
        <p key={loss} className="dialog-note">
          {loss}
        </p>
      ))}
    </div>
  );
}
