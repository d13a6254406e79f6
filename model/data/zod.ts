// Zod as this program uses it. Zod tries once whether it may make functions from text, which doubles the speed of its
// checks; a window's content security policy forbids that, and the try alone would be a violation at every start. So in
// windows it does not try. Every schema comes from here (`npm run check` holds to it), so that none is made before Zod
// knows.
import { config } from "zod";

config({ jitless: "document" in globalThis });

export * from "zod";
