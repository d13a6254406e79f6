// Shows what the marked entities would be as one, before they are joined.
import { useEffect, useState } from "react";
import type { CallResult } from "../../../model/contract/contract";
import { Button } from "../../controls/Button";
import { Dialog } from "../../controls/Dialog";
import { say } from "../../languages/say";
import { sayWith } from "../../languages/sayWith";
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
      title={say("Join {rows, plural, one {# entity} other {# entities}}", { rows: rows.length })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{say("Cancel")}</Button>
          <Button
            look="primary"
            onPress={() => {
              onClose();
              void joinRows(context, rows);
            }}
          >
            {say("Join")}
          </Button>
        </>
      }
    >
      <ul className="across-joined" aria-label={say("To be joined")}>
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
          {sayWith("As one: {name}, {spellings, plural, one {# spelling} other {# spellings}},", {
            name: <bdi>{merged.name}</bdi>,
            spellings: merged.spellings,
          })}{" "}
          <Counts row={merged} />
        </p>
      )}
      {merged?.apart.map(([one, other]) => (
        <p key={`${one}\n${other}`} className="across-apart" role="alert">
          {sayWith(
            "{name} and {name2} were said to be different. What was said first stands, so these two stay apart until that is taken back.",
            { name: <bdi>{nameOf(one)}</bdi>, name2: <bdi>{nameOf(other)}</bdi> },
          )}
        </p>
      ))}
    </Dialog>
  );
}
