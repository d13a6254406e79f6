import { expect, test } from "vitest";
import type { AnyEvent } from "../../model/contract/contract";
import { firstAnswers } from "../../renderer/firstAnswers";

const open = { project: { id: "border-watch" }, location: "/border-watch" };
const list = { location: "/border-watch", articles: [{ id: "first" }], loading: false };

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

test("there is no list where no project is open, where it is refused, or where it is another project's", async () => {
  const none = pageOf({ "app.read": {} });
  const refused = pageOf({ "app.read": { open } });
  const other = pageOf({ "app.read": { open }, "project.articles": { ...list, location: "/harbour" } });
  const closed = pageOf({ "app.read": {}, "project.articles": list });
  for (const page of [none, refused, other, closed]) expect((await firstAnswers(page.window)).list).toBeUndefined();
});

test("a workbench that refuses the first question is told as a failure", async () => {
  await expect(firstAnswers(pageOf({}).window)).rejects.toMatchObject({ code: "unreachable", message: "Closed." });
});

/** A page of the desktop host, whose workbench answers these calls and refuses every other one. */
function pageOf(answers: Readonly<Record<string, object>>) {
  const listeners = new Set<(text: string) => void>();
  const spanwiseHost = {
    send: async (request: string) => {
      const { call } = JSON.parse(request);
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
  return { window: { spanwiseHost } as unknown as Window, announce };
}
