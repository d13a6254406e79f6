// Pages as outlets build them and as somebody pastes them. Each line begins with “-” where it is no article text and with
// “=” where it is the headline; everything in them is invented. All were written before the rules' answers for them were
// looked at. The rules were mended after the first ten, and not after the others.
const written = `
- Skip to main content
- Home
- World
- Politics
- Business
- Sign in
- Subscribe for $1
= Two die as ferry and barge collide off Port Harrow
- By Dana Whitlock
- Published 4 hours ago
- Share
- Save
Two people died on Sunday night when a passenger ferry struck a gravel barge off Port Harrow, the coastguard said.
The ferry, with 84 people on board, was on its last crossing of the day when it hit the unlit barge about two miles from the pier.
- Advertisement
“We heard a bang and then the lights went,” said Tom Reave, a passenger.
The barge's owner, Harrow Aggregates, said it would help the inquiry.
- Related stories
- Ferry firm fined over life jackets
- What we know about the Harrow crossing
- More on this story
- © 2024 The Harrow Post. All rights reserved.
- Terms of use
- Privacy policy
---
- Accept all cookies
- We use cookies to improve your experience. Read our cookie policy.
- MENU
- Live TV
- Search
= Governor signs water bill after months of talks
- Maria Esteban, Staff writer
- Updated: June 3, 2024 at 5:41 PM EDT
- A A A
- Facebook Twitter WhatsApp Email
SALTON — The governor signed a bill on Monday that limits how much water farms along the Osage canal may pump in dry years.
The law takes effect in January and will be reviewed after three seasons, her office said.
Farmers' groups said the limits came too late to save this year's melons.
“Nobody planted for this,” said Lou Harkins, who farms 300 acres near Salton.
- Listen to this article
- 3 min
Read more widely, the bill also pays for new meters at 140 pumping stations.
- 1.2K shares
- 37 comments
- Post a comment
- Your email address will not be published. Required fields are marked *
- Name *
- Email *
---
- Breaking news
- Latest
- Opinion
= Army retakes airport town after three-day battle
- Middle East
- 12/03/2024 - 08:15
- Text size: Small Medium Large
- AFP
Government troops have retaken the town of Dar Salim and its airport after three days of fighting, the army said on Tuesday.
At least 41 soldiers and 60 militants were killed, according to a military source who spoke on condition of anonymity.
Residents said shelling had damaged the hospital and the main mosque.
- Photo: Soldiers walk past a burnt-out bus in Dar Salim on March 11. (AFP)
- Read more: Who are the Eastern Brigades?
The United Nations called for a corridor so that the wounded could leave.
- Most read
- 1
- Storm closes schools in the north
- 2
- Ten dishes for the fast
- Follow us on Telegram
---
- The Valley Ledger
- Local. Independent. Yours.
- Donate
- Obituaries | Classifieds | E-edition
= Council votes to keep the library open, for now
- by Peter Oduya
- May 9, 2023
- Reading time: 4 minutes
The town council voted 5-4 on Tuesday to keep the Main Street library open until the end of the year.
The vote followed two hours of comments from residents, most of them against the closure.
“A town without a library is a car park,” said Grace Lindqvist, a retired teacher.
Mayor Hal Prewitt said the building needed repairs of $1.4 million.
- Tags: council, library, budget
- Previous article
- Next article
- About the author
- Peter Oduya covers local government for The Valley Ledger. He can be reached at newsroom@valleyledger.example.
- The Valley Ledger is a nonprofit newsroom founded in 1998. Support our work.
---
- Toggle navigation
- English
- Français
- Ministry of Transport
= Minister opens second lane of the coastal road
- Press release
- Published: 14 February 2024
- Print this page
The Minister of Transport, Abena Kusi, today opened the second lane of the coastal road between Tema Point and Ada Junction.
The lane, 38 kilometres long, was built in 26 months and cost 410 million.
“Lorries will no longer queue at Ada,” the minister said.
She thanked the contractors and the 1,200 workers who built the road.
- For media enquiries, contact the press office: +233 000 0000
- ###
- Back to top
- Accessibility statement
- Site map
---
- Login
- Register
- E-Paper
- Today's paper
= Mill fire: owner surrenders to police
- Staff Correspondent
- Publish : 02 Nov 2023, 10:22 PM Update : 02 Nov 2023, 11:05 PM
- author_image Staff Correspondent
- 0 Shares
The owner of a textile mill where nine workers died in a fire surrendered to police on Thursday, officers said.
Superintendent Rahul Sen said the owner would be brought before a court on Friday.
Workers had complained that the rear gate was kept locked at night.
- Also Read
- Nine die in mill fire
- 800 x 450 px
Relatives waited outside the mortuary with photographs of the missing.
- Share this:
- Click to share on Facebook (Opens in new window)
- Click to share on X (Opens in new window)
- Leave a Reply
- Cancel reply
- Comments are moderated and may take time to appear.
---
- Startseite
- Politik
- Anmelden
= Bahnstrecke nach Erdrutsch gesperrt
- Von Jana Petersen
- Stand: 17.01.2024, 09:12 Uhr
- Teilen
Nach einem Erdrutsch ist die Bahnstrecke zwischen Altental und Neuhof seit Mittwochmorgen gesperrt.
Verletzt wurde niemand, teilte die Polizei mit.
Ein Sprecher der Bahn sagte, die Sperrung werde mindestens drei Tage dauern.
- Anzeige
Busse sollen die Züge ersetzen.
- Mehr zum Thema
- Kommentare (12)
- Impressum
- Datenschutz
---
- الرئيسية
- أخبار
- رياضة
= انقطاع الكهرباء عن ثلاث مدن بعد عاصفة رملية
- نشر في: 5 مايو 2024
- شارك
انقطعت الكهرباء عن ثلاث مدن في شمال البلاد بعد عاصفة رملية ضربت المنطقة مساء السبت.
وقالت شركة الكهرباء إن فرقها تعمل على إصلاح خطين رئيسيين.
وأكد مدير المستشفى العام أن المولدات تعمل منذ منتصف الليل.
- اقرأ أيضا
- جميع الحقوق محفوظة
- تابعنا على تويتر
---
- Watch Live
- My Account
- Newsletters
- Sign up for our daily briefing
= Analysis: Why the grain talks failed
- ELENA MARSH
- Senior correspondent
- @elenamarsh
- Follow
- Mar 22, 2024, 6:00 AM GMT
- Share on Facebook
- Copy link
The talks failed over a sentence.
For eleven days the two delegations had agreed on tonnage, on ports and on who would inspect the ships.
What they could not agree on was the word “temporary”, three people who were in the room said.
- Getty Images
- The delegations met at a hotel on the lake. Credit: Getty Images
One of them described a draft in which the word had been crossed out four times.
- Recommended
- This article was originally published on 21 March.
- Sponsored content
- 10 gadgets you need this spring
- Load more
---
- Advertise with us
- Contact
- Weather: 24°C
= Kurdistan Region sends aid convoy to flooded villages
- 2024-03-19 16:30
- Views: 2,318
- A-
- A+
- Kurdistan 24
ERBIL, Kurdistan Region (Kurdistan 24) – A convoy of 40 trucks left Erbil on Tuesday for villages cut off by floods, officials said.
The trucks carry tents, blankets and drinking water for about 900 families.
The head of the relief board, Sardar Aziz, said more would follow if the road stayed open.
- Keywords: floods, aid, Erbil
- Editing by Karzan Sulaivany
- Download our app
- Get it on Google Play
---
- Jump to navigation
- Today
- Courts
- Schools
= Jury clears former harbour chief of taking bribes
- News
- Imogen Falk
- Wed 8 May 2024 16.20 BST
- Last modified on Thu 9 May 2024 09.02 BST
A jury has cleared the former head of Stannick harbour of taking bribes from two dredging firms.
Walter Pym, 61, wept as the verdicts were read.
- Sign up to First Edition
- Enter your email address
- Sign up
- Privacy Notice: Newsletters may contain information about charities and online ads.
- after newsletter promotion
The firms had paid for a kitchen and two holidays, the court heard, but the jury accepted that both were gifts between old friends.
- View image in fullscreen
- Walter Pym outside the court on Wednesday. Photograph: Ray Dunne/PA
- Explore more on these topics
- Stannick
- Crime
- Reuse this content
---
- Trending:
- #RiverSafety
- #Budget2024
- Opinions
- Videos
= Boat capsizes on the Umba, at least 16 missing
- June 11, 2024
- by Our Reporter
- 2 Comments
At least 16 people were missing after a boat carrying traders capsized on the River Umba on Monday evening, the emergency agency said.
Divers recovered four bodies overnight.
- ADVERTISEMENT
The boat had been built for 20 people and carried about 50, survivors told our reporter.
Kayode Bello, who swam to the bank with his daughter, said the boatman had been warned twice.
- Kindly share this story:
- All rights reserved. This material may not be reproduced without written permission from the publisher.
- Contact: editor@umbadaily.example
- You may also like
- Five dead in market fire
- Join our WhatsApp channel
---
- Passer au contenu
- À la une
- Monde
- Économie
= Grève des dockers : le port de Lorval paralysé
- Par Camille Renaud
- Publié le 4 mars 2024 à 18h12
- Temps de lecture : 2 min
- Partager
Le port de Lorval était à l'arrêt lundi, au premier jour d'une grève des dockers.
Selon le syndicat, 9 grutiers sur 10 ont cessé le travail.
- Publicité
La direction a indiqué que les négociations reprendraient mercredi.
- À lire aussi
- Le fret aérien en hausse
- Mentions légales
- Gérer mes cookies
---
- INDEPENDENT NEWS FOR THE HIGHLANDS
- ePaper
- Puzzles
- Log In
= Three rescued after night on Ben Corran
- Exclusive
- By Fiona Muir
- @fionamuir
- Reporter
- 21:04, 2 JAN 2024
- Bookmark
Three walkers were brought down from Ben Corran on Tuesday after a night in the snow.
The three, all from Perth, had set out in trainers.
- (Image: Corran Mountain Rescue)
“They were lucky with the wind,” said team leader Angus Rae.
- Don't miss
- Storm warning for the west
- READ MORE: Cairn collapses
- Sign up for the Highland newsletter here
One of them is being treated for frostbite.
`;

/** Pages the rules were mended after. */
const seen = 10;

export const builtPages = written
  .trim()
  .split("\n---\n")
  .map((page, place) => {
    const lines = page.split("\n").map((line) => ({
      text: line.replace(/^[-=] /, ""),
      isArticle: !line.startsWith("- "),
      isTitle: line.startsWith("= "),
    }));
    return { lines, text: lines.map(({ text }) => text).join("\n"), isSeen: place < seen };
  });
