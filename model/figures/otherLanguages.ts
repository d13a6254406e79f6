// How French, German and Spanish write figures: number words, scales, and the phrases that bound a number. What goes
// beyond is left unread rather than guessed.
import type { FigureLanguage } from "./figureLanguage";
import { germanNumber } from "./germanNumerals";
import { boundPhrases, counted, numberTails, withPlainSpellings, wordSet } from "./wordLists";

const anyWord = (word: string) => word.length > 1;

export const french: FigureLanguage = {
  id: "fr",
  cardinals: new Map([
    ...counted(2, "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
    ...counted(20, "vingt|vingts trente quarante cinquante soixante septante huitante|octante nonante", 10),
  ]),
  articles: wordSet("un une"),
  ones: wordSet("un une"),
  halves: wordSet("demi"),
  tails: numberTails({ "et demi": 0.5, "et demie": 0.5 }),
  points: wordSet("virgule"),
  scales: new Map([
    ["douzaine", 12],
    ["dizaine", 10],
    ["vingtaine", 20],
    ["trentaine", 30],
    ["quarantaine", 40],
    ["cinquantaine", 50],
    ["soixantaine", 60],
    ["centaine", 100],
    ["cent", 100],
    ["cents", 100],
    ["millier", 1e3],
    ["mille", 1e3],
    ["million", 1e6],
    ["millions", 1e6],
    ["milliard", 1e9],
    ["milliards", 1e9],
  ]),
  vague: new Map([
    ["dizaines", 10],
    ["douzaines", 12],
    ["centaines", 100],
    ["milliers", 1e3],
  ]),
  fractions: new Map([
    ["moitié", { value: 1 / 2, needsOf: false }],
    ["tiers", { value: 1 / 3, needsOf: true }],
    ["quart", { value: 1 / 4, needsOf: true }],
    ["quarts", { value: 1 / 4, needsOf: false }],
  ]),
  before: boundPhrases({
    about: "environ, près de, quelque, à peu près, presque: a little less, autour de",
    "at-least": "au moins, plus de: strictly more, plus d': strictly more, pas moins de",
    "at-most": "jusqu'à, au plus, moins de: strictly less, pas plus de",
    exact: "exactement",
  }),
  after: boundPhrases({ "at-least": "au moins", "at-most": "au plus, au maximum", about: "environ" }),
  between: wordSet("entre"),
  and: wordSet("et"),
  to: wordSet("à et ou"),
  of: wordSet("de des du d'"),
  stops: wordSet(
    `le la les l un une de des du et ou à au aux en dans sur pour par avec sans sous vers chez entre que qui dont où ce
    cette ces se sa son ses leur leurs est sont était étaient a ont avait été être il elle ils elles nous vous ne pas plus
    moins après avant depuis selon contre mais comme`,
  ),
  decimalComma: true,
  countsAsNoun: anyWord,
};

export const german: FigureLanguage = {
  id: "de",
  cardinals: new Map([
    ...counted(2, "zwei|zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"),
    ...counted(17, "siebzehn achtzehn neunzehn"),
    ...counted(20, "zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 10),
    ["anderthalb", 1.5],
  ]),
  articles: wordSet("ein eine einem einen einer"),
  ones: wordSet(""),
  compound: germanNumber,
  halves: wordSet("halbe halben"),
  tails: numberTails({ "und eine halbe": 0.5 }),
  points: wordSet("komma"),
  scales: new Map([
    ["dutzend", 12],
    ["hundert", 100],
    ["tausend", 1e3],
    ["million", 1e6],
    ["millionen", 1e6],
    ["milliarde", 1e9],
    ["milliarden", 1e9],
  ]),
  vague: new Map([
    ["dutzende", 12],
    ["hunderte", 100],
    ["tausende", 1e3],
  ]),
  fractions: new Map([
    ["hälfte", { value: 1 / 2, needsOf: false }],
    ["drittel", { value: 1 / 3, needsOf: false }],
    ["viertel", { value: 1 / 4, needsOf: false }],
  ]),
  before: boundPhrases({
    about: "etwa, rund, ungefähr, zirka, ca, fast: a little less, knapp: a little less, beinahe: a little less",
    "at-least": "mindestens, mehr als: strictly more, über: strictly more, wenigstens, nicht weniger als",
    "at-most": "bis zu, höchstens, weniger als: strictly less, unter: strictly less, nicht mehr als",
    exact: "genau",
  }),
  after: boundPhrases({ "at-least": "oder mehr" }),
  between: wordSet("zwischen"),
  and: wordSet("und"),
  to: wordSet("bis und oder"),
  of: wordSet("der des von"),
  stops: wordSet(
    `der die das den dem des ein eine einer einem einen und oder aber doch nicht auch nur noch schon in im an am auf aus
    bei mit nach seit von vom vor zu zum zur über unter durch für gegen ohne um bis zwischen dass ob wenn als wie wer was
    ist sind war waren wurde wurden hat haben hatte hatten wird werden sich er sie es wir ihr ihre seine sein später`,
  ),
  decimalComma: true,
  countsAsNoun: anyWord,
};

export const spanish: FigureLanguage = {
  id: "es",
  cardinals: new Map(
    withPlainSpellings([
      ...counted(
        2,
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete",
      ),
      ...counted(
        18,
        "dieciocho diecinueve veinte veintiuno|veintiún|veintiuna veintidós veintitrés veinticuatro veinticinco veintiséis",
      ),
      ...counted(27, "veintisiete veintiocho veintinueve"),
      ...counted(30, "treinta cuarenta cincuenta sesenta setenta ochenta noventa", 10),
      ...counted(
        200,
        "doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas quinientos|quinientas seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas novecientos|novecientas",
        100,
      ),
    ]),
  ),
  articles: wordSet("un una"),
  ones: wordSet("un uno una"),
  halves: wordSet("medio"),
  tails: numberTails({ "y medio": 0.5, "y media": 0.5 }),
  points: wordSet("coma"),
  scales: new Map([
    ["docena", 12],
    ["decena", 10],
    ["cien", 100],
    ["ciento", 100],
    ["centenar", 100],
    ["mil", 1e3],
    ["millar", 1e3],
    ["millón", 1e6],
    ["millon", 1e6],
    ["millones", 1e6],
  ]),
  vague: new Map([
    ["decenas", 10],
    ["docenas", 12],
    ["cientos", 100],
    ["centenares", 100],
    ["miles", 1e3],
  ]),
  fractions: new Map([
    ["mitad", { value: 1 / 2, needsOf: false }],
    ["tercio", { value: 1 / 3, needsOf: false }],
    ["tercios", { value: 1 / 3, needsOf: false }],
    ["cuarto", { value: 1 / 4, needsOf: true }],
  ]),
  before: boundPhrases({
    about: "unos, unas, cerca de, alrededor de, aproximadamente, casi: a little less",
    "at-least": "al menos, más de: strictly more, por lo menos, no menos de",
    "at-most": "hasta, como máximo, menos de: strictly less, no más de",
    exact: "exactamente",
  }),
  after: boundPhrases({
    "at-least": "al menos, por lo menos, o más",
    "at-most": "como máximo",
    about: "aproximadamente",
  }),
  between: wordSet("entre"),
  and: wordSet("y"),
  to: wordSet("a y o"),
  of: wordSet("de del"),
  stops: wordSet(
    `el la los las un una unos unas de del y o a al en con por para sin sobre entre hasta desde que quien cuyo donde su sus
    es son era eran fue fueron ha han había se lo le les no más menos tras según contra pero como muy ya también según`,
  ),
  decimalComma: true,
  countsAsNoun: anyWord,
};
