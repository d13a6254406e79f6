// Puts the focus on something that takes the place of what had it. A link has no `autoFocus`.

/** For `ref`: runs once, when the element comes. */
export function focusNow(element: HTMLElement | null): void {
  element?.focus();
}
