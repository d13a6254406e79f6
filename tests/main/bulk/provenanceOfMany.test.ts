// Fields of many articles, on a disk that takes some of them and then no more.
import { expect, test } from "vitest";
import { setFields } from "../../../main/bulk/provenanceOfMany";
import { Failure } from "../../../model/data/failure";
import { article, harbour } from "../store/examples";

const full = "The change was not saved: the disk is full; free some space and try again (a.json). Nothing was changed.";

/** A store that takes as many changes as `takes` says, one after the other. */
function storeThat(takes: readonly boolean[]) {
  const outlets = new Map<string, string | undefined>();
  let turn = 0;
  return {
    outlets,
    readArticle: async (id: string) => {
      const outlet = outlets.get(id);
      return { article: { ...article(harbour), id, provenance: outlet === undefined ? {} : { outlet } }, revision: 0 };
    },
    saveProvenance: async (id: string, { outlet }: { readonly outlet?: string | undefined }) => {
      if (!takes[turn++]) throw new Failure("unreachable", full);
      outlets.set(id, outlet);
      return 1;
    },
  };
}

const three = ["one", "two", "three"].map((id) => ({ article: id, fields: { outlet: "New" } }));

test("what the disk took before it refused is taken back", async () => {
  const store = storeThat([true, true, false, true, true]);
  await expect(setFields(store, three)).rejects.toThrow(full);
  expect([...store.outlets.values()]).toEqual([undefined, undefined]);
});

test("what cannot be taken back is said, and keeps nothing else from being taken back", async () => {
  const store = storeThat([true, true, false, false, true]);
  await expect(setFields(store, three)).rejects.toThrow(
    "The change was not saved: the disk is full; free some space and try again (a.json). The new fields stay in 1 of the articles, for they could not be taken back.",
  );
  expect([...store.outlets]).toEqual([
    ["one", "New"],
    ["two", undefined],
  ]);
});

test("what another window changed meanwhile is left as it is", async () => {
  const store = storeThat([true, true, false, true, true]);
  const saveProvenance: typeof store.saveProvenance = async (id, provenance) => {
    if (id === "three") store.outlets.set("one", "Another window's");
    return store.saveProvenance(id, provenance);
  };
  await expect(setFields({ ...store, saveProvenance }, three)).rejects.toThrow(full);
  expect([...store.outlets]).toEqual([
    ["one", "Another window's"],
    ["two", undefined],
  ]);
});
