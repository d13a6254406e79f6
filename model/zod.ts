// Zod as this program uses it: without compiling its checks. Zod tries once whether it may make functions from text; the
// window's content security policy forbids that, and the try alone would be a violation at every start. Every schema comes
// from here (`npm run check` holds to it), so that none is made before Zod knows.
import { config } from "zod";

config({ jitless: true });

export * from "zod";
