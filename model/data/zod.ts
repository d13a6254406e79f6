// Zod, configured for this program. Zod tries once whether it may make functions from text, which doubles the speed of
// its checks. A window's content security policy forbids that, and the attempt alone would be reported as a violation
// at every start. So windows switch the attempt off. Every schema comes from here (`npm run check` holds to it), so
// that none is made before Zod knows.
import { config } from "zod";

config({ jitless: "document" in globalThis });

export * from "zod";
