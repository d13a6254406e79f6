// How English news prose writes figures.
import type { FigureLanguage } from "./figureLanguage";
import { boundPhrases, counted, numberTails, wordSet } from "./wordLists";

const irregularNouns = wordSet(
  `people men women children dead wounded injured personnel troops police militia infantry cattle sheep fish aircraft
  spacecraft crew staff infected missing displaced killed percent dollars crowns policemen servicemen firemen fishermen
  gunmen clergymen guardsmen lawmakers feet teeth series species`,
);
const singularNouns = wordSet(
  `person man woman child soldier fighter driver civilian policeman officer guard militant commander worker labourer
  laborer journalist protester demonstrator resident villager refugee hostage prisoner member boy girl student teacher
  doctor pilot gunman guardsman bystander rocket missile drone tank vehicle truck lorry house home village brigade
  battalion division base outpost round shell bomb seat vote boat ship plane helicopter`,
);
const endsInS = /[^s'uia]s$|[aeo]as$|ias$|eis$/;

export const english: FigureLanguage = {
  id: "en",
  cardinals: new Map([
    ...counted(0, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"),
    ...counted(16, "sixteen seventeen eighteen nineteen"),
    ...counted(20, "twenty thirty forty|fourty fifty sixty seventy eighty ninety", 10),
  ]),
  articles: wordSet("a an"),
  ones: wordSet(""),
  halves: wordSet("half"),
  tails: numberTails({
    "and a half": 0.5,
    "and one half": 0.5,
    "and three quarters": 0.75,
    "and a quarter": 0.25,
    "and one quarter": 0.25,
  }),
  points: wordSet("point"),
  scales: new Map([
    ["dozen", 12],
    ["score", 20],
    ["hundred", 100],
    ["thousand", 1e3],
    ["lakh", 1e5],
    ["million", 1e6],
    ["crore", 1e7],
    ["billion", 1e9],
    ["trillion", 1e12],
  ]),
  vague: new Map([
    ["tens", 10],
    ["dozens", 12],
    ["scores", 20],
    ["hundreds", 100],
    ["thousands", 1e3],
    ["millions", 1e6],
    ["billions", 1e9],
    ["trillions", 1e12],
  ]),
  fractions: new Map([
    ["half", { value: 1 / 2, needsOf: false }],
    ["halves", { value: 1 / 2, needsOf: true }],
    ["third", { value: 1 / 3, needsOf: true }],
    ["thirds", { value: 1 / 3, needsOf: false }],
    ["quarter", { value: 1 / 4, needsOf: true }],
    ["quarters", { value: 1 / 4, needsOf: false }],
    ["fifth", { value: 1 / 5, needsOf: true }],
    ["fifths", { value: 1 / 5, needsOf: false }],
    ["sixth", { value: 1 / 6, needsOf: true }],
    ["sixths", { value: 1 / 6, needsOf: false }],
    ["eighth", { value: 1 / 8, needsOf: true }],
    ["eighths", { value: 1 / 8, needsOf: false }],
    ["tenth", { value: 1 / 10, needsOf: true }],
    ["tenths", { value: 1 / 10, needsOf: false }],
  ]),
  before: boundPhrases({
    about:
      "about, around, some, roughly, approximately, approx, circa, nearly: a little less, almost: a little less, close to, just under: a little less, just over: a little more, just short of: a little less, an estimated, estimated, in the region of, on the order of, more or less",
    "at-least":
      "at least, more than: strictly more, over: strictly more, no fewer than, no less than, not less than, not fewer than, upwards of, well over: strictly more, in excess of: strictly more, a minimum of, as few as, above: strictly more, exceeding: strictly more",
    "at-most":
      "at most, up to, as many as, as much as, as high as, no more than, not more than, fewer than: strictly fewer, less than: strictly less, under: strictly less, below: strictly less, a maximum of, a total of up to, at the most",
    exact: "exactly, precisely",
  }),
  after: boundPhrases({
    about: "or so, or thereabouts",
    "at-least": "or more, at least, and more, and counting",
    "at-most": "or less, or fewer, at most, at the most",
  }),
  between: wordSet("between"),
  and: wordSet("and"),
  to: wordSet("to or and"),
  of: wordSet("of"),
  stops: wordSet(
    `the a an and or but nor so yet if then than that this these those there here it its he she they we you i his her
    their our your my him them us me who whom whose which what when where while why how as at by for from in into of off
    on onto out over to under until up upon via with within without about above across after against along amid among
    around before behind below beneath beside between beyond despite down during except inside near outside per since
    through throughout toward towards is are was were be been being am has have had having do does did done will would
    shall should can could may might must not no yes ago later earlier more most less fewer least also too very still
    already only just even ever never now today yesterday tomorrow again once twice others other another each every all
    any both either neither some such same own said say says told because although though however p a.m according
    including came went took made left got fled died rose fell killed wounded injured hurt closed opened ended began
    remain remains remained according apiece respectively percent`,
  ),
  decimalComma: false,
  countsAsNoun: (word) =>
    irregularNouns.has(word) ||
    singularNouns.has(word) ||
    (word.length > 5 && /men$/.test(word) && !/(?:regi|speci|abdo)men$/.test(word)) ||
    (word.length > 3 && endsInS.test(word) && !/ous$/.test(word)),
};

/** The only nouns before which a written “one” is taken for a count: “one of them” and “no one” are far more frequent. */
export function isCountedOne(noun: string): boolean {
  return singularNouns.has(noun);
}
