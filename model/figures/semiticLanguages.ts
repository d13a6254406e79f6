// How Arabic and Hebrew write figures: number words, scales, and the phrases that bound a number. What goes beyond is left
// unread rather than guessed.
import type { FigureLanguage } from "./figureLanguage";
import { boundPhrases, counted, numberTails, withPlainSpellings, wordSet } from "./wordLists";

const anyWord = (word: string) => word.length > 1;

export const arabic: FigureLanguage = {
  id: "ar",
  cardinals: new Map(
    withPlainSpellings([
      ...counted(
        2,
        "اثنين|اثنان|اثنتين|اثنتان|اثنا|اثني|اثنتا|اثنتي ثلاثة|ثلاث أربعة|أربع|اربعة خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني|ثمان تسعة|تسع عشرة|عشر",
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
      ...counted(200, "مئتين|مئتان|مئتي|مئتا|مائتين|مائتان|مائتي|مائتا"),
      ...counted(2000, "ألفين|ألفان|ألفي|الفين|الفان|الفي"),
      ...counted(2e6, "مليونين|مليونان|مليوني"),
      ...counted(2e9, "مليارين|ملياران|ملياري"),
    ]),
  ),
  articles: wordSet(""),
  ones: wordSet("واحد واحدة أحد احد إحدى احدى"),
  halves: wordSet("نصف"),
  tails: numberTails({ ونصف: 0.5, "و نصف": 0.5, وربع: 0.25 }),
  points: wordSet("فاصلة نقطة"),
  scales: new Map([
    ["مئة", 100],
    ["مائة", 100],
    ...counted(1e3, "ألف|ألفا|آلاف|الف|الفا|الاف"),
    ...counted(1e6, "مليون|مليونا|ملايين"),
    ...counted(1e9, "مليار|مليارا|مليارات"),
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
      "שניים|שני|שתי|שתיים|שנים|שתים שלושה|שלוש|שלושת ארבעה|ארבע|ארבעת חמישה|חמש|חמשת|חמשה שישה|שש|ששת|ששה שבעה|שבע|שבעת שמונה|שמונת תשעה|תשע|תשעת עשרה|עשר|עשרת",
    ),
    ...counted(20, "עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים", 10),
    ["מאתיים", 200],
    ["אלפיים", 2000],
  ]),
  articles: wordSet(""),
  ones: wordSet("אחד אחת"),
  halves: wordSet("חצי"),
  tails: numberTails({ וחצי: 0.5, ומחצה: 0.5, ורבע: 0.25 }),
  points: wordSet("נקודה"),
  scales: new Map([
    ["מאה", 100],
    ["מאות", 100],
    ["אלף", 1e3],
    ["אלפים", 1e3],
    ...counted(1e6, "מיליון|מליון|מיליונים"),
    ...counted(1e9, "מיליארד|מליארד|מיליארדים"),
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
