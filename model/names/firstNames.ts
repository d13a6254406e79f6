// First names people bear in many countries: two words with capitals are a person's name when the first is one of these.
// Common ones only, from all over the world; written by hand.

export const firstNames: ReadonlySet<string> = new Set(
  `
  aaron abbas abd abdallah abdel abdelaziz abdul abdulaziz abdullah abdulrahman abe abigail abraham abu adam adel adnan
  adrian agnes ahmad ahmed aisha akbar akira alaa alain alan albert alberto alejandro aleksandr aleksei alessandro alex
  alexander alexandra alexei alexis alfred ali alice alina alison amal amanda amber ambrose amin amina amir amit amr amy
  ana anas anastasia anatoly anders andre andrea andreas andrei andrew andrey andrzej andy angela angelo anna anne anthony
  anton antonio antony anwar arash ariel arthur artur ash ashraf asif asma atef audrey ayman aziz bahaa barack barbara
  bashar bashir basil bassam ben benedict benjamin bernard bernardo beth bettina bill bob boris brad brandon brenda brett
  brian bridget bruce bruno burak caleb cameron carl carla carlo carlos carmen carol caroline catherine cecilia charles
  charlotte chen cheng chiara chris christian christina christine christophe christopher claire clara claudia claudio
  colin craig cristina cynthia dale dan dana daniel daniela daniele danny darren dave david dean deborah denis dennis derek
  diana diego dina dmitri dmitry dmytro dominic don donald dorothy doug douglas duncan dylan ed eddie edgar eduardo edward
  edwin ehud eileen elaine elena eli elias elizabeth ellen emad emil emily emma emmanuel enrique eric erica erik ernest
  ernesto esther eugene eva evan evelyn fadi faisal farid farouk fatima fatma fayez felipe felix ferhat fernando firas
  florian frances francesca francesco francis francisco francois frank franz fred frederick gabriel gareth gary gavin
  george georgi gerald gerard ghassan gilbert gino giorgio giovanni giulia giuseppe glenn gloria gordon grace graham greg
  gregory guillaume gustavo guy habib hadi haider haitham hakan hala hamad hamed hamid hamza hana hani hannah hans haris
  harold harry hasan hashim hassan heather hector heidi heinrich helen helena henri henry herbert hisham howard hugh hugo
  huseyin hussam hussein ian ibrahim ida igor ilya iman imran ines ingrid irene irina isaac isabel ismail issa itamar ivan
  ivana jaafar jabbar jack jackie jacob jacqueline jacques jaime jalal jamal james jamie jamil jan jana jane janet jason
  javad javier jawad jean jeff jeffrey jenna jennifer jenny jens jeremy jerry jessica jesus jill jim jimmy joan joanna joao
  joe joel johan johannes john jon jonathan jorge jose josef joseph joshua josh juan judith julia julian julie julien
  justin kamal karen karim karin karl karzan kate katherine kathleen kathy katrina katy kayla keith kelly ken kenji kenneth
  kerstin kevin khaled khalid khalil kim kirsten klaus kofi kristin kumar kurt kyle lana larry lars latif laura lauren laurent
  layla lea leila lena leo leon leonard leonid leslie li lila lina linda lindsey lisa liu lloyd lorenzo lorraine louis louise
  luc luca lucas lucia lucy luigi luis luka lukas lydia lynn maciej maged maha mahdi maher mahmoud mahmud majid malik
  manuel mara marc marcel marcelo marco marcus margaret maria marie marina mario mark markus marta martha martin mary marwan
  masoud massoud mateusz mathieu matteo matt matthew matthias maurice max maxim maya mehdi mehmet melissa michael michal
  michel michele michelle miguel mike mikhail milan mina mohamad mohamed mohammad mohammed mohsen moises molly mona monica
  moshe moussa muhammad muna murad murat mustafa nabil nabeel nada nadeem nader nadia nadim nahed naim najib nancy naomi
  narendra nasser natalia natalie nathan nathaniel neil nelson nicholas nick nicola nicolas nicole nigel nikita nikolai nina
  noah noam noor nora nouri nuri ola oleg olga oliver olivia olivier omar orhan oscar osama oussama owen pablo pamela paolo
  pascal patricia patrick paul paula paulo pavel pedro penny peter petr philip philippe phillip pierre piotr qais qasim qassem
  rachel rafael rafiq raja rajesh ralph rami ramin ramon ramzi rana randy raphael rashid raul ravi ray raymond rebecca recep
  reem reinhard reza riad ricardo richard rick rita robert roberto robin rodrigo roger roland rolf roman ron ronald rosa rose
  ross roy ruben russell ruth ryan saad sabah saddam said saif salah saleh salem salim sally salma sam samantha samer sami
  samir samira samuel sandra sangar sara sarah saud scott sean sebastian selim serge sergei sergey sergio shadi shane sharif
  sharon shaun sheila shimon simon sofia sonia sophie stefan stella stephanie stephen steve steven stuart sulaiman suleiman
  sunil susan svetlana sylvia talal tamara tamer tareq tariq tatiana tayyip ted teresa terry thamer theodore theresa thomas
  tim timothy tina tobias todd tom tomas tommy tony tracy trevor turki tyler ursula usama uwe valentina valery vanessa vera
  veronica victor viktor vincent virginia vitaly vivian vladimir volodymyr wael waleed walid walter wanda wang wayne wendy
  werner wilhelm will william wolfgang xavier xi yahya yair yamin yan yang yasmin yasser yasin yehuda yitzhak yoav yolanda
  yousef youssef yuri yusuf yves zaid zainab zaki zakaria zeid zeinab zhang ziad zoe zuhair
  `
    .trim()
    .split(/\s+/),
);
