// The choice of owners for the annotations of the files: the people that the files name, the person at the keyboard,
// another person, or nobody, which makes them suggestions.

import {
  type ExchangeOwner,
  type ExchangePerson,
  type ExchangePreview,
  ownerAsFiled,
} from "../../model/contract/exchange";
import { say } from "../languages/say";
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
      <legend className="field-label">{say("Import the annotations as")}</legend>
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
        <p className="field-hint">{say("The files hold no annotations that would come in.")}</p>
      )}
      <label className="checkbox">
        <input
          type="checkbox"
          disabled={disabled}
          checked={part.finished}
          onChange={(event) => exchange.setFinished(found.format, event.target.checked)}
        />
        {say("Mark the imported articles as done, also where nothing was tagged")}
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
  const value = to.kind !== "named" ? to.kind : isListed ? ["named", named].join(" ") : "another";
  const choose = (chosen: string) => {
    if (chosen === "me" || chosen === "nobody" || chosen === "suggestions") onChange({ kind: chosen });
    else onChange({ kind: "named", name: chosen === "another" ? "" : chosen.slice("named ".length) });
  };
  const who = name ?? say("Nobody named");
  return (
    <div className="exchange-owner">
      <span>
        <bdi>{who}</bdi>{" "}
        <span className="field-hint">
          {whatIsThere(annotator)}
          {predicted && say(", predictions as the files say")}
        </span>
      </span>
      <select
        className="input"
        aria-label={say("Annotations of {who} become those of", { who })}
        disabled={disabled}
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        {name !== null && <option value={`named ${name}`}>{say("{name}, as the files say", { name })}</option>}
        <option value="me">
          {say("Me")}
          {me ? ` (${me.name})` : ""}
        </option>
        {others.map((other) => (
          <option key={other} value={`named ${other}`}>
            {other}
          </option>
        ))}
        <option value="another">{say("Another name…")}</option>
        <option value="suggestions">{say("Nobody’s: as suggestions")}</option>
        <option value="nobody">{say("Leave them out")}</option>
      </select>
      {value === "another" && (
        <input
          className="input"
          aria-label={say("Name for annotations of {who}", { who })}
          placeholder={say("Name")}
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
    say(
      "{annotations, plural, one {# annotation} other {# annotations}} in {documents, plural, one {# document} other {# documents}}",
      { annotations, documents },
    ),
    ...(links > 0 ? [say("{links, plural, one {# link} other {# links}}", { links })] : []),
    ...(attributes > 0 ? [say("{attributes, plural, one {# attribute} other {# attributes}}", { attributes })] : []),
  ].join(", ");
}

/** Facts that are not plain from the choice: another name, and annotations that are there already. */
function whatComes({ name }: Annotator, { to, already }: ExchangePerson): string {
  const renamed = to !== null && name !== null && to.startsWith(`${name} (`);
  return [
    ...(renamed ? [say("They come in as {to}: {name} writes their own annotations.", { to, name })] : []),
    ...(already > 0
      ? [say("{already, plural, one {# annotation is} other {# annotations are}} there already.", { already })]
      : []),
  ].join(" ");
}

function whatSuggestionsAre({ links, asides }: Annotator): string {
  const lost = [
    ...(links > 0 ? [say("{links, plural, one {# link} other {# links}}", { links })] : []),
    ...(asides > 0
      ? [
          say(
            "{asides, plural, one {# stretch that is not article text} other {# stretches that are not article text}}",
            { asides },
          ),
        ]
      : []),
  ];
  const stays =
    lost.length === 0
      ? ""
      : ` ${say("Stays out, because suggestions have none: {lost}.", { lost: lost.join(" and ") })}`;
  return say("Shown dashed to everybody until they are accepted or refused.{stays}", { stays });
}
