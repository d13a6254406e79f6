// What every test of the contract is given: a workbench behind a transport, and calls whose results are held to their schema.
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import {
  type AnyEvent,
  type CallArgs,
  type CallName,
  type CallResult,
  type Client,
  calls,
  events,
  responseSchema,
  type Transport,
} from "../../model/contract/contract";
import { clientOf } from "../../renderer/host/client";
import { articleText } from "./ferryArticle";

/** A workbench that has never been used, and a way to it. */
export interface ContractSubject {
  readonly transport: Transport;
  /** What a host with dialogs answers in them, one after the other; absent when it has none. */
  readonly dialogs?: { pickFolder(folder: string): void; pickSavePath(path: string): void };
  /** GETs an export, for hosts that serve downloads. */
  download?(address: string): Promise<string>;
  /** A folder for this subject alone, empty, outside the projects' home. */
  readonly temporaryFolder: string;
  close(): Promise<void>;
}

/** “transport”: what a transport or its host can spoil, every call among it; the rest is the same workbench behind any. */
export type ContractScope = "everything" | "transport";

export type ContractTest = ReturnType<typeof contractTest>;

/**
 * To be called within a `describe`. `open` makes a fresh subject. All tests but those of a fresh machine share one, with
 * nothing open when they begin: a host takes longer to start than most tests to run. A call that no test made fails.
 */
export function contractTest(open: () => Promise<ContractSubject>, scope: ContractScope) {
  let subject: ContractSubject;
  let common: ContractSubject | undefined;
  const fresh = new Set<string>();
  /** A test of a machine on which nobody has worked yet. */
  function testFresh(title: string, run: () => Promise<void>): void {
    fresh.add(title);
    test(title, run);
  }
  /** Tests of the workbench, whichever way leads to it. */
  const testBehind: typeof testFresh = (title, run) => scope === "everything" && test(title, run);
  const testFreshBehind: typeof testFresh = (title, run) => scope === "everything" && testFresh(title, run);

  let client: Client;
  let heard: AnyEvent[];
  let stopListening: () => void;
  const made = new Set<CallName>();

  beforeEach(async ({ task }) => {
    const isFresh = fresh.has(task.name);
    if (!isFresh) common ??= await open();
    subject = (isFresh ? undefined : common) ?? (await open());
    client = clientOf(subject.transport);
    if (!isFresh) await client.call("projects.close", {});
    heard = [];
    stopListening = client.listen((event) => heard.push(event));
  });
  afterEach(async () => {
    stopListening();
    if (subject !== common) await subject.close();
  });
  afterAll(async () => {
    await common?.close();
    expect(Object.keys(calls).filter((call) => !made.has(call as CallName))).toEqual([]);
  });

  /** Makes a call and holds its result to the schema. */
  async function call<Name extends CallName>(name: Name, args: CallArgs<Name>): Promise<CallResult<Name>> {
    made.add(name);
    const result = await client.call(name, args);
    expect(calls[name].result.parse(result)).toEqual(result);
    return result;
  }

  async function failure<Name extends CallName>(name: Name, args: CallArgs<Name>): Promise<string> {
    made.add(name);
    const error: unknown = await client.call(name, args).then(
      () => new Error(`${name} succeeded`),
      (reason) => reason,
    );
    expect(error).toMatchObject({ name: "Failure", message: expect.stringMatching(/^\S.{10,}\.$/s) });
    return (error as { code: string }).code;
  }

  /** Sends text as it stands. */
  async function send(request: unknown): Promise<unknown> {
    const text = typeof request === "string" ? request : JSON.stringify(request);
    const response = responseSchema.parse(JSON.parse(await subject.transport.send(text)));
    return response.ok ? "ok" : response.failure.code;
  }

  /** Waits until an event was heard. Each must satisfy its schema. */
  async function hearing<Name extends AnyEvent["event"]>(name: Name, data: object = {}): Promise<void> {
    await expect
      .poll(() => heard.filter(({ event }) => event === name))
      .toContainEqual({
        event: name,
        data: expect.objectContaining(data),
      });
    for (const { event, data } of heard) expect(events[event].parse(data)).toEqual(data);
  }

  async function importText(name: string, text: string): Promise<string> {
    const { import: id } = await call("imports.start", {});
    const { items } = await call("imports.add", { import: id, name, bytes: Buffer.from(text).toString("base64") });
    await call("imports.commit", { import: id });
    return items[0]?.article ?? "none";
  }

  /** An import of an article with annotations as brat has them. */
  async function offeredFiles(text: string, ann: string): Promise<string> {
    const { import: id } = await call("imports.start", {});
    for (const [name, content] of [
      ["quay.txt", text],
      ["quay.ann", ann],
    ] as const) {
      const bytes = Buffer.from(content).toString("base64");
      await call("imports.add", { import: id, name, path: `set/${name}`, bytes });
    }
    return id;
  }

  /** A project of Ada's with one article of `articleText`. */
  async function projectWithArticle(): Promise<string> {
    await call("app.setAnnotator", { name: "Ada" });
    await call("projects.create", { name: "Coast" });
    return importText("ferry.txt", articleText);
  }

  return {
    testFresh,
    testBehind,
    testFreshBehind,
    call,
    failure,
    send,
    hearing,
    importText,
    offeredFiles,
    projectWithArticle,
    stopListening: () => stopListening(),
    /** What was heard since the test began. */
    get heard(): readonly AnyEvent[] {
      return heard;
    },
    get subject(): ContractSubject {
      return subject;
    },
  };
}
