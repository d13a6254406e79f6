// What is selected in the article, as the shell sees it: UTF-16 offsets, never inside a grapheme.

export interface TextSelection {
  /** Where the selection began. */
  readonly anchor: number;
  /** Where the caret is. */
  readonly head: number;
  /** The smaller of the two; equal to `end` when nothing is selected and there is just a caret. */
  readonly start: number;
  readonly end: number;
  /** Alt was held: the analyst wants these very characters, not whole words. */
  readonly exact: boolean;
  readonly via: "mouse" | "keyboard" | "program";
}
