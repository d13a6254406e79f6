// The behaviour of the contract: projects on a team's server, as far as it needs no server. With one, see
// tests/end-to-end/team.spec.ts.
import { describe, expect, test } from "vitest";
import { freePort } from "../main/freePort";
import type { ContractTest } from "./contractTest";

export function describeTeam({ call, failure }: ContractTest): void {
  describe("a team's server", () => {
    const signIn = { password: "secret of nobody" };

    test("that does not answer, or has no address, is told in words", async () => {
      const address = `postgres://ada@127.0.0.1:${await freePort()}/news`;
      expect(await failure("team.projects", { ...signIn, address })).toBe("unreachable");
      expect(await failure("team.mirror", { ...signIn, address, id: "coast", name: "Coast" })).toBe("unreachable");
      expect(await failure("team.projects", { ...signIn, address: "db.example.org" })).toBe("bad-request");
      const withPassword = "postgres://ada:secret@127.0.0.1/news";
      expect(await failure("team.projects", { ...signIn, address: withPassword })).toBe("bad-request");
    });

    test("is not signed in to from a project that is on none, and nothing is stopped where nothing runs", async () => {
      await call("projects.create", { name: "Coast" });
      expect(await failure("team.connect", { password: "secret" })).toBe("bad-request");
      expect(await failure("team.forget", {})).toBe("bad-request");
      expect(await call("team.cancel", {})).toEqual({});
    });
  });
}
