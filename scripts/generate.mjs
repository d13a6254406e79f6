// npm run generate: writes what is made from the program's own tables: JSON Schemas and pages of the guide. Commit it.
import { writeGenerated } from "./steps/generatedFiles.mjs";

const written = await writeGenerated();
console.log(written.length === 0 ? "Everything is as it should be." : `Wrote ${written.join(", ")}.`);
