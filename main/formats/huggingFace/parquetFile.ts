// Rows as a Parquet file, written group by group, with a schema that says what the columns are instead of guessing it.
import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { FileSink } from "../files/FileSink";
import { type Column, columns, type Row } from "./rows";

const rowsPerGroup = 500;

export interface ParquetFile {
  add(row: Row): Promise<void>;
  close(): Promise<void>;
}

export async function parquetFile(sink: FileSink, name: string): Promise<ParquetFile> {
  const file = await sink.open(name);
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(), createdBy: "Spanwise" });
  let rows: Row[] = [];

  async function flush(): Promise<void> {
    if (rows.length > 0) {
      const columnData = columns.map((column) => ({ name: column.name, data: rows.map((row) => row[column.name]) }));
      writer.write({ columnData, rowGroupSize: rowsPerGroup });
    }
    rows = [];
    await drain();
  }

  /** The bytes written so far go on; the writer counts its offsets without them. */
  async function drain(): Promise<void> {
    const written = bytes.getBytes().slice();
    bytes.index = 0;
    if (written.length > 0) await file.write(written);
  }

  return {
    async add(row) {
      rows.push(row);
      if (rows.length >= rowsPerGroup) await flush();
    },
    async close() {
      await flush();
      writer.finish();
      await drain();
      await file.close();
    },
  };
}

function schemaOf(): SchemaElement[] {
  return [{ name: "root", num_children: columns.length }, ...columns.flatMap(elementsOf)];
}

function elementsOf({ name, type }: Column): SchemaElement[] {
  if (type === "string") return [{ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" }];
  if (type === "int32") return [{ name, type: "INT32", repetition_type: "OPTIONAL" }];
  return [
    { name, num_children: 1, converted_type: "LIST", repetition_type: "OPTIONAL" },
    { name: "list", num_children: 1, repetition_type: "REPEATED" },
    { name: "element", num_children: type.length, repetition_type: "OPTIONAL" },
    ...type.flatMap(elementsOf),
  ];
}
