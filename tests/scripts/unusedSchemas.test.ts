import { expect, test } from "vitest";
import { withPureSchemas } from "../../scripts/steps/unusedSchemas.mjs";

test("schemas may be left out where nobody uses them", () => {
  const code = `import * as z from "../data/zod";
const count = z.int().min(0);
export const nameSchema = z.string().max(60);
export const rowSchema = z.strictObject({ name: nameSchema, count });
const labelSchema = rowSchema.shape.name.optional(), counts = count.optional();
export const actionSchema = actionSchemaOf(rowSchema);
`;
  expect(withPureSchemas(code)).toBe(`import * as z from "../data/zod";
const count = /* @__PURE__ */ (() => z.int().min(0))();
export const nameSchema = /* @__PURE__ */ (() => z.string().max(60))();
export const rowSchema = /* @__PURE__ */ (() => z.strictObject({ name: nameSchema, count }))();
const labelSchema = /* @__PURE__ */ (() => rowSchema.shape.name.optional())(), counts = /* @__PURE__ */ (() => count.optional())();
export const actionSchema = /* @__PURE__ */ (() => actionSchemaOf(rowSchema))();
`);
});

test("all else stays as it is", () => {
  const code = `const names = new Map([["zoë", 1]]);
let schema = z.string();
export const first = pick(names);
export const sizeOf = (text) => z.string().parse(text).length;
export function bigSchema() { const inner = z.string(); return inner; }
`;
  expect(withPureSchemas(code)).toBe(code);
});
