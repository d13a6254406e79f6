// A field to type into, and the list of what is found: the arrows move in the list while the field keeps the focus, Enter
// takes the chosen row.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import "./searchList.css";

export interface SearchListProps<Row> {
  /** Names the field. */
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Few enough to be drawn all. */
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly onTake: (row: Row) => void;
  readonly draw: (row: Row) => ReactNode;
  /** Said where there are no rows. */
  readonly none: string;
}

export function SearchList<Row>(props: SearchListProps<Row>) {
  const { label, placeholder, query, onQuery, rows, keyOf, onTake, draw, none } = props;
  const list = useId();
  const [chosen, setChosen] = useState(0);
  const place = Math.min(chosen, rows.length - 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words find other rows
  useEffect(() => setChosen(0), [query]);
  const press = (event: KeyboardEvent) => {
    const row = rows[place];
    if (event.key === "ArrowDown") setChosen((place + 1) % Math.max(1, rows.length));
    else if (event.key === "ArrowUp") setChosen((place - 1 + rows.length) % Math.max(1, rows.length));
    else if (event.key === "Enter" && row !== undefined) onTake(row);
    else return;
    event.preventDefault();
  };
  return (
    <div className="search-list">
      <input
        className="input"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={rows.length > 0 ? `${list}-${place}` : undefined}
        placeholder={placeholder}
        // biome-ignore lint/a11y/noAutofocus: the list is opened to type into its field
        autoFocus
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={press}
      />
      <div id={list} className="search-list-rows" role="listbox" aria-label={label}>
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
          <div
            key={keyOf(row)}
            id={`${list}-${index}`}
            ref={index === place ? intoSight : undefined}
            className="search-list-row"
            role="option"
            aria-selected={index === place}
            onClick={() => onTake(row)}
          >
            {draw(row)}
          </div>
        ))}
      </div>
      {rows.length === 0 && <p className="search-list-none">{none}</p>}
    </div>
  );
}

function intoSight(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
