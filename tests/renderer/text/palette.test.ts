// The colours of labels must be readable in both themes: text on every fill, also where two fills overlap, letters on
// badges, lines on paper.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { colourNames, coloursOnWhite } from "../../../model/project/labelColours";
import { ciede2000, seenBy, type Vision } from "./colourDifference";

type Rgb = readonly [number, number, number];
type Theme = "light" | "dark";

const sheets = ["../../../renderer/style/tokens.css", "../../../renderer/text/articleView.css"].map((file) =>
  readFileSync(new URL(file, import.meta.url), "utf8"),
);
const paper: Record<Theme, Rgb> = { light: tokenOf("paper", "light"), dark: tokenOf("paper", "dark") };
const ink: Record<Theme, Rgb> = { light: tokenOf("ink", "light"), dark: tokenOf("ink", "dark") };
const colours = colourNames.map((_, colour) => colour);

it.each(["light", "dark"] as const)("text on any fill, and on any two fills, has a contrast of 4.5 (%s)", (theme) => {
  const fills = colours.flatMap((colour) => [`label-${colour}-fill`, `label-${colour}-dimmed`]);
  const tooLow = fills.flatMap((below) => {
    const one = over(colourOf(below, theme), paper[theme]);
    const alone = contrast(ink[theme], one) < 4.5 ? [below] : [];
    const pairs = fills.filter((above) => contrast(ink[theme], over(colourOf(above, theme), one)) < 4.5);
    return [...alone, ...pairs.map((above) => `${above} over ${below}`)];
  });
  expect(tooLow).toEqual([]);
});

it.each(["light", "dark"] as const)(
  "letters on badges have a contrast of 4.5, lines on paper one of 3 (%s)",
  (theme) => {
    const tooLow = colours.filter((colour) => {
      const line = over(colourOf(`label-${colour}-line`, theme), paper[theme]);
      const letter = over(colourOf(`label-${colour}-ink`, theme), line);
      return contrast(letter, line) < 4.5 || contrast(line, paper[theme]) < 4.5;
    });
    expect(tooLow).toEqual([]);
  },
);

it.each(["light", "dark"] as const)(
  "text on search hits and on an armed selection has a contrast of 4.5 (%s)",
  (theme) => {
    const names = ["article-match", "article-current-match", ...colours.map((colour) => `label-${colour}-selection`)];
    const tooLow = names.filter((name) => contrast(ink[theme], over(colourOf(name, theme), paper[theme])) < 4.5);
    expect(tooLow).toEqual([]);
  },
);

it.each(["light", "dark"] as const)(
  "no two colours come close for usual vision, protanopia or deuteranopia (%s)",
  (theme) => {
    const lines = colours.map((colour) => colourOf(`label-${colour}-line`, theme).rgb);
    const close = (["usual", "protanopia", "deuteranopia"] as const).flatMap((vision: Vision) =>
      lines.flatMap((one, place) =>
        lines.slice(0, place).flatMap((other, before) => {
          const difference = ciede2000(seenBy(vision, one), seenBy(vision, other));
          return difference < 10 ? [`${colourNames[place]} and ${colourNames[before]} (${vision}): ${difference}`] : [];
        }),
      ),
    );
    expect(close).toEqual([]);
  },
);

it("files show the colours that the light theme draws", () => {
  expect(coloursOnWhite.map((colour) => parsed(colour).rgb)).toEqual(
    colours.map((colour) => colourOf(`label-${colour}-line`, "light").rgb),
  );
});

it("the difference is that of the published pairs", () => {
  // Sharma, Wu and Dalal (2005), pairs 1, 7 and 25.
  const pairs = [
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  ] as const;
  expect(pairs.map(([one, other]) => Number(ciede2000(one, other).toFixed(4)))).toEqual(pairs.map(([, , is]) => is));
});

function tokenOf(name: string, theme: Theme): Rgb {
  const [light, dark] = [...(sheets[0] ?? "").matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, "g"))].map(
    (found) => found[1],
  );
  const value = theme === "light" ? light : dark;
  if (!value) throw new Error(`tokens.css has no --${name} for the ${theme} theme`);
  return parsed(value).rgb;
}

function colourOf(name: string, theme: Theme): { rgb: Rgb; alpha: number } {
  const found = (sheets[1] ?? "").match(new RegExp(`--${name}: light-dark\\(((?:#|rgb\\()[^,]*), (.*)\\);`));
  const value = theme === "light" ? found?.[1] : found?.[2];
  if (!value) throw new Error(`articleView.css has no --${name}`);
  return parsed(value);
}

function parsed(value: string): { rgb: Rgb; alpha: number } {
  const numbers = value.startsWith("#")
    ? [1, 3, 5].map((at) => Number.parseInt(value.slice(at, at + 2), 16))
    : (value.match(/[\d.]+/g) ?? []).map(Number);
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN, percent = 100] = numbers;
  return { rgb: [red, green, blue], alpha: percent / 100 };
}

function over({ rgb, alpha }: { rgb: Rgb; alpha: number }, [red, green, blue]: Rgb): Rgb {
  const mix = (above: number, below: number) => above * alpha + below * (1 - alpha);
  return [mix(rgb[0], red), mix(rgb[1], green), mix(rgb[2], blue)];
}

function contrast(a: Rgb, b: Rgb): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
