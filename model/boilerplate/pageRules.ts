// The looks of lines that scraped news pages carry along besides the article: relative times, bylines, buttons, links for
// readers of screens, forms, cookie notices, words of an outlet about itself, agencies' names.
import type { BoilerplateRule } from "./boilerplateRules";

const agencies =
  "AFP|Reuters|AP|DPA|dpa|ANSA|EFE|Xinhua|TASS|Interfax|UPI|PTI|ANI|KUNA|WAM|SANA|SPA|QNA|MENA|Bloomberg|(?:The )?Associated Press|Agence France-Presse|Anadolu(?: Agency)?";
const networks =
  "facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|email|e-mail|print|copy link|messenger|viber|instagram|youtube|tumblr|flipboard|line|sms|rss";
const name = "\\p{Lu}[\\p{L}\\p{M}’'.-]+";

export const pageRules: readonly BoilerplateRule[] = [
  {
    kind: "other",
    why: "A time counted from the moment the page was read.",
    line: /^(?:(?:posted|updated|published|last updated)\s?:?\s)?(?:(?:an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\sago|just now|(?:today|yesterday)(?: at \d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?)?)$/iu,
    longest: 60,
  },
  {
    kind: "other",
    why: "A byline alone.",
    line: /^(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|بقلم|מאת)\s?:?\s?(?:\p{Lu}|[\u0600-\u06ff\u05d0-\u05ea])[^.!?\n]{2,90}$/u,
    longest: 110,
    firstLines: 14,
  },
  {
    kind: "other",
    why: "A byline alone.",
    line: new RegExp(
      `^${name}(?: ${name}){1,3}(?:\\s?[,|–—-]\\s?)(?:[Ss]taff (?:[Ww]riter|[Rr]eporter)|[Cc]orrespondent|[Ss]enior [Cc]orrespondent|[Ee]ditor|${agencies})$`,
      "u",
    ),
    longest: 90,
  },
  {
    kind: "menu",
    why: "Buttons for the size of the text.",
    line: /^(?:(?:text|font) ?size\b.{0,40}|(?:increase|decrease|reset|larger|smaller) (?:text|font)(?: size)?|a ?[-–+] ?(?:a ?[-–+]?)?(?: ?a ?[-–+])?|a a a|aa\+?|(?:small|medium|large)(?: (?:small|medium|large)){1,2}|listen to (?:this )?article(?: \d+ min(?:utes?)?)?|\d+ min(?:ute)?s? read)$/iu,
    longest: 70,
  },
  {
    kind: "menu",
    why: "Buttons for sharing.",
    line: new RegExp(
      `^(?:(?:share|follow us)(?: on| via)?\\s?:?\\s?)?(?:(?:${networks})\\b[\\s\\d.,kKmM|·•+/-]*){1,10}$`,
      "iu",
    ),
    longest: 140,
  },
  {
    kind: "counter",
    why: "A counter of readers or shares.",
    line: /^(?:[\d.,]+ ?[km]?\s*)?(?:shares?|views?|reactions?|retweets?|claps?|people (?:like|shared) this)(?:\s*[\d.,]+ ?[km]?)?$|^\d[\d.,]* ?[km]?$/iu,
    longest: 40,
  },
  {
    kind: "menu",
    why: "A link within the page.",
    line: /^(?:(?:skip|jump|go|scroll) to (?:the )?(?:main |page )?(?:content|navigation|footer|menu|search|top|comments|article|bottom)|back to (?:top|home(?:page)?|articles?|news)|(?:toggle|open|close|show|hide) (?:the )?(?:navigation|menu|search|sidebar|main menu)|menu|navigation|search(?: for)?:?|close|home|log ?in|sign ?(?:in|up)|register|my account|next(?: article| story)?|previous(?: article| story)?|load more|show more|view all|see all|next »|« previous)$/iu,
    longest: 60,
  },
  {
    kind: "comments",
    why: "A field or button of the form for comments.",
    line: /^(?:(?:your )?(?:name|e-?mail(?: address)?|website|url|comment|message|nickname)\s?\*?\s?:?|save my name, e-?mail.{0,120}|required fields are marked ?\*?|notify me of .{0,80}|(?:post|submit|send|add) (?:a |your )?(?:comment|reply|message)|cancel reply|submit|captcha.{0,60}|sort by.{0,40}|(?:oldest|newest|most voted|best)(?: first)?|\d+ (?:comments?|replies|responses))$/iu,
    longest: 160,
  },
  {
    kind: "menu",
    why: "A notice about cookies.",
    line: /\bcookies?\b.{0,200}\b(?:accept|consent|settings?|preferences|policy|experience|browsing|agree)\b|\b(?:accept|consent|agree|continu\p{Ll}+|using|use)\b.{0,120}\bcookies\b|^(?:reject all|accept all|manage (?:cookies|preferences|consent|options))$/iu,
    longest: 420,
  },
  {
    kind: "menu",
    why: "A link to another article.",
    line: /^(?:read more|also read|read also|read:|see also|see more|watch(?: also| more| live)?|listen|related|more on this(?: story)?|don[’']?t miss|must read|recommended|editor[’']?s picks?|in case you missed it|اقرأ أيضا?[ًٌٍ]?|اقرأ المزيد|שתפו|ראו גם|lire aussi|lesen sie auch|lea también)\s?[:：|»>–-]\s?\S.{2,220}$/iu,
    longest: 240,
  },
  {
    kind: "other",
    why: "The size or the file of a picture.",
    line: /^(?:\(?\d{2,5} ?[x×] ?\d{2,5}(?: ?px)?\)?|\S{1,80}\.(?:jpe?g|png|gif|webp|svg)(?:\s.{0,30})?|(?:image|photo|picture|img|thumbnail|placeholder|loading)(?: \d+ (?:of|\/) \d+|…|\.\.\.)?|(?:author|post|featured|article|thumbnail)[_ -](?:image|photo|avatar|thumb)\b.{0,80})$/iu,
    longest: 120,
  },
  {
    kind: "other",
    why: "An outlet's words about itself.",
    line: /^(?:about (?:us|the author|the writer|[\p{Lu}][^.!?]{2,40})$|.{2,70} (?:is|was) (?:an? |the )?(?:\p{L}+[- ]){0,4}(?:independent|leading|award-winning|non-?profit|online|digital|daily|weekly|english-language|largest|international)\b.{0,160}\b(?:news|media|newspaper|website|outlet|agency|broadcaster|publication|portal|platform|magazine|channel|journalism)\b.{0,200}$|(?:follow|find|like|join) us (?:on|at)\b.{0,120}|(?:support|donate to) (?:our|us|independent)\b.{0,200}|(?:contact|advertise with|write to|email) us\b.{0,120}|our (?:mission|team|standards|journalism)\b.{0,200}|get (?:the|our) .{2,60} (?:newsletter|app|in your inbox)\b.{0,120}|download .{2,40} app\b.{0,80}|(?:the )?(?:views|opinions) expressed (?:in|by|here|are).{0,240})$/iu,
    longest: 420,
  },
  {
    kind: "agency",
    why: "The name of an agency, or whom it thanks.",
    line: new RegExp(
      `^(?:[-–—(]?\\s?(?:${agencies})(?:\\s?[/,&–-]\\s?(?:${agencies}|[a-z]{2,5}(?:/[a-z]{2,5})*))*\\)?\\.?|[a-z]{2,4}(?:/[a-z]{2,4}){1,4}|(?:[Ww]ith (?:inputs?|reporting|files|material) from|[Ss]ource\\s?:|[Aa]dditional reporting)\\s.{2,120}|.{3,160} contributed (?:to|reporting).{0,60}|[Oo]ur [Ss]tandards:.{0,80}|.{0,80}(?:has not been edited by|is published from a syndicated feed|was first published (?:in|on|by)|originally appeared (?:in|on)).{0,120})$`,
      "u",
    ),
    longest: 240,
  },
  {
    kind: "menu",
    why: "Keywords of the page.",
    line: /^(?:tags?|topics?|keywords?|category|categories|filed under|in this (?:article|story)|sections?|الكلمات المفتاحية|תגיות)\s?:\s?\S.{1,200}$/iu,
    longest: 220,
  },
  {
    kind: "menu",
    why: "How long reading takes.",
    line: /^(?:(?:reading|read) time\s?:?\s?|lesezeit\s?:?\s?)?\d{1,3}[- ]?min(?:ute|uten)?s?\.?(?: (?:to )?(?:read|listen|watch))?$/iu,
    longest: 40,
  },
  {
    kind: "other",
    why: "Words under a picture.",
    line: /^(?:(?:file )?(?:photo|image|picture)|foto|bild)\s?:\s?\S.{2,}$|^.{3,}\s(?:photo|image|picture)?\s?credit\s?:\s?\S.{1,60}$/iu,
    longest: 300,
  },
  {
    kind: "other",
    why: "A line for the press.",
    line: /^(?:(?:for )?(?:media|press) (?:enquir(?:y|ies)|inquir(?:y|ies)|quer(?:y|ies)|contacts?)\b.{0,160}|#{3}|[-–—]? ?ends? ?[-–—]|notes? (?:to|for) editors?:?)$/iu,
    longest: 200,
  },
  {
    kind: "counter",
    why: "When the page was published.",
    line: /^(?:publish(?:ed)?|stand|veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado|نشر(?: في)?|تاريخ النشر|آخر تحديث|פורסם|עודכן)(?: (?:on|at|am|le|el))?\s?:\s?[^.!?]{0,20}\d.{0,90}$/iu,
    longest: 140,
  },
  {
    kind: "menu",
    why: "Buttons for sharing.",
    line: /^(?:click to (?:share|e-?mail|print)\b.{0,80}|follow(?:ing)?|@\w{2,30}|teilen|drucken|partager|compartir|شارك|مشاركة|شاركها|שתפו|שיתוף|تابعنا (?:على|عبر) .{2,40})$/iu,
    longest: 100,
  },
  {
    kind: "other",
    why: "How the page came to be.",
    line: /^this (?:article|story|piece|post|report) (?:was|has been|is|originally|first) .{0,40}(?:published|republished|updated|corrected|amended|translated)\b.{0,160}$/iu,
    longest: 240,
  },
  {
    kind: "menu",
    why: "Advertising, or a box of the page.",
    line: /^(?:(?:sponsored|paid|promoted|partner) (?:content|post|links?)|anzeige|werbung|publicité|publicidad|إعلان|פרסומת|weather\s?:\s?.{1,30})$/iu,
    longest: 60,
  },
  {
    kind: "other",
    why: "Words about who wrote it.",
    line: /^\p{Lu}.{2,60} (?:covers|reports (?:on|from)|writes (?:about|on|for)|is (?:an?|the) .{2,80}(?:reporter|correspondent|editor|columnist|writer|journalist))\b.{0,200}(?:reached at|follow (?:him|her|them)|@\w|e-?mail)/u,
    longest: 420,
  },
  {
    kind: "menu",
    why: "A heading or button of the page.",
    line: /^(?:startseite|anmelden|abonnieren|kommentare(?: \(\d+\))?|impressum|datenschutz(?:erklärung)?|mehr zum thema|accueil|se connecter|s’abonner|mentions légales|inicio|iniciar sesión|suscríbete|aviso legal|الرئيسية|جميع الحقوق محفوظة.{0,60}|ראשי|כל הזכויות שמורות.{0,60})$/iu,
    longest: 100,
  },
];
