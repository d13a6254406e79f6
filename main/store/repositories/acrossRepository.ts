// The members' files across articles that are in use. There are as many as there are members, so none is forgotten.
import type { AcrossAction, AcrossState } from "../../../model/across/acrossHistory";
import { applyCheckedAcross } from "../applyChecked";
import type { CatalogAcross } from "../catalog/catalog";
import { acrossFiles } from "../files/acrossFiles";
import { summariseAcross } from "../files/documentKinds";
import type { ProjectFolder } from "../files/ProjectFolder";
import type { AcrossHeader } from "../headers";
import { type StoredState, storedState } from "./storedState";

export interface AcrossRepository {
  of(member: string): StoredState<AcrossState, AcrossAction>;
  /** Whether this store is writing the file now. */
  inUse(member: string): boolean;
  /** Whether this store wrote the file and remembers it. */
  isOwn(member: string): boolean;
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface AcrossRepositoryOptions {
  readonly folder: ProjectFolder;
  /** Told after every change; with `stamps` when the files on the disk say the same. */
  changed(header: AcrossHeader, stamps?: Omit<CatalogAcross, "header">): void;
  /** The last known facts of a member's files in this folder. */
  known(member: string): CatalogAcross | undefined;
}

export function acrossRepository({ folder, changed, known }: AcrossRepositoryOptions): AcrossRepository {
  const stored = new Map<string, StoredState<AcrossState, AcrossAction>>();

  return {
    of: (member) => {
      const one = stored.get(member) ?? storedOf(member);
      stored.set(member, one);
      return one;
    },
    inUse: (member) => stored.get(member)?.dirty ?? false,
    isOwn: (member) => stored.get(member)?.own ?? false,
    flush: async () => void (await Promise.all([...stored.values()].map((one) => one.flush()))),
    close: async () => void (await Promise.all([...stored.values()].map((one) => one.close()))),
  };

  function storedOf(member: string): StoredState<AcrossState, AcrossAction> {
    return storedState({
      folder,
      files: acrossFiles(folder, member),
      next: async (state, revision, action) => applyCheckedAcross(state, revision, action),
      changed: ({ state: { revision, across }, stamps }) =>
        changed({ member, revision, ...summariseAcross(across) }, stamps),
      known: () => known(member),
    });
  }
}
