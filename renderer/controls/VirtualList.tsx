// A list box of any length that only draws what is in sight. One stop in the tab order; arrows, Home, End and Page keys
// move; the chosen row is always brought into sight, so a screen reader's focus has something to stand on. Rows know
// their heights, so nothing is measured: a tag in a list of ten thousand must cost no more than in one of ten.

import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { countWhile } from "../../model/data/countWhile";

export interface VirtualListProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  /** Unique and stable. */
  readonly keyOf: (row: Row) => string;
  /** Whether a row can be chosen; the rest are headings. */
  readonly isOption: (row: Row) => boolean;
  readonly heightOf: (row: Row) => number;
  readonly chosen: string | undefined;
  /** A row was chosen by click or by key. */
  readonly onChoose: (row: Row, via: "mouse" | "keyboard") => void;
  /** Enter on the chosen row, or a double click. */
  readonly onOpen?: (row: Row) => void;
  /** The keys came to the list. */
  readonly onFocus?: () => void;
  /** Rows that are marked, by their keys, in a list of which several can be. */
  readonly marked?: ReadonlySet<string>;
  /** Other rows are marked: by a click with Ctrl or Shift, by Shift and an arrow, by Ctrl+A; `chosen` is the last one. */
  readonly onMark?: (marked: ReadonlySet<string>) => void;
  readonly draw: (row: Row, chosen: boolean) => ReactNode;
  readonly className?: string;
}

export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { rows, keyOf, isOption, heightOf, chosen, onChoose, onOpen, marked, onMark, draw } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const base = useId();
  const chosenPlace = chosen === undefined ? -1 : rows.findIndex((row) => isOption(row) && keyOf(row) === chosen);
  /** The start of each row, and one more entry for the end of the last. */
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights do not change while the rows are the same
  const tops = useMemo(() => {
    const starts = new Float64Array(rows.length + 1);
    rows.forEach((row, place) => {
      starts[place + 1] = (starts[place] ?? 0) + heightOf(row);
    });
    return starts;
  }, [rows]);
  const [sight, setSight] = useState({ top: 0, height: 600 });

  useLayoutEffect(() => {
    const { current } = scroller;
    if (!current) return;
    const look = () => setSight({ top: current.scrollTop, height: current.clientHeight });
    const resized = new ResizeObserver(look);
    resized.observe(current);
    current.addEventListener("scroll", look, { passive: true });
    return () => {
      resized.disconnect();
      current.removeEventListener("scroll", look);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: follow the choice, not every redraw
  useEffect(() => {
    const top = tops[chosenPlace];
    const bottom = tops[chosenPlace + 1];
    if (top === undefined || bottom === undefined || !scroller.current) return;
    if (top < sight.top) scroller.current.scrollTop = top;
    else if (bottom > sight.top + sight.height) scroller.current.scrollTop = bottom - sight.height;
    // Also when the list gets smaller: what was chosen may open something below it.
  }, [chosenPlace, sight.height]);

  /** Where a stretch of marked rows began, and where its other end is. */
  const anchor = useRef(-1);
  const lead = useRef(-1);

  function markTo(place: number): void {
    if (anchor.current === -1) anchor.current = Math.max(0, chosenPlace);
    const [from, to] = [Math.min(anchor.current, place), Math.max(anchor.current, place)];
    onMark?.(
      new Set(
        rows
          .slice(from, to + 1)
          .filter(isOption)
          .map(keyOf),
      ),
    );
  }

  /** Another row is marked too, or no longer; the one that was chosen belongs to them. */
  function toggleMark(row: Row): void {
    const next = new Set(marked?.size ? marked : chosen === undefined ? [] : [chosen]);
    if (!next.delete(keyOf(row))) next.add(keyOf(row));
    onMark?.(next);
  }

  function unmark(): void {
    anchor.current = -1;
    lead.current = -1;
    if (marked?.size) onMark?.(new Set());
  }

  function click(event: MouseEvent, row: Row, place: number): void {
    if (onMark && (event.ctrlKey || event.metaKey)) {
      anchor.current = place;
      toggleMark(row);
    } else if (onMark && event.shiftKey) markTo(place);
    else {
      unmark();
      onChoose(row, "mouse");
    }
  }

  function move(event: KeyboardEvent) {
    if (onMark && (event.ctrlKey || event.metaKey) && event.key === "a" && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      onMark(new Set(rows.filter(isOption).map(keyOf)));
      return;
    }
    if (event.key === "Escape" && marked?.size) {
      event.preventDefault();
      event.stopPropagation();
      unmark();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[chosenPlace];
    if (event.key === "Enter" && event.shiftKey) return;
    if (event.key === "Enter" && row !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      (onOpen ?? ((opened) => onChoose(opened, "keyboard")))(row);
      return;
    }
    const target = targetOf(event.key, event.shiftKey && lead.current !== -1 ? lead.current : chosenPlace);
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = rows[target];
    if (next === undefined) return;
    if (onMark && event.shiftKey) {
      // The end of the stretch moves, and what is open stays.
      lead.current = target;
      markTo(target);
    } else {
      unmark();
      onChoose(next, "keyboard");
    }
  }

  /** The row that a key moves to from another one. */
  function targetOf(key: string, from: number): number | undefined {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / 48) - 1);
    switch (key) {
      case "ArrowDown":
        return step(from, 1, 1);
      case "ArrowUp":
        return step(from, -1, 1);
      case "PageDown":
        return step(from, 1, page);
      case "PageUp":
        return step(from, -1, page);
      case "Home":
        return step(-1, 1, 1);
      case "End":
        return step(rows.length, -1, 1);
      default:
        return undefined;
    }
  }

  /** Place of the option `times` options away from `start`, or the last one before the end of the list. */
  function step(start: number, by: 1 | -1, times: number): number | undefined {
    let found: number | undefined;
    for (let place = start + by; place >= 0 && place < rows.length && times > 0; place += by) {
      const row = rows[place];
      if (row !== undefined && isOption(row)) {
        found = place;
        times--;
      }
    }
    return found;
  }

  /** How many options stand at or before each place: headings do not count. */
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is an option does not change while the rows are the same
  const counted = useMemo(() => {
    let options = 0;
    return rows.map((row) => (isOption(row) ? ++options : options));
  }, [rows]);

  const first = Math.max(0, placeAt(tops, sight.top) - overscan);
  const last = Math.min(rows.length - 1, placeAt(tops, sight.top + sight.height) + overscan);
  const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
  return (
    <div
      ref={scroller}
      className={`virtual-list ${props.className ?? ""}`}
      role="listbox"
      aria-label={props.label}
      aria-multiselectable={onMark ? true : undefined}
      tabIndex={0}
      aria-activedescendant={chosenPlace >= first && chosenPlace <= last ? `${base}-${chosenPlace}` : undefined}
      onKeyDown={move}
      onFocus={props.onFocus}
    >
      <div role="presentation" className="virtual-list-content" style={{ height: tops[rows.length] }}>
        {drawn.map((place) => {
          const row = rows[place];
          if (row === undefined) return null;
          const option = isOption(row);
          const isChosen = place === chosenPlace;
          const isMarked = marked?.has(keyOf(row)) ?? false;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list box handles the keys
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only an option has aria-selected
            // biome-ignore lint/a11y/noStaticElementInteractions: the role is set below
            <div
              key={keyOf(row)}
              id={`${base}-${place}`}
              className={option ? "virtual-list-option" : "virtual-list-heading"}
              role={option ? "option" : "presentation"}
              aria-selected={option ? (marked?.size ? isMarked : isChosen) : undefined}
              data-marked={isMarked || undefined}
              aria-posinset={option ? counted[place] : undefined}
              aria-setsize={option ? counted.at(-1) : undefined}
              style={{ transform: `translateY(${tops[place]}px)`, height: heightOf(row) }}
              onClick={option ? (event) => click(event, row, place) : undefined}
              onDoubleClick={option && onOpen ? () => onOpen(row) : undefined}
            >
              {draw(row, isChosen)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const overscan = 6;

/** The row that stands at a height: the last one that starts at or above it. */
function placeAt(tops: Float64Array, height: number): number {
  return Math.max(0, countWhile(tops.length - 1, (row) => (tops[row] ?? 0) <= height) - 1);
}
