// Where the open article comes from, to correct or complete; its text cannot be changed here or anywhere.
import { type FormEvent, useState } from "react";
import { type Provenance, titleOf } from "../../model/article";
import type { AppState, OpenArticle } from "../state/appState";
import { type SeenProvenance, saveProvenance } from "../state/articleSession";
import { inProject } from "../state/madeFor";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import type { OpenDialogProps } from "./Dialogs";
import { ProvenanceFields, withoutEmpty } from "./ProvenanceFields";

export function ProvenanceDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const project = useAppState((state) => state.project);
  const open = useAppState((state) => state.article);
  const [{ seen, article }] = useState(() => ({ seen: open && seenOf(open, project), article: open?.article }));
  const [provenance, setProvenance] = useState<Provenance>(article?.provenance ?? {});
  if (!article || !seen) return null;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (await saveProvenance(context, seen, withoutEmpty(provenance))) onClose();
  };
  const { source } = article;
  return (
    <Dialog title="Provenance" onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <ProvenanceFields
          value={provenance}
          onChange={setProvenance}
          proposedTitle={titleOf({ ...article, provenance: {} })}
          titleFirst
        />
        <dl className="facts">
          <dt>File</dt>
          <dd>
            <bdi>{source.name}</bdi>
            {source.record !== undefined && `, record ${source.record + 1}`}, {source.bytes.toLocaleString()} bytes
          </dd>
          <dt>Encoding</dt>
          <dd>
            {source.encoding} ({source.encodingFrom === "guess" ? "a guess" : `from ${source.encodingFrom}`})
            {source.extraction && `, text taken out with ${source.extraction}`}
          </dd>
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

function seenOf({ article, articleRevision }: OpenArticle, project: AppState["project"]): SeenProvenance {
  return { ...inProject({ project }), article: article.id, articleRevision };
}
