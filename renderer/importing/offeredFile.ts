// Files that a person hands over: chosen, dropped or pasted.
import type { OfferedFile } from "../session/appState";

/** Files as an input gives them, or made by the window; without hidden ones and what is in hidden folders. */
export function offered(files: Iterable<File>): readonly OfferedFile[] {
  return [...files].flatMap((file) => {
    const path = file.webkitRelativePath || file.name;
    if (path.split("/").some((part) => part.startsWith("."))) return [];
    return [{ name: file.name, ...(path.includes("/") && { path }), read: async () => file }];
  });
}

/**
 * All files of a drop, those in dropped folders included, in the order of their paths; hidden ones are left out. The entries
 * must be asked for before the event is over, so this begins at once.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly OfferedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return offered(transfer.files);
  return (await Promise.all(entries.map(filesIn))).flat();
}

async function filesIn(entry: FileSystemEntry): Promise<readonly OfferedFile[]> {
  if (entry.name.startsWith(".")) return [];
  if (isFile(entry)) return [offeredEntry(entry, () => new Promise((resolve, reject) => entry.file(resolve, reject)))];
  if (!isFolder(entry)) return [];
  try {
    const children = await childrenOf(entry);
    children.sort((a, b) => (a.name < b.name ? -1 : 1));
    return (await Promise.all(children.map(filesIn))).flat();
  } catch (error) {
    // It stands in the list with the reason, like a file that cannot be read.
    return [offeredEntry(entry, () => Promise.reject(error))];
  }
}

function offeredEntry({ name, fullPath }: FileSystemEntry, read: () => Promise<File>): OfferedFile {
  const path = fullPath.replace(/^\//, "");
  return { name, ...(path.includes("/") && { path }), read };
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A reader hands out at most 100 entries a time and ends with none.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return children;
    children.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
