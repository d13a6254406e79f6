// Under which labels of the project the files' labels come in, that the project gets new ones for them, or that they stay
// out.
import { activeLabels } from "../../model/project/label";
import { say } from "../languages/say";
import { useAppState } from "../session/useWorkbench";
import type { ExchangePart, ExchangeParts } from "./exchangeParts";

export interface ExchangeLabelsProps {
  readonly part: ExchangePart;
  readonly exchange: ExchangeParts;
  readonly disabled: boolean;
}

export function ExchangeLabels({ part, exchange, disabled }: ExchangeLabelsProps) {
  const { found, preview } = part;
  const labels = activeLabels(useAppState((state) => state.project?.project.labels) ?? []);
  if (!preview || preview.labels.length === 0) return null;
  const strange = preview.labels.filter(({ known, to, added }) => !known && !added && to !== null);
  const choose = (names: readonly string[], value: string) => {
    if (value === "new") exchange.addLabels(found.format, names);
    else exchange.setLabels(found.format, names, value === "out" ? null : value.slice("label ".length));
  };
  return (
    <div className="exchange-labels">
      <table className="labels-table">
        <thead>
          <tr>
            <th scope="col">{say("Label in the files")}</th>
            <th scope="col">{say("Times")}</th>
            <th scope="col">{say("Comes in as")}</th>
          </tr>
        </thead>
        <tbody>
          {preview.labels.map(({ name, to, known, added, count }) => {
            return (
              <tr key={name}>
                <td>
                  <bdi>{name}</bdi>
                  {!known && !added && <span className="field-hint"> {say("no label of this project")}</span>}
                </td>
                <td className="labels-used">{count.toLocaleString("en")}</td>
                <td>
                  <select
                    className="input"
                    aria-label={say("{name} comes in as", { name })}
                    disabled={disabled}
                    value={added ? "new" : to === null ? "out" : `label ${to}`}
                    onChange={(event) => choose([name], event.target.value)}
                  >
                    {labels.map(({ id, name }) => (
                      <option key={id} value={`label ${id}`}>
                        {name}
                      </option>
                    ))}
                    {labels.every(({ id }) => id !== ownName(name)) && (
                      <option value={`label ${ownName(name)}`}>
                        {say("{ownName}, as in the files", { ownName: ownName(name) })}
                      </option>
                    )}
                    {labels.every(({ id, name: of }) => id !== name && of.toLowerCase() !== name.toLowerCase()) && (
                      <option value="new">
                        {added
                          ? say("New label {name} ({letter})", { name: added.name, letter: added.letter })
                          : say("New label…")}
                      </option>
                    )}
                    <option value="out">{say("Leave out")}</option>
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {strange.length > 0 && (
        <p className="field-hint">
          {say(
            "Labels this project does not have come in under their own names unless you choose otherwise. Nobody can tag with them until they are added: choose “New label” here, or add them under Labels.",
          )}
        </p>
      )}
      {strange.length > 1 && (
        <label className="field exchange-strange">
          <span>{say("All {strange} such labels come in as", { strange: strange.length })}</span>
          <select
            className="input"
            disabled={disabled}
            value="own"
            onChange={(event) =>
              choose(
                strange.map(({ name }) => name),
                event.target.value,
              )
            }
          >
            <option value="own" disabled>
              {say("As in the files")}
            </option>
            {labels.map(({ id, name }) => (
              <option key={id} value={`label ${id}`}>
                {name}
              </option>
            ))}
            <option value="new">{say("New labels, one for each")}</option>
            <option value="out">{say("Leave out")}</option>
          </select>
        </label>
      )}
    </div>
  );
}

/** The label an annotation gets that keeps the one in the files: no label is longer. */
function ownName(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 59)}…`;
}
