import { expect, test } from "vitest";
import { dispatch } from "../../../main/workbench/dispatch";
import { calls, type Handlers, responseSchema } from "../../../model/contract/contract";
import { Failure } from "../../../model/data/failure";

/** Handlers of which only those given can be called. */
function only(some: Partial<Handlers>): Handlers {
  const refuse = async (): Promise<never> => {
    throw new Error("not in this test");
  };
  const all = Object.fromEntries(Object.keys(calls).map((name) => [name, refuse]));
  return { ...(all as unknown as Handlers), ...some };
}

async function ask(handlers: Handlers, request: unknown, bugs: string[] = []): Promise<unknown> {
  const text = typeof request === "string" ? request : JSON.stringify(request);
  return responseSchema.parse(JSON.parse(await dispatch(handlers, text, (bug) => bugs.push(bug))));
}

test("a call's result comes back", async () => {
  const handlers = only({
    "app.setAnnotator": async ({ name }) => ({ annotator: { id: "ada-1", name, createdAt: "x" } }),
  });
  expect(await ask(handlers, { call: "app.setAnnotator", args: { name: " Ada " } })).toEqual({
    ok: true,
    result: { annotator: { id: "ada-1", name: "Ada", createdAt: "x" } },
  });
});

test.each(["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "projects.destroy", ""])(
  "“%s” is an unknown call",
  async (call) => {
    expect(await ask(only({}), { call, args: {} })).toEqual({
      ok: false,
      failure: { code: "unknown-call", message: `There is no call “${call}”.` },
    });
  },
);

test.each([
  ["", "not JSON"],
  ["{", "not JSON"],
  ["null", "malformed"],
  ["[]", "malformed"],
  ['{"call":1,"args":{}}', "malformed"],
  ['{"call":"app.read","args":{},"more":1}', "malformed"],
  ['{"call":"app.read","args":{"more":1}}', "app.read"],
  ['{"call":"app.read","args":null}', "app.read"],
  ['{"call":"app.read"}', "malformed"],
  ['{"call":"sets.act","args":{"article":"../etc","revision":0,"action":{"kind":"undo"}}}', "article"],
  ['{"call":"sets.act","args":{"article":"abcd","revision":-1,"action":{"kind":"undo"}}}', "revision"],
])("%s is a bad request that says where", async (request, where) => {
  expect(await ask(only({}), request)).toEqual({
    ok: false,
    failure: { code: "bad-request", message: expect.stringContaining(where) },
  });
});

test("a failure keeps its code and its sentence", async () => {
  const bugs: string[] = [];
  const handlers = only({
    "project.read": async () => {
      throw new Failure("read-only", "The folder cannot be written.");
    },
  });
  expect(await ask(handlers, { call: "project.read", args: {} }, bugs)).toEqual({
    ok: false,
    failure: { code: "read-only", message: "The folder cannot be written." },
  });
  expect(bugs).toEqual([]);
});

test("a bug is answered in general words, and reported without its message, which may quote an article", async () => {
  const bugs: string[] = [];
  const handlers = only({
    "project.read": async () => {
      throw Object.assign(new TypeError("Cannot place “a secret source said”\n    at the secret border"), {
        code: "EWHAT",
      });
    },
  });
  expect(await ask(handlers, { call: "project.read", args: {} }, bugs)).toEqual({
    ok: false,
    failure: { code: "internal", message: expect.stringContaining("Something went wrong inside Spanwise") },
  });
  expect(bugs).toEqual([expect.stringMatching(/^project\.read: TypeError EWHAT\n\s+at /)]);
  expect(bugs.join()).not.toContain("secret");
});

test("a result that is no JSON is a bug, not a crash", async () => {
  const bugs: string[] = [];
  const handlers = only({ "projects.close": async () => ({ big: 1n }) as never });
  expect(await ask(handlers, { call: "projects.close", args: {} }, bugs)).toMatchObject({
    ok: false,
    failure: { code: "internal" },
  });
  expect(bugs).toHaveLength(1);
});
