// The words that word-based measures count: letters, marks and numbers that stand together, `wouldn't` and `1,200.5` in one
// piece, hyphens part. A rule of our own where words have spaces between them, because the platform's segmenter needs
// seconds for a project and changes with its version; the segmenter where they have none (Chinese, Japanese, Thai, …).

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const word = /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}\p{Cf}]|['’](?=\p{L})|(?<=\p{Nd})[.,](?=\p{Nd}))*/gu;
/** The segmenter gets slow when it is given more at once. */
const longestRun = 1000;

/** The starts and ends of a text's words in turn, in UTF-16 code units: start, end, start, end, … */
export function wordsIn(text: string): Int32Array {
  const found: number[] = [];
  const mayBeUnspaced = unspaced.test(text);
  for (const { index, 0: run } of text.matchAll(word)) {
    if (mayBeUnspaced && unspaced.test(run)) addSegments(run, index, found);
    else found.push(index, index + run.length);
  }
  return Int32Array.from(found);
}

/** Made when it is first needed: making one takes longer than a run of words. */
let segmenter: Intl.Segmenter | undefined;

function addSegments(run: string, start: number, found: number[]): void {
  segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
  for (let from = 0; from < run.length; ) {
    let to = Math.min(from + longestRun, run.length);
    if (/[\ud800-\udbff]/.test(run.charAt(to - 1)) && to < run.length) to++;
    for (const { index, segment, isWordLike } of segmenter.segment(run.slice(from, to))) {
      if (isWordLike) found.push(start + from + index, start + from + index + segment.length);
    }
    from = to;
  }
}
