// Puts the focus on something that takes the place of what had it. A link has no `autoFocus`.

/** To be given as `ref`: runs once, when the element appears. */
export function focusNow(element: HTMLElement | null): void {
  element?.focus();
}
