// A list box of any length that only draws what is in sight. One stop in the tab order; arrows, Home, End and Page keys
// move; the chosen row is always drawn, so a screen reader's focus has something to stand on.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef } from "react";

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
  readonly draw: (row: Row, chosen: boolean) => ReactNode;
  readonly className?: string;
}

export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { rows, keyOf, isOption, heightOf, chosen, onChoose, onOpen, draw } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const base = useId();
  const chosenPlace = chosen === undefined ? -1 : rows.findIndex((row) => isOption(row) && keyOf(row) === chosen);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = rows[index];
      return row === undefined ? 0 : heightOf(row);
    },
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
    overscan: 6,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: follow the choice, not every redraw
  useEffect(() => {
    if (chosenPlace !== -1) virtual.scrollToIndex(chosenPlace, { align: "auto" });
  }, [chosenPlace]);

  function move(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[chosenPlace];
    if (event.key === "Enter" && row !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      (onOpen ?? ((opened) => onChoose(opened, "keyboard")))(row);
      return;
    }
    const target = targetOf(event.key);
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = rows[target];
    if (next !== undefined) onChoose(next, "keyboard");
  }

  /** Where a key moves the choice to. */
  function targetOf(key: string): number | undefined {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / 48) - 1);
    switch (key) {
      case "ArrowDown":
        return step(chosenPlace, 1, 1);
      case "ArrowUp":
        return step(chosenPlace, -1, 1);
      case "PageDown":
        return step(chosenPlace, 1, page);
      case "PageUp":
        return step(chosenPlace, -1, page);
      case "Home":
        return step(-1, 1, 1);
      case "End":
        return step(rows.length, -1, 1);
      default:
        return undefined;
    }
  }

  /** Place of the option `times` options away from `from`, or the last one before the end of the list. */
  function step(from: number, by: 1 | -1, times: number): number | undefined {
    let found: number | undefined;
    for (let place = from + by; place >= 0 && place < rows.length && times > 0; place += by) {
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

  const drawn = virtual.getVirtualItems();
  return (
    <div
      ref={scroller}
      className={`virtual-list ${props.className ?? ""}`}
      role="listbox"
      aria-label={props.label}
      tabIndex={0}
      aria-activedescendant={drawn.some((item) => item.index === chosenPlace) ? `${base}-${chosenPlace}` : undefined}
      onKeyDown={move}
    >
      <div role="presentation" className="virtual-list-content" style={{ height: virtual.getTotalSize() }}>
        {drawn.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const option = isOption(row);
          const isChosen = item.index === chosenPlace;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list box handles the keys
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only an option has aria-selected
            // biome-ignore lint/a11y/noStaticElementInteractions: the role is set below
            <div
              key={item.key}
              id={`${base}-${item.index}`}
              className={option ? "virtual-list-option" : "virtual-list-heading"}
              role={option ? "option" : "presentation"}
              aria-selected={option ? isChosen : undefined}
              aria-posinset={option ? counted[item.index] : undefined}
              aria-setsize={option ? counted.at(-1) : undefined}
              style={{ transform: `translateY(${item.start}px)`, height: item.size }}
              onClick={option ? () => onChoose(row, "mouse") : undefined}
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
