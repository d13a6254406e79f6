// Every dialog of the window is given this and nothing else: the state names the dialog that is open, `app/Dialogs` draws it.

export interface OpenDialogProps {
  readonly onClose: () => void;
}
