// The last day of what is given out, and one thing more that can be ticked.
import { say } from "../languages/say";
import { DayField } from "../widgets/DayField";

export interface UntilRowProps {
  /** YYYY-MM-DD, or empty for no last day. */
  readonly until: string;
  readonly onUntil: (until: string) => void;
  readonly tick: string;
  readonly ticked: boolean;
  readonly onTick: (ticked: boolean) => void;
}

export function UntilRow({ until, onUntil, tick, ticked, onTick }: UntilRowProps) {
  return (
    <div className="assign-row">
      <DayField label={say("Until")} value={until} onChange={onUntil} />
      <label className="checkbox">
        <input type="checkbox" checked={ticked} onChange={({ target }) => onTick(target.checked)} />
        {tick}
      </label>
    </div>
  );
}
