// A screenshot as a PNG with at most 256 colours: a third of the size, and the repository keeps every version of it.
import { crc32, deflateSync } from "node:zlib";
import type { Page } from "@playwright/test";

/** Takes a screenshot of what the window shows. */
export async function smallPng(page: Page): Promise<Buffer> {
  const screenshot = await page.screenshot({ animations: "disabled", caret: "hide", scale: "css" });
  const blank = await page.context().newPage();
  const { width, height, pixels } = await blank.evaluate(decoded, screenshot.toString("base64"));
  await blank.close();
  return indexedPng(width, height, Buffer.from(pixels, "base64"));
}

/** Runs in a page, which knows how to read a PNG. Gives the pixels, red, green, blue and alpha, in base 64. */
async function decoded(base64: string) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (context === null) throw new Error("the page draws nothing");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let text = "";
  for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
  return { width, height, pixels: btoa(text) };
}

function indexedPng(width: number, height: number, pixels: Buffer): Buffer {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = paletteFor(counts);
  const indexOf = new Map([...counts.keys()].map((colour) => [colour, nearest(colour, palette)]));
  // Each row begins with the number of its filter: 0, none.
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + 1 + x] = indexOf.get(pixels.readUIntBE((y * width + x) * 4, 3)) ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap(parts));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/**
 * The commonest colours that differ to the eye: each further one is farther from those chosen than the tolerance, which
 * grows until no more than 256 are needed.
 */
function paletteFor(counts: ReadonlyMap<number, number>): readonly number[] {
  const commonestFirst = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  for (let tolerance = 0; ; tolerance += 2) {
    const chosen: number[] = [];
    for (const colour of commonestFirst) {
      if (chosen.every((other) => distance(colour, other) > tolerance)) chosen.push(colour);
      if (chosen.length > 256) break;
    }
    if (chosen.length <= 256) return chosen;
  }
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0;
  for (const [index, other] of palette.entries()) {
    if (distance(colour, other) < distance(colour, palette[best] ?? 0)) best = index;
  }
  return best;
}

/** Of two colours: the largest difference of their parts, 0 to 255. */
function distance(a: number, b: number): number {
  const [red, green, blue] = parts(a);
  const [otherRed, otherGreen, otherBlue] = parts(b);
  return Math.max(Math.abs(red - otherRed), Math.abs(green - otherGreen), Math.abs(blue - otherBlue));
}

function parts(colour: number): readonly [red: number, green: number, blue: number] {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([frame, named, check]);
}
