// How often each value of one annotator met each value of another. Values are strings; plain data that threads can copy.

export type CrossTable = Map<string, Map<string, number>>;
export type ReadonlyCrossTable = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface Cell {
  readonly row: string;
  readonly column: string;
  readonly count: number;
}

export function addCount(table: CrossTable, row: string, column: string, count: number): void {
  if (count === 0) return;
  const known = table.get(row);
  if (known === undefined) table.set(row, new Map([[column, count]]));
  else known.set(column, (known.get(column) ?? 0) + count);
}

export function addTable(table: CrossTable, more: ReadonlyCrossTable): void {
  for (const [row, columns] of more) {
    const known = table.get(row);
    if (known === undefined) table.set(row, new Map(columns));
    else for (const [column, count] of columns) known.set(column, (known.get(column) ?? 0) + count);
  }
}

/** The cells that are not empty. */
export function* cellsOf(table: ReadonlyCrossTable): Generator<Cell> {
  for (const [row, columns] of table) {
    for (const [column, count] of columns) yield { row, column, count };
  }
}

/** The same map, its keys in ascending order. */
export function inKeyOrder<Key extends string | number, Value>(map: ReadonlyMap<Key, Value>): Map<Key, Value> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same counts, rows and columns in ascending order. */
export function tableInOrder(table: ReadonlyCrossTable): CrossTable {
  return inKeyOrder(new Map([...table].map(([row, columns]) => [row, inKeyOrder(columns)])));
}

/** The counts with each value replaced by what `become` gives for it; counts of equal values are added up. */
export function recoded(table: ReadonlyCrossTable, become: (value: string) => string): CrossTable {
  const result: CrossTable = new Map();
  const known = new Map<string, string>();
  const remembered = (value: string): string => {
    const found = known.get(value) ?? become(value);
    known.set(value, found);
    return found;
  };
  for (const { row, column, count } of cellsOf(table)) addCount(result, remembered(row), remembered(column), count);
  return result;
}
