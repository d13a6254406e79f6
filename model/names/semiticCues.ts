// Arabic and Hebrew have no capitals, so names are recognised by the words before them. The cues of both languages, as
// one table each, so that one function reads them.

export interface SemiticCues {
  /** A letter of the language. */
  readonly letters: RegExp;
  /** Short words that are written together with the next one. */
  readonly prefixes: RegExp;
  /** Nouns of places; in `whole` they are part of the name, in `before` they only stand before it. */
  readonly placesWhole: ReadonlySet<string>;
  readonly placesBefore: ReadonlySet<string>;
  readonly placePrepositions: ReadonlySet<string>;
  /** Behind them a person is named. */
  readonly titles: ReadonlySet<string>;
  /** Adjectives and offices between a title and the name: “the president of the Syrian …”. */
  readonly betweenTitleAndName: RegExp;
  /** They begin the name of a body. */
  readonly bodies: ReadonlySet<string>;
  /** The next word belongs to the name of a body. */
  readonly goesOn: RegExp;
  /** A first part of a name that never stands alone: “son of”, “father of”. */
  readonly nameParts: ReadonlySet<string>;
  /** Never part of a name. */
  readonly stops: ReadonlySet<string>;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

export const arabic: SemiticCues = {
  letters: /[\u0621-\u064a]/u,
  prefixes: /^[وف]?[بلك]?(?=[\u0621-\u064a]{3})/u,
  placesWhole: words("معبر مطار نهر جسر سجن مخيم ميناء شارع جبل بحيرة مستشفى وادي قلعة جزيرة خليج مضيق صحراء"),
  placesBefore: words("محافظة مدينة بلدة قرية ناحية قضاء حي ريف ضاحية ولاية إقليم مقاطعة مديرية"),
  placePrepositions: words("في من إلى قرب نحو داخل خارج شمال جنوب شرق غرب شمالي جنوبي شرقي غربي عبر باتجاه قطاع"),
  titles: words(
    "الرئيس الوزير الوزيرة العقيد العميد اللواء الفريق المقدم الرائد النقيب الملازم الشيخ السيد السيدة الدكتور الدكتورة " +
      "القاضي الجنرال المتحدث الأمير الملك السفير النائب المحافظ القائد المدير الأستاذ المهندس المحامي الصحفي الكاتب الناطق",
  ),
  betweenTitleAndName: /^(?:ال[\u0621-\u064a]+(?:ي|ية)|باسم[\u0621-\u064a]*|باسمها|باسمه|العام|العامة|الأول|الركن)$/u,
  bodies: words(
    "وزارة قوات جيش حزب حركة مجلس جبهة منظمة هيئة لواء كتائب كتيبة جماعة تنظيم مرصد حكومة شركة جامعة صحيفة وكالة اتحاد " +
      "لجنة مؤسسة بنك مصرف ميليشيا ميليشيات حراس حرس شرطة تحالف نقابة جمعية محكمة برلمان مفوضية الجيش القوات الحكومة الشرطة " +
      "المجلس المرصد الحزب الحرس البرلمان التحالف الحركة",
  ),
  goesOn: /^ال[\u0621-\u064a]{2,}$/u,
  nameParts: words("أبو أبي أم ابن بن عبد آل دير بني تل عين رأس خان كفر بيت سيدي"),
  stops: words(
    "في من إلى على عن مع أن إن أنه أنها كان كانت قال قالت التي الذي الذين هذا هذه ذلك تلك بعد قبل خلال حتى بين عند كما " +
      "وقد قد لا لم لن ما هو هي هم ثم أو و ف حول ضد دون غير كل بعض أمس اليوم الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت",
  ),
};

export const hebrew: SemiticCues = {
  letters: /[\u05d0-\u05ea]/u,
  prefixes: /^[ושכ]?[בלמה]?(?=[\u05d0-\u05ea]{3})/u,
  placesWhole: words("נהר מעבר רחוב מחנה נמל הר אגם גשר כלא ואדי רצועת גבעת מפרץ"),
  placesBefore: words("מחוז העיר עיר הכפר כפר העיירה עיירת שכונת יישוב היישוב מושב קיבוץ בגזרת גזרת אזור תושבי"),
  placePrepositions: words("ליד סביב מעל לעבר בתוך דרך צפון דרום מזרח מערב"),
  titles: words(
    "הנשיא הנשיאה השר השרה אלוף קולונל גנרל הרמטכ״ל ד״ר פרופ׳ מר גב׳ עו״ד הרב השופט השופטת השגריר הדובר הדוברת המפקד " +
      "המנכ״ל סא״ל אל״מ רס״ן סרן תא״ל ח״כ נשיא הקצין המלך הנסיך השייח׳",
  ),
  betweenTitleAndName: /^(?:ה[\u05d0-\u05ea]+י|ה[\u05d0-\u05ea]+ית|לשעבר|לביטחון|לאומי|הראשון)$/u,
  bodies: words(
    "משרד צבא כוחות מפלגת תנועת מועצת ארגון איגוד ועדת משטרת ממשלת חברת בנק אוניברסיטת חטיבת גדוד התאחדות רשות סוכנות " +
      "משמר נציבות בנק מיליציית ערוץ עיתון בית־המשפט הסתדרות",
  ),
  goesOn: /^ה[\u05d0-\u05ea]{2,}$/u,
  nameParts: words("אבו בן בר אל אום תל בית"),
  stops: words(
    "של את על עם כי לא או גם כל זה זו הוא היא הם אשר אחרי לפני בין עד כדי אמר אמרה מסר מסרה טען אתמול היום אך אבל רק כמו",
  ),
};
