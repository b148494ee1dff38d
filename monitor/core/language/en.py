"""English."""

from monitor.core.language.forms import values
from monitor.core.language.lexicon import Lexicon

FOR_AND_AGAINST = frozenset({("for", "against"), ("in favour of", "against"), ("in favor of", "against")})

LEXICON = Lexicon(
    capitalises_calendar=True,
    function=frozenset(
        form
        for word in """
        a an the and or but so yet if then than as that whether though although because since unless until till while
        for from in whereas lest whenever wherever once at by into of off on onto out to up upon down over under with
        within without about above after against along alongside amid amidst among amongst around across before behind
        below beneath beside besides between beyond concerning considering despite during except excluding following
        including inside like near opposite outside past per regarding round throughout through toward towards
        underneath unlike versus via aboard atop worth plus minus thereby therefore thus hence however moreover
        furthermore nevertheless nonetheless otherwise meanwhile instead also too even just only very quite rather
        still there here where when why how what which who whom whose whoever whatever whichever this these those it
        its itself he him his himself she her hers herself they them their theirs themselves themself we us our ours
        ourselves you your yours yourself yourselves i me my mine myself one ones oneself each both either all any
        some such every another other others same own much many more most few fewer less least several enough someone
        somebody something somewhere somehow anyone anybody anything anywhere anyhow everyone everybody everything
        everywhere else is are was were be been being am do does did done doing have has had having can should will
        would shall ought need dare used let get gets got getting gotten again further well away back together apart
        forth aside whereby wherein whereof thereof therein thereto therefrom herein hereby notwithstanding i'm you're
        he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd we'd they'd it'd i'll you'll
        he'll she'll it'll we'll they'll that's that'll there's there'll here's what's what're who's who'd who'll
        where's when's why's how's let's 's 're 've 'd 'll 'm s' o' o'clock would've should've that'd s ve ll re 'em
        'tis ma'am y'all
        """.split()
        for form in (word, word.replace("'", "’"))
    ),
    negators=frozenset(
        form
        for word in """
        not no never none nobody nothing nowhere neither nor without cannot no-one noone n't nope can't won't don't
        doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't wouldn't couldn't shouldn't mustn't needn't
        mightn't mayn't oughtn't shan't daren't ain't cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent
        hadnt wouldnt couldnt shouldnt mustnt neednt aint
        """.split()
        for form in (word, word.replace("'", "’"))
    ),
    refusals=frozenset(
        """
        fail refus declin deni deny unable lack avoid reject prevent stop ceas neglect forgot miss without absent
        abstain withh
        """.split()
    ),
    idioms=frozenset(
        " ".join(
            """
            not only; not just; not merely; not least; not to mention; no fewer than; no less than; no more than; no
            later than; no sooner; nothing but; no matter; no doubt; without doubt; not until; not necessarily;
            whether or not; if not; no longer than; not more than; not less than; why not; not so much; none other
            than; no wonder; not far from; not long after; no stranger to; nothing short of; never mind; not unlike;
            not yet; no one else
            """.split()
        ).split("; ")
    ),
    hedges=frozenset(
        form
        for phrase in """
        may, might, could, would, maybe, perhaps, possibly, probably, presumably, supposedly, allegedly, reportedly,
        apparently, seemingly, purportedly, ostensibly, conceivably, potentially, arguably, plausibly, tentatively,
        reputedly, hypothetically, theoretically, evidently, likely, unlikely, likelihood, probable, probability,
        improbable, possible, possibility, plausible, potential, alleged, suspected, presumed, supposed, purported,
        rumoured, rumored, rumour, rumours, rumor, rumors, so-called, would-be, self-styled, putative, reputed,
        unconfirmed, unverified, unproven, unsubstantiated, uncorroborated, unclear, uncertain, uncertainty,
        tentative, preliminary, provisional, provisionally, doubtful, dubious, questionable, apparent, inconclusive,
        hypothetical, speculative, seem, seems, seemed, seeming, believed, feared, expected, anticipated, assumed,
        assume, assumes, assuming, presume, presumes, suspect, suspects, speculate, speculates, speculated,
        speculation, suggest, suggests, suggesting, imply, implies, implied, could've, might've, may've, appears to,
        appear to, appeared to, appearing to, it appears, it appeared, appears that, appears likely, may have,
        might have, could have, would have, may be, might be, could be, it is possible, it is likely, it seems,
        it is thought, it is believed, it is understood, it is unclear, is said to, are said to, was said to,
        were said to, said to be, said to have, is believed to, are believed to, was believed to, were believed to,
        is thought to, are thought to, was thought to, were thought to, thought to be, thought to have,
        is understood to, are understood to, was understood to, understood to be, understood to have, is reported to,
        are reported to, was reported to, were reported to, reported to be, reported to have, is alleged to,
        are alleged to, is rumoured to, is rumored to, is expected to, are expected to, tend to, tends to, tended to,
        in theory, in all likelihood, in all probability, on the face of it, as far as is known, by all accounts,
        not clear, not yet clear, not certain, not confirmed, not yet confirmed, not been confirmed,
        yet to be confirmed, not verified, not been verified, not independently verified, not be verified,
        not be independently verified, not immediately verify, if confirmed, unable to verify,
        according to preliminary data, according to preliminary reports, according to initial reports,
        according to unconfirmed reports, preliminary reports, initial reports, early indications,
        there are indications, there are signs, it remains to be seen, remains to be seen, remains unclear,
        under suspicion, on suspicion of, suspected of, if true
        """.split(",")
        for form in (phrase.strip(), phrase.strip().replace("'", "’"))
    ),
    certain=frozenset(
        form
        for phrase in """
        will, 'll, shall, must, definitely, certainly, undoubtedly, unquestionably, indisputably, indisputable,
        undeniably, undeniable, clearly, obviously, surely, plainly, unmistakably, unmistakable, inevitably,
        inevitable, assuredly, absolutely, categorically, conclusively, conclusive, definitively, definitive,
        demonstrably, undisputed, indubitably, incontrovertible, incontrovertibly, irrefutable, irrefutably,
        incontestable, doubtless, indeed, confirm, confirms, confirmed, confirming, confirmation, prove, proves,
        proved, proven, proof, verified, verifies, verify, corroborated, substantiated, guaranteed, guarantee,
        guarantees, obvious, evident, known to, known that, has established, have established, had established,
        was established, been established, is established, established that, establishes that, demonstrated that,
        shown that, has shown, have shown, of course, in fact, for sure, for certain, sure to, certain to,
        certain that, is certain, are certain, with certainty, clear that, is clear, bound to, has to, have to,
        had to, without doubt, without a doubt, without question, beyond doubt, beyond any doubt,
        beyond reasonable doubt, beyond a reasonable doubt, beyond dispute, beyond question, no doubt, no question,
        there is no doubt, there's no doubt, there is no question, cannot be denied
        """.split(",")
        for form in (phrase.strip(), phrase.strip().replace("'", "’"))
    ),
    say_verbs=frozenset(
        """
        say says said saying tell tells told telling stated stating add adds added adding claim claims claimed
        claiming noted notes noting explain explains explained explaining insist insists insisted insisting argue
        argues argued arguing deny denies denied denying admit admits admitted admitting acknowledge acknowledges
        acknowledged acknowledging assert asserts asserted asserting allege alleges alleged alleging declare declares
        declared declaring announce announces announced announcing warn warns warned warning suggest suggests
        suggested suggesting confirm confirms confirmed confirming emphasize emphasizes emphasized emphasizing
        emphasise emphasises emphasised emphasising stress stressed stressing underlined underlining underscored
        reveal reveals revealed revealing concede concedes conceded conceding contend contends contended contending
        maintain maintains maintained maintaining reply replies replied replying respond responds responded responding
        remarked remarking comment commented commenting reported reporting reports recall recalls recalled recalling
        repeat repeats repeated repeating reiterate reiterates reiterated reiterating clarify clarifies clarified
        clarifying affirm affirms affirmed affirming reaffirm reaffirms reaffirmed vow vows vowed vowing pledge
        pledges pledged pledging promise promises promised promising swear swears swore sworn threaten threatens
        threatened threatening accuse accuses accused accusing blame blames blamed blaming criticize criticizes
        criticized criticise criticises criticised condemn condemns condemned condemning denounce denounces denounced
        denouncing decry decried praise praised praises boast boasts boasted boasting brag bragged complain complains
        complained complaining lament laments lamented lamenting regretted urge urges urged urging demanded demanding
        demands ask asks asked asking inquired enquired wonder wonders wondered answer answered answers quip quips
        quipped joke joked jokes joking shout shouts shouted shouting yelled screamed whispered murmured muttered
        mumbled exclaimed cried testify testifies testified testifying predict predicts predicted predicting forecast
        speculated estimate estimates estimated conclude concludes concluded concluding believe believes think thinks
        observe observes observed disclose discloses disclosed disclosing divulged confess confesses confessed
        confessing confided propose proposes proposed recount recounts recounted describe describes described
        describing mention mentions mentioned mentioning hinted hints implied implies imply inform informs informed
        informing notified advise advises advised advising assure assures assured assuring reassured caution cautions
        cautioned cautioning cite cites cited write writes wrote written tweet tweeted tweets posted opined proclaim
        proclaims proclaimed pronounced rebutted refuted refutes retorted countered counters protested objected
        ventured volunteered gushed fumed thundered scoffed mused ruled
        """.split()
    ),
    sourcing=frozenset(
        phrase.strip()
        for phrase in """
        according to, seen by, obtained by, reviewed by, shows, showed, reveals,
        citing, cited by, cites, quoting, quoted, quoted by, quoted as saying, as quoted by,
        as reported by, as told by, told reporters, tells reporters, told journalists, told the press,
        told a press conference, told a news conference, told a briefing, told parliament, told lawmakers,
        told the court, told state media, told local media, told us, in a statement, in its statement,
        in his statement, in her statement, in their statement, said in a statement, in a press release,
        in a news release, in a report, in its report, in an interview, in an interview with, in a tweet, in a post,
        on social media, on his telegram channel, at a press conference, at a news conference, at a briefing,
        press service, press office, spokesman, spokeswoman, spokesperson, spokespeople, a source, sources,
        sources said, source said, sources say, sources close to, a source close to, people close to,
        people familiar with, a person familiar with, sources familiar with, anonymous source, anonymous sources,
        unnamed source, unnamed sources, insiders, on condition of anonymity, on the condition of anonymity,
        who asked not to be named, who declined to be named, speaking anonymously, officials said, official said,
        officials say, police said, police say, authorities said, authorities say, prosecutors said, prosecutors say,
        witnesses said, witness said, eyewitnesses said, experts say, experts said, analysts say, analysts said,
        critics say, state media reported, local media reported, media reports, media reported, reports say,
        reports said, news agency reported, with reference to, referring to, in the words of, as per, by his account,
        by her account, by their account, by their own account, documents show, documents seen by, court documents,
        records show, data from, figures from, report by, report from, study by
        """.split(",")
    ),
    temporal=frozenset(
        phrase.strip()
        for phrase in """
        today, today's, today’s, yesterday, yesterday's, yesterday’s, tomorrow, tomorrow's, tomorrow’s, tonight,
        tonight's, tonight’s, overnight, now, currently, recently, recent, lately, earlier, later, soon, shortly, ago,
        last, next, previous, previously, upcoming, coming, presently, nowadays, already, immediately, meanwhile,
        afterwards, afterward, since then, so far, thus far, to date, until now, up to now, as yet, just now,
        right now, at present, at the moment, at this time, for now, from now on, these days, in recent days,
        in recent weeks, in recent months, in recent years, in the coming days, in the coming weeks,
        in the past few days, this morning, this afternoon, this evening, this week, this weekend, this month,
        this year, this time, last night, last week, last weekend, last month, last year, next week, next weekend,
        next month, next year, the day before yesterday, the day after tomorrow, the other day, a day earlier,
        a day later, a day ago, days ago, days earlier, weeks ago, a week ago, a month ago, a year ago, years ago,
        months ago, hours ago, an hour ago, minutes ago, moments ago, earlier today, later today, later this week,
        earlier this week, earlier this month, later this month, earlier this year, later this year, morning,
        afternoon, evening, night, in the morning, in the afternoon, in the evening, at night, on the eve,
        the previous day, the next day, the following day, the day before, the day after
        """.split(",")
    ),
    months=frozenset(
        (form, number)
        for number, forms in enumerate(
            (
                "january january's jan", "february february's feb", "march march's mar", "april april's apr", "may",
                "june june's jun", "july july's jul", "august august's aug", "september september's sep sept",
                "october october's oct", "november november's nov", "december december's dec",
            ),
            start=1,
        )
        for word in forms.split()
        for form in (word, word.replace("'", "’"))
    ),
    weekdays=frozenset(
        (form, number)
        for number, forms in enumerate(
            (
                "monday mondays monday's mon", "tuesday tuesdays tuesday's tue tues",
                "wednesday wednesdays wednesday's wed weds", "thursday thursdays thursday's thu thur thurs",
                "friday fridays friday's fri", "saturday saturdays saturday's sat", "sunday sundays sunday's sun",
            ),
            start=1,
        )
        for word in forms.split()
        for form in (word, word.replace("'", "’"))
    ),
    numbers=values(
        """
        zero=0 nil=0 nought=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11
        twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20
        thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 dozen=12 dozens=12
        half-dozen=6
        """
    )
    | frozenset(
        (f"{tens}-{unit}", 10 * ten + one)
        for ten, tens in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
        for one, unit in enumerate("one two three four five six seven eight nine".split(), start=1)
    ),
    multipliers=values(
        """
        hundred=100 hundreds=100 thousand=1000 thousands=1000 thsd=1000 lakh=100000 lakhs=100000 million=1000000
        millions=1000000 mln=1000000 mn=1000000 mio=1000000 crore=10000000 crores=10000000 billion=1000000000
        billions=1000000000 bn=1000000000 bln=1000000000 trillion=1000000000000 trillions=1000000000000
        tn=1000000000000 trn=1000000000000 trln=1000000000000
        """
    ),
    ordinals=frozenset(
        (form, number)
        for number, forms in enumerate(
            (
                "first 1st", "2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th",
                "ninth 9th", "tenth 10th", "eleventh 11th", "twelfth 12th", "thirteenth 13th", "fourteenth 14th",
                "fifteenth 15th", "sixteenth 16th", "seventeenth 17th", "eighteenth 18th", "nineteenth 19th",
                "twentieth 20th",
            ),
            start=1,
        )
        for form in forms.split()
    ),
    fractions=values(
        """
        half=2 halves=2 thirds=3 quarter=4 quarters=4 fifths=5 tenths=10
        """
    ),
    approximate=frozenset(
        phrase.strip()
        for phrase in """
        about, around, nearly, almost, approximately, approx, roughly, circa, ca, some, over, under, above, below,
        barely, at least, at most, at the very least, more than, less than, fewer than, greater than, higher than,
        lower than, up to, as many as, as much as, as few as, as little as, no more than, no less than, no fewer than,
        not more than, not less than, close to, nearer to, nearly as many as, in excess of, upwards of, upward of,
        an estimated, estimated, or so, or more, or less, or thereabouts, give or take, just over, just under,
        just about, just above, just below, just short of, well over, well under, well above, slightly more than,
        slightly less than, slightly over, slightly under, a little over, a little under, in the region of,
        on the order of, somewhere between, something like, anywhere from, a maximum of, a minimum of, maximum of,
        minimum of, only about, hardly more than, exceeding, virtually, practically, several, a few, a couple of,
        dozens of, scores of, hundreds of, thousands of, on average
        """.split(",")
    ),
    key_stems=frozenset(
        """
        kill murder homicid manslaughter assassin massacr genocid slaughter slain suicid died dying death deadly
        deadlie fatal perish drown injur wounded wounding wounds casualt victim corpse attack assault bomb explod
        explos detonat gunfire gunm gunshot shooting shooter stabb behead executed executing execution lynched
        lynching tortur poison kidnap abduct hijack hostage ransom terror jihad extremis militant militia insurg rape
        rapist molest harass abuse abusi paedophil pedophil arson arrest detain detention jail imprison prison indict
        charg prosecut convict sentenced sentencing verdict acquit exonerat guilt innocen lawsuit pleaded pardon
        amnest parole extradit deport fraud brib corrupt embezzl extort blackmail laundering smuggl traffick robber
        robbed burglar theft thief thieves stolen perjur forgery treason espionag sabotag spying warfare warhead
        warplane wartime warship warlord invad invasion occupied annex airstrik air-strik missile shelled shelling
        drone ambush raided ceasefire cease-fire truce armistice surrender siege besieg blockad evacuat refugee
        elected election electoral referendum ballot impeach resign ousted ousting overthr putsch dismiss sacked
        sacking fired firing suspended suspending banned banning outlaw veto sanction embargo boycott crackdown curfew
        protests protester protestor protested protesting riot unrest scandal bankrupt insolven layoff takeover
        bailout recession collaps crash derail capsiz earthquake flooded flooding floods wildfire hurricane cyclone
        tornado tsunami landslide erupt famine starv drought epidemic pandemic outbreak infect hospitalis hospitaliz
        quarantin lockdown vaccin overdos surviv
        """.split()
    ),
    antonyms=FOR_AND_AGAINST
    | frozenset(
        (a, b)
        for a, b in (
            pair.split("/")
            for pair in """
            rise/fall rises/falls rose/fell risen/fallen rising/falling rise/drop rises/drops rose/dropped
            rising/dropping rose/declined rise/decline rising/declining rose/sank increase/decrease
            increases/decreases increased/decreased increasing/decreasing increase/reduce increases/reduces
            increased/reduced increasing/reducing increase/reduction increase/cut increased/cut raise/lower
            raises/lowers raised/lowered raising/lowering raised/cut raise/cut grow/shrink grows/shrinks grew/shrank
            grown/shrunk growing/shrinking growth/contraction growth/decline grew/contracted expand/contract
            expanded/contracted expanding/contracting up/down upward/downward upwards/downwards upturn/downturn
            soar/plunge soars/plunges soared/plunged soaring/plunging jumped/slumped surged/plunged climbed/fell
            climbed/slipped gained/lost gains/losses gain/loss gaining/losing profit/loss profits/losses
            profitable/unprofitable surplus/deficit win/lose wins/loses won/lost winning/losing winner/loser
            winners/losers victory/defeat victories/defeats beat/lost succeed/fail succeeds/fails succeeded/failed
            succeeding/failing success/failure successes/failures successful/unsuccessful successfully/unsuccessfully
            approve/reject approves/rejects approved/rejected approving/rejecting approval/rejection
            approve/disapprove accept/reject accepts/rejects accepted/rejected accepting/rejecting accept/refuse
            accepts/refuses accepted/refused acceptance/refusal adopted/rejected passed/rejected backed/opposed
            back/oppose backs/opposes support/oppose supports/opposes supported/opposed supporting/opposing
            supporter/opponent supporters/opponents proponents/opponents support/opposition for/against pro/anti
            favour/oppose favor/oppose agree/refuse agrees/refuses agreed/refused agreed/declined agree/disagree
            opening/closing agrees/disagrees agreed/disagreed agreement/disagreement praise/criticise
            praised/criticised praised/criticized welcomed/condemned praised/condemned confirm/deny confirms/denies
            confirmed/denied confirming/denying admit/deny admits/denies admitted/denied admitting/denying
            affirmed/denied proved/disproved proven/unproven confirmed/unconfirmed allow/forbid allows/forbids
            allowed/forbidden allow/ban allows/bans allowed/banned allowing/banning permit/prohibit permits/prohibits
            permitted/prohibited permitting/prohibiting allowed/prohibited legalise/ban legalised/banned legal/illegal
            legally/illegally lawful/unlawful lawfully/unlawfully constitutional/unconstitutional
            authorised/unauthorised authorized/unauthorized guilty/innocent guilt/innocence convicted/acquitted
            conviction/acquittal convict/acquit arrested/released detained/released jailed/freed imprisoned/freed
            upheld/overturned uphold/overturn upholds/overturns open/close opens/closes opened/closed open/closed
            reopened/closed start/end starts/ends started/ended starting/ending start/stop starts/stops
            started/stopped begin/end begins/ends began/ended begun/ended beginning/end begin/finish start/finish
            started/finished continue/stop continued/stopped continues/stops resume/halt resumed/halted
            resumed/suspended before/after earlier/later more/less more/fewer most/least many/few maximum/minimum
            above/below over/under inside/outside with/without first/last higher/lower highest/lowest high/low
            larger/smaller largest/smallest bigger/smaller biggest/smallest longer/shorter faster/slower early/late
            old/new older/younger stronger/weaker strong/weak strengthen/weaken strengthens/weakens
            strengthened/weakened strengthening/weakening better/worse best/worst good/bad improve/worsen
            improves/worsens improved/worsened improving/worsening improve/deteriorate improved/deteriorated
            escalate/de-escalate escalation/de-escalation positive/negative positively/negatively
            optimistic/pessimistic major/minor majority/minority alive/dead survived/died safe/unsafe safe/dangerous
            secure/insecure healthy/sick stable/unstable stability/instability true/false truth/lie
            accurate/inaccurate correct/incorrect correctly/incorrectly right/wrong real/fake genuine/fake
            likely/unlikely probable/improbable possible/impossible certain/uncertain clear/unclear able/unable
            willing/unwilling known/unknown necessary/unnecessary fair/unfair justified/unjustified
            acceptable/unacceptable reasonable/unreasonable voluntary/involuntary voluntarily/involuntarily
            intentional/unintentional intentionally/accidentally deliberate/accidental deliberately/accidentally
            public/private publicly/privately include/exclude includes/excludes included/excluded including/excluding
            attack/defend attacks/defends attacked/defended attacking/defending attack/defence attack/defense
            offensive/defensive advance/retreat advanced/retreated advancing/retreating buy/sell buys/sells
            bought/sold buying/selling buyer/seller buyers/sellers enter/leave enters/leaves entered/left
            entering/leaving arrive/leave arrived/left arrival/departure arrived/departed import/export
            imports/exports imported/exported importing/exporting importer/exporter join/leave joins/leaves
            joined/left joining/leaving ally/enemy allies/enemies friend/enemy friends/enemies peace/war
            peaceful/violent peacefully/violently hire/fire hires/fires hired/fired hired/dismissed
            appointed/dismissed created/destroyed create/destroy build/demolish built/demolished built/destroyed
            send/receive sent/received add/remove adds/removes added/removed adding/removing trust/distrust
            presence/absence present/absent everyone/nobody everything/nothing always/never all/none yes/no left/right
            enabled/disabled enable/disable encourage/discourage encouraged/discouraged honest/dishonest
            loyal/disloyal armed/unarmed vaccinated/unvaccinated employed/unemployed paid/unpaid aware/unaware
            related/unrelated ease/tighten eased/tightened easing/tightening impose/lift imposes/lifts imposed/lifted
            imposing/lifting richer/poorer rich/poor expensive/cheap democratic/undemocratic
            """.split()
        )
    ),
    endings=frozenset("s es ed d ing er est ies ied ying y n en r st 's ’s s' s’".split()),
    abbreviations=frozenset(
        """
        mr mrs ms mx messrs mmes dr drs prof profs rev fr hon esq sr jr st sts gen gens lt col cols maj capt cmdr cdr
        cpl sgt pvt pfc spc adm brig gov govs sen sens rep reps pres supt det insp atty amb asst assoc dept depts univ
        assn bros co corp inc ltd plc llc cie intl natl govt mfg hq ret est approx vs v etc e.g i.e eg ie cf al viz ed
        eds vol vols no nos pp p pg pt fig figs sect ch para tel ext misc dist twp ave blvd rd sq hwy pkwy mt mts ft
        lbs oz u.s u.k u.n e.u u.s.a u.a.e d.c n.y n.j n.c s.c n.h n.m n.d s.d r.i l.a b.c a.d a.m p.m p.s ph.d m.d
        b.a m.a m.p d.a j.d r.n k.c q.c a.k.a w.h.o jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed
        weds thu thur thurs fri ala ariz ark calif colo conn fla ga kan ky md mich minn mo mont neb nev okla ont que
        tenn tex va vt wis wyo pa
        """.split()
    ),
)  # fmt: skip
