// The changes of a package in the name of the person who merges it: a list of its own, nothing of it ticked. The maker of the
// package can have written any name into it, so the person says what they know for theirs.

import type { PackagePreview } from "../../model/contract/packageContract";
import { say, sayHost } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { type PackageSession, type PackageState, takenKey } from "./packageSession";

type Row = PackagePreview["rows"][number];

export interface InYourNameProps {
  readonly session: PackageSession;
  readonly state: PackageState;
  /** The rows that are `mine`. */
  readonly rows: readonly Row[];
}

/** Rows beyond these are taken together with all others or not at all. */
const mostShown = 200;

export function InYourName({ session, state, rows }: InYourNameProps) {
  const from = state.about?.from?.name;
  const all = rows.every((row) => state.mine.has(takenKey(row)));
  return (
    <fieldset className="field fieldset package-mine">
      <legend className="field-label">{say("In your name")}</legend>
      <p className="field-hint">
        {sayWith(
          "This package says that it was made by {rest} and would change what you are said to have tagged or decided. Tick what is yours, made on another machine perhaps. What is not ticked changes nothing here and is kept beside, as another version.",
          { rest: from === undefined ? say("somebody who did not say who they are") : <bdi>{from}</bdi> },
        )}
      </p>
      {rows.length > 1 && (
        <label className="checkbox">
          <input type="checkbox" checked={all} onChange={(event) => session.takeMine(rows, event.target.checked)} />
          {say("All {rows, plural, one {# change} other {# changes}} in my name are mine", { rows: rows.length })}
        </label>
      )}
      <ul className="package-mine-rows">
        {rows.slice(0, mostShown).map((row) => (
          <li key={takenKey(row)}>
            <label className="checkbox">
              <input
                type="checkbox"
                checked={state.mine.has(takenKey(row))}
                onChange={(event) => session.takeMine([row], event.target.checked)}
              />
              <span>
                {row.kind === "set" ? say("My tags") : say("My review")}{" "}
                {sayWith("of {bdi}", { bdi: <bdi>“{row.title}”</bdi> })}
                <span className="field-hint"> {row.remark && sayHost(row.remark)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {rows.length > mostShown && (
        <p className="field-hint">{say("And {rows, number} more.", { rows: rows.length - mostShown })}</p>
      )}
    </fieldset>
  );
}
