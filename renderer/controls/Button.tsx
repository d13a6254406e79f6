// The buttons of the window. Pressing one again while its `onPress` works, if that returns a promise, does nothing.
import { Button as AriaButton, type ButtonProps as AriaButtonProps, type PressEvent } from "react-aria-components";
import { useOnceAtATime } from "./useOnceAtATime";
import "./button.css";

export type Look = "plain" | "primary" | "quiet" | "danger";

export interface ButtonProps extends Omit<AriaButtonProps, "onPress"> {
  readonly look?: Look;
  readonly className?: string;
  readonly onPress?: ((event: PressEvent) => unknown) | undefined;
}

export function Button({ look = "plain", className, onPress, ...props }: ButtonProps) {
  const press = useOnceAtATime(onPress);
  return <AriaButton {...props} onPress={press} className={`button button-${look} ${className ?? ""}`} />;
}
