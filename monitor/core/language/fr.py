"""French."""

from monitor.core.language.forms import pairs, phrases, values
from monitor.core.language.lexicon import Lexicon

FOR_AND_AGAINST = frozenset({("pour", "contre"), ("en faveur de", "contre"), ("avec", "sans")})

LEXICON = Lexicon(
    function=frozenset(
        """
        le la les l l' un une des du de d d' au aux à en y et ou où mais donc or ni car que qu qu' qui quoi dont
        quand comme si s s' lorsque lorsqu lorsqu' puisque puisqu' quoique afin parce ce c c' cet cette ces cela ça
        ceci celui celle ceux celles celui-ci celle-ci ceux-ci celles-ci celui-là celle-là je j j' tu il elle on
        nous vous ils elles me m m' te t t' se lui leur leurs eux moi toi soi mon ma mes ton ta tes son sa ses notre
        nos votre vos mien mienne sien sienne siens siennes dans par pour sur sous vers chez avec sans entre contre
        depuis pendant durant avant après devant derrière dès jusque jusqu jusqu' malgré parmi selon hors outre près
        loin lors auprès autour envers via être suis es est sommes êtes sont étais était étions étiez étaient fus
        fut furent sera seront serai serait seraient soit soient fût étant été avoir ai as a avons avez ont avais
        avait avions aviez avaient eut eurent aura auront aurait auraient ait aient ayant eu eue eus eues faire fait
        fais font faisait faisaient fit firent fera feront faisant aller va vont allait allaient vient viennent
        venait venaient très plus moins aussi encore déjà toujours trop assez peu bien mal même mêmes tout toute
        tous toutes autre autres tel telle tels telles quel quelle quels quelles quelque quelques chaque plusieurs
        certains certaines aucun aucune là ici ci alors ainsi puis ensuite enfin cependant toutefois pourtant
        néanmoins notamment surtout seulement ne n n' pas doit doivent devait devaient faut fallait dû due peut
        peuvent
        """.split()
    ),
    negators=frozenset(
        "ne n n' pas point jamais aucun aucune aucunement nullement personne rien ni sans non guère nul nulle".split()
    ),
    refusals=frozenset("refus échou omis omet manqu évit renon reje abstien abstenu déclin dément démenti".split()),
    idioms=phrases(
        """
        non seulement, pas seulement, pas moins de, pas plus de, pas moins que, au plus tard, n'importe, sans doute,
        sans aucun doute, ni plus ni moins, pas uniquement, pas forcément, pas nécessairement, non loin de, non
        plus, à moins que, rien que, pas encore, avant que ne, n'a pas manqué, n'ont pas manqué, ne manque pas, sans
        précédent
        """
    ),
    hedges=phrases(
        """
        peut-être, probablement, vraisemblablement, apparemment, sans doute, éventuellement, prétendument,
        supposément, présumé, présumée, présumés, présumées, supposé, supposée, supposés, supposées, possible,
        possibles, probable, probables, potentiel, potentielle, potentiels, potentielles, possiblement, semble,
        semblent, semblait, semblaient, paraît, paraissent, paraissait, il semble que, il semblerait que,
        semblerait, pourrait, pourraient, peut, peuvent, pouvait, devrait, devraient, aurait, auraient, serait,
        seraient, soupçonné, soupçonnée, soupçonnés, soupçonnées, suspecté, suspectée, suspectés, suspect, suspects,
        dit-on, selon toute vraisemblance, selon les premiers éléments, selon des informations préliminaires,
        d'après les premiers éléments, non confirmé, non confirmée, à confirmer, allégué, alléguée, alléguées,
        présumément, censé, censée, censés, considéré comme, considérée comme, réputé, estimé, estimée, il se peut
        que, risque de, risquent de, tendrait, laisserait, d'après certaines sources, a priori, hypothétique,
        incertain, incertaine, presque certainement
        """
    ),
    certain=phrases(
        """
        certainement, assurément, sûrement, évidemment, clairement, manifestement, indéniablement,
        incontestablement, sans aucun doute, sans nul doute, avec certitude, certain, certaine, confirmé, confirmée,
        confirmés, confirmées, avéré, avérée, avérés, avérées, établi, établie, prouvé, prouvée, prouvés, prouvées,
        démontré, démontrée, officiellement, définitivement, définitif, définitive, formellement, bel et bien,
        forcément, nécessairement, inévitablement, doit, doivent, va, vont, il est certain que, évident, évidente
        """
    ),
    say_verbs=frozenset(
        """
        dit disent disait disaient déclare déclarent déclaré déclarait déclarer affirme affirment affirmé affirmait
        affirmer annonce annoncent annoncé annonçait annoncer indique indiquent indiqué indiquait indiquer explique
        expliquent expliqué expliquait expliquer ajoute ajoutent ajouté ajoutait ajouter précise précisent précisé
        précisait préciser souligne soulignent souligné soulignait souligner estime estiment estimé estimait estimer
        assure assurent assuré assurait assurer reconnaît reconnaissent reconnu reconnaissait admet admettent admis
        admettait avoue avouent avoué confie confient confié confiait raconte racontent raconté racontait rappelle
        rappellent rappelé rappelait note notent noté notait observe observent observé prétend prétendent prétendu
        prétendait soutient soutiennent soutenu soutenait martèle martelé martelait insiste insistent insisté
        dénonce dénoncent dénoncé dénonçait critique critiqué accuse accusent accusé regrette regrettent regretté
        déplore déplorent déploré promet promettent promis répond répondent répondu répondait réplique répliqué
        rétorque rétorqué conclut concluent conclu juge jugent jugé jugeait révèle révèlent révélé confirme
        confirment confirmé dément démentent démenti nie nient nié niait conteste contesté suggère suggéré prévient
        prévenu avertit averti commente commenté salue salué plaide plaidé relève relevé résume résumé témoigne
        témoigné signale signalé rapporte rapportent rapporté constate constaté lance lancé glisse glissé concède
        concédé tempère tempéré
        """.split()
    ),
    sourcing=phrases(
        """
        selon, d'après, citant, cité par, citée par, cités par, de source, de sources, de source policière, de
        source proche, selon des sources, une source proche, des sources proches, sous couvert d'anonymat, sous le
        couvert de l'anonymat, a indiqué, a déclaré, a annoncé, a affirmé, a précisé, a fait savoir, a-t-on appris,
        a-t-on indiqué, apprend-on, a confié, ont indiqué, ont déclaré, ont affirmé, ont rapporté, a rapporté,
        rapporte, rapportent, indique, indiquent, affirme, affirment, révèle, révèlent, comme l'a révélé, consulté
        par, consultée par, obtenu par, obtenue par, vu par, vue par, montre, montrent, aux dires de, à en croire,
        de l'avis de, interrogé par, contacté par, selon un rapport, selon un communiqué
        """
    ),
    temporal=phrases(
        """
        aujourd'hui, hier, demain, avant-hier, après-demain, ce matin, ce soir, cette nuit, cet après-midi, ce midi,
        hier matin, hier soir, demain matin, demain soir, la veille, le lendemain, cette semaine, la semaine
        dernière, la semaine prochaine, la semaine passée, ce mois-ci, le mois dernier, le mois prochain, cette
        année, l'an dernier, l'année dernière, l'an prochain, l'année prochaine, ce week-end, le week-end dernier,
        actuellement, récemment, dernièrement, prochainement, bientôt, maintenant, tout à l'heure, dans la soirée,
        dans la matinée, dans la nuit, dans l'après-midi, il y a quelques jours, il y a une semaine, il y a un mois,
        ces derniers jours, dernier, dernière, prochain, prochaine, passé, en fin de journée, soir, matin, midi,
        nuit, à l'instant
        """
    ),
    months=values(
        """
        janvier=1 janv=1 février=2 févr=2 fév=2 mars=3 avril=4 avr=4 mai=5 juin=6 juillet=7 juil=7 août=8 aout=8
        septembre=9 sept=9 octobre=10 oct=10 novembre=11 nov=11 décembre=12 déc=12
        """
    ),
    weekdays=values(
        """
        lundi=1 mardi=2 mercredi=3 jeudi=4 vendredi=5 samedi=6 dimanche=7 lundis=1 mardis=2 mercredis=3 jeudis=4
        vendredis=5 samedis=6 dimanches=7
        """
    ),
    numbers=values(
        """
        zéro=0 un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12
        treize=13 quatorze=14 quinze=15 seize=16 dix-sept=17 dix-huit=18 dix-neuf=19 vingt=20 vingts=20 trente=30
        quarante=40 cinquante=50 soixante=60 soixante-dix=70 septante=70 quatre-vingt=80 quatre-vingts=80
        huitante=80 quatre-vingt-dix=90 nonante=90 vingt-et-un=21 trente-et-un=31 dizaine=10 dizaines=10 douzaine=12
        quinzaine=15 vingtaine=20 trentaine=30 quarantaine=40 cinquantaine=50 soixantaine=60
        """
    ),
    multipliers=values(
        """
        cent=100 cents=100 centaine=100 centaines=100 mille=1000 millier=1000 milliers=1000 million=1000000
        millions=1000000 mio=1000000 milliard=1000000000 milliards=1000000000 md=1000000000 mds=1000000000
        mrd=1000000000 billion=1000000000000 billions=1000000000000
        """
    ),
    ordinals=values(
        """
        premier=1 première=1 premiers=1 premières=1 deuxième=2 seconde=2 troisième=3 quatrième=4 cinquième=5
        sixième=6 septième=7 huitième=8 neuvième=9 dixième=10 onzième=11 douzième=12 treizième=13 quatorzième=14
        quinzième=15 seizième=16 dix-septième=17 dix-huitième=18 dix-neuvième=19 vingtième=20
        """
    ),
    fractions=values(
        """
        moitié=2 moitiés=2 demi=2 demie=2 tiers=3 quart=4 quarts=4 cinquièmes=5 dixièmes=10
        """
    ),
    approximate=phrases(
        """
        environ, près de, presque, à peu près, autour de, quelque, quelques, au moins, au plus, plus de, moins de,
        au minimum, au maximum, jusqu'à, à peine, tout juste, une poignée de, de l'ordre de, approximativement,
        quasi, quasiment, pas moins de, au bas mot, grosso modo, un peu plus de, un peu moins de, plusieurs
        """
    ),
    key_stems=frozenset(
        """
        tué tuer tuée tués mort morts décéd décès bless victim meurtr assassin homicid massacr attentat attenta
        attaqu agress
        explos bombard missil fusillad tirs otage kidnapp enlèvement terror incend incarcér emprison arrêté arrêter
        arresta interpell
        inculp condamn acquitt relax accusé poursuiv détenu détention garde-à-vue expuls extrad plainte procès fraud
        corrup détourn blanchi escroqu viol violé pédo harcel démission limog licenci renvoy suspend suspendu
        sanction embargo interdi dissou dissolution destitu guerre cessez-le-feu trêve invas envahi offensiv
        occupation annex putsch coup-d'état émeut grèv manifest révolt faillit banquerout liquidation krach effondr
        séism tremblement inond crash naufrag accident évacu épidém pandém contamin génocid électi électeur électoral
        esclav torture exécut
        """.split()
    ),
    antonyms=FOR_AND_AGAINST
    | pairs(
        """
        augmenté/reculé augmente/recule confirme/écarte confirmé/écarté valide/annule validé/annulé augmenté/diminué
        augmente/diminue augmentent/diminuent augmenter/diminuer augmentation/diminution augmenté/baissé
        augmente/baisse augmentent/baissent augmenter/baisser hausse/baisse hausses/baisses haussé/baissé
        monté/descendu monte/descend montent/descendent montée/descente montée/baisse progressé/reculé
        progresse/recule progressent/reculent progression/recul progressé/chuté grimpé/chuté grimpe/chute
        bondi/chuté croissance/récession croissance/décroissance accéléré/ralenti accélère/ralentit
        accélération/ralentissement gagné/perdu gagne/perd gagnent/perdent gagner/perdre gain/perte gains/pertes
        victoire/défaite victoires/défaites vainqueur/perdant bénéfice/perte bénéfices/pertes excédent/déficit
        approuvé/rejeté approuvée/rejetée approuve/rejette approuvent/rejettent approuver/rejeter approbation/rejet
        adopté/rejeté adoptée/rejetée adopte/rejette accepté/refusé acceptée/refusée accepte/refuse
        acceptent/refusent accepter/refuser accepté/rejeté acceptation/refus validé/invalidé validée/invalidée
        confirmé/démenti confirmée/démentie confirme/dément confirment/démentent confirmer/démentir confirmé/infirmé
        confirme/infirme autorisé/interdit autorisée/interdite autorisés/interdits autorisées/interdites
        autorise/interdit autorisent/interdisent autoriser/interdire autorisation/interdiction légal/illégal
        légale/illégale légaux/illégaux légales/illégales coupable/innocent coupables/innocents coupable/innocente
        condamné/acquitté condamnée/acquittée condamnés/acquittés condamne/acquitte condamné/relaxé
        condamnée/relaxée condamnation/acquittement condamnation/relaxe soutenu/combattu soutient/combat
        soutient/rejette soutiennent/rejettent soutien/opposition soutenir/combattre favorable/défavorable
        favorables/défavorables favorable/opposé favorables/opposés favorable/hostile partisans/opposants
        partisan/opposant vrai/faux vraie/fausse vrais/faux vraies/fausses exact/inexact exacte/inexacte
        possible/impossible possibles/impossibles probable/improbable sûr/dangereux sûre/dangereuse sûrs/dangereux
        ouvert/fermé ouverte/fermée ouverts/fermés ouvertes/fermées ouvre/ferme ouvrent/ferment ouvrir/fermer
        ouverture/fermeture début/fin commencé/terminé commence/termine entré/sorti entre/sort entrée/sortie
        arrivée/départ arrivé/parti acheté/vendu achète/vend acheter/vendre achat/vente
        importer/exporter importations/exportations allié/ennemi alliés/ennemis ami/ennemi amis/ennemis vivant/mort
        vivante/morte vivants/morts majorité/minorité majoritaire/minoritaire supérieur/inférieur
        supérieure/inférieure supérieurs/inférieurs supérieures/inférieures plus/moins meilleur/pire meilleure/pire
        amélioré/détérioré améliore/détériore amélioration/détérioration amélioration/dégradation renforcé/affaibli
        renforcée/affaiblie renforce/affaiblit renforcer/affaiblir renforcement/affaiblissement réussi/échoué
        réussit/échoue réussissent/échouent réussir/échouer succès/échec réussite/échec efficace/inefficace
        efficaces/inefficaces utile/inutile présent/absent présente/absente présence/absence avant/après
        premier/dernier première/dernière légitime/illégitime constitutionnel/anticonstitutionnel conforme/contraire
        recevable/irrecevable maintenu/annulé maintenue/annulée maintient/annule maintenir/annuler positif/négatif
        positive/négative positifs/négatifs positives/négatives élevé/faible élevée/faible fort/faible forte/faible
        public/privé publique/privée facile/difficile satisfait/mécontent optimiste/pessimiste
        """
    ),
    endings=frozenset(
        """
        s x e es ent er ez ons é ée és ées ait aient ais ant ante ants antes era eront erai erait eraient ir it is
        issent issait iront ira re u ue us ues aux al ale ales eur euse eurs euses if ive ifs ives ât èrent a t
        """.split()
    ),
    abbreviations=frozenset(
        """
        m mm mme mmes mlle mlles dr pr me mgr st ste av bd art chap cf etc ex p pp vol n no env min max tel tél réf
        janv févr avr juil sept oct nov déc éd hab j.-c r.-v s.a
        """.split()
    ),
)
