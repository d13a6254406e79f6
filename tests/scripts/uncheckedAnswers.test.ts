import { expect, test } from "vitest";
import { withoutAnswers } from "../../scripts/steps/uncheckedAnswers.mjs";

test("a host makes no schema of its own answers, and none of its events that it does not use", () => {
  const code = `import * as z from "../data/zod";
export const tables = { rows: { args: z.strictObject(page), result: z.strictObject({ rows: z.array(row) }) } };
export const listCalls = {
  "list.read": { args: nothing, result: tableOf(tables.rows.result) },
  "list.close": { args: z.strictObject({ id: idSchema }), result: nothing },
};
export const listEvents = { "list.changed": z.strictObject({ revision }) };
`;
  expect(withoutAnswers(code)).toBe(`import * as z from "../data/zod";
export const tables = { rows: { args: z.strictObject(page), result: undefined } };
export const listCalls = {
  "list.read": { args: nothing, result: undefined },
  "list.close": { args: z.strictObject({ id: idSchema }), result: undefined },
};
export const listEvents = /* @__PURE__ */ (() => ({ "list.changed": z.strictObject({ revision }) }))();
`);
});

test("all else in the contract stays as it is", () => {
  const code = `export const shape = { result: z.string(), people: { result: z.array(z.string()) } };
const groupSchema = z.strictObject({ args: count, result: count });
export const first = listOf({ args: nothing, result: nothing });
`;
  expect(withoutAnswers(code)).toBe(code);
});
