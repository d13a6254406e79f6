// A modal dialog: titled, closable with Escape, focus kept inside and given back, by React Aria.
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "./Button";
import "./dialog.css";

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the bottom, the main one last. */
  readonly footer?: ReactNode;
  /** `full`: as much of the window as there is. */
  readonly width?: "narrow" | "medium" | "wide" | "full";
  /** Whether Escape and a click outside close it; off while something must not be lost by accident. */
  readonly dismissable?: boolean;
}

export function Dialog(props: DialogProps) {
  const { title, onClose, children, footer, width = "medium", dismissable = true } = props;
  return (
    <ModalOverlay
      className="dialog-shade"
      isOpen
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className={`dialog dialog-${width}`}>
        <AriaDialog className="dialog-frame">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <Button look="quiet" onPress={onClose} aria-label="Close">
              <X size={16} aria-hidden />
            </Button>
          </header>
          <div className="dialog-body">{children}</div>
          {footer && <footer className="dialog-foot">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
