// Members to tick, each with how much they have to do.
import type { Annotator } from "../../model/project/project";
import { say } from "../languages/say";
import { nameAmong } from "../session/people";
import { useAppState } from "../session/useWorkbench";

export interface PeopleChoiceProps {
  readonly label: string;
  /** `some`: of some of the articles only. */
  readonly ticked: (person: string) => boolean | "some";
  readonly onTick: (person: string, ticked: boolean) => void;
  /** How many articles a person has to do. */
  readonly load: (person: string) => number;
}

const nobody: readonly Annotator[] = [];

export function PeopleChoice({ label, ticked, onTick, load }: PeopleChoiceProps) {
  const members = useAppState((state) => state.project?.annotators) ?? nobody;
  const me = useAppState((state) => state.app?.annotator?.id);
  return (
    <fieldset className="field fieldset assign-people">
      <legend className="field-label">{label}</legend>
      {members.map(({ id }) => {
        const state = ticked(id);
        return (
          <label key={id} className="checkbox">
            <input
              type="checkbox"
              checked={state === true}
              ref={(box) => {
                if (box) box.indeterminate = state === "some";
              }}
              onChange={(event) => onTick(id, event.target.checked)}
            />
            <bdi className="assign-name">{nameAmong(members, id, me)}</bdi>
            <span className="assign-load">
              {say("{count, plural, one {# article} other {# articles}} to do", { count: load(id) })}
            </span>
          </label>
        );
      })}
      {members.length < 2 && (
        <span className="field-hint">
          {say("Colleagues are listed here once they have said who they are in this project.")}
        </span>
      )}
    </fieldset>
  );
}
