// The selection in the article as the window sees it: UTF-16 offsets, never inside a grapheme.

export interface TextSelection {
  /** The end at which the selection began. */
  readonly anchor: number;
  /** The end at which the caret is. */
  readonly head: number;
  /** The smaller of the two; equal to `end` when nothing is selected and there is just a caret. */
  readonly start: number;
  readonly end: number;
  /** Alt was held: the analyst wants these very characters, not whole words. */
  readonly exact: boolean;
  readonly via: "mouse" | "keyboard" | "program";
}
