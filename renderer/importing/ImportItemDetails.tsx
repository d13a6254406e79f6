// One article of an import: its first lines as decoded, the encoding to correct, where it comes from.
import { useState } from "react";
import type { ImportItem } from "../../model/contract/importReport";
import { encodings } from "../../model/project/encoding";
import { ProvenanceFields, withoutEmpty } from "../controls/ProvenanceFields";
import { EditionChoice } from "./EditionChoice";
import type { ImportSession } from "./importSession";

export interface ImportItemDetailsProps {
  readonly item: ImportItem;
  readonly session: ImportSession;
  /** Already written: to look at only. */
  readonly fixed: boolean;
}

const encodingFrom: Readonly<Record<NonNullable<ImportItem["encodingFrom"]>, string>> = {
  bom: "the file says so",
  "utf-8": "valid UTF-8",
  declared: "the page declares it",
  guess: "a guess",
  chosen: "chosen by you",
};

export function ImportItemDetails({ item, session, fixed }: ImportItemDetailsProps) {
  const [provenance, setProvenance] = useState(item.provenance ?? {});
  const known = encodings.some((encoding) => encoding.id === item.encoding);
  // What a mark or the bytes themselves say needs no look: it stands at the end.
  const inDoubt = item.encodingFrom === "guess" || item.encodingFrom === "declared" || item.encodingFrom === "chosen";
  const encoding = item.encoding !== undefined && (
    <label className="field">
      <span className="field-label">Encoding</span>
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
      {item.encodingFrom && <span className="field-hint">{encodingFrom[item.encodingFrom]}</span>}
    </label>
  );
  return (
    <section className="import-details" aria-label={item.title ?? item.fileName}>
      {item.reason && <p className={item.verdict === "refused" ? "dialog-trouble" : "dialog-note"}>{item.reason}</p>}
      {item.remarks.map((remark) => (
        <p key={remark} className="dialog-note">
          {remark}
        </p>
      ))}
      <EditionChoice item={item} session={session} fixed={fixed} />
      {inDoubt && encoding}
      {item.preview !== undefined && (
        <section className="import-preview" dir="auto" aria-label="Beginning of the text">
          {item.preview}
          {(item.length ?? 0) > item.preview.length && "…"}
        </section>
      )}
      {item.verdict === "new" && !fixed && (
        <fieldset
          className="import-provenance"
          onBlur={() => void session.setProvenance(item.item, withoutEmpty(provenance))}
        >
          <legend>Provenance</legend>
          <ProvenanceFields
            value={provenance}
            onChange={setProvenance}
            {...(item.title && { proposedTitle: item.title })}
          />
        </fieldset>
      )}
      {!inDoubt && encoding}
    </section>
  );
}
