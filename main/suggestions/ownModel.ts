// A program of one's own that suggests: it is given articles as JSON Lines on its standard input, and answers with JSON
// Lines of spans on its standard output. It is started without a shell and ended after a time limit, and every quote it
// names must be the text at its offsets.
import { spawn } from "node:child_process";
import { Failure } from "../../model/data/failure";
import * as z from "../../model/data/zod";
import { offsetConverter } from "../../model/text/offsets";

export interface ModelArticle {
  readonly article: string;
  readonly title: string;
  readonly text: string;
}

export interface ModelSpan {
  readonly article: string;
  readonly label: string;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly reason: string | undefined;
  readonly strength: "strong" | "weak";
}

export interface OwnModelRequest {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly folder: string;
  readonly articles: readonly ModelArticle[];
  /** Ids and names of the labels the project has. */
  readonly labels: readonly { readonly id: string; readonly name: string }[];
  /** Milliseconds for all articles together. */
  readonly limit: number;
  /** Is told of every line that was left out, and why. */
  readonly problem: (line: number, message: string) => void;
  /** Receives what the program writes to its standard error. */
  readonly note: (words: string) => void;
}

const rangeSchema = z.strictObject({ start: z.int().min(0), end: z.int().min(1) });
/** One line of the answer. Offsets are asked for where a quote stands more than once. */
const lineSchema = z.object({
  article: z.string(),
  label: z.string(),
  quote: z.string().min(1),
  codePoints: rangeSchema.optional(),
  utf16: rangeSchema.optional(),
  reason: z.string().max(500).optional(),
  strength: z.enum(["strong", "weak"]).optional(),
});

/** The longest output that is read, in UTF-16 units: more than any model writes about a project. */
const longestAnswer = 200_000_000;

/** Fails with `bad-request` when the program cannot be started, ends badly, or takes too long. */
export async function askOwnModel(request: OwnModelRequest): Promise<readonly ModelSpan[]> {
  const answer = await answerOf(request);
  const spans: ModelSpan[] = [];
  for (const [index, line] of answer.split("\n").entries()) {
    if (line.trim() === "") continue;
    const span = spanOf(line, request);
    if (typeof span === "string") request.problem(index + 1, span);
    else spans.push(span);
  }
  return spans;
}

function answerOf({ command, folder, articles, labels, limit, note }: OwnModelRequest): Promise<string> {
  const [program = "", ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, shell: false, stdio: ["pipe", "pipe", "pipe"] });
    const pieces: string[] = [];
    let length = 0;
    let failure: Failure | undefined;
    const stop = (message: string) => {
      failure ??= new Failure("bad-request", message);
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => stop(`${program} took longer than ${limit / 1000} s and was ended.`), limit);
    child.stdout.setEncoding("utf8").on("data", (piece: string) => {
      pieces.push(piece);
      length += piece.length;
      if (length > longestAnswer) stop(`${program} answered with more than ${longestAnswer / 1e6} million characters.`);
    });
    child.stderr.setEncoding("utf8").on("data", (piece: string) => note(piece.trimEnd()));
    // A program that ends without reading everything is judged by how it ended.
    child.stdin.on("error", () => {});
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(new Failure("bad-request", `${program} could not be started: ${error.message}.`));
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (failure) reject(failure);
      else if (code !== 0)
        reject(new Failure("bad-request", `${program} ended with ${signal ?? `exit code ${code}`}.`));
      else resolve(pieces.join(""));
    });
    for (const { article, title, text } of articles)
      child.stdin.write(`${JSON.stringify({ article, title, text, labels })}\n`);
    child.stdin.end();
  });
}

/** The span a line names, or what is wrong with it. */
function spanOf(line: string, { articles, labels }: OwnModelRequest): ModelSpan | string {
  const parsed = lineSchema.safeParse(jsonOf(line));
  if (!parsed.success) return "is no span: article, label and quote are needed, as JSON";
  const { article, label, quote, codePoints, utf16, reason, strength = "strong" } = parsed.data;
  const text = articles.find((one) => one.article === article)?.text;
  if (text === undefined) return `names an article that was not asked about: ${article}`;
  const known = labels.find(({ id, name }) => id === label || name === label);
  if (!known) return `names a label the project does not have: ${label}`;
  const place = placeOf(text, quote, { codePoints, utf16 });
  if (typeof place === "string") return place;
  return { article, label: known.id, ...place, quote, reason, strength };
}

interface Places {
  readonly codePoints: { readonly start: number; readonly end: number } | undefined;
  readonly utf16: { readonly start: number; readonly end: number } | undefined;
}

function placeOf(text: string, quote: string, { codePoints, utf16 }: Places): { start: number; end: number } | string {
  if (codePoints || utf16) {
    const { toUtf16 } = offsetConverter(text);
    const start = utf16?.start ?? toUtf16(codePoints?.start ?? 0);
    const end = utf16?.end ?? toUtf16(codePoints?.end ?? 0);
    return text.slice(start, end) === quote ? { start, end } : "quotes what does not stand at its offsets";
  }
  const start = text.indexOf(quote);
  if (start === -1) return "quotes what does not stand in the article";
  if (text.includes(quote, start + 1)) return "quotes what stands there more than once: offsets are needed";
  return { start, end: start + quote.length };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
