// A dialog in which something of the whole project is written and saved at once. Beside its main button stands what saving
// does, or why it cannot be done yet; above the fields, what somebody else changed meanwhile.
import type { ReactNode } from "react";
import { Button } from "./Button";
import { Dialog, type DialogProps } from "./Dialog";

export interface SavingDialogProps extends Omit<DialogProps, "footer"> {
  /** Somebody else saved first: what that means for what was typed. */
  readonly conflict?: string | undefined;
  /** Why it cannot be saved as it stands. */
  readonly trouble?: string | undefined;
  /** What saving would do. */
  readonly effect?: string | undefined;
  /** Buttons before the one that saves. */
  readonly further?: ReactNode;
  /** The name of the button that saves. */
  readonly save: string;
  readonly onSave: () => void;
}

export function SavingDialog(props: SavingDialogProps) {
  const { conflict, trouble, effect, further, save, onSave, children, ...dialog } = props;
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <span className="dialog-status" role="status">
            {trouble ?? effect}
          </span>
          {further}
          <Button look="primary" isDisabled={trouble !== undefined} onPress={onSave}>
            {save}
          </Button>
        </>
      }
    >
      {conflict && (
        <p className="dialog-trouble" role="alert">
          {conflict}
        </p>
      )}
      {children}
    </Dialog>
  );
}
