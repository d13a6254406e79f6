// Asks once who annotates here: the name stands with every annotation.
import { type FormEvent, useState } from "react";
import { attempt, update } from "../state/context";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import type { OpenDialogProps } from "./Dialogs";

export function AnnotatorDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const app = useAppState((state) => state.app);
  const [name, setName] = useState(app?.annotator?.name ?? app?.proposedName ?? "");
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await attempt(context, () => context.client.call("app.setAnnotator", { name: name.trim() }));
    const current = context.store.getState().app;
    if (!saved || !current) return;
    update(context, { app: { ...current, annotator: saved.annotator } });
    onClose();
  };
  return (
    <Dialog title="Who is annotating?" width="narrow" onClose={onClose} dismissable={app?.annotator !== undefined}>
      <form onSubmit={(event) => void save(event)}>
        <Field
          label="Your name"
          hint="It stands with your annotations, in this project and in what you export. It goes nowhere else."
          value={name}
          onChange={setName}
          autoFocus
          required
          maxLength={200}
        />
        <div className="form-actions">
          <Button type="submit" look="primary" isDisabled={name.trim() === ""}>
            {app?.annotator ? "Save" : "Begin"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
