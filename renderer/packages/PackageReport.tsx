// The effects of merging a package, in groups with plain words: what is new, what continues what is here, what both
// sides worked on, what does not fit its text, and what is here already.
import { useMemo, useState } from "react";
import type { PackagePreview } from "../../model/contract/packageContract";
import { Choice } from "../controls/Choice";
import { VirtualList } from "../controls/VirtualList";
import { type Message, message, say, sayHost, sayNumber } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { InYourName } from "./InYourName";
import type { PackageSession, PackageState } from "./packageSession";

type Row = PackagePreview["rows"][number];
type Group = "new" | "changed" | "conflicting" | "unplaced" | "older" | "same";

const groups: readonly {
  readonly name: Group;
  readonly title: Message;
  readonly words: Message;
  readonly holds: (row: Row) => boolean;
}[] = [
  {
    name: "new",
    title: message("New"),
    words: message("Not in the project yet. It is added."),
    holds: (row) => row.verdict === "new" && !row.mine,
  },
  {
    name: "changed",
    title: message("Changed"),
    words: message("Continues the version that is here, and replaces it."),
    holds: (row) => row.verdict === "changed" && !row.mine,
  },
  {
    name: "conflicting",
    title: message("Both sides"),
    words: message("Changed on both sides. Neither version overwrites the other."),
    holds: (row) => row.verdict === "conflicting" && !row.mine,
  },
  {
    name: "unplaced",
    title: message("Unplaced"),
    words: message("Some of its tags do not fit their text. They are added, and listed as unplaced."),
    holds: (row) => (row.unplaced ?? 0) > 0,
  },
  {
    name: "older",
    title: message("Older"),
    words: message("The version here is newer, and stays."),
    holds: (row) => row.verdict === "older",
  },
  {
    name: "same",
    title: message("Here already"),
    words: message("The same on both sides."),
    holds: (row) => row.verdict === "same",
  },
];

export interface PackageReportProps {
  readonly session: PackageSession;
  readonly state: PackageState;
  readonly look: PackagePreview;
}

export function PackageReport({ session, state, look }: PackageReportProps) {
  const found = useMemo(
    () =>
      groups.map((group) => ({ ...group, rows: look.rows.filter(group.holds) })).filter(({ rows }) => rows.length > 0),
    [look],
  );
  const [chosen, setChosen] = useState<Group>();
  const group = found.find(({ name }) => name === chosen) ?? found[0];
  const mine = useMemo(() => look.rows.filter((row) => row.mine), [look]);
  return (
    <>
      {mine.length > 0 && <InYourName session={session} state={state} rows={mine} />}
      {group && (
        <>
          <Choice<Group>
            label={say("Contents of the package")}
            value={group.name}
            onChange={setChosen}
            options={found.map(({ name, title, rows }) => [name, `${say(title)} (${sayNumber(rows.length)})`] as const)}
          />
          <p className="field-hint package-group">{say(group.words)}</p>
          <Rows key={group.name} rows={group.rows} look={look} title={say(group.title)} />
        </>
      )}
      {look.terms.length > 0 && <Terms session={session} state={state} terms={look.terms} />}
    </>
  );
}

function Rows({
  rows,
  look,
  title,
}: {
  readonly rows: readonly Row[];
  readonly look: PackagePreview;
  readonly title: string;
}) {
  const [chosen, setChosen] = useState<string>();
  const names = useMemo(() => new Map(look.annotators.map(({ id, name }) => [id, name])), [look]);
  return (
    <div
      className="package-rows"
      style={{ height: `min(36vh, ${rows.reduce((sum, row) => sum + heightOf(row), 2)}px)` }}
    >
      <VirtualList<Row>
        label={title}
        rows={rows}
        keyOf={keyOf}
        isOption={() => true}
        heightOf={heightOf}
        chosen={chosen}
        onChoose={(row) => setChosen(keyOf(row))}
        draw={(row, isChosen) => (
          <div className="package-row" data-chosen={isChosen}>
            <span className="package-row-title">
              <bdi>{row.title}</bdi>
            </span>
            <span className="package-row-what">{whatIs(row, names)}</span>
            {remarksOf(row) !== "" && <span className="package-row-remark">{remarksOf(row)}</span>}
          </div>
        )}
      />
    </div>
  );
}

function heightOf(row: Row): number {
  return remarksOf(row) === "" ? 46 : 62;
}

function keyOf({ kind, article = "", annotator = "" }: Row): string {
  return `${kind} ${article} ${annotator}`;
}

function whatIs({ kind, annotator, entries = 0 }: Row, names: ReadonlyMap<string, string>): string {
  if (kind === "article") return say("Article");
  const name = names.get(annotator ?? "") ?? annotator ?? "";
  if (kind === "across") return say("Judgements of {name} · {entries, number} new", { name, entries });
  if (kind === "plan")
    return say("Plan of {name} · {entries, plural, one {# article} other {# articles}} assigned", { name, entries });
  return kind === "set"
    ? say("Tags of {name} · {entries, plural, one {# annotation} other {# annotations}}", { name, entries })
    : say("Review of {name} · {entries, plural, one {# verdict or comment} other {# verdicts and comments}}", {
        name,
        entries,
      });
}

function remarksOf({ verdict, unplaced = 0, remark }: Row): string {
  const conflict = say("The version here stays; the other one is kept as well.");
  return [
    ...(verdict === "conflicting" && remark === undefined ? [conflict] : []),
    ...(unplaced > 0
      ? [say("{unplaced, plural, one {# annotation} other {# annotations}} unplaced.", { unplaced })]
      : []),
    ...(remark === undefined ? [] : [sayHost(remark)]),
  ].join(" ");
}

interface TermsProps {
  readonly session: PackageSession;
  readonly state: PackageState;
  readonly terms: PackagePreview["terms"];
}

function Terms({ session, state, terms }: TermsProps) {
  const guideline = terms.find(({ kind }) => kind === "guideline");
  const lacking = terms.filter(({ kind, verdict }) => kind !== "guideline" && verdict === "new");
  const conflicting = terms.filter(({ kind, verdict }) => kind !== "guideline" && verdict === "conflicting");
  return (
    <fieldset className="field fieldset package-terms">
      <legend className="field-label">{say("Labels and attributes")}</legend>
      {lacking.map((term) => (
        <label key={`${term.kind} ${term.id}`} className="checkbox">
          <input
            type="checkbox"
            checked={(term.kind === "label" ? state.labels : state.attributes).has(term.id)}
            onChange={(event) => session.take(term, event.target.checked)}
          />
          <span>
            {sayWith("Take over the {kind} {bdi}", { kind: term.kind, bdi: <bdi>“{term.name}”</bdi> })}
            {term.remark && <span className="field-hint"> {sayHost(term.remark)}</span>}
          </span>
        </label>
      ))}
      {guideline && (
        <p className="field-hint">
          {guideline.verdict === "new"
            ? say("The guideline is taken over, too.")
            : say("The guideline is another one here.")}{" "}
          {guideline.remark && sayHost(guideline.remark)}
        </p>
      )}
      {conflicting.map((term) => (
        <p key={`${term.kind} ${term.id}`} className="field-hint">
          {sayWith("The {kind} {bdi} means something else here. {remark}", {
            kind: term.kind,
            bdi: <bdi>“{term.name}”</bdi>,
            remark: term.remark && sayHost(term.remark),
          })}
        </p>
      ))}
    </fieldset>
  );
}
