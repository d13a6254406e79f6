// The packages that were merged into the open project on this machine: what each brought, what its sender asked for, and
// the way back.
import type { MergeEntry } from "../../model/contract/packageContract";
import { Button } from "../controls/Button";
import { useDates } from "../session/useDates";
import { Instructions } from "./Instructions";

export interface MergeListProps {
  readonly merges: readonly MergeEntry[];
  readonly onUndo: (merge: string) => void;
}

export function MergeList({ merges, onUndo }: MergeListProps) {
  const dates = useDates();
  if (merges.length === 0) return null;
  return (
    <section aria-label="Merged before">
      <p className="dialog-heading">Merged before</p>
      <ul className="package-merges">
        {merges.map(({ merge, at, fileName, about, did, undone }) => (
          <li key={merge}>
            <div className="package-merge-head">
              <span>
                <bdi>{about.from?.name ?? fileName}</bdi>, {dates.when(at)}
                {undone && <span className="history-undone"> · undone</span>}
              </span>
              {!undone && (
                <Button onPress={() => onUndo(merge)} aria-label={`Undo the merge of ${fileName}`}>
                  Undo
                </Button>
              )}
            </div>
            <p className="field-hint">{did.join(" ")}</p>
            {about.instructions && <Instructions>{about.instructions}</Instructions>}
          </li>
        ))}
      </ul>
    </section>
  );
}
