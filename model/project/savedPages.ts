// A browser that saves a “complete” page puts its pictures, scripts and frames into a folder beside it, named after the page.
// They are no articles of their own.

/** What browsers add to the page's name, in the languages they speak. */
const endings = "files|Dateien|fichiers|archivos|ficheros|file|bestanden|filer|tiedostot|pliki|ficheiros|arquivos";
const companionFolder = new RegExp(`^(.+)[_-](?:${endings})$`, "i");

/** Those of the paths (`/` or `\` between folders) that lie in the folder of a page among them. */
export function companionsOfPages(paths: readonly string[]): ReadonlySet<string> {
  const pages = new Set<string>();
  for (const path of paths) {
    const page = /^(.*)\.x?html?$/i.exec(path)?.[1];
    if (page !== undefined) pages.add(unified(page));
  }
  return new Set(
    pages.size === 0 ? [] : paths.filter((path) => foldersOf(unified(path)).some((page) => pages.has(page))),
  );
}

/** The pages, without their endings, in whose folders a path would lie. */
function foldersOf(path: string): readonly string[] {
  const folders = path.split("/").slice(0, -1);
  return folders.flatMap((folder, depth) => {
    const name = companionFolder.exec(folder)?.[1];
    return name === undefined ? [] : [[...folders.slice(0, depth), name].join("/")];
  });
}

function unified(path: string): string {
  return path.replaceAll("\\", "/");
}
