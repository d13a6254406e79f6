// Recognises a package among other files before it is handed over: by its ending, or by the bytes with which Spanwise
// begins its packages.

/** Reads a few bytes only. */
export async function isPackageFile(file: File): Promise<boolean> {
  if (file.name.toLowerCase().endsWith(".spanwise")) return true;
  const head = new Uint8Array(await file.slice(0, firstEntry.length + nameAt).arrayBuffer());
  const zip = head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
  // All entries of a package are from the first day a zip can name.
  const firstDay = head[10] === 0 && head[11] === 0 && head[12] === 0x21 && head[13] === 0;
  return zip && firstDay && new TextDecoder().decode(head.subarray(nameAt)) === firstEntry;
}

const nameAt = 30;
const firstEntry = "project.json";
