// How Arabic, Hebrew, French, German and Spanish write figures: number words up to the hundreds, scales, and the phrases
// that bound a number. Compounds and cases beyond that are left unread rather than guessed.
import type { FigureLanguage } from "./figureLanguage";
import { boundPhrases, counted, wordSet } from "./wordLists";

const anyWord = (word: string) => word.length > 1;

export const arabic: FigureLanguage = {
  id: "ar",
  cardinals: new Map([
    ...counted(
      2,
      "اثنين|اثنان|اثنتين|اثنتان ثلاثة|ثلاث أربعة|أربع|اربعة خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني|ثمان تسعة|تسع عشرة|عشر",
    ),
    ...counted(
      20,
      "عشرين|عشرون ثلاثين|ثلاثون أربعين|أربعون خمسين|خمسون ستين|ستون سبعين|سبعون ثمانين|ثمانون تسعين|تسعون",
      10,
    ),
    ...counted(
      300,
      "ثلاثمئة|ثلاثمائة أربعمئة|أربعمائة خمسمئة|خمسمائة ستمئة|ستمائة سبعمئة|سبعمائة ثمانمئة|ثمانمائة تسعمئة|تسعمائة",
      100,
    ),
    ["مئتين", 200],
    ["مئتي", 200],
    ["ألفين", 2000],
    ["ألفي", 2000],
  ]),
  articles: wordSet(""),
  scales: new Map([
    ["مئة", 100],
    ["مائة", 100],
    ["ألف", 1e3],
    ["آلاف", 1e3],
    ["مليون", 1e6],
    ["ملايين", 1e6],
    ["مليار", 1e9],
    ["مليارات", 1e9],
  ]),
  vague: new Map([
    ["عشرات", 10],
    ["العشرات", 10],
    ["مئات", 100],
    ["المئات", 100],
    ["الآلاف", 1e3],
  ]),
  fractions: new Map([
    ["نصف", { value: 1 / 2, needsOf: false }],
    ["ثلث", { value: 1 / 3, needsOf: false }],
    ["ربع", { value: 1 / 4, needsOf: false }],
  ]),
  before: boundPhrases({
    about: "نحو, حوالي, زهاء, قرابة, ما يقارب, ما يقرب من, تقريبا",
    "at-least": "أكثر من: strictly more, ما لا يقل عن, لا يقل عن, ما يزيد على: strictly more",
    "at-most": "أقل من: strictly less, ما يصل إلى, لا يزيد على, لا يزيد عن",
  }),
  after: boundPhrases({ "at-least": "على الأقل", "at-most": "على الأكثر", about: "تقريبا" }),
  between: wordSet("بين"),
  and: wordSet("و"),
  to: wordSet("إلى الى و"),
  of: wordSet("من"),
  stops: wordSet(
    `من في على إلى الى عن مع عند بين حتى منذ خلال بعد قبل أن إن أو ثم لم لن لا ما هذا هذه ذلك التي الذي كان كانت قد وقد
    كما حيث فيما بينما وفق بحسب قال وقال أصيب وأصيب ليل ليلة أمس اليوم`,
  ),
  decimalComma: false,
  countsAsNoun: anyWord,
};

export const hebrew: FigureLanguage = {
  id: "he",
  cardinals: new Map([
    ...counted(
      2,
      "שניים|שני|שתי|שתיים שלושה|שלוש|שלושת ארבעה|ארבע חמישה|חמש|חמישה שישה|שש שבעה|שבע שמונה תשעה|תשע עשרה|עשר",
    ),
    ...counted(20, "עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים", 10),
    ["מאתיים", 200],
    ["אלפיים", 2000],
  ]),
  articles: wordSet(""),
  scales: new Map([
    ["מאה", 100],
    ["מאות", 100],
    ["אלף", 1e3],
    ["אלפים", 1e3],
    ["מיליון", 1e6],
    ["מיליארד", 1e9],
  ]),
  vague: new Map([
    ["עשרות", 10],
    ["מאות", 100],
    ["אלפי", 1e3],
  ]),
  fractions: new Map([
    ["חצי", { value: 1 / 2, needsOf: false }],
    ["מחצית", { value: 1 / 2, needsOf: false }],
    ["שליש", { value: 1 / 3, needsOf: false }],
    ["רבע", { value: 1 / 4, needsOf: false }],
  ]),
  before: boundPhrases({
    about: "כ, בערך, כמעט: a little less, קרוב ל",
    "at-least": "לפחות, יותר מ: strictly more, למעלה מ: strictly more, מעל: strictly more, לא פחות מ",
    "at-most": "עד, פחות מ: strictly less, לכל היותר",
  }),
  after: boundPhrases({ "at-least": "לפחות", "at-most": "לכל היותר", about: "בערך" }),
  between: wordSet("בין"),
  and: wordSet("ו"),
  to: wordSet("ל עד ו"),
  of: wordSet("מ מתוך"),
  stops: wordSet(
    `של את על אל עם בין עד מן או כי אם לא גם רק היה היו הוא היא הם הן זה זו אלה כל אחרי לפני בידי בידיהם אשר נעצרו נהרגו
    נפצעו אמר אמרה מסר בהם לפי תושבי`,
  ),
  decimalComma: false,
  countsAsNoun: anyWord,
};

export const french: FigureLanguage = {
  id: "fr",
  cardinals: new Map([
    ...counted(2, "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
    ...counted(20, "vingt|vingts trente quarante cinquante soixante septante huitante|octante nonante", 10),
  ]),
  articles: wordSet("un une"),
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

const germanUnits = "ein zwei drei vier fünf sechs sieben acht neun".split(" ");
const germanTens = "zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig".split(" ");

export const german: FigureLanguage = {
  id: "de",
  cardinals: new Map([
    ...counted(2, "zwei|zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"),
    ...counted(17, "siebzehn achtzehn neunzehn"),
    ...germanTens.flatMap((tens, index) => [
      [tens, (index + 2) * 10] as const,
      ...germanUnits.map((unit, one) => [`${unit}und${tens}`, (index + 2) * 10 + one + 1] as const),
    ]),
    ...germanUnits.map((unit, index) => [`${unit}hundert`, (index + 1) * 100] as const),
    ...germanUnits.map((unit, index) => [`${unit}tausend`, (index + 1) * 1000] as const),
  ]),
  articles: wordSet("ein eine einem einen einer"),
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
  cardinals: new Map([
    ...counted(
      2,
      "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete",
    ),
    ...counted(
      18,
      "dieciocho diecinueve veinte veintiuno|veintiún veintidós veintitrés veinticuatro veinticinco veintiséis",
    ),
    ...counted(27, "veintisiete veintiocho veintinueve"),
    ...counted(30, "treinta cuarenta cincuenta sesenta setenta ochenta noventa", 10),
    ...counted(
      200,
      "doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas quinientos|quinientas seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas novecientos|novecientas",
      100,
    ),
  ]),
  articles: wordSet("un una"),
  scales: new Map([
    ["docena", 12],
    ["decena", 10],
    ["cien", 100],
    ["ciento", 100],
    ["centenar", 100],
    ["mil", 1e3],
    ["millar", 1e3],
    ["millón", 1e6],
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
