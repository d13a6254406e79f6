// Shows what the marked entities would be as one, before they are joined.
import { useEffect, useState } from "react";
import type { CallResult } from "../../../model/contract/contract";
import { counted } from "../../../model/data/counted";
import { Button } from "../../controls/Button";
import { Dialog } from "../../controls/Dialog";
import { attempt } from "../../session/context";
import type { OpenDialogProps } from "../../session/openDialog";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { Counts } from "../Counts";
import { joinRows, markedRows } from "../entities";
import "./acrossDialogs.css";

export function JoinDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const across = useAppState((state) => state.across);
  const rows = markedRows({ across });
  const ids = rows.map(({ id }) => id).join("\n");
  const [merged, setMerged] = useState<CallResult<"across.merged">["table"]>();
  useEffect(() => {
    let gone = false;
    void attempt(context, () => context.client.call("across.merged", { ids: ids.split("\n") })).then(
      (read) => gone || setMerged(read?.table),
    );
    return () => {
      gone = true;
    };
  }, [context, ids]);
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.name ?? id;
  return (
    <Dialog
      title={`Join ${counted(rows.length, "entity", "entities")}`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="primary"
            onPress={() => {
              onClose();
              void joinRows(context, rows);
            }}
          >
            Join
          </Button>
        </>
      }
    >
      <ul className="across-joined" aria-label="To be joined">
        {rows.map((row) => (
          <li key={row.id}>
            <bdi className="across-row-name">{row.name}</bdi>
            <span className="across-about">
              <Counts row={row} />
            </span>
            <span className="across-about">{row.spellings.map(({ text }) => text).join(", ")}</span>
          </li>
        ))}
      </ul>
      {merged && (
        <p>
          As one: <bdi>{merged.name}</bdi>, {counted(merged.spellings, "spelling")}, <Counts row={merged} />
        </p>
      )}
      {merged?.apart.map(([one, other]) => (
        <p key={`${one}\n${other}`} className="across-apart" role="alert">
          <bdi>{nameOf(one)}</bdi> and <bdi>{nameOf(other)}</bdi> were said to be different. What was said first stands,
          so these two stay apart until that is taken back.
        </p>
      ))}
    </Dialog>
  );
}
