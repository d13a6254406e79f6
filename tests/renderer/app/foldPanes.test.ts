import { expect, test } from "vitest";
import { foldPanes } from "../../../renderer/app/foldPanes";
import { openWindow } from "../session/fakeWorkbench";

test("in a narrow window the panes fold, one at a time comes back, and all are there again when it is wide", async () => {
  const { context } = await openWindow();
  const narrow = Object.assign(new EventTarget(), { matches: false, media: "", onchange: null });
  const stop = foldPanes(context, narrow as unknown as MediaQueryList);
  const becomes = (matches: boolean) => {
    narrow.matches = matches;
    narrow.dispatchEvent(new Event("change"));
  };
  const shown = () => {
    const { articlesShown, annotationsShown } = context.store.getState();
    return [articlesShown && "articles", annotationsShown && "annotations"].filter(Boolean).join(" and ");
  };
  const seen = [shown()];
  becomes(true);
  seen.push(shown());
  context.store.setState({ articlesShown: true });
  seen.push(shown());
  context.store.setState({ annotationsShown: true });
  seen.push(shown());
  context.store.setState({ articlesShown: true });
  seen.push(shown());
  becomes(false);
  seen.push(shown());
  stop();
  becomes(true);
  seen.push(shown());
  expect(seen).toEqual([
    "articles and annotations",
    "",
    "articles",
    "annotations",
    "articles",
    "articles and annotations",
    "articles and annotations",
  ]);
});
