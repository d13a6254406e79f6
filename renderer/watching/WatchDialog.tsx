// The folder of this machine whose new files are offered to the open project.
import { useState } from "react";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { Field } from "../controls/Field";
import { Form } from "../controls/Form";
import { say } from "../languages/say";
import { inProject } from "../session/actionTarget";
import { announce, update } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { whileOpen } from "../session/reading";
import { useAppState, useWorkbench } from "../session/useWorkbench";

export function WatchDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const watch = useAppState((state) => state.watch);
  const [folder, setFolder] = useState(watch?.folder ?? "");
  const [trouble, setTrouble] = useState<string>();
  const canPick = useAppState((state) => state.app?.abilities.canPickFolder ?? false);
  /** Without a path the host's dialog asks for it. */
  const choose = async (chosen?: string | null) => {
    try {
      const args = { ...inProject(context.store.getState()), ...(chosen !== undefined && { folder: chosen }) };
      const chose = await whileOpen(context, () => context.client.call("watch.choose", args));
      if (!chose) return;
      update(context, { watch: chose });
      announce(
        context,
        chose.folder !== undefined ? say("The folder is watched from now on.") : say("No folder is watched."),
      );
      onClose();
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Dialog title={say("Watch a folder")} onClose={onClose}>
      <Form onSubmit={() => choose(folder)}>
        <p className="dialog-note">
          {say(
            "Files that appear in this folder are offered in the list of articles. Nothing comes in before you have looked at it. The folder is remembered on this computer alone, for this project.",
          )}
        </p>
        <Field
          label={say("Folder")}
          value={folder}
          onChange={setFolder}
          placeholder={say("~/Downloads/articles")}
          hint={say("The whole path. Folders in it are looked into; links and hidden files are not.")}
          maxLength={4000}
          autoFocus
        />
        {trouble !== undefined && (
          <p className="dialog-trouble" role="alert">
            {trouble}
          </p>
        )}
        {watch?.folder !== undefined && watch.growing > 0 && (
          <p>
            {say("{count, plural, one {# file is} other {# files are}} still being written, and waited for.", {
              count: watch.growing,
            })}
          </p>
        )}
        <div className="form-actions">
          {canPick && <Button onPress={() => choose()}>{say("Choose a folder…")}</Button>}
          {watch?.folder !== undefined && <Button onPress={() => choose(null)}>{say("Watch no folder")}</Button>}
          <Button type="submit" look="primary" isDisabled={folder.trim() === ""}>
            {say("Watch it")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
