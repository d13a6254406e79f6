// The provenance of the open article, to correct or complete. Its text cannot be changed here or anywhere.

import { type FormEvent, useState } from "react";
import { type Provenance, titleOf } from "../../model/project/article";
import { noEncoding } from "../../model/project/encoding";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { ProvenanceFields, withoutEmpty } from "../controls/ProvenanceFields";
import type { OpenDialogProps } from "../session/openDialog";
import { useWorkbench } from "../session/useWorkbench";
import { saveProvenance, seenProvenance } from "./provenance";

export function ProvenanceDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const [seen, setSeen] = useState(() => seenProvenance(context));
  const [provenance, setProvenance] = useState<Provenance>(seen?.article.provenance ?? {});
  const [clashes, setClashes] = useState(false);
  if (!seen) return null;
  const { article } = seen;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await saveProvenance(context, seen, withoutEmpty(provenance));
    if (outcome.kind === "saved") onClose();
    if (outcome.kind !== "conflict") return;
    setSeen(outcome.seen);
    setProvenance(outcome.typed);
    setClashes(true);
  };
  const { source } = article;
  return (
    <Dialog title="Provenance" onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <ProvenanceFields
          value={provenance}
          onChange={setProvenance}
          proposals={article.proposals}
          proposedTitle={titleOf({ ...article, provenance: {} })}
          titleFirst
        />
        {clashes && (
          <p className="dialog-trouble" role="alert">
            Somebody else has changed the same fields. What you typed is kept: check it, and save again.
          </p>
        )}
        <dl className="facts">
          <dt>File</dt>
          <dd>
            <bdi>{source.name}</bdi>
            {source.record !== undefined && `, record ${source.record + 1}`}, {source.bytes.toLocaleString()} bytes
          </dd>
          <dt>Encoding</dt>
          <dd>
            {source.encoding === noEncoding
              ? "none, as it is no text"
              : `${source.encoding} (${source.encodingFrom === "guess" ? "a guess" : `from ${source.encodingFrom}`})`}
            {source.extraction && `, text taken out with ${source.extraction}`}
          </dd>
          {source.pages && (
            <>
              <dt>Pages</dt>
              <dd>{source.pages.length}</dd>
            </>
          )}
          <dt>SHA-256</dt>
          <dd className="facts-hash">{source.sha256}</dd>
        </dl>
        <div className="form-actions">
          <Button type="submit" look="primary">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
