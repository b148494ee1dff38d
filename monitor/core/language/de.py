"""German."""

from monitor.core.language.forms import values
from monitor.core.language.lexicon import Lexicon

FOR_AND_AGAINST = frozenset({("für", "gegen")})

LEXICON = Lexicon(
    capitalises_calendar=True,
    function=frozenset(
        """
        der die das den dem des ein eine einen einem einer eines und oder aber sondern denn doch jedoch dass weil da
        wenn falls ob als wie wo wohin woher wann warum weshalb wieso während nachdem bevor ehe bis seit seitdem
        sobald solange sooft soweit sofern sowie sowohl obwohl obgleich obschon wenngleich indem indes indessen damit
        so also daher deshalb deswegen darum dennoch trotzdem allerdings zwar entweder beziehungsweise respektive in
        im ins an am ans auf aufs aus bei beim mit nach von vom vor vors zu zum zur für fürs durch durchs gegen um
        über übers ums unter unters hinter neben zwischen ohne ausser ausserhalb innerhalb oberhalb unterhalb jenseits
        diesseits gegenüber entlang trotz wegen aufgrund infolge anhand mittels mithilfe statt anstatt anstelle
        bezüglich hinsichtlich angesichts anlässlich binnen dank gemäss laut zufolge samt mitsamt nebst entgegen ab
        per pro je via inklusive exklusive einschliesslich inmitten zugunsten zulasten seitens namens ich du er sie es
        wir ihr mich dich sich uns euch mir dir ihm ihn ihnen mein meine meinen meinem meiner meines dein deine deinen
        deinem deiner deines sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere unseren
        unserem unserer unseres unsre euer eure euren eurem eurer eures dieser diese dieses diesen diesem dies jener
        jene jenes jenen jenem solch solche solcher solches solchen solchem derselbe dieselbe dasselbe denselben
        demselben desselben derselben dieselben derjenige diejenige dasjenige denjenigen demjenigen diejenigen welch
        welche welcher welches welchen welchem wer wen wem wessen was deren dessen denen derer man jemand jemanden
        jemandem etwas irgendein irgendeine irgendeinen irgendeinem irgendeiner irgendwer irgendwie irgendwo
        irgendwann jeder jede jedes jeden jedem jedermann alle aller alles allen allem beide beiden beider beides
        einige einigen einiger einiges manche mancher manches manchen manchem mehrere mehreren mehrerer viel viele
        vielen vieler vieles vielem wenig wenige wenigen weniger wenigem mehr meist meiste meisten sämtliche
        sämtlichen sämtlicher andere anderen anderer anderes anderem anders andern einander selbst selber ebenso
        genauso bin bist ist sind seid war warst waren wart sei seien seiest gewesen wäre wären habe hast hat haben
        habt hatte hatten hattest gehabt hätte hätten habend werde wirst wird werden werdet wurde wurden worden
        geworden würde würden kann kannst können könnt konnte konnten könne gekonnt darf dürfen durfte durften dürfe
        will wollen wollte wollten wolle gewollt möchte möchten lassen lässt liess liessen tun tut getan auch nur noch
        schon sogar ja nun mal eben bloss gar sehr dabei dafür dagegen daran darauf daraus darin darüber darunter
        davon davor dazu dazwischen danach daneben dahinter dahin dadurch hier dort hin her hinaus hinein heraus
        herein herauf herab hinzu hierbei hierfür hierzu hiermit hierzulande wobei wodurch wofür wogegen womit wonach
        woran worauf woraus worin worüber worunter wovon wovor wozu zudem ausserdem ferner überdies ebenfalls
        gleichfalls zugleich gleichzeitig dann sonst ansonsten hingegen vielmehr immerhin besonders insbesondere
        beispielsweise etwa nämlich somit demnach folglich wiederum wieder weiter weitere weiteren weiterer weiteres
        weiterhin zusammen fort ganz ziemlich überhaupt geht's gibt's ist's war's hat's 's s' so's auf's für's um's
        geht’s gibt’s ist’s war’s hat’s ’s s’ auf’s für’s um’s
        """.split()
    ),
    negators=frozenset(
        """
        nicht nichts nie niemals nimmer nein kein keine keinen keinem keiner keines keins keinerlei keinesfalls
        keineswegs keinesweges niemand niemanden niemandem niemandes nirgends nirgendwo nirgendwohin nirgendwoher
        weder ohne mitnichten nix nich nichtmal
        """.split()
    ),
    refusals=frozenset(
        """
        weiger verweiger ablehn abgelehn lehn lehnt schlug scheiter verfehl versäum unterl verzicht vermeid vermied
        verhinder mangel fehl bestreit bestritt
        """.split()
    ),
    idioms=frozenset(
        " ".join(
            """
            nicht nur; nicht zuletzt; nicht mehr als; nicht weniger als; nicht länger als; nicht später als; nicht
            unbedingt; nicht selten; nicht einmal mehr als; ob oder nicht; kein wunder; ohne zweifel; nicht zuerst;
            nicht ganz; nicht allein; keine frage; nicht minder; noch nicht
            """.split()
        ).split("; ")
    ),
    hedges=frozenset(
        phrase.strip()
        for phrase in """
        könnte, könnten, könntest, könntet, dürfte, dürften, mag, mögen, möge, soll, sollen, solle, sollte, sollten,
        würde, würden, müsste, müssten, vielleicht, womöglich, möglicherweise, wahrscheinlich, unwahrscheinlich,
        höchstwahrscheinlich, wahrscheinlichkeit, möglichkeit, vermutlich, mutmasslich, angeblich, vorgeblich,
        scheinbar, anscheinend, offenbar, wohl, eventuell, gegebenenfalls, voraussichtlich, vermeintlich, unbestätigt,
        ungesichert, ungeklärt, unklar, ungewiss, fraglich, fragwürdig, zweifelhaft, potenziell, potentiell, denkbar,
        möglich, verdächtig, tatverdächtig, vorläufig, hypothetisch, theoretisch, tendenziell, sogenannt, sogenannte,
        sogenannten, sogenannter, sogenanntes, sogenanntem, scheint, scheinen, schien, schienen, scheine, erscheint,
        vermutet, vermuten, vermutete, vermuteten, vermute, vermutung, vermutungen, mutmassung, mutmassungen,
        mutmasst, mutmassen, verdacht, verdachts, verdächtigt, verdächtigte, verdächtigten, verdächtiger, spekuliert,
        spekulieren, spekulation, spekulationen, gerücht, gerüchte, gerüchten, befürchtet, befürchten, befürchtete,
        befürchteten, erwartet, erwarten, unter umständen, es scheint, wie es scheint, gilt als, gelten als, galt als,
        galten als, gelte als, wird vermutet, werden vermutet, wurde vermutet, wird angenommen, wird befürchtet,
        wird erwartet, werden erwartet, wird damit gerechnet, ist davon auszugehen, geht davon aus, gehen davon aus,
        ging davon aus, gingen davon aus, soll angeblich, sollen angeblich, könnte sein, kann sein, mag sein,
        dürfte sein, hält es für möglich, halten es für möglich, es ist möglich, es sei möglich,
        ist nicht auszuschliessen, nicht auszuschliessen, nicht ausgeschlossen, nicht ausschliessen, unklar ist,
        ist unklar, noch unklar, noch nicht klar, noch nicht bestätigt, nicht bestätigt, nicht unabhängig bestätigt,
        nicht unabhängig überprüft, nicht unabhängig überprüfen, nicht unabhängig verifizieren,
        liessen sich nicht unabhängig, lassen sich nicht unabhängig, nach vorläufigen angaben,
        nach vorläufigen erkenntnissen, vorläufigen angaben zufolge, ersten angaben zufolge, nach ersten angaben,
        nach ersten erkenntnissen, ersten erkenntnissen zufolge, nach bisherigen erkenntnissen,
        bisherigen erkenntnissen zufolge, nach unbestätigten berichten, unbestätigten berichten zufolge,
        unbestätigten angaben zufolge, gerüchten zufolge, dem vernehmen nach, dem anschein nach, allem anschein nach,
        aller wahrscheinlichkeit nach, aller voraussicht nach, mit hoher wahrscheinlichkeit,
        mit grosser wahrscheinlichkeit, wie es heisst, es heisst, so heisst es, heisst es, unter vorbehalt,
        im verdacht, in verdacht, unter verdacht, steht im verdacht, stehen im verdacht, stand im verdacht,
        nach jetzigem stand, nach derzeitigem stand, nach aktuellem stand, soweit bekannt, so weit bekannt,
        falls bestätigt, sollte sich bestätigen, deutet darauf hin, deuten darauf hin, deutet vieles darauf hin,
        es gibt hinweise, gibt es hinweise, hinweise auf, anzeichen für, im prinzip, mehr oder weniger
        """.split(",")
    )
    | frozenset(
        stem + ending
        for stem in """
        mutmasslich angeblich vermeintlich wahrscheinlich unwahrscheinlich voraussichtlich unbestätigt ungesichert
        ungeklärt unklar zweifelhaft fragwürdig potenziell potentiell möglich denkbar tatverdächtig vorläufig
        """.split()
        for ending in "e en er es em".split()
    ),
    certain=frozenset(
        phrase.strip()
        for phrase in """
        muss, musst, müssen, müsst, musste, mussten, müsse, zweifellos, zweifelsfrei, zweifelsohne, sicherlich,
        gewiss, definitiv, definitive, definitiven, eindeutig, eindeutige, eindeutigen, eindeutiger, eindeutiges,
        unbestreitbar, unzweifelhaft, unbestritten, unbestrittene, unbestrittenen, unstrittig, unumstösslich,
        unwiderlegbar, unleugbar, offenkundig, offensichtlich, offensichtliche, offensichtlichen, offensichtlicher,
        tatsächlich, nachweislich, nachweisbar, erwiesen, erwiesene, erwiesenen, erwiesenermassen, bewiesen,
        bewiesene, bewiesenen, beweist, beweisen, bewies, beweis, beweise, bestätigt, bestätigte, bestätigten,
        bestätigter, bestätigtes, bestätigen, bestätige, bestätigung, belegt, belegen, nachgewiesen, nachgewiesene,
        nachgewiesenen, verifiziert, verifizierte, verifizierten, unweigerlich, zwangsläufig, unvermeidlich,
        unausweichlich, garantiert, garantieren, natürlich, selbstverständlich, fraglos, wahrhaftig,
        unmissverständlich, kategorisch, hundertprozentig, todsicher, feststeht, fest steht, steht fest, stand fest,
        stehe fest, sicher ist, ist sicher, ist klar, klar ist, es ist klar, sei klar, klar sei, ohne zweifel,
        ohne jeden zweifel, ohne frage, kein zweifel, keinen zweifel, keine zweifel, keine frage, ausser frage,
        ausser zweifel, mit sicherheit, mit gewissheit, mit bestimmtheit, ganz sicher, ganz bestimmt, auf jeden fall,
        in jedem fall, in der tat, hat festgestellt, haben festgestellt, wurde festgestellt, wurden festgestellt,
        festgestellt, ist bekannt, bekannt ist, bekanntlich, allemal
        """.split(",")
    ),
    say_verbs=frozenset(
        """
        sagen sagt sagte sagten gesagt sage erklären erklärt erklärte erklärten erkläre mitteilen mitteilt mitteilte
        mitteilten mitgeteilt teilt teilte teilten melden meldet meldete meldeten gemeldet vermelden vermeldet
        vermeldete berichten berichtet berichtete berichteten äussern äussert äusserte äusserten geäussert betonen
        betont betonte betonten unterstreichen unterstreicht unterstrich unterstrichen hervorheben hervorhob
        hervorgehoben behaupten behauptet behauptete behaupteten beteuern beteuert beteuerte beteuerten versichern
        versichert versicherte versicherten bestreiten bestreitet bestritt bestritten dementieren dementiert
        dementierte dementierten leugnen leugnet leugnete leugneten geleugnet verneinen verneint verneinte zugeben
        zugab zugegeben einräumen einräumt einräumte einräumten eingeräumt räumte räumten gestehen gesteht gestand
        gestanden eingestehen eingestand hinzufügen hinzufügte hinzugefügt fügte fügten ankündigen ankündigt
        ankündigte ankündigten angekündigt kündigt kündigte kündigten bekanntgeben bekanntgab bekanntgegeben verkünden
        verkündet verkündete verkündeten bekräftigen bekräftigt bekräftigte bekräftigten wiederholen wiederholt
        wiederholte wiederholten bestätigen bestätigt bestätigte bestätigten zitieren zitiert zitierte zitierten
        schreiben schreibt schrieb schrieben geschrieben twittern twittert twitterte getwittert posten postete
        gepostet erzählen erzählt erzählte erzählten schildern schildert schilderte schilderten geschildert
        beschreiben beschreibt beschrieb beschrieben erläutern erläutert erläuterte erläuterten begründen begründet
        begründete begründeten argumentieren argumentiert argumentierte argumentierten kritisieren kritisiert
        kritisierte kritisierten bemängeln bemängelt bemängelte beklagen beklagt beklagte beklagten klagte klagten
        monieren monierte rügen rügt rügte gerügt tadeln tadelte verurteilte verurteilten warnen warnt warnte warnten
        gewarnt drohen droht drohte drohten gedroht mahnen mahnt mahnte mahnten gemahnt appellieren appelliert
        appellierte appellierten auffordern aufforderte aufgefordert forderte forderten fordert fordern gefordert
        verlangt verlangte verlangten bitten bat baten gebeten fragen fragt fragte fragten gefragt antworten antwortet
        antwortete antworteten geantwortet erwidern erwidert erwiderte erwiderten entgegnen entgegnet entgegnete
        entgegneten konterte konterten reagierte reagierten kommentieren kommentiert kommentierte kommentierten loben
        lobt lobte lobten gelobt begrüsste begrüssten meint meinte meinten gemeint glaubt glaubte glauben urteilte
        urteilten resümiert resümierte bilanziert bilanzierte konstatieren konstatiert konstatierte konstatierten
        feststellen feststellte festgestellt bemerkte bemerkten anmerken anmerkte angemerkt unterstellen unterstellt
        unterstellte vorwerfen vorwirft vorwarf vorgeworfen beschuldigen beschuldigt beschuldigte beschuldigten
        bezichtigen bezichtigt bezichtigte anprangern anprangerte angeprangert zurückweisen zurückwies zurückgewiesen
        widersprechen widerspricht widersprach widersprachen versprechen verspricht versprach versprachen versprochen
        schwören schwor geschworen geloben gelobte prognostiziert prognostizierte vorhersagte vermutete vermuteten
        schätzt schätzte schätzten informierte informierten unterrichtete enthüllt enthüllte enthüllten verriet
        verraten offenbarte angeben angab angegeben spricht sprach sprachen gesprochen nannte nannten nennt rief
        riefen aussagen aussagte ausgesagt scherzte spottete schimpfte wetterte polterte jubelte schwärmte verteidigte
        ergänzt ergänzte ergänzten präzisierte präzisiert signalisierte folgerte erinnerte verwies verwiesen
        """.split()
    ),
    sourcing=frozenset(
        phrase.strip()
        for phrase in """
        laut, zufolge, nach angaben, nach angaben von, nach angaben der, nach angaben des, nach eigenen angaben,
        nach eigener aussage, nach eigener darstellung, eigenen angaben zufolge, angaben zufolge, den angaben zufolge,
        den angaben nach, medienberichten zufolge, medienberichten nach, nach medienberichten, laut medienberichten,
        berichten zufolge, einem bericht zufolge, dem bericht zufolge, laut einem bericht, laut bericht,
        nach einem bericht, nach berichten, nach informationen, nach informationen von, nach informationen der,
        informationen zufolge, nach darstellung, nach aussage, nach aussagen, nach auskunft, nach einschätzung,
        nach ansicht, nach ansicht von, nach meinung, nach auffassung, nach worten, nach den worten,
        nach polizeiangaben, polizeiangaben zufolge, laut polizei, wie die polizei mitteilte, teilte die polizei mit,
        sagte ein sprecher, sagte eine sprecherin, sagte ein polizeisprecher, sagte eine polizeisprecherin,
        ein sprecher, eine sprecherin, sprecher, sprecherin, pressesprecher, pressesprecherin, pressestelle,
        pressedienst, aus kreisen, aus regierungskreisen, regierungskreise, in kreisen, aus sicherheitskreisen,
        aus informierten kreisen, aus dem umfeld, insider, insidern zufolge, quelle, quellen, eine quelle,
        quellen zufolge, anonyme quelle, anonyme quellen, unter berufung auf, unter verweis auf, mit verweis auf,
        unter bezug auf, unter bezugnahme auf, beruft sich auf, berufen sich auf, berief sich auf, mit bezug auf,
        wie die zeitung berichtet, wie die agentur meldete, meldete die agentur, berichtete die zeitung,
        berichtet die, berichtete die, berichtete der, meldete die, in einer erklärung, in einer mitteilung,
        in einer stellungnahme, in einer pressemitteilung, in einem interview, im interview, im interview mit,
        im gespräch mit, gegenüber, gegenüber der, gegenüber dem, gegenüber journalisten, vor journalisten,
        vor reportern, auf einer pressekonferenz, bei einer pressekonferenz, der deutschen presse-agentur,
        der nachrichtenagentur, nachrichtenagentur, sagte der deutschen presse-agentur, auf anfrage, auf nachfrage,
        auf twitter, auf telegram, in sozialen medien, in den sozialen medien, augenzeugen zufolge,
        augenzeugen berichteten, zeugen zufolge, experten zufolge, behörden zufolge, behördenangaben zufolge,
        nach behördenangaben, dem ministerium zufolge, staatsmedien zufolge, zitiert, zitierte, heisst es in,
        hiess es in, hiess es, hiess es aus, heisst es aus, so die, so der, wollte anonym bleiben,
        wollte nicht namentlich genannt werden, gemäss
        """.split(",")
    ),
    temporal=frozenset(
        phrase.strip()
        for phrase in """
        heute, gestern, morgen, vorgestern, übermorgen, heutige, heutigen, heutiger, heutiges, gestrige, gestrigen,
        gestriger, morgige, morgigen, jetzt, nun, derzeit, momentan, gegenwärtig, aktuell, zurzeit, zur zeit,
        kürzlich, neulich, unlängst, jüngst, jüngste, jüngsten, letztens, vorhin, soeben, gerade, bald, demnächst,
        zuletzt, bislang, bisher, bereits, inzwischen, mittlerweile, seither, seitdem, früher, später, damals, danach,
        zuvor, vorher, sofort, umgehend, heuer, neuerdings, letzte, letzten, letzter, letztes, vergangene,
        vergangenen, vergangener, vergangenes, vorige, vorigen, voriger, voriges, nächste, nächsten, nächster,
        nächstes, kommende, kommenden, kommender, kommendes, vorletzte, vorletzten, übernächste, übernächsten,
        diese woche, dieser woche, in dieser woche, diesen monat, in diesem monat, dieses jahr, in diesem jahr,
        dieses jahres, letzte woche, letzter woche, in der letzten woche, letzten monat, letztes jahr,
        im letzten jahr, vergangene woche, vergangener woche, in der vergangenen woche, vergangenes jahr,
        im vergangenen jahr, vorige woche, im vorigen jahr, nächste woche, kommende woche, in der kommenden woche,
        nächsten monat, nächstes jahr, im nächsten jahr, im kommenden jahr, vor kurzem, vor einigen tagen,
        vor wenigen tagen, vor wenigen stunden, vor einer woche, vor einem monat, vor einem jahr, vor einer stunde,
        in kürze, in den nächsten tagen, in den kommenden tagen, in den letzten tagen, in den vergangenen tagen,
        in den vergangenen jahren, in jüngster zeit, seit kurzem, seit gestern, seit heute, bis heute, ab heute,
        ab sofort, von heute an, morgens, vormittags, mittags, nachmittags, abends, nachts, frühmorgens, am morgen,
        am vormittag, am mittag, am nachmittag, am abend, am frühen morgen, am späten abend, in der nacht, über nacht,
        um mitternacht, am wochenende, am vortag, am folgetag, am nächsten tag, tags zuvor, tags darauf, am tag zuvor,
        am tag danach, heute früh, heute morgen, heute vormittag, heute mittag, heute nachmittag, heute abend,
        heute nacht, gestern abend, gestern nachmittag, gestern morgen, morgen früh, morgen abend, im moment,
        im augenblick, vorübergehend, nach wie vor
        """.split(",")
    ),
    months=frozenset(
        (form, number)
        for number, forms in enumerate(
            (
                "januar januars jänner jänners jan jän", "februar februars feber febers feb febr",
                "märz märzes mrz mär", "april aprils apr", "mai", "juni junis jun", "juli julis jul",
                "august augusts aug",
                "september septembers sep sept", "oktober oktobers okt", "november novembers nov",
                "dezember dezembers dez",
            ),
            start=1,
        )
        for form in forms.split()
    ),
    weekdays=frozenset(
        (day + part, number)
        for number, day in enumerate(
            "montag dienstag mittwoch donnerstag freitag samstag sonntag".split(), start=1
        )
        for part in """
        s früh morgen morgens vormittag vormittags mittag mittags nachmittag nachmittags abend abends nacht
        """.split()
    )
    | frozenset(
        (form, number)
        for number, forms in enumerate(
            (
                "montag mo", "dienstag dienstage dienstagen di", "mittwoch mittwoche mittwochen mi",
                "donnerstag donnerstage donnerstagen do", "freitag freitage freitagen fr",
                "samstag samstage samstagen sonnabend sonnabends sonnabende sonnabenden sa",
                "sonntag sonntage sonntagen",
            ),
            start=1,
        )
        for form in forms.split()
    ),
    numbers=values(
        """
        null=0 eins=1 ein=1 eine=1 einen=1 einem=1 einer=1 eines=1 zwei=2 zwo=2 zweien=2 zweier=2 drei=3 dreien=3
        dreier=3 vier=4 vieren=4 fünf=5 fünfen=5 sechs=6 sechsen=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12
        dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreissig=30
        vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 dutzend=12 dutzende=12 dutzenden=12
        dutzends=12 dutzender=12
        """
    )
    | frozenset(
        (f"{unit}und{tens}", 10 * ten + one)
        for ten, tens in enumerate(
            "zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig".split(), start=2
        )
        for one, unit in enumerate("ein zwei drei vier fünf sechs sieben acht neun".split(), start=1)
    ),
    multipliers=values(
        """
        hundert=100 hunderte=100 hunderten=100 hunderter=100 tausend=1000 tausende=1000 tausenden=1000
        tausender=1000 tsd=1000 million=1000000 millionen=1000000 mio=1000000 mill=1000000 milliarde=1000000000
        milliarden=1000000000 mrd=1000000000 billion=1000000000000 billionen=1000000000000
        billiarde=1000000000000000 billiarden=1000000000000000
        """
    ),
    ordinals=frozenset(
        (stem + ending, number)
        for number, stem in enumerate(
            """
            erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt
            sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst
            """.split(),
            start=1,
        )
        for ending in "e en er es em".split()
        if stem + ending != "achten"
    )
    | frozenset(("siebent" + ending, 7) for ending in "e en er es em".split()),
    fractions=values(
        """
        hälfte=2 hälften=2 halbe=2 halber=2 halbes=2 halben=2 drittel=3 dritteln=3 viertel=4
        vierteln=4 fünftel=5 fünfteln=5 zehntel=10
        """
    ),
    approximate=frozenset(
        phrase.strip()
        for phrase in """
        etwa, ungefähr, ungefähre, ungefähren, rund, circa, ca, zirka, annähernd, fast, beinahe, nahezu, knapp, grob,
        schätzungsweise, geschätzt, geschätzte, geschätzten, geschätzter, mindestens, wenigstens, zumindest,
        höchstens, maximal, allerhöchstens, mehr als, weniger als, über, unter, bis zu, bis, an die, um die, gegen,
        kaum, in etwa, so um die, gut und gern, gut und gerne, nicht mehr als, nicht weniger als, nicht ganz,
        kaum mehr als, deutlich mehr als, deutlich weniger als, weit mehr als, weit über, weit unter, deutlich über,
        deutlich unter, knapp über, knapp unter, etwas mehr als, etwas weniger als, etwas über, etwas unter,
        ein wenig mehr als, ein bisschen mehr als, gut ein, gut eine, gut zwei, gut drei, oder mehr, oder weniger,
        und mehr, plus minus, in der grössenordnung von, grössenordnung, nahe an, im schnitt, durchschnittlich,
        im durchschnitt, einige, einige hundert, einige tausend, ein paar, mehrere, mehrere hundert, mehrere tausend,
        etliche, dutzende, hunderte, tausende, gerade einmal, gerade mal, lediglich, über den daumen, zwischen,
        überschlägig
        """.split(",")
    ),
    key_stems=frozenset(
        """
        töt getöt tödlich todes ermord mord mörder tote totschl starb gestorben verstorben stirbt sterb umgekommen
        umgebracht ertrunken ertrank ertrink erstochen erstach erschoss erschiess erschlag erwürg erstick leiche
        verletz opfer überlebend überlebt angriff angegriffen anschlag anschläg attentat attack explosi explod bombe
        bombar detonat schussw schoss beschoss beschuss messerattack messerangr messerstech amok gewalttat geisel
        entführ terror extremis islamis vergewalt vergift missbrauch missbräuch misshand folter massak völkermord
        genozid hinricht hingericht enthaupt selbstmord suizid festgenommen festnehm freilass freigelass festnahm
        verhaft inhaftier haftbef haftstraf untersuchungshaft gefängnis lebenslang bewährungsst anklag angeklag
        verurteil urteil freigesproch freispruch freispräch schuldig unschuld geständ staatsanwalt strafanzeig razzia
        durchsuch beschlagnahm begnadig amnesti auslieferung abschieb abgeschob betrug betrüg bestech bestoch korrupt
        geldwäsch erpress räuber besatzungsmacht besatzer verwundet verwundung zusammenbruch zusammenbrech
        zusammengebroch totgeschlag luftschlag luftschläg grossbrand grossbränd waldbrand waldbränd freiheitsstraf
        veruntreu unterschlag diebst gestohlen raubüberf geraubt ausgeraubt einbrech schmugg plünder brandstift
        spionag spionin hochverrat landesverrat sabotag skandal krieg invasion einmarsch überfall überfiel rakete
        drohnen luftangr rebellen waffenruh waffenstillst feuerpaus friedensabk friedensv belager blockad kapitul
        annekt annexi flüchtling evakuier mobilmach putsch umsturz unruhen krawall ausschreit demonstrant demonstrier
        proteste protesti streik wahlsieg wahlniederl wahlbetrug neuwahl volksabst misstrauensv amtsenth rücktritt
        zurückgetret zurücktret zurücktritt entlass gefeuert suspendier gekündig kündigung sanktion embargo boykott
        verbot einreiseverb insolven pleite bankrott konkurs massenentl stellenabb rezession strafzoll strafzöll
        kollaps kollabier einsturz einstürz eingestürz absturz abstürz abgestürz entgleis unfall unfäll unglücks
        erdbeben hochwasser überschwemm überflut erdrutsch vulkanausbr dürre hungersn seuche epidemi pandemi infizier
        infekt quarantän impf lockdown ausgangssp notstand ausnahmezust vermisst gerettet
        """.split()
    ),
    antonyms=FOR_AND_AGAINST
    | frozenset(
        (a, b)
        for a, b in (
            pair.split("/")
            for pair in """
            steigen/fallen steigt/fällt stieg/fiel stiegen/fielen gestiegen/gefallen steigende/fallende
            steigenden/fallenden steigen/sinken steigt/sinkt stieg/sank stiegen/sanken gestiegen/gesunken
            steigende/sinkende steigenden/sinkenden anstieg/rückgang anstieg/abfall zunahme/abnahme zunahme/rückgang
            zugenommen/abgenommen zunehmen/abnehmen zunimmt/abnimmt zunehmend/abnehmend zunehmende/abnehmende
            erhöhen/senken erhöht/gesenkt erhöht/senkt erhöhte/senkte erhöhten/senkten erhöhung/senkung
            erhöht/verringert erhöhen/verringern erhöhung/kürzung erhöht/gekürzt erhöhen/kürzen angehoben/gesenkt
            anheben/senken wachsen/schrumpfen wächst/schrumpft wuchs/schrumpfte wuchsen/schrumpften
            gewachsen/geschrumpft wachstum/schrumpfung wachstum/rückgang aufwärts/abwärts aufschwung/abschwung
            gewinnen/verlieren gewinnt/verliert gewann/verlor gewannen/verloren gewonnen/verloren gewinn/verlust
            gewinne/verluste gewinnen/verlusten gewinner/verlierer sieg/niederlage siege/niederlagen sieger/verlierer
            siegte/verlor überschuss/defizit zugelegt/nachgegeben erfolg/misserfolg erfolge/misserfolge
            erfolg/scheitern gelungen/gescheitert gelang/scheiterte gelingt/scheitert gelingen/scheitern
            geglückt/missglückt annehmen/ablehnen angenommen/abgelehnt annahme/ablehnung billigen/ablehnen
            billigt/ablehnt gebilligt/abgelehnt zustimmen/ablehnen zugestimmt/abgelehnt zustimmung/ablehnung
            zugesagt/abgesagt zusage/absage zusagen/absagen genehmigt/abgelehnt genehmigen/ablehnen
            genehmigung/ablehnung befürworten/ablehnen befürwortet/abgelehnt befürwortete/kritisierte
            befürworter/gegner unterstützer/gegner anhänger/gegner unterstützen/bekämpfen unterstützt/bekämpft
            dafür/dagegen für/gegen pro/contra pro/kontra stattgegeben/abgewiesen loben/kritisieren lobt/kritisiert
            lobte/kritisierte lobten/kritisierten gelobt/kritisiert lob/kritik begrüsst/verurteilt
            begrüsste/verurteilte bestätigen/dementieren bestätigt/dementiert bestätigte/dementierte
            bestätigten/dementierten bestätigt/bestritten bestätigte/bestritt bestätigten/bestritten
            bestätigen/bestreiten bestätigt/widerlegt zugeben/leugnen zugegeben/geleugnet gestand/leugnete
            einräumen/bestreiten eingeräumt/bestritten erlauben/verbieten erlaubt/verboten erlaubt/verbietet
            erlaubte/verbot erlaubten/verboten erlaubnis/verbot zugelassen/verboten gestattet/untersagt
            gestatten/untersagen gestattete/untersagte verurteilt/freigesprochen verurteilung/freispruch
            schuldspruch/freispruch schuld/unschuld festgenommen/freigelassen festnahme/freilassung
            inhaftiert/freigelassen verhaftet/freigelassen öffnen/schliessen öffnet/schliesst öffnete/schloss
            öffneten/schlossen geöffnet/geschlossen offen/geschlossen eröffnet/geschlossen öffnung/schliessung
            eröffnung/schliessung beginnen/enden beginnt/endet begann/endete begannen/endeten begonnen/beendet
            beginn/ende anfang/ende beginnen/beenden starten/stoppen startet/stoppt startete/stoppte
            gestartet/gestoppt start/ende fortsetzen/abbrechen fortgesetzt/abgebrochen fortgesetzt/beendet vor/nach
            vorher/nachher zuvor/danach früher/später mehr/weniger meisten/wenigsten viele/wenige vielen/wenigen
            viel/wenig mindestens/höchstens minimum/maximum minimal/maximal über/unter oberhalb/unterhalb
            innerhalb/ausserhalb innen/aussen drinnen/draussen mit/ohne erste/letzte ersten/letzten erster/letzter
            erstes/letztes hoch/niedrig hohe/niedrige hohen/niedrigen hoher/niedriger hohes/niedriges höher/niedriger
            höhere/niedrigere höheren/niedrigeren höchste/niedrigste höchsten/niedrigsten besser/schlechter
            bessere/schlechtere besseren/schlechteren beste/schlechteste besten/schlechtesten
            verbessern/verschlechtern verbessert/verschlechtert verbesserte/verschlechterte
            verbesserten/verschlechterten verbesserung/verschlechterung stärken/schwächen stärkt/schwächt
            stärkte/schwächte gestärkt/geschwächt stärker/schwächer stärkere/schwächere stärke/schwäche
            eskalation/deeskalation grösser/kleiner grössere/kleinere grösseren/kleineren grösste/kleinste
            grössten/kleinsten länger/kürzer schneller/langsamer älter/jünger mehrheit/minderheit
            mehrheiten/minderheiten lebendig/tot lebend/tot lebende/tote lebenden/toten überlebt/gestorben
            überlebte/starb überlebten/starben sicherheit/unsicherheit stabilität/instabilität wahrheit/lüge
            wahr/falsch richtig/falsch richtige/falsche richtigen/falschen echt/gefälscht positiv/negativ
            positive/negative positiven/negativen einig/uneinig einigkeit/uneinigkeit einschliessen/ausschliessen
            eingeschlossen/ausgeschlossen inklusive/exklusive angreifen/verteidigen angegriffen/verteidigt
            angriff/verteidigung angreifer/verteidiger offensive/defensive vormarsch/rückzug vorgerückt/zurückgezogen
            kaufen/verkaufen kauft/verkauft kaufte/verkaufte gekauft/verkauft kauf/verkauf käufer/verkäufer
            einreise/ausreise einreisen/ausreisen eingereist/ausgereist ankunft/abfahrt ankunft/abreise ankunft/abflug
            beitritt/austritt beigetreten/ausgetreten betreten/verlassen betrat/verliess importieren/exportieren
            importiert/exportiert importierte/exportierte import/export importe/exporte einfuhr/ausfuhr
            einfuhren/ausfuhren freund/feind freunde/feinde verbündete/feinde verbündeten/feinden verbündete/gegner
            frieden/krieg eingestellt/entlassen einstellen/entlassen eingestellt/fortgesetzt angebot/nachfrage
            gegeben/genommen eingeführt/abgeschafft einführen/abschaffen einführung/abschaffung verhängt/aufgehoben
            verhängen/aufheben verhängte/aufhob verschärft/gelockert verschärfen/lockern verschärfung/lockerung
            anwesend/abwesend anwesenheit/abwesenheit alle/keine alles/nichts immer/nie jemand/niemand ja/nein
            links/rechts aufgebaut/abgebaut ausbau/abbau freiwillig/gezwungen absichtlich/versehentlich arm/reich
            teuer/billig teurer/billiger vorteil/nachteil vorteile/nachteile vertrauen/misstrauen
            optimistisch/pessimistisch
            """.split()
        )
    )
    | frozenset(
        (a + ending, b + ending)
        for a, b in (
            pair.split("/")
            for pair in """
            schuldig/unschuldig legal/illegal rechtmässig/rechtswidrig rechtmässig/unrechtmässig zulässig/unzulässig
            möglich/unmöglich wahrscheinlich/unwahrscheinlich sicher/unsicher sicher/gefährlich stabil/instabil
            erfolgreich/erfolglos bekannt/unbekannt abhängig/unabhängig friedlich/gewaltsam bewaffnet/unbewaffnet
            öffentlich/geheim gesund/krank stark/schwach gut/schlecht gross/klein bestätigt/unbestätigt klar/unklar
            verfassungsgemäss/verfassungswidrig freundlich/feindlich lang/kurz neu/alt
            """.split()
        )
        for ending in ("", "e", "en", "er", "es", "em")
    ),
    endings=frozenset(
        """
        e en em er es s n ns st t te ten ter tes tem test tet et est ete eten ern ens nen ere eren erer eres erem ste
        sten ster stes stem este esten ester estes estem end ende enden ender endes endem se ses sen
        """.split()
    ),
    abbreviations=frozenset(
        """
        dr prof hr hrn fr frl dipl ing med phil jur habil rer nat h.c dr.med bzw ca z.b zb d.h dh u.a ua u.ä o.ä u.u
        i.d.r i.d.s i.a i.v i.h.v s.o s.u z.t z.zt v.a u.v.m u.s.w usw usf etc evtl ggf inkl exkl einschl zzgl abzgl
        vgl bspw sog bzgl insb insbes spez allg amtl angebl wahrsch vermutl gem lt wg vs nr nrn str pl tel fax geb
        gest verh verw jh jhd jhdt jg v.chr n.chr chr tsd mio mrd mill mon min sek std mtl jährl tägl abs abschn ziff
        aufl ausg bd bde hrsg hg red anm erg az abt bez betr bsp bw dgl d.j d.m dt ebf ehem eigtl engl frz ital russ
        span europ int kath ev kgl lfd mwst nachm vorm nördl südl östl westl o.g o.a p.a pkt pos stv stellv st sen u.s
        zit zw kap tab abb verf vors präs gen oberstlt hptm maj col gefr uffz stgefr gmbh co inc corp ltd jan jän feb
        febr mär mrz apr jul aug sep sept okt nov dez mo
        """.split()
    ),
)  # fmt: skip
