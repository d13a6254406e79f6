// What members say across articles, each member's with its keeper. There are as many as there are members, so none is
// forgotten.
import type { AcrossAction, AcrossState } from "../../../model/across/acrossHistory";
import { applyCheckedAcross } from "../applyChecked";
import type { CatalogAcross } from "../catalog/catalog";
import { acrossFiles } from "../files/acrossFiles";
import { summariseAcross } from "../files/documentKinds";
import type { ProjectFolder } from "../files/ProjectFolder";
import type { AcrossHeader } from "../Store";
import { type JournalKeeper, journalKeeper } from "./journalKeeper";

export interface AcrossKeepers {
  of(member: string): JournalKeeper<AcrossState, AcrossAction>;
  /** Whether this store is writing the file now. */
  inUse(member: string): boolean;
  /** Whether this store wrote the file and remembers it. */
  isOwn(member: string): boolean;
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface AcrossKeepersOptions {
  readonly folder: ProjectFolder;
  /** Told after every change; with `stamps` when the files on the disk say the same. */
  changed(header: AcrossHeader, stamps?: Omit<CatalogAcross, "header">): void;
  /** What was last known of a member's files in this folder. */
  known(member: string): CatalogAcross | undefined;
}

export function acrossKeepers({ folder, changed, known }: AcrossKeepersOptions): AcrossKeepers {
  const keepers = new Map<string, JournalKeeper<AcrossState, AcrossAction>>();

  return {
    of: (member) => {
      const keeper = keepers.get(member) ?? keeperOf(member);
      keepers.set(member, keeper);
      return keeper;
    },
    inUse: (member) => keepers.get(member)?.dirty ?? false,
    isOwn: (member) => keepers.get(member)?.own ?? false,
    flush: async () => void (await Promise.all([...keepers.values()].map((keeper) => keeper.flush()))),
    close: async () => void (await Promise.all([...keepers.values()].map((keeper) => keeper.close()))),
  };

  function keeperOf(member: string): JournalKeeper<AcrossState, AcrossAction> {
    return journalKeeper({
      folder,
      files: acrossFiles(folder, member),
      next: async (state, revision, action) => applyCheckedAcross(state, revision, action),
      changed: ({ state: { revision, across }, stamps }) =>
        changed({ member, revision, ...summariseAcross(across) }, stamps),
      known: () => known(member),
    });
  }
}
