// The page the article view is measured in. Text and marks are invented here, from a seed, so that every run and every
// variant gets the same.
import { defaultLabels } from "../../../model/project/label";
import { warmUp } from "../../../renderer/panes/warmUp";
import { articleView } from "../../../renderer/text/articleView";
import { generator, inventedSpans, inventedText } from "../inventedArticle.mjs";

let made;
let view;

/**
 * Prepares a text of about `size` characters, in one line if wanted, and `count` marks, without showing anything, as the
 * window is before its first article.
 */
window.prepare = async (size, count, inOneLine = false) => {
  const random = generator(7);
  const invented = inventedText(random, size);
  const text = inOneLine ? invented.replaceAll("\n", " ") : invented;
  const marks = inventedSpans(random, text, count).map(({ label, start, end }, number) => ({
    id: `mark-${number}`,
    label,
    fragments: [{ start, end }],
  }));
  made = { text, marks };
  await warmUp(() => false);
  return text.length;
};

/** Milliseconds from nothing to painted for the text as plain paragraphs. */
window.showPlain = async () => {
  const start = performance.now();
  const sheet = document.createElement("div");
  sheet.className = "plain";
  for (const line of made.text.split("\n")) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    sheet.append(paragraph);
  }
  host().append(sheet);
  await painted();
  return performance.now() - start;
};

/** The same for the article view with its marks. */
window.showView = async () => {
  const start = performance.now();
  const silent = () => undefined;
  view = articleView(host(), {
    text: made.text,
    marks: made.marks,
    labels: defaultLabels,
    ariaLabel: "Article",
    onSelect: silent,
    onPick: silent,
  });
  await painted();
  return performance.now() - start;
};

/** Closes what is shown, as when the next article is opened. */
window.clear = async () => {
  view?.destroy();
  view = undefined;
  host().replaceChildren();
  await painted();
};

/** Adds one mark in sight, as a key press does; milliseconds until it is painted. */
window.tag = async (number) => {
  const start = made.text.indexOf(" ", 300 + number * 7) + 1;
  const end = made.text.indexOf(" ", start);
  const before = performance.now();
  view.patchMarks({ added: [{ id: `new-${number}`, label: "actor", fragments: [{ start, end }] }], removed: [] });
  await painted();
  return performance.now() - before;
};

window.nothing = painted;

/** Resolves when the article view has laid out all lines. */
window.settled = async () => {
  const last = document.querySelector(".article-text > :last-child");
  while (last.style.contentVisibility !== "visible") await new Promise((resolve) => setTimeout(resolve, 50));
  await painted();
};

/** Scrolls at `speed` pixels a second for `seconds`; gives the share of frames that came late and the longest one. */
window.scrollAt = async (speed, seconds) => {
  const element = host();
  element.scrollTop = 0;
  await painted();
  const times = [];
  let last = await frame();
  const begin = last;
  while (last - begin < seconds * 1000) {
    element.scrollTop = ((last - begin) / 1000) * speed;
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  const missed = times.reduce((sum, time) => sum + Math.max(0, Math.round(time / (1000 / 60)) - 1), 0);
  return { missed: missed / (missed + times.length), longest: Math.max(...times) };
};

function host() {
  return document.querySelector("#host");
}

function frame() {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Resolves when the frame that shows what was just done has been handed to the compositor. */
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(undefined);
    });
  });
}
