import { expect, test } from "vitest";
import type { Transport } from "../../../model/contract/contract";
import { clientOf } from "../../../renderer/host/client";

/** A transport whose answers a test gives when it likes. */
function heldTransport() {
  const sent: { readonly request: string; answer(response: unknown): void }[] = [];
  const transport: Transport = {
    send: (request) =>
      new Promise((resolve) => {
        sent.push({ request, answer: (response) => resolve(JSON.stringify(response)) });
      }),
    receive: () => () => {},
  };
  return { transport, sent };
}

const undo = { kind: "undo" } as const;

test("an action is sent when the one before it on the same article was answered, whatever the answer", async () => {
  const { transport, sent } = heldTransport();
  const client = clientOf(transport);
  const first = client.call("sets.act", { article: "coast", revision: 1, action: undo });
  const second = client.call("sets.act", { article: "coast", revision: 2, action: undo });
  const third = client.call("sets.act", { article: "coast", revision: 3, action: undo });
  const elsewhere = client.call("sets.act", { article: "inland", revision: 1, action: undo });
  const reading = client.call("app.read", {});
  await Promise.resolve();
  expect(sent.map(({ request }) => JSON.parse(request).args.revision)).toEqual([1, 1, undefined]);
  sent[0]?.answer({ ok: false, failure: { code: "unreachable", message: "The disk is full." } });
  await expect(first).rejects.toMatchObject({ name: "Failure", code: "unreachable", message: "The disk is full." });
  await expect.poll(() => sent.length).toBe(4);
  sent[3]?.answer({ ok: true, result: { revision: 3 } });
  expect(await second).toEqual({ revision: 3 });
  await expect.poll(() => sent.length).toBe(5);
  sent[4]?.answer({ ok: true, result: { revision: 4 } });
  sent[1]?.answer({ ok: true, result: { revision: 2 } });
  sent[2]?.answer({ ok: true, result: {} });
  expect([await third, await elsewhere, await reading]).toEqual([{ revision: 4 }, { revision: 2 }, {}]);
});

test("an answer that is no response of the contract is a loud error, not a result", async () => {
  const { transport, sent } = heldTransport();
  const answer = clientOf(transport).call("app.read", {});
  sent[0]?.answer({ error: "proxy" });
  await expect(answer).rejects.toThrow();
});
