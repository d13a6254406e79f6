// The looks of a line that is not article text. Every rule asks for a whole line that can hardly be anything else: to
// leave a menu in costs a key press, to take a paragraph out costs evidence.
import type { BoilerplateKind } from "./boilerplate";

export interface BoilerplateRule {
  readonly kind: BoilerplateKind;
  readonly why: string;
  readonly line: RegExp;
  /** Longest line the rule applies to, in UTF-16 code units. */
  readonly longest: number;
  /** The rule applies to this many lines from the start of the text, blank ones not counted. */
  readonly firstLines?: number;
}

const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\\.?";
const weekday = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*";
const clock = "\\d{1,2}[:.]\\d\\d(?: ?[ap]\\.?m\\.?)?(?: ?[A-Z]{2,4})?";
const date = `(?:${weekday} ?,? )?(?:${month} \\d{1,2} ?,? \\d{4}|\\d{1,2}\\.? ${month} ?,? ?\\d{4}|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[./]\\d{1,2}[./]\\d{4})`;

export const boilerplateRules: readonly BoilerplateRule[] = [
  {
    kind: "other",
    why: "A row of signs and no words.",
    line: /^[-–—_=*~#.·•+|<>\s]{4,}$/,
    longest: 2000,
  },
  {
    kind: "counter",
    why: "A counter of readers or shares.",
    line: /^(?:this (?:post|article|page|story) has been (?:read|viewed|shared) [\d.,]+ times[!.]?|(?:views?|reads?|hits|shares?|مشاركة|مشاهدات|قراءات|צפיות|שיתופים) ?: ?[\d.,٬٠-٩]+ ?k?|[\d.,]+ ?[km]? ?(?:views?|reads?|readers|shares?|likes?|followers|comments?|reactions?))$/iu,
    longest: 80,
  },
  {
    kind: "counter",
    why: "When the page was updated, and counters.",
    line: new RegExp(
      `^(?:last )?(?:updated|published|posted|modified)(?: (?:on|at))? ?:? ?(?:${date}|${clock}|\\d{1,2} (?:hours?|minutes?|days?) ago)(?:[^.]|\\.(?=\\d)){0,80}$`,
      "iu",
    ),
    longest: 140,
  },
  {
    kind: "menu",
    why: "Buttons for sharing.",
    line: /^(?:share|tweet|print|email|e-mail|save|whatsapp|facebook|twitter|telegram)(?: (?:this|on|via|by|page|article|story|print|email|tweet|save|facebook|twitter|whatsapp|telegram|linkedin|with friends))*(?:[^\p{L}]+\p{L}(?!\p{L}))*[^\p{L}]*$/iu,
    longest: 120,
  },
  {
    kind: "menu",
    why: "The path of the page through its site.",
    line: /^(?:home|start|startseite|accueil|inicio|الرئيسية|ראשי)\s*(?:[»›>/|→]\s*[^.!?»›>/|→]{1,40}){1,6}$/iu,
    longest: 160,
  },
  {
    kind: "menu",
    why: "A row of short entries parted by signs, as menus have them.",
    line: /^[^.!?,»›|•·:\d]{1,24}(?: [»›|•·] [^.!?,»›|•·:\d]{1,24}){2,}$/u,
    longest: 200,
  },
  {
    kind: "menu",
    why: "A heading of links to other articles, or an advertisement.",
    line: /^(?:check also|read also|also read|see also|related(?: (?:articles?|stories|posts|news|topics))?|most (?:read|popular|viewed)|you (?:may|might) also like|recommended(?: for you)?|trending(?: now)?|more (?:from|on|in) [^.!?]{1,40}|read more|advertisement|sponsored|top stories|latest news|tags|اقرأ أيضا?[ًٌٍ]?|قد يهمك أيضا?[ًٌٍ]?|כתבות נוספות|lire aussi|mehr zum thema)\s?:?$/iu,
    longest: 60,
  },
  {
    kind: "menu",
    why: "A line of the site about subscriptions, cookies or logging in.",
    line: /^(?:you have \d+ of \d+ free articles|you have read \d+|subscribe (?:now|today|to (?:our|the|read|continue))|sign up (?:for|to)|log ?in\b|sign in\b|already a subscriber|our \p{L}+ (?:letter|newsletter)|we use cookies|this (?:site|website) uses cookies|accept (?:all )?cookies|privacy policy|terms (?:of use|of service|and conditions)|click here|follow us|download (?:our|the) app|support (?:our|independent) journalism)/iu,
    longest: 180,
  },
  {
    kind: "comments",
    why: "The heading of the readers' comments.",
    line: /^(?:\d+ comments?|comments?(?: ?\(\d+\)| ?: ?\d+)|(?:leave|post|add|write) (?:a|your) (?:reply|comment)s?|join the (?:discussion|conversation)|no comments(?: yet)?)$/iu,
    longest: 60,
  },
  {
    kind: "comments",
    why: "Rules for the readers' comments.",
    line: /^(?:be polite\b|please (?:be polite|keep (?:your )?comments|respect)|comments (?:are (?:open|closed|moderated|welcome|disabled|subject)|that contain|may be (?:moderated|removed|edited|deleted)|will be (?:moderated|removed|deleted)|on this (?:article|post|story) are)\b|your (?:email|e-mail) address will not|you must be (?:logged|signed) in|(?:log|sign) in to comment|house rules\b|readers' comments\b|all comments are\b)/iu,
    longest: 320,
  },
  {
    kind: "agency",
    why: "Who reported and edited, as agencies put it under a story.",
    line: /^\(?(?:(?:[Aa]dditional |[Ff]urther )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated|[Ee]dited|[Ww]ritten|[Rr]eported)(?: and (?:writing|editing|reporting))? by) \p{Lu}(?:[^.!?]|(?<=\p{Lu})\.){1,250}[.)]{0,2}$/u,
    longest: 300,
  },
  {
    kind: "agency",
    why: "A line about copyright.",
    line: /^(?:.{0,60}©|copyright (?:©|\(c\)|(?:19|20)\d\d)|all rights reserved|.{0,60}\(c\) ?(?:19|20)\d\d|.{0,80}\ball rights reserved\.?$)/iu,
    longest: 220,
  },
  {
    kind: "other",
    why: "A line of the page's code: the caption of an author's picture.",
    line: /^(?:author|post|featured|article|thumbnail)[_-](?:image|photo|avatar|thumb)\b/iu,
    longest: 120,
  },
  {
    kind: "other",
    why: "Only a date, as the head of a page has it.",
    line: new RegExp(`^${date}(?:[ ,|–-]+${clock})?$`, "iu"),
    longest: 60,
  },
  {
    kind: "other",
    why: "The head of the paper: its name, number and date.",
    line: new RegExp(`^\\p{Lu}[\\p{Lu}\\s.'’&-]{3,60}\\s[–—|-]\\s(?:[Nn]o\\.? ?\\d+\\s[–—|-]\\s)?${date}$`, "u"),
    longest: 120,
    firstLines: 3,
  },
  {
    kind: "other",
    why: "Who took the picture, and counters.",
    line: /^(?:photo(?:graph)?s?|image|picture|foto|تصوير|צילום)(?: (?:by|credit))? ?: ?[^.!?:]{2,60}(?:\| ?[^.!?:]{2,20}: ?[\d.,٬٠-٩]+)?$/iu,
    longest: 120,
  },
];

/** A counter that page builders put before the teaser of another article, or before the article itself. */
export const leadingCounter =
  /^this (?:post|article|page|story) has been (?:read|viewed|shared) [\d.,]+ times[!.]?(?=\s)/iu;
/** Headings behind which the links to other articles stand. */
export const headsTeasers =
  /^(?:check also|read also|also read|see also|related(?: (?:articles?|stories|posts|news))?|most (?:read|popular|viewed)|you (?:may|might) also like|recommended(?: for you)?|top stories|latest news)\s?:?$/iu;
