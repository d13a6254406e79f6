// Files that are made from the program's own tables and committed. `npm run generate` writes them, `npm run check` compares.
import { jsonSchemas } from "./jsonSchemas";

/** Text of each generated file, by its path in the project. */
export function generatedFiles(): Readonly<Record<string, string>> {
  return { ...jsonSchemas() };
}
