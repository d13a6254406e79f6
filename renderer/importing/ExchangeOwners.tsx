// The choice of owners for the annotations of the files: the people that the files name, the person at the keyboard,
// another person, or nobody, which makes them suggestions.

import {
  type ExchangeOwner,
  type ExchangePerson,
  type ExchangePreview,
  ownerAsFiled,
} from "../../model/contract/exchange";
import { counted } from "../../model/data/counted";
import { useAppState } from "../session/useWorkbench";
import type { ExchangePart, ExchangeParts } from "./exchangeParts";

export interface ExchangeOwnersProps {
  readonly part: ExchangePart;
  readonly exchange: ExchangeParts;
  readonly disabled: boolean;
}

type To = ExchangeOwner["to"];

export function ExchangeOwners({ part, exchange, disabled }: ExchangeOwnersProps) {
  const { found, preview, owners } = part;
  return (
    <fieldset className="fieldset exchange-owners">
      <legend className="field-label">Import the annotations as</legend>
      {preview?.annotators.map((annotator) => (
        <Owner
          key={JSON.stringify(annotator.name)}
          annotator={annotator}
          to={owners.get(annotator.name) ?? ownerAsFiled(annotator)}
          outcome={preview.outcome.people.find((person) => person.name === annotator.name)}
          disabled={disabled}
          onChange={(to) => exchange.setOwner(found.format, annotator.name, to)}
        />
      ))}
      {preview?.annotators.length === 0 && (
        <p className="field-hint">The files hold no annotations that would come in.</p>
      )}
      <label className="exchange-finished">
        <input
          type="checkbox"
          disabled={disabled}
          checked={part.finished}
          onChange={(event) => exchange.setFinished(found.format, event.target.checked)}
        />{" "}
        Mark the imported articles as done, also where nothing was tagged
      </label>
    </fieldset>
  );
}

type Annotator = ExchangePreview["annotators"][number];

interface OwnerProps {
  readonly annotator: Annotator;
  readonly to: To;
  /** The outcome that importing it would have now. */
  readonly outcome: ExchangePerson | undefined;
  readonly disabled: boolean;
  readonly onChange: (to: To) => void;
}

function Owner({ annotator, to, outcome, disabled, onChange }: OwnerProps) {
  const { name, predicted } = annotator;
  const me = useAppState((state) => state.app?.annotator);
  const members = useAppState((state) => state.project?.annotators) ?? [];
  const others = members.filter((member) => member.id !== me?.id && member.name !== name).map((member) => member.name);
  const named = to.kind === "named" ? to.name : undefined;
  const isListed = named !== undefined && (named === name || others.includes(named));
  const value = to.kind !== "named" ? to.kind : isListed ? `named ${named}` : "another";
  const choose = (chosen: string) => {
    if (chosen === "me" || chosen === "nobody" || chosen === "suggestions") onChange({ kind: chosen });
    else onChange({ kind: "named", name: chosen === "another" ? "" : chosen.slice("named ".length) });
  };
  const who = name ?? "Nobody named";
  return (
    <div className="exchange-owner">
      <span>
        <bdi>{who}</bdi>{" "}
        <span className="field-hint">
          {whatIsThere(annotator)}
          {predicted && ", predictions as the files say"}
        </span>
      </span>
      <select
        className="input"
        aria-label={`Annotations of ${who} become those of`}
        disabled={disabled}
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        {name !== null && <option value={`named ${name}`}>{name}, as the files say</option>}
        <option value="me">Me{me ? ` (${me.name})` : ""}</option>
        {others.map((other) => (
          <option key={other} value={`named ${other}`}>
            {other}
          </option>
        ))}
        <option value="another">Another name…</option>
        <option value="suggestions">Nobody’s: as suggestions</option>
        <option value="nobody">Leave them out</option>
      </select>
      {value === "another" && (
        <input
          className="input"
          aria-label={`Name for annotations of ${who}`}
          placeholder="Name"
          dir="auto"
          maxLength={200}
          disabled={disabled}
          value={named ?? ""}
          onChange={(event) => onChange({ kind: "named", name: event.target.value })}
        />
      )}
      {outcome && whatComes(annotator, outcome) && <p className="field-hint">{whatComes(annotator, outcome)}</p>}
      {to.kind === "suggestions" && <p className="field-hint">{whatSuggestionsAre(annotator)}</p>}
    </div>
  );
}

function whatIsThere({ documents, annotations, links, attributes }: Annotator): string {
  return [
    `${counted(annotations, "annotation")} in ${counted(documents, "document")}`,
    ...(links > 0 ? [counted(links, "link")] : []),
    ...(attributes > 0 ? [counted(attributes, "attribute")] : []),
  ].join(", ");
}

/** Facts that are not plain from the choice: another name, and annotations that are there already. */
function whatComes({ name }: Annotator, { to, already }: ExchangePerson): string {
  const renamed = to !== null && name !== null && to.startsWith(`${name} (`);
  return [
    ...(renamed ? [`They come in as ${to}: ${name} writes their own annotations.`] : []),
    ...(already > 0 ? [`${counted(already, "annotation is", "annotations are")} there already.`] : []),
  ].join(" ");
}

function whatSuggestionsAre({ links, asides }: Annotator): string {
  const lost = [
    ...(links > 0 ? [counted(links, "link")] : []),
    ...(asides > 0 ? [counted(asides, "stretch that is not article text", "stretches that are not article text")] : []),
  ];
  const stays = lost.length === 0 ? "" : ` Stays out, because suggestions have none: ${lost.join(" and ")}.`;
  return `Shown dashed to everybody until they are accepted or refused.${stays}`;
}
