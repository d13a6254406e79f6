import { expect, test } from "vitest";
import type { AnyEvent } from "../../model/contract/contract";
import { firstAnswers } from "../../renderer/firstAnswers";

const open = { project: { id: "border-watch" } };
const list = { articles: [{ id: "first" }], loading: false };

test("what is announced before the window listens is heard by it once, before what comes later", async () => {
  const page = pageOf({ "app.read": { open }, "project.articles": list });
  const first = await firstAnswers(page.window);
  const heard: AnyEvent["event"][] = [];
  page.announce("articles.changed");
  page.announce("problems.changed");
  const stop = first.client.listen(({ event }) => heard.push(event));
  page.announce("watch.changed");
  stop();
  page.announce("settings.changed");
  expect([first.app, first.list, heard]).toEqual([
    { open },
    list,
    ["articles.changed", "problems.changed", "watch.changed"],
  ]);
});

test("no list is asked for where no project is open, and one that is refused is left out", async () => {
  const none = pageOf({ "app.read": {} });
  const refused = pageOf({ "app.read": { open } });
  expect([(await firstAnswers(none.window)).list, (await firstAnswers(refused.window)).list]).toEqual([
    undefined,
    undefined,
  ]);
  expect([none.asked, refused.asked]).toEqual([["app.read"], ["app.read", "project.articles"]]);
});

test("a workbench that refuses the first question is told as a failure", async () => {
  await expect(firstAnswers(pageOf({}).window)).rejects.toMatchObject({ code: "unreachable", message: "Closed." });
});

/** A page of the desktop host, whose workbench answers these calls and refuses every other one. */
function pageOf(answers: Readonly<Record<string, object>>) {
  const asked: string[] = [];
  const listeners = new Set<(text: string) => void>();
  const spanwiseHost = {
    send: async (request: string) => {
      const { call } = JSON.parse(request);
      asked.push(call);
      const failure = { code: "unreachable", message: "Closed." };
      return JSON.stringify(call in answers ? { ok: true, result: answers[call] } : { ok: false, failure });
    },
    receive: (listener: (text: string) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const announce = (event: string) => {
    for (const listener of [...listeners]) listener(JSON.stringify({ event, data: {} }));
  };
  return { window: { spanwiseHost } as unknown as Window, asked, announce };
}
