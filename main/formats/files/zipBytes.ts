// The bytes of a zip, read in stretches: yauzl asks for some thirty bytes at a time, twice for every file in the zip, and each
// of these reads would wait for the disk.
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { RandomAccessReader } from "yauzl";

const stretch = 64 * 1024;

export class ZipBytes extends RandomAccessReader {
  readonly size: number;
  readonly #handle: FileHandle | undefined;
  /** The stretch that was read last, and where it begins; all bytes when they are in memory. */
  #held: Buffer;
  #heldAt = 0;

  private constructor(held: Buffer, size: number, handle?: FileHandle) {
    super();
    this.#held = held;
    this.size = size;
    this.#handle = handle;
  }

  /** Bytes in memory are not copied: copying a large zip would hold others up. */
  static of(bytes: Uint8Array): ZipBytes {
    return new ZipBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes.byteLength);
  }

  /** Opens the file; it is closed with the zip. Fails as the disk does. */
  static async open(file: string): Promise<ZipBytes> {
    const handle = await open(file, constants.O_RDONLY);
    return new ZipBytes(Buffer.alloc(0), (await handle.stat()).size, handle);
  }

  /** The bytes from `start`, fewer where the zip ends. */
  bytesAt(start: number, length: number): Buffer | Promise<Buffer> {
    const at = start - this.#heldAt;
    if (this.#handle === undefined || (at >= 0 && at + length <= this.#held.length))
      return this.#held.subarray(at, at + length);
    return this.#readStretch(this.#handle, start, length);
  }

  async #readStretch(handle: FileHandle, start: number, length: number): Promise<Buffer> {
    const wanted = Math.max(length, stretch);
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, start);
    this.#held = buffer.subarray(0, bytesRead);
    this.#heldAt = start;
    return this.#held.subarray(0, length);
  }

  override read(
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, read?: number) => void,
  ): void {
    const take = (bytes: Buffer) => done(null, bytes.copy(into, offset));
    const bytes = this.bytesAt(position, length);
    if (bytes instanceof Promise) bytes.then(take, done);
    else take(bytes);
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#stretches(start, end));
  }

  async *#stretches(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; at += stretch) yield await this.bytesAt(at, Math.min(stretch, end - at));
  }

  override close(done: (error: Error | null) => void): void {
    if (this.#handle === undefined) setImmediate(done, null);
    else this.#handle.close().then(() => done(null), done);
  }
}
