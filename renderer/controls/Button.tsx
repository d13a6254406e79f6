// The buttons of the window.
import { Button as AriaButton, type ButtonProps } from "react-aria-components";
import "./button.css";

export type Look = "plain" | "primary" | "quiet" | "danger";

export function Button({ look = "plain", className, ...props }: ButtonProps & { look?: Look; className?: string }) {
  return <AriaButton {...props} className={`button button-${look} ${className ?? ""}`} />;
}
