// What the files say of whole articles that the project does not ask, and whether it is to ask it from now on.
import { askingFor } from "../../model/project/articleLabel";
import { say } from "../languages/say";
import { useAppState } from "../session/useWorkbench";
import type { ExchangePart, ExchangeParts } from "./exchangeParts";

export interface ExchangeAnswersProps {
  readonly part: ExchangePart;
  readonly exchange: ExchangeParts;
  readonly disabled: boolean;
}

export function ExchangeAnswers({ part: { found, preview, asks }, exchange, disabled }: ExchangeAnswersProps) {
  const asked = useAppState((state) => state.project?.project.articleLabels) ?? [];
  const strange = (preview?.articleLabels ?? []).filter((one) => askingFor(asked, [one]) !== asked);
  if (strange.length === 0) return null;
  return (
    <div className="exchange-answers">
      <p>{say("The files say of whole articles what this project does not ask:")}</p>
      <ul>
        {strange.map(({ label, values, count }) => (
          <li key={label}>
            <bdi>{label}</bdi>: <bdi>{values.slice(0, 12).join(", ")}</bdi>
            {values.length > 12 && " …"} ({count.toLocaleString("en")})
          </li>
        ))}
      </ul>
      <label className="checkbox">
        <input
          type="checkbox"
          checked={asks}
          disabled={disabled}
          onChange={({ target }) => exchange.setAsks(found.format, target.checked)}
        />
        {say("Ask it in this project from now on")}
      </label>
      {!asks && <p className="field-hint">{say("The answers come in anyway, and are shown once the project asks.")}</p>}
    </div>
  );
}
