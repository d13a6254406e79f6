// The kind of difference as a small drawing: two bars of different length, two letters, a missing half. The words for it
// stand beside it.
import type { Difference } from "../../../model/review/case";

const paths: Readonly<Record<Difference | "none", string>> = {
  // Two short flags, one filled: other labels.
  label: "M2 3 H9 L12 5.5 L9 8 H2 Z M4 10 H14 V13 H4 Z",
  // Bars of different length.
  boundary: "M1 4 H11 V6.5 H1 Z M5 9.5 H15 V12 H5 Z",
  attribute: "M2 4 H6 V6.5 H2 Z M8 4 H14 V6.5 H8 Z M2 9.5 H10 V12 H2 Z M12 9.5 H14 V12 H12 Z",
  link: "M1 7 H11 V4 L15 8 L11 12 V9 H1 Z",
  // One bar, and an empty place.
  "one-side": "M1 4 H15 V6.5 H1 Z",
  none: "M1 4 H15 V6.5 H1 Z M1 9.5 H15 V12 H1 Z",
};

export function DifferenceMark({ differences }: { readonly differences: readonly Difference[] }) {
  const kind = differences[0] ?? "none";
  return (
    <svg className="difference-mark" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={paths[kind]} />
      {kind === "one-side" && <path className="difference-mark-empty" d="M1.5 10 H14.5 V12 H1.5 Z" />}
    </svg>
  );
}
