"""Sentences by which a text says that it was wrong, as patterns; how they are matched stands in notice_words."""

EN_SELF = (
    r"(?:article|story|report|piece|post|page|headline|column|video|caption|graphic|chart|map|obituary|review"
    r"|newsletter|item|dispatch|interview|profile|essay|editorial|blog(?: post)?|podcast|episode|live ?blog|summary"
    r"|transcript|recipe|quiz|analysis|feature|subheading|standfirst|entry|text|copy|news alert|alert|tweet)"
)
EN_ERROR = (
    r"(?:misstated|misspell?ed|misspelt|misidentified|misattributed|mischaracteri[sz]ed"
    r"|misquoted|misreported|misnamed"
    r"|misdescribed|mistated|miscalculated|misrepresented|mislabell?ed|mistranslated|misdated|misplaced)"
)
EN_EARLIER = r"(?:earlier|previous|prior|original|initial|older|first|previously published|former)"
EN_WRONGLY = (
    r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately|in error|previously|originally|initially"
    r"|should have)"
)

FR_SELF = (
    r"(?:article|texte|papier|dépêche|titre|billet|reportage|enquête|information|légende|entretien|chronique|tribune"
    r"|portrait|infographie|carte|brève|live)"
)
ES_SELF = (
    r"(?:artículo|noticia|nota|información|texto|titular|crónica|reportaje|pieza|columna|entrevista|publicación|pie"
    r"|gráfico)"
)
DE_SPEAKS = (
    r"(?:(?:dieses|des|dieser|der|unseres|unserer) (?:\w+ )?(?:artikel|text|beitrag|meldung"
    r"|bericht|nachricht|interview"
    r"|reportage|kommentar|überschrift|grafik|bildunterschrift|kolumne|geschichte)"
    r"|(?:hieß|stand|hatten|haben|war|wurde|hat|hatte|wurden|waren|lautete|schrieben)\b)"
)
RU_SPEAKS = (
    r"(?:(?:этого |этой |данного |данной |нашего |нашей )?(?:материал|текст|стать|замет|новост"
    r"|публикаци|заголов|сообщени"
    r"|интервью|подпис|инфографик)|(?:был[аои]?|говорилось|сообщалось|мы|ошибочно|неверно|неправильно|содержал|указ"
    r"|утвержд|значил|фигурир|шла речь|речь шла))"
)
UK_SPEAKS = (
    r"(?:(?:цього |цієї |даного |нашого |нашої )?(?:матеріал|текст|статт|новин|публікаці"
    r"|заголов|повідомленн|інтерв'ю)"
    r"|(?:бу[влоа]+|йшлося|йшла|повідомлялося|помилково|невірно|неправильно|ми|містил|вказ|зазначал|стверджув))"
)
"""What follows the words "in an earlier version" where a text speaks of itself and not of a law or a program."""

CORRECTIONS = (
    (
        rf"\b{EN_EARLIER} (?:\w+ ){{0,2}}(?:versions?|drafts?|editions?|headlines?|captions?|photo captions?"
        r"|reports?) (?:of|on|to|for|in|accompanying|attached to|with) (?:this|the|that|our)"
        rf" (?:\w+ )?{EN_SELF}"
    ),
    rf"\b(?:an?|the|our) {EN_EARLIER} (?:headline|caption|photo caption|push alert|subheading)\b",
    (
        r"\b(?:a|the) (?:headline|caption|photo caption|picture caption|subheading|summary|chart|graphic|map"
        rf"|photograph|quotation) (?:\w+ ){{0,5}}(?:this|an earlier|a previous) (?:\w+ )?{EN_SELF} {EN_WRONGLY}"
    ),
    (
        rf"\b(?:this|that|the|an?) (?:\w+ ){{0,2}}{EN_SELF} (?:\w+ ){{0,5}}(?:has|have"
        rf"|had)? ?(?:{EN_WRONGLY} (?:stated|said|reported|identified|described|gave|referred|attributed|named"
        rf"|listed|suggested|claimed|implied|included|put|quoted|stated|spelled)|{EN_ERROR})"
    ),
    (
        rf"\bthis (?:\w+ )?{EN_SELF} (?:has been|was|is being|had been|has since been|has now been)"
        r" (?:\w+ )?(?:corrected|amended|revised|changed|edited|modified|fixed|altered|refiled|republished)"
    ),
    (
        r"\b(?:we|i) (?:have )?(?:since |now )?(?:corrected|amended|fixed|revised|changed) (?:this|the|our"
        rf"|that) (?:\w+ )?(?:{EN_SELF}|error|mistake|spelling|figure|name|wording)"
    ),
    (
        rf"\bthe (?:{EN_SELF}|error|mistake|figure|text|reference) (?:has|have) (?:since "
        r"|now )?been (?:corrected|amended|fixed|removed)"
    ),
    rf"\bthis (?:\w+ )?(?:version|{EN_SELF}) (?:of (?:this|the) {EN_SELF} )?(?:corrects|fixes|amends|restores)",
    (
        r"\b(?:updated|amended|edited|revised|changed) (?:\w+ ){0,3}to (?:correct|fix|remove an? (?:error"
        r"|inaccura)|reflect the correct)"
    ),
    (
        r"\b(?:due|owing) to an? (?:\w+ ){0,2}(?:error|mistake|oversight|mix-up|glitch)[^.]{0,80}\b(?:this"
        r"|an earlier|a previous|the) (?:\w+ )?(?:article|story|report|version|headline|caption|piece|column)"
    ),
    (
        r"\b(?:due to|because of|owing to|as a result of|through) an? (?:editing|production|reporting"
        r"|transcription|translation|typographical|editorial|proofreading|captioning|data[- ]entry|agency"
        r"|copy-?editing) (?:error|mistake|slip|oversight)"
    ),
    (
        r"(?<![\"“«])\b(?:we|the \w+|\w+ (?:news|times|post|journal)) (?:regrets?"
        r"|apologi[sz]es? for) (?:the|this|these"
        r"|any|our) (?:error|mistake|confusion|inaccurac|errors)"
    ),
    (
        r"^\W{0,2}\(? ?(?:corrects|correcting|corrected|refiles|refiling|fixes|removes (?:extraneous"
        r"|reference|incorrect)|recasts|amends) "
    ),
    r"\((?:corrects|refiles|this (?:version|story)|correcting)\b",
    (
        r"\b(?:was|were|is|are) (?:mis(?:stated|spelled|identified|attributed|named|quoted)) in (?:this"
        r"|an earlier|a previous|the original)"
    ),
    (
        rf"\bin an? (?:earlier|previous|prior|original|initial) (?:version|edition) of (?:this"
        rf"|the) (?:\w+ ){{0,2}}{EN_SELF}"
    ),
    r"\bthis was (?:corrected|amended) (?:on|at)\b",
    r"\bit (?:was|has been) amended on \d",
    r"\bas (?:was )?(?:stated|reported|said|suggested) in an earlier version",
    # Russian, Ukrainian, Belarusian, Bulgarian
    (
        r"в (?:предыдущей|первоначальной|ранней|прежней|более ранней|первой|изначальной|исходной) (?:версии"
        rf"|редакции|публикации) {RU_SPEAKS}"
    ),
    (
        r"(?:ранее|раньше|изначально|первоначально|прежде) (?:в (?:этом |данном |этой |данной "
        r"|нашем )?(?:тексте|материале|статье|заметке|публикации|новости|заголовке)|мы (?:ошибочно|неверно"
        r"|неправильно|сообщ|писали|указ)|(?:в материале|сообщалось в этом))"
    ),
    (
        r"(?:в|из) (?:этом |этой |данном |данной |нашем |нашей )?(?:тексте|материале|статье|заметке"
        r"|публикации|новости|заголовке|сообщении|подписи)[^.]{0,60}(?:ошибочно|неверно|неправильно"
        r"|некорректно|была ошибка|содержал|допущен|неточност|опечатк)"
    ),
    (
        r"(?:ошибочно|неверно|неправильно) (?:был[аои]? )?(?:указа|назва|сообщ|написа"
        r"|приведе)[^.]{0,60}(?:в (?:этом |данном |первоначальн\w+ |предыдущ\w+ )?(?:тексте|материале|статье"
        r"|версии|заметке|заголовке)|редакция)"
    ),
    r"(?:допущена|допустили|была допущена|допустила) (?:\w+ )?(?:ошибк|неточност|опечатк)",
    (
        r"(?:редакция|издание|мы) (?:\w+ )?(?:приносит|приносим|просит|просим) (?:\w+ )?(?:извинени"
        r"|прощени)[^.]{0,40}(?:ошибк|неточност|читател)"
    ),
    r"^\W*(?:редакция \S{0,20} ?|мы )?прин(?:осит|осим|ошу) (?:\w+ )?извинения",
    r"приносим (?:свои )?извинения (?:читателям|за (?:ошибк|неточност|опечатк))",
    (
        r"(?:материал|текст|статья|новость|заметка|заголовок|публикация) (?:был[аи]? )?(?:исправлен"
        r"|отредактирован|скорректирован|изменен|изменён)"
    ),
    r"(?:ошибка|неточность|опечатка) (?:уже )?исправлена",
    r"ошибки исправлены",
    r"исправили (?:ошибк|неточност|опечатк)",
    rf"[ув] (?:попередній|початковій|первісній|першій|ранній|ранішій) (?:версії|редакції|публікації) {UK_SPEAKS}",
    r"(?:раніше|спочатку|первісно) (?:у|в) (?:цьому |цій |даному )?(?:тексті|матеріалі|статті|новині|заголовку)",
    (
        r"(?:у|в) (?:цьому |цій |даному |нашому )?(?:тексті|матеріалі|статті|новині|заголовку"
        r"|публікації)[^.]{0,60}(?:помилково|невірно|неправильно|хибно|некоректно|була помилка|припустил"
        r"|неточн)"
    ),
    r"(?:допущено|припустилися|припустилась|допустили|сталася) (?:\w+ )?(?:помилк|неточн)",
    r"помилк[уа] (?:вже )?(?:виправлен|усунен)",
    r"виправили (?:помилк|неточн)",
    (
        r"(?:матеріал|текст|стаття|новина|заголовок) (?:бу(?:в|ло|ла) )?(?:виправлен|відредагован|скориговано"
        r"|змінено)"
    ),
    r"(?:редакція|ми) (?:\w+ )?(?:перепрошує|просить вибачення|вибачається|приносить вибачення|перепрошуємо)",
    # German
    (
        r"in (?:einer|der) (?:\w+ )?(?:früheren|vorherigen|ursprünglichen|ersten|älteren|vorigen"
        rf"|anfänglichen) (?:version|fassung|überschrift|variante) {DE_SPEAKS}"
    ),
    (
        r"(?:frühere|vorherige|ursprüngliche|erste|ältere) (?:version|fassung|überschrift)(?:en)? (?:dieses"
        r"|des|dieser|der|unseres) (?:artikel|text|beitrag|meldung|bericht|berichts|textes|artikels|beitrags)"
    ),
    (
        r"in (?:diesem|dem|unserem|einem) (?:\w+ )?(?:artikel|text|beitrag"
        r"|bericht)[^.]{0,60}(?:hieß es (?:zunächst|zuerst|ursprünglich|fälschlich|irrtümlich)"
        r"|stand (?:zunächst|zuerst|ursprünglich|fälschlich)|fälschlicherweise|irrtümlich|versehentlich)"
    ),
    (
        r"(?:zunächst|ursprünglich|zuvor|zuerst|anfangs) (?:hieß es|stand|war|hatten wir"
        r"|haben wir)[^.]{0,60}(?:in (?:diesem|dem|unserem) (?:text|artikel|beitrag)|an dieser stelle|hier"
        r"|fälschlich|irrtümlich|versehentlich)"
    ),
    (
        r"(?:wir|die redaktion) (?:haben|hat) (?:das|dies|den|die|diese[nrs]?|es)?[^.]{0,40}(?:korrigiert"
        r"|berichtigt|richtiggestellt|verbessert|angepasst|geändert)"
    ),
    (
        r"(?:den|diesen|der|dieser|die) (?:fehler|angabe|passage|stelle|zahl) (?:haben wir|wurde|ist"
        r"|wurden)[^.]{0,30}(?:korrigiert|berichtigt|richtiggestellt|behoben|geändert)"
    ),
    (
        r"(?:wir|die redaktion) (?:bitten|bittet|entschuldigen?) (?:\w+ ){0,4}(?:fehler|entschuldigung"
        r"|verzeihung|versehen|irrtum)"
    ),
    (
        r"(?:artikel|beitrag|text|meldung|überschrift) (?:wurde|ist) (?:\w+ ){0,6}(?:korrigiert|berichtigt"
        r"|geändert|überarbeitet|angepasst|verbessert)"
    ),
    # French
    (
        r"(?:dans )?une (?:(?:précédente|première|ancienne) version|version (?:précédente|antérieure|initiale"
        rf"|originale|erronée)) (?:de (?:cet(?:te)?|la|l'|notre|ce)|du) ?{FR_SELF}"
    ),
    (
        r"(?:la|notre) (?:première version|version (?:initiale|précédente|antérieure)) (?:de (?:cet|l'|notre)"
        r" ?(?:article|texte|papier|dépêche|titre))"
    ),
    (
        r"contrairement à ce que (?:nous|l'on|cet article|le monde|notre article)[^.]{0,20}(?:avions|avons"
        r"|avait|a|indiqui|écriv|annonc|affirm)"
    ),
    (
        r"(?:cet|l'|cette|le) ?(?:article|titre|texte|dépêche|légende|papier) a été (?:\w+ )?(?:modifié"
        r"|corrigé|rectifié|amendé|édité)"
    ),
    r"(?:nous avons|la rédaction a|avons) (?:\w+ )?(?:corrigé|rectifié|modifié) (?:cet|cette|l'|le|la|une|un|ce)",
    (
        r"une (?:erreur|coquille|imprécision|inexactitude) (?:s'est glissée|s'était glissée|figurait"
        r"|avait été|a été commise|s'y était)"
    ),
    r"(?:l'erreur|la coquille) a été (?:corrigée|rectifiée)",
    r"(?:nous|la rédaction) (?:présent\w+|pri\w+|s'excuse|nous excusons)[^.]{0,30}(?:excus|erreur)",
    r"nous (?:avions|avons) (?:écrit|indiqué|affirmé) (?:par erreur|à tort)",
    r"cet article (?:indiquait|affirmait|mentionnait) (?:par erreur|à tort|initialement)",
    # Spanish, Portuguese, Italian
    rf"una versi[oó]n (?:anterior|previa|inicial|original|precedente) (?:de (?:est[ea]|la|nuestr[oa])|del) {ES_SELF}",
    rf"(?:la|una) (?:primera|anterior) versi[oó]n (?:de (?:est[ea]|la|nuestr[oa])|del) {ES_SELF}",
    (
        r"(?:este|esta|el|la) (?:artículo|noticia|nota|información|texto|titular|crónica|reportaje|pieza)"
        r" (?:ha sido|fue|se ha) (?:\w+ )?(?:corregid|modificad|rectificad|editad|enmendad)"
    ),
    (
        r"(?:por|debido a) un error (?:de|en la) (?:edici[oó]n|redacci[oó]n|transcripci[oó]n|traducci[oó]n"
        r"|producci[oó]n)"
    ),
    r"(?:hemos|ha) (?:corregido|rectificado) (?:el|la|este|esta|un|una)",
    (
        r"(?:en|el|esta|este) (?:texto|artículo|noticia|nota|información|titular)[^.]{0,40}(?:por error"
        r"|erróneamente|equivocadamente|de forma (?:errónea|incorrecta)|se (?:decía|afirmaba|indicaba))"
    ),
    r"(?:pedimos|pide) (?:disculpas|perdón)[^.]{0,30}(?:error|lector)",
    r"el error (?:ya )?(?:ha sido|fue|está) (?:corregido|subsanado)",
    r"lamenta(?:mos)? el error",
    (
        r"(?:numa|em uma|na|uma) (?:versão|edição) (?:anterior|inicial|original|prévia) (?:do|da|deste|desta)"
        r" (?:artigo|texto|notícia|reportagem|matéria|título|publicação|coluna|legenda|peça)"
    ),
    (
        r"(?:este|esta|o|a) (?:texto|artigo|notícia|reportagem|matéria|título) (?:foi|tinha sido)"
        r" (?:\w+ )?(?:corrigid|alterad|modificad|retificad)"
    ),
    r"(?:diferentemente|ao contrário) do que (?:foi )?(?:inform|public|diss|afirm|escrev|noticia)",
    (
        r"(?:este|esta|a|o) (?:texto|reportagem|matéria|notícia) (?:informava|dizia|afirmava|afirmou|errou"
        r"|continha)[^.]{0,40}(?:erro|errad|incorret|inicialmente)"
    ),
    r"o (?:erro|texto) (?:já )?foi (?:corrigido|retificado)",
    r"pelo (?:erro|lapso)[^.]{0,30}(?:desculpas|leitor)",
    r"(?:in )?una (?:versione precedente|precedente versione|prima versione) di quest",
    r"(?:in|nella) (?:prima|precedente) versione (?:di quest|dell'articolo)",
    r"quest[oa'] ?(?:articolo|notizia|testo|titolo) è stat[oa] (?:\w+ )?(?:corrett|modificat|rettificat)",
    r"(?:per|a causa di) un (?:errore|refuso)[^.]{0,60}(?:avevamo|abbiamo|articolo|scritto)",
    r"ci scusiamo[^.]{0,30}(?:errore|lettori|refuso)",
    r"contrariamente a quanto (?:scritto|riportato|pubblicato)",
    # Polish, Czech, Dutch, Swedish, Norwegian, Danish, Finnish, Turkish, Hungarian, Romanian, Greek
    (
        r"(?:w|we) (?:poprzedniej|wcześniejszej|pierwotnej|pierwszej) wersji (?:tego |naszego )?(?:artykułu"
        r"|tekstu|materiału|tytułu)"
    ),
    r"(?:artykuł|tekst|tytuł|materiał) został (?:\w+ )?(?:poprawiony|skorygowany|zmieniony|sprostowany)",
    r"(?:w|do) (?:tekście|artykule|tekstu)[^.]{0,40}(?:błędnie|omyłkowo|wkradł się|pojawił się błąd)",
    r"przepraszamy (?:\w+ )?za (?:błąd|pomyłkę|błędy)",
    r"(?:błąd|pomyłkę) (?:został )?poprawi",
    r"(?:v|ve) (?:předchozí|původní|dřívější|starší) verzi (?:tohoto |našeho )?(?:článku|textu|zprávy|titulku)",
    r"(?:článek|text|zpráva|titulek) (?:jsme|byl[ay]?) (?:\w+ )?(?:oprav|uprav)",
    r"za chybu se (?:\w+ )?omlouváme",
    r"omlouváme se za (?:chybu|nepřesnost)",
    r"(?:chybn|mylně|nesprávně) (?:jsme )?(?:uved|napsal)",
    r"in een (?:eerdere|vorige|oudere|eerste) versie van dit",
    r"in een eerdere versie (?:stond|werd|schreven)",
    (
        r"(?:dit|het) (?:artikel|bericht|verhaal|stuk) (?:is|werd) (?:\w+ ){0,3}(?:gecorrigeerd|aangepast"
        r"|gewijzigd|gerectificeerd)"
    ),
    r"(?:in dit (?:artikel|bericht))[^.]{0,40}(?:abusievelijk|ten onrechte|per abuis|foutief)",
    r"(?:dit|dat|de fout) is (?:inmiddels )?(?:aangepast|gecorrigeerd|hersteld)",
    r"excuses voor de fout",
    (
        r"(?:i )?en (?:tidigare|tidligere|eldre|äldre) (?:version|versjon|utgave|udgave) (?:av|af) (?:den"
        r"|denne|denna|artikeln|artikel|saken|teksten|texten)"
    ),
    (
        r"i en (?:tidigare|tidligere) (?:version|versjon|udgave|utgave) (?:stod|angavs|uppgavs|skrev|sto|het|hed"
        r"|framgick|fremgik|blev|ble|var det|fanns)"
    ),
    (
        r"(?:artikeln|artikkelen|artiklen|saken|texten|teksten) (?:har|er|är|blev|ble)(?: \w+)? (?:rättat"
        r"|korrigera|ändrat|rettet|endret|korrigert|korrigeret|ændret|uppdaterats? (?:för att|efter)|blivit)"
    ),
    r"(?:vi|redaktionen|red) (?:beklagar|beklager) (?:felet|feilen|fejlen|misstaget)",
    r"felet (?:är|har) (?:nu )?(?:rättat|rättats|korrigerat)",
    r"feilen er (?:nå )?rettet",
    r"fejlen er (?:nu )?rettet",
    r"(?:i artikeln|i artikkelen|i artiklen)[^.]{0,40}(?:felaktigt|feilaktig|fejlagtigt)",
    r"stod det (?:felaktigt|feilaktig|fejlagtigt)",
    (
        r"(?:jutun|artikkelin|tekstin|uutisen|otsikon) (?:aiemmassa|aikaisemmassa|alkuperäisessä|edellisessä)"
        r" versiossa"
    ),
    r"(?:jutussa|artikkelissa|uutisessa|tekstissä|otsikossa)[^.]{0,40}(?:virheellisesti|väärin|erheellisesti)",
    r"(?:juttua|artikkelia|uutista|otsikkoa|tekstiä) (?:on )?(?:korjattu|oikaistu|muutettu)",
    r"(?:virhe|tieto) on (?:nyt )?korjattu",
    (
        r"(?:bu )?(?:haberin|yazının|makalenin|metnin) (?:önceki|ilk|daha önceki|eski|bir önceki)"
        r" (?:sürümünde|versiyonunda|halinde|hâlinde)"
    ),
    (
        r"(?:haberde|haber|yazı|başlık|haberimizde|metin)[^.]{0,40}(?:sehven|yanlışlıkla|hatalı"
        r"|düzeltilmiştir|düzeltildi)"
    ),
    r"(?:hata|yanlışlık) (?:\w+ )?(?:düzeltildi|düzeltilmiştir)",
    r"(?:okurlarımızdan|okuyucularımızdan) özür",
    r"(?:a )?cikk(?:ünk)? (?:korábbi|eredeti|előző|első) (?:verziójában|változatában)",
    r"(?:cikkünkben|a cikkben|korábban)[^.]{0,40}(?:tévesen|hibásan)",
    r"a (?:hibát|cikket) (?:azóta )?(?:javítottuk|kijavítottuk)",
    r"(?:hibáért|tévedésért) (?:\w+ )?elnézést",
    r"olvasóink elnézését",
    r"(?:într-o|o) versiune (?:anterioară|inițială|iniţială|precedentă) a (?:acestui|articol)",
    r"(?:acest )?(?:articol|text|știre|titlu)\w* a fost (?:\w+ )?(?:corectat|modificat|rectificat)",
    r"(?:ne cerem|cerem) scuze[^.]{0,30}(?:eroare|cititor)",
    r"dintr-o eroare",
    r"(?:σε )?(?:προηγούμενη|παλαιότερη|αρχική) (?:έκδοση|εκδοχή|μορφή) (?:του|αυτού|της)",
    r"(?:το άρθρο|το κείμενο|η είδηση|ο τίτλος) (?:έχει )?(?:διορθώθηκε|διορθωθεί|τροποποιήθηκε)",
    r"εκ παραδρομής",
    r"(?:ζητούμε|ζητάμε) συγγνώμη[^.]{0,30}(?:λάθος|αναγνώστ)",
    # Chinese, Japanese, Korean, Arabic, Hebrew
    r"本(?:文|报道|報道|稿|新闻)(?:的)?(?:早前|先前|较早|較早|此前|之前|早期|原|初)(?:版本|稿)",
    r"(?:早前|先前|较早|此前|稍早|之前)(?:的)?版本(?:的)?(?:中|误|誤|有误|错误|報道|报道)",
    r"(?:已|现已|現已)(?:作出|作|予以)?(?:更正|修正|勘误)",
    r"误(?:写|作|植|报)为",
    r"特此更正",
    r"(?:谨此|谨|特此)致歉",
    r"(?:以前|当初|先の|初出|過去|旧)(?:の)?(?:版|記事|バージョン|配信)[^。]{0,30}(?:誤|間違|訂正)",
    r"(?:記事|見出し|本文|本記事)[^。]{0,40}(?:訂正|修正)(?:し|いた|させ)",
    r"とあるのは[^。]{0,40}(?:誤り|間違い)",
    r"(?:お詫び|おわび)(?:し|いた|申し上げ)",
    r"(?:이전|앞선|최초|초기|당초|기존) (?:버전|기사|보도)[^.]{0,40}(?:잘못|오류|바로잡|정정|수정)",
    r"(?:기사|제목|본문)(?:를|을|에서|의|가|은|는)?[^.]{0,40}(?:정정합니다|바로잡습니다|수정했습니다|정정했습니다|바로잡았습니다)",
    r"독자(?:께|에게|들께)[^.]{0,20}사과",
    r"(?:في )?(?:نسخة|صيغة|إصدار|طبعة) (?:سابقة|أولى|أقدم|سابق) من (?:هذا|هذه|المقال|الخبر|التقرير)",
    r"(?:تم|جرى) (?:تصحيح|تعديل) (?:هذا|هذه|المقال|الخبر|التقرير|الخطأ|العنوان)",
    r"(?:نعتذر|تعتذر)[^.]{0,30}(?:الخطأ|القراء)",
    r"ورد (?:خطأ|بالخطأ) في",
    r"בגרסה (?:קודמת|מוקדמת|הראשונה) של (?:הכתבה|הידיעה|המאמר|כתבה)",
    r"הכתבה (?:תוקנה|עודכנה לתיקון)",
)
