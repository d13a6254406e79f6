// Numbers below a million as grammars of six languages write them, by tables of their own.

export interface Numerals {
  readonly language: string;
  readonly write: (value: number) => string;
  /** The sentence around a number of soldiers. */
  readonly before: string;
  readonly after: string;
}

const words = (text: string) => text.split(" ");

const englishSmall = words(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
);
const englishTens = words("- - twenty thirty forty fifty sixty seventy eighty ninety");

function inEnglish(n: number): string {
  if (n < 20) return englishSmall[n] ?? "";
  if (n < 100) return (englishTens[Math.floor(n / 10)] ?? "") + (n % 10 ? `-${englishSmall[n % 10]}` : "");
  if (n < 1000) return `${inEnglish(Math.floor(n / 100))} hundred${n % 100 ? ` and ${inEnglish(n % 100)}` : ""}`;
  const rest = n % 1000;
  return `${inEnglish(Math.floor(n / 1000))} thousand${rest ? (rest < 100 ? " and " : " ") + inEnglish(rest) : ""}`;
}

const frenchSmall = words(
  "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
);
const frenchTens = words("- - vingt trente quarante cinquante soixante");

/** `before`: mille follows, so that “quatre-vingts” and “cents” lose their s. */
function inFrench(n: number, before = false): string {
  if (n < 20) return frenchSmall[n] ?? "";
  if (n < 70) {
    const tens = frenchTens[Math.floor(n / 10)] ?? "";
    return n % 10 === 0 ? tens : n % 10 === 1 ? `${tens} et un` : `${tens}-${frenchSmall[n % 10]}`;
  }
  if (n < 80) return n === 71 ? "soixante et onze" : `soixante-${frenchSmall[n - 60]}`;
  if (n < 100) return n === 80 ? `quatre-vingt${before ? "" : "s"}` : `quatre-vingt-${frenchSmall[n - 80]}`;
  if (n < 1000) {
    const hundreds = Math.floor(n / 100);
    const rest = n % 100;
    const cents = hundreds === 1 ? "cent" : `${frenchSmall[hundreds]} cent${rest || before ? "" : "s"}`;
    return rest ? `${cents} ${inFrench(rest, before)}` : cents;
  }
  const thousands = Math.floor(n / 1000);
  const mille = thousands === 1 ? "mille" : `${inFrench(thousands, true)} mille`;
  return n % 1000 ? `${mille} ${inFrench(n % 1000)}` : mille;
}

const spanishSmall = words(
  "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiún veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve",
);
const spanishTens = words("- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa");
const spanishHundreds = words(
  "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
);

function inSpanish(n: number): string {
  if (n < 30) return spanishSmall[n] ?? "";
  if (n < 100) return (spanishTens[Math.floor(n / 10)] ?? "") + (n % 10 ? ` y ${spanishSmall[n % 10]}` : "");
  if (n === 100) return "cien";
  if (n < 1000) return (spanishHundreds[Math.floor(n / 100)] ?? "") + (n % 100 ? ` ${inSpanish(n % 100)}` : "");
  const thousands = Math.floor(n / 1000);
  const mil = thousands === 1 ? "mil" : `${inSpanish(thousands)} mil`;
  return n % 1000 ? `${mil} ${inSpanish(n % 1000)}` : mil;
}

const germanSmall = words(
  "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
);
const germanTens = words("- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig");

function inGerman(n: number): string {
  if (n < 20) return germanSmall[n] ?? "";
  if (n < 100) return (n % 10 ? `${germanSmall[n % 10]}und` : "") + (germanTens[Math.floor(n / 10)] ?? "");
  const [scale, word] = n < 1000 ? [100, "hundert"] : [1000, "tausend"];
  return inGerman(Math.floor(n / scale)) + word + (n % scale ? inGerman(n % scale) : "");
}

const arabicOnes = words("- واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة");
const arabicTeens = words("أحد اثنا ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة");
const arabicTens = words("- - عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون");
const arabicHundreds = words("- مئة مئتان ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة");

function inArabic(n: number): string {
  if (n <= 10) return arabicOnes[n] ?? "";
  if (n < 20) return `${arabicTeens[n - 11]} عشر`;
  if (n < 100) return (n % 10 ? `${arabicOnes[n % 10]} و` : "") + (arabicTens[Math.floor(n / 10)] ?? "");
  if (n < 1000) return (arabicHundreds[Math.floor(n / 100)] ?? "") + (n % 100 ? ` و${inArabic(n % 100)}` : "");
  const thousands = Math.floor(n / 1000);
  const counted =
    thousands === 1
      ? "ألف"
      : thousands === 2
        ? "ألفان"
        : `${inArabic(thousands)} ${thousands % 100 >= 3 && thousands % 100 <= 10 ? "آلاف" : thousands % 100 > 10 ? "ألفا" : "ألف"}`;
  return n % 1000 ? `${counted} و${inArabic(n % 1000)}` : counted;
}

const hebrewOnes = words("- אחד שניים שלושה ארבעה חמישה שישה שבעה שמונה תשעה עשרה");
const hebrewTeens = words("אחד שנים שלושה ארבעה חמישה שישה שבעה שמונה תשעה");
const hebrewTens = words("- - עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים");
const hebrewHundreds = words("- שתי שלוש ארבע חמש שש שבע שמונה תשע");
const hebrewThousands = words("- - - שלושת ארבעת חמשת ששת שבעת שמונת תשעת עשרת");

function inHebrew(n: number): string {
  if (n <= 10) return hebrewOnes[n] ?? "";
  if (n < 20) return `${hebrewTeens[n - 11]} עשר`;
  if (n < 100) return (hebrewTens[Math.floor(n / 10)] ?? "") + (n % 10 ? ` ו${hebrewOnes[n % 10]}` : "");
  if (n < 1000) {
    const hundreds = Math.floor(n / 100);
    const counted = hundreds === 1 ? "מאה" : hundreds === 2 ? "מאתיים" : `${hebrewHundreds[hundreds - 1]} מאות`;
    return n % 100 ? `${counted} ${lastLinked(inHebrew(n % 100))}` : counted;
  }
  const thousands = Math.floor(n / 1000);
  const counted =
    thousands === 1
      ? "אלף"
      : thousands === 2
        ? "אלפיים"
        : thousands <= 10
          ? `${hebrewThousands[thousands]} אלפים`
          : `${inHebrew(thousands)} אלף`;
  return n % 1000 ? `${counted} ${lastLinked(inHebrew(n % 1000))}` : counted;
}

/** The last part of a number has an “and” before it: מאה עשרים וחמישה, מאה ועשרים. */
function lastLinked(part: string): string {
  return part.includes(" ו") || part.endsWith(" מאות") ? part.replace(/^(?=\S+ מאות$)/, "ו") : `ו${part}`;
}

export const numerals: readonly Numerals[] = [
  {
    language: "English",
    write: inEnglish,
    before: "The ministry said that ",
    after: " soldiers had been killed in the night.",
  },
  {
    language: "French",
    write: inFrench,
    before: "Selon le ministère de la défense, ",
    after: " soldats ont été tués dans la nuit.",
  },
  {
    language: "Spanish",
    write: inSpanish,
    before: "Según el ministerio de la defensa, ",
    after: " soldados murieron en la noche.",
  },
  {
    language: "German",
    write: inGerman,
    before: "Nach dem Bericht der Regierung sind ",
    after: " Soldaten in der Nacht gefallen.",
  },
  { language: "Arabic", write: inArabic, before: "قالت وزارة الدفاع إن ", after: " جنديا قتلوا في المدينة." },
  { language: "Hebrew", write: inHebrew, before: "לפי משרד הביטחון ", after: " חיילים נהרגו אמש בעיר." },
];
