// The data that this machine keeps of projects outside their folders, also of deleted ones, and erasing it for good.

import { useEffect, useState } from "react";
import type { CallResult } from "../../model/contract/contract";
import { sizeInWords } from "../../model/data/sizeInWords";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { say, sayHost } from "../languages/say";
import { attempt } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { useWorkbench } from "../session/useWorkbench";

type Kept = CallResult<"kept.list">["kept"];

export function KeptDataDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const [kept, setKept] = useState<Kept>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` says when to look again
  useEffect(() => {
    let current = true;
    void attempt(context, () => context.client.call("kept.list", {})).then((read) => {
      if (current && read) setKept(read.kept);
    });
    return () => {
      current = false;
    };
  }, [context, asked]);
  const erase = async () => {
    const done = await attempt(context, () => context.client.call("kept.erase", { keys: [...chosen] }));
    if (done) setChosen(new Set());
    setAsked((times) => times + 1);
  };
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  return (
    <Dialog
      title={say("Kept on this machine")}
      onClose={onClose}
      footer={
        <Button look="primary" isDisabled={chosen.size === 0} onPress={() => erase()}>
          {chosen.size === 0
            ? say("Erase")
            : chosen.size === 1
              ? say("Erase what is kept of 1 project")
              : say("Erase what is kept of {chosen} projects", { chosen: chosen.size })}
        </Button>
      }
    >
      <p className="dialog-note">
        {say(
          "Backups, an index and notes of every project are kept on this machine, with text, tags and notes in them, also when the project’s folder is deleted. Erasing them cannot be undone; the folders themselves are not touched.",
        )}
      </p>
      {kept?.length === 0 && <p>{say("Nothing is kept of any project.")}</p>}
      <ul className="problems" aria-label={say("Projects of which something is kept")}>
        {kept?.map(({ key, folder, gone, bytes }) => (
          <li key={key}>
            <label className="checkbox">
              <input type="checkbox" checked={chosen.has(key)} onChange={() => toggle(key)} />
              <span>
                <bdi>{folder ?? say("A folder that is not known any more")}</bdi>
                <span className="field-hint">
                  {sayHost(sizeInWords(bytes))}
                  {gone &&
                    ` ${say("· no project is there now: it was deleted or moved, or its drive is not connected")}`}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
