// Choosing a format to export to: what it is, what its offsets count, what it carries, and its settings.
import type { ExportFormatOffer } from "../../model/contract/exchange";
import { FormatSettings } from "../controls/FormatSettings";
import { say, sayHost } from "../languages/say";
import "../style/exchange.css";

export interface FormatChoiceProps {
  readonly formats: readonly ExportFormatOffer[];
  readonly format: ExportFormatOffer;
  readonly settings: Readonly<Record<string, string>>;
  readonly onFormat: (name: string) => void;
  readonly onSettings: (settings: Readonly<Record<string, string>>) => void;
}

export function FormatChoice({ formats, format, settings, onFormat, onSettings }: FormatChoiceProps) {
  const own = formats.filter(({ leavesOut, name }) => leavesOut.length === 0 && name.startsWith("spanwise"));
  const others = formats.filter((one) => !own.includes(one));
  return (
    <>
      <label className="field">
        <span className="field-label">{say("Format")}</span>
        <select className="input" value={format.name} onChange={(event) => onFormat(event.target.value)}>
          <optgroup label={say("Lossless")}>{own.map(option)}</optgroup>
          <optgroup label={say("For other programs")}>{others.map(option)}</optgroup>
        </select>
      </label>
      <p className="export-about">
        {sayHost(format.description)} {format.unit && sayHost(format.unit)}
      </p>
      <dl className="facts">
        <dt>{say("File")}</dt>
        <dd>
          <bdi>{sayHost(format.files)}</bdi>
        </dd>
        <dt>{say("Carries")}</dt>
        <dd>{format.carries.map(sayHost).join(", ")}</dd>
        {format.leavesOut.length > 0 && (
          <>
            <dt>{say("Does not carry")}</dt>
            <dd>{format.leavesOut.map(sayHost).join(", ")}</dd>
          </>
        )}
      </dl>
      <FormatSettings settings={format.settings} values={settings} onChange={onSettings} />
    </>
  );
}

function option({ name, title }: ExportFormatOffer) {
  return (
    <option key={name} value={name}>
      {sayHost(title)}
    </option>
  );
}
