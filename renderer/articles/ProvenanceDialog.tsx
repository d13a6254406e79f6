// The provenance of the open article, to correct or complete. Its text cannot be changed here or anywhere.

import { useState } from "react";
import { type Provenance, titleOf } from "../../model/project/article";
import { noEncoding } from "../../model/project/encoding";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { Form } from "../controls/Form";
import { ProvenanceFields, withoutEmpty } from "../controls/ProvenanceFields";
import { say } from "../languages/say";
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
  const save = async () => {
    const outcome = await saveProvenance(context, seen, withoutEmpty(provenance));
    if (outcome.kind === "saved") onClose();
    if (outcome.kind !== "conflict") return;
    setSeen(outcome.seen);
    setProvenance(outcome.typed);
    setClashes(true);
  };
  const { source } = article;
  return (
    <Dialog title={say("Provenance")} onClose={onClose}>
      <Form onSubmit={save}>
        <ProvenanceFields
          value={provenance}
          onChange={setProvenance}
          proposals={article.proposals}
          proposedTitle={titleOf({ ...article, provenance: {} })}
          titleFirst
        />
        {clashes && (
          <p className="dialog-trouble" role="alert">
            {say("Somebody else has changed the same fields. What you typed is kept: check it, and save again.")}
          </p>
        )}
        <dl className="facts">
          <dt>{say("File")}</dt>
          <dd>
            <bdi>{source.name}</bdi>
            {source.record !== undefined && say(", record {record}", { record: source.record + 1 })}
            {", "}
            {say("{bytes, number} bytes", { bytes: source.bytes })}
          </dd>
          <dt>{say("Encoding")}</dt>
          <dd>
            {source.encoding === noEncoding
              ? say("none, as it is no text")
              : source.encoding === source.encodingFrom
                ? source.encoding
                : `${source.encoding} (${source.encodingFrom === "guess" ? say("a guess") : say("from {encodingFrom}", { encodingFrom: source.encodingFrom })})`}
            {source.extraction && say(", text taken out with {extraction}", { extraction: source.extraction })}
          </dd>
          {source.pages && (
            <>
              <dt>{say("Pages")}</dt>
              <dd>{source.pages.length}</dd>
            </>
          )}
          <dt>{say("SHA-256")}</dt>
          <dd className="facts-hash">{source.sha256}</dd>
        </dl>
        <div className="form-actions">
          <Button type="submit" look="primary">
            {say("Save")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
