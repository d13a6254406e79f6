// A modal dialog: titled, closable with Escape, focus kept inside and given back, by React Aria. It opens with the focus
// where one goes on with the keys, and Enter in one of its fields does what its main button does.
import { X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { say } from "../languages/say";
import { Button } from "./Button";
import "./dialog.css";

export interface DialogProps {
  readonly title: string;
  /** Escape and the ✕ ask for it, whatever has the focus. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the bottom, the main one last. */
  readonly footer?: ReactNode;
  /** `full`: as much of the window as there is. */
  readonly width?: "narrow" | "medium" | "wide" | "full";
  /** Whether a click outside closes it; off while something must not be lost by accident. */
  readonly dismissable?: boolean;
  /** The content puts the focus where it belongs itself, perhaps later. Else it goes to the first field. */
  readonly ownFocus?: boolean;
}

export function Dialog(props: DialogProps) {
  const { title, onClose, children, footer, width = "medium", dismissable = true, ownFocus = false } = props;
  const frame = useRef<HTMLElement>(null);
  useFirstFocus(frame, ownFocus);
  useStrayKeys(frame, onClose);
  return (
    <ModalOverlay
      className="dialog-shade"
      isOpen
      isDismissable={dismissable}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className={`dialog dialog-${width}`}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the fields within */}
        <div className="dialog-keys" onKeyDown={(event) => press(event, frame.current)}>
          <AriaDialog className="dialog-frame" ref={frame}>
            <header className="dialog-head">
              <Heading slot="title">{title}</Heading>
              <Button look="quiet" className="dialog-close" onPress={onClose} aria-label={say("Close")}>
                <X size={16} aria-hidden />
              </Button>
            </header>
            <div className="dialog-body">{children}</div>
            {footer && <footer className="dialog-foot">{footer}</footer>}
          </AriaDialog>
        </div>
      </Modal>
    </ModalOverlay>
  );
}

/** The elements that may get the focus first, best first: a field to fill in, the main button, the way out. */
const firstPlaces = [
  ".dialog-body :is(input, select, textarea):not(:disabled, [type=file], [hidden])",
  ".dialog-foot .button-primary:not(:disabled)",
  ".dialog-close",
];

/** Runs after the dialog took the focus itself, which it does where no field asked for it. */
function useFirstFocus(frame: RefObject<HTMLElement | null>, ownFocus: boolean): void {
  useEffect(() => {
    const dialog = frame.current;
    if (ownFocus || !dialog || (dialog.contains(document.activeElement) && document.activeElement !== dialog)) return;
    const first = firstPlaces.flatMap((place) => dialog.querySelector<HTMLElement>(place) ?? [])[0];
    first?.focus();
  }, [frame, ownFocus]);
}

/** When the focused element is taken away or disabled, the keys go to the page: Escape closes from there, too. */
function useStrayKeys(frame: RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.target !== document.body || event.defaultPrevented) return;
      if (event.key === "Escape") onClose();
      else frame.current?.focus();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [frame, onClose]);
}

function press(event: KeyboardEvent, dialog: HTMLElement | null): void {
  pressMain(event, dialog);
  scrollBody(event, dialog);
}

/** How far these keys scroll, in heights of what is seen. */
const scrolls = new Map([
  ["PageDown", 0.9],
  ["PageUp", -0.9],
  ["ArrowDown", 0.1],
  ["ArrowUp", -0.1],
]);

/**
 * Scrolls the dialog's body when the focus is on a button at its top or bottom, or in a field to search with, where the
 * browser finds nothing to scroll.
 */
function scrollBody(event: KeyboardEvent, dialog: HTMLElement | null): void {
  const heights = scrolls.get(event.key);
  const body = dialog?.querySelector(".dialog-body");
  const { target } = event;
  if (heights === undefined || event.defaultPrevented || !body) return;
  const isButton = target instanceof HTMLButtonElement && !body.contains(target);
  const isSearch = target instanceof HTMLInputElement && target.type === "search";
  if (!isButton && !isSearch) return;
  event.preventDefault();
  body.scrollBy({ top: heights * body.clientHeight });
}

/**
 * Enter in a field without a form of its own presses the main button; in a list or a text of several lines it is theirs.
 */
function pressMain(event: KeyboardEvent, dialog: HTMLElement | null): void {
  if (event.key !== "Enter" || event.defaultPrevented) return;
  const { target } = event;
  const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  if (target !== dialog && !(isField && target.form === null)) return;
  const main = dialog?.querySelector<HTMLElement>(".dialog-foot .button-primary:not(:disabled)");
  if (!main) return;
  event.preventDefault();
  main.click();
}
