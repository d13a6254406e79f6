// The behaviour of the contract: a person's own active time, off until they want it.
import { describe, expect, test } from "vitest";
import type { ContractTest } from "./contractTest";

export function describeTime({ call, projectWithArticle }: ContractTest): void {
  describe("a person's active time", () => {
    test("is measured once they switch it on, is theirs alone, and is erased for good", async () => {
      await call("projects.create", { name: "Coast" });
      expect(await call("time.read", {})).toEqual({ on: false, articles: [] });
      await call("app.setAnnotator", { name: "Ada" });
      const article = "0123456789abcdef";
      await call("time.add", { article, seconds: 5 });
      expect(await call("time.read", {})).toEqual({ on: false, articles: [] });
      await call("time.switch", { on: true });
      await call("time.add", { article, seconds: 5 });
      await call("time.add", { article, seconds: 2.5 });
      expect(await call("time.read", {})).toEqual({ on: true, articles: [{ article, seconds: 7.5 }] });
      await call("time.switch", { on: false });
      await call("time.add", { article, seconds: 5 });
      expect(await call("time.read", {})).toEqual({ on: false, articles: [{ article, seconds: 7.5 }] });
      await call("time.erase", {});
      expect(await call("time.read", {})).toEqual({ on: false, articles: [] });
    });

    test("is shared in the project by choice, and taken back", async () => {
      const article = await projectWithArticle();
      const { annotator: ada } = await call("app.setAnnotator", { name: "Ada" });
      await call("time.switch", { on: true });
      await call("time.add", { article, seconds: 5 });
      expect(await call("time.shared", {})).toEqual({ people: [] });
      await call("time.share", { on: true });
      const shared = (seconds: number) => ({
        people: [{ annotator: ada.id, articles: [{ article, seconds, annotations: 0 }] }],
      });
      expect(await call("time.shared", {})).toEqual(shared(5));
      await call("time.add", { article, seconds: 2 });
      expect(await call("time.shared", {})).toEqual(shared(7));
      await call("time.share", { on: false });
      expect([await call("time.shared", {}), (await call("time.read", {})).articles]).toEqual([
        { people: [] },
        [{ article, seconds: 7 }],
      ]);
      await call("time.share", { on: true });
      expect(await call("time.shared", {})).toEqual(shared(7));
      await call("time.erase", {});
      expect(await call("time.shared", {})).toEqual({ people: [] });
    });
  });
}
