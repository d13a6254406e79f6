// A package's statement about itself, in its entry `package.json`: who sent what to whom, and every other entry with
// its size and SHA-256. The checksums find damage and careless changes. They are no signature: whoever changes a
// package on purpose can write new ones.

import { idSchema } from "../../model/annotation/annotation";
import { type PackageAbout, packageAboutSchema } from "../../model/contract/packageContract";
import type { Immutable } from "../../model/data/immutable";
import * as z from "../../model/data/zod";
import type { DocumentKind } from "../store/files/documentKinds";

export const manifestEntry = "package.json";

const packageManifestSchema = packageAboutSchema.extend({
  id: idSchema,
  files: z.array(
    z.strictObject({
      name: z.string().min(1).max(1000),
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type PackageManifest = Immutable<z.infer<typeof packageManifestSchema>>;

export const packageKind: DocumentKind<PackageManifest> = {
  format: "spanwise-package",
  schema: 1,
  parse: (content) => packageManifestSchema.parse(content),
  migrations: {},
};

/** The facts to tell a person about a package. */
export function aboutOf({ id: _, files: __, ...about }: PackageManifest): PackageAbout {
  return about;
}
