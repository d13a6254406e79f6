// One article of an import: its first lines as decoded, the encoding to correct, where it comes from.
import { Fragment, useState } from "react";
import type { ImportItem } from "../../model/contract/importReport";
import type { ProposedField } from "../../model/project/article";
import { encodings } from "../../model/project/encoding";
import { placesOf, proposedValues } from "../../model/project/proposedValues";
import { languageName } from "../../model/text/languages";
import { ProvenanceFields, withoutEmpty } from "../controls/ProvenanceFields";
import { type Message, message, say, sayHost } from "../languages/say";
import { EditionChoice } from "./EditionChoice";
import type { ImportSession } from "./importSession";

export interface ImportItemDetailsProps {
  readonly item: ImportItem;
  readonly session: ImportSession;
  /** Already written: to look at only. */
  readonly fixed: boolean;
}

const encodingFrom: Readonly<Record<NonNullable<ImportItem["encodingFrom"]>, Message>> = {
  bom: message("the file says so"),
  "utf-8": message("valid UTF-8"),
  declared: message("the page declares it"),
  guess: message("a guess"),
  chosen: message("chosen by you"),
};

const names: Readonly<Record<ProposedField, Message>> = {
  title: message("Title"),
  outlet: message("Outlet"),
  byline: message("Byline"),
  url: message("Address"),
  published: message("Published"),
  retrieved: message("Retrieved"),
  language: message("Language"),
};

/** The provenance as it came in, and where each of it is from. */
function BroughtIn({ item: { provenance = {}, proposals = [] } }: Pick<ImportItemDetailsProps, "item">) {
  const fields = (Object.keys(names) as ProposedField[]).flatMap((field) => {
    const words = provenance[field];
    if (words === undefined) return [];
    const from = placesOf(proposedValues(proposals, field), words);
    return [{ field, words, from: from && sayHost(from) }];
  });
  return (
    <dl className="facts">
      {fields.map(({ field, words, from }) => (
        <Fragment key={field}>
          <dt>{say(names[field])}</dt>
          <dd>
            <bdi>{field === "language" ? languageName(words) : words}</bdi>
            {from && <div className="field-hint">{from}</div>}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

export function ImportItemDetails({ item, session, fixed }: ImportItemDetailsProps) {
  const [provenance, setProvenance] = useState(item.provenance ?? {});
  const known = encodings.some((encoding) => encoding.id === item.encoding);
  // What a mark or the bytes themselves say needs no look: it stands at the end.
  const inDoubt = item.encodingFrom === "guess" || item.encodingFrom === "declared" || item.encodingFrom === "chosen";
  const encoding = item.encoding !== undefined && (
    <label className="field">
      <span className="field-label">{say("Encoding")}</span>
      <select
        className="input"
        value={item.encoding}
        disabled={fixed || item.file < 0}
        onChange={(event) => void session.setEncoding(item.file, event.target.value)}
      >
        {!known && <option value={item.encoding}>{item.encoding}</option>}
        {encodings.map((encoding) => (
          <option key={encoding.id} value={encoding.id}>
            {encoding.name}
          </option>
        ))}
      </select>
      {item.encodingFrom && <span className="field-hint">{say(encodingFrom[item.encodingFrom])}</span>}
    </label>
  );
  return (
    <section className="import-details" aria-label={item.title ?? item.fileName}>
      {item.reason && (
        <p className={item.verdict === "refused" ? "dialog-trouble" : "dialog-note"}>{sayHost(item.reason)}</p>
      )}
      {item.remarks.map((remark) => (
        <p key={remark} className="dialog-note">
          {sayHost(remark)}
        </p>
      ))}
      <EditionChoice item={item} session={session} fixed={fixed} />
      {inDoubt && encoding}
      {item.preview !== undefined && (
        <section className="import-preview" dir="auto" aria-label={say("Beginning of the text")}>
          {item.preview}
          {(item.length ?? 0) > item.preview.length && "…"}
        </section>
      )}
      {item.verdict === "new" && !fixed && (
        <fieldset
          className="import-provenance"
          onBlur={() => void session.setProvenance(item.item, withoutEmpty(provenance))}
        >
          <legend>{say("Provenance")}</legend>
          <ProvenanceFields
            value={provenance}
            onChange={setProvenance}
            proposals={item.proposals}
            {...(item.title && { proposedTitle: item.title })}
          />
        </fieldset>
      )}
      {item.verdict === "new" && fixed && <BroughtIn item={item} />}
      {!inDoubt && encoding}
    </section>
  );
}
