// Tables of records in one JSON object: as the dataset viewer of Hugging Face answers, with the names of labels beside the
// rows, and as pandas writes them, by columns or split from the names of these.
import { isRecord } from "../reading/markOf";

type Fields = Readonly<Record<string, unknown>>;

/** `undefined` when the value is no such table. */
export function recordTable(value: Fields): readonly Fields[] | undefined {
  return viewerRows(value) ?? splitRows(value) ?? columnRows(value);
}

/** `{"features": [{"name", "type"}], "rows": [{"row": {…}}]}`: numbers of labels become their names. */
function viewerRows({ features, rows }: Fields): readonly Fields[] | undefined {
  if (!Array.isArray(features) || !Array.isArray(rows) || !rows.every((one) => isRecord(one) && isRecord(one.row)))
    return undefined;
  const names = new Map<unknown, readonly unknown[]>();
  for (const feature of features) {
    const found = isRecord(feature) ? labelNames(feature.type) : undefined;
    if (isRecord(feature) && found) names.set(feature.name, found);
  }
  return rows.map(({ row }: { readonly row: Fields }) =>
    Object.fromEntries(Object.entries(row).map(([field, cell]) => [field, named(cell, names.get(field) ?? [], false)])),
  );
}

/** The names of a label, or of those in a list of labels. */
function labelNames(type: unknown): readonly unknown[] | undefined {
  if (Array.isArray(type)) return labelNames(type[0]);
  if (!isRecord(type)) return undefined;
  return Array.isArray(type.names) ? type.names : labelNames(type.feature);
}

/** In lists, a number below 0 stands for a token that has no label. */
function named(cell: unknown, names: readonly unknown[], isListed: boolean): unknown {
  if (Array.isArray(cell)) return names.length === 0 ? cell : cell.map((one) => named(one, names, true));
  if (typeof cell !== "number" || names.length === 0) return cell;
  return names[cell] ?? (isListed && cell < 0 ? "O" : cell);
}

/** `{"columns": [names], "data": [rows]}` */
function splitRows({ columns, data }: Fields): readonly Fields[] | undefined {
  if (!Array.isArray(columns) || !Array.isArray(data) || columns.length === 0 || !data.every(Array.isArray))
    return undefined;
  if (!columns.every((name) => typeof name === "string")) return undefined;
  return data.map((row: readonly unknown[]) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));
}

/** `{"text": {"0": …, "1": …}, "entities": {"0": …}}` */
function columnRows(value: Fields): readonly Fields[] | undefined {
  const columns = Object.entries(value);
  const [first] = columns;
  if (columns.length < 2 || !isRecord(first?.[1])) return undefined;
  const keys = Object.keys(first[1]);
  const areColumns = columns.every(
    ([, column]) =>
      isRecord(column) && Object.keys(column).length === keys.length && keys.every((key) => key in column),
  );
  if (keys.length === 0 || !keys.every((key) => /^\d+$/.test(key)) || !areColumns) return undefined;
  return keys.map((key) =>
    Object.fromEntries(columns.map(([name, column]) => [name, isRecord(column) ? column[key] : undefined])),
  );
}
