"""Spanish."""

from monitor.core.language.forms import pairs, phrases, values
from monitor.core.language.lexicon import Lexicon

FOR_AND_AGAINST = frozenset({("a favor de", "en contra de"), ("a favor", "en contra"), ("a favor de", "contra")})

LEXICON = Lexicon(
    function=frozenset(
        """
        el la los las lo un una unos unas de del a al en con por para sin sobre entre hasta desde hacia contra según
        ante bajo tras durante mediante y e o u ni pero sino aunque porque pues que si como cuando donde mientras
        cual cuales quien quienes cuyo cuya cuyos cuyas qué quién cómo cuándo dónde cuál este esta estos estas ese
        esa esos esas aquel aquella aquellos aquellas esto eso aquello yo tú él ella ello nosotros nosotras vosotros
        ellos ellas usted ustedes me te se nos os le les mi mis tu tus su sus nuestro nuestra nuestros nuestras mío
        mía suyo suya suyos suyas soy eres es somos son era eras éramos eran fui fue fuimos fueron seré será serán
        sería serían sea sean fuera fueran fuese siendo sido estoy está estamos están estaba estaban estuvo
        estuvieron estará estarán esté estén estando estado he has ha hemos han había habían hubo habrá habrán
        habría habrían haya hayan hubiera hubieran habiendo habido haber ser estar tener tiene tienen tenía tenían
        tuvo tuvieron hace hacen hizo hicieron hacer va van iba iban ir muy más menos ya también además así todavía
        aún tan tanto tanta tantos tantas mucho mucha muchos muchas poco poca pocos pocas todo toda todos todas otro
        otra otros otras mismo misma mismos mismas tal tales cada algún alguno alguna algunos algunas cualquier
        cualquiera ambos ambas solo sólo luego entonces no allí allá aquí ahí pues puede pueden podía podían debe
        deben debía debían
        """.split()
    ),
    negators=frozenset("no nunca jamás nadie nada ningún ninguno ninguna ningunos ningunas ni tampoco sin".split()),
    refusals=frozenset("rechaz neg nieg fracas evit carec declin abst renunc omit dej".split()),
    idioms=phrases(
        """
        no solo, no sólo, no solamente, no menos de, no más de, no más tarde de, no obstante, sin duda, sin embargo,
        nada más, nada menos, no necesariamente, ni más ni menos, no muy lejos de, cuando no, si no, no en vano,
        nada más que, ni siquiera, todavía no, aún no, no cabe duda, sin precedentes, no dejó de, no menos que
        """
    ),
    hedges=phrases(
        """
        quizá, quizás, tal vez, acaso, probablemente, posiblemente, aparentemente, presuntamente, supuestamente,
        presumiblemente, presunto, presunta, presuntos, presuntas, supuesto, supuesta, supuestos, supuestas,
        posible, posibles, probable, probables, potencial, potenciales, eventual, eventuales, parece, parecen,
        parecía, parecían, al parecer, parece que, podría, podrían, puede, pueden, puede que, pudo, pudieron,
        pudiera, pudieran, debería, deberían, habría, habrían, sería, serían, sospechoso, sospechosa, sospechosos,
        sospechosas, se cree que, se estima que, se presume que, se sospecha que, según las primeras informaciones,
        según datos preliminares, según informaciones preliminares, de forma preliminar, sin confirmar, no
        confirmado, no confirmada, por confirmar, a priori, en principio, es posible que, es probable que, cabe la
        posibilidad, estaría, estarían, tendría, tendrían, a lo mejor, hipotético, hipotética, alegado, alegada,
        considerado, considerada, corre el riesgo de
        """
    ),
    certain=phrases(
        """
        ciertamente, seguramente, claramente, evidentemente, indudablemente, sin duda, sin ninguna duda, sin lugar a
        dudas, con certeza, con seguridad, seguro, segura, confirmado, confirmada, confirmados, confirmadas,
        probado, probada, probados, probadas, demostrado, demostrada, comprobado, comprobada, acreditado,
        acreditada, oficial, oficialmente, definitivamente, definitivo, definitiva, inevitablemente, necesariamente,
        debe, deben, va a, van a, es evidente que, es seguro que, está claro que, efectivamente, rotundamente
        """
    ),
    say_verbs=frozenset(
        """
        dice dicen dijo dijeron decía decían dicho decir declara declaran declaró declararon declarado afirma
        afirman afirmó afirmaron afirmado asegura aseguran aseguró aseguraron asegurado señala señalan señaló
        señalaron señalado indica indican indicó indicaron indicado explica explican explicó explicaron explicado
        añade añaden añadió añadieron añadido agrega agregan agregó agregaron agregado anuncia anuncian anunció
        anunciaron anunciado comunica comunicó comunicaron informa informan informó informaron informado sostiene
        sostienen sostuvo sostuvieron sostenido mantiene mantuvo mantuvieron insiste insisten insistió insistieron
        subraya subrayan subrayó subrayaron destaca destacan destacó destacaron recalca recalcó recalcaron apunta
        apuntan apuntó apuntaron admite admiten admitió admitieron admitido reconoce reconocen reconoció
        reconocieron reconocido confiesa confesó niega niegan negó negaron negado desmiente desmienten desmintió
        desmintieron rechaza rechazó denuncia denuncian denunció denunciaron critica criticó criticaron acusa acusan
        acusó acusaron advierte advierten advirtió advirtieron alerta alertó alertaron promete prometió prometieron
        responde respondió respondieron replica replicó concluye concluyó concluyeron considera consideran consideró
        consideraron opina opinó cree creen creyó sugiere sugirió revela revelan reveló revelaron confirma confirman
        confirmó confirmaron cuenta cuentan contó contaron relata relató relataron narra narró comenta comentó
        comentaron observa observó lamenta lamentó lamentaron pide pidió exige exigió reitera reiteró reiteraron
        precisa precisó precisaron matiza matizó detalla detalló recuerda recordó recordaron alega alegó alegaron
        argumenta argumentó defiende defendió expresa expresó manifiesta manifestó manifestaron espeta espetó
        pronostica pronosticó celebra celebró
        """.split()
    ),
    sourcing=phrases(
        """
        según, según fuentes, según informó, según dijo, según explicó, según indicó, según ha informado, según ha
        podido saber, de acuerdo con, conforme a, citando, citado por, citada por, citados por, fuentes de, fuentes
        cercanas, fuentes policiales, fuentes judiciales, fuentes oficiales, bajo condición de anonimato, bajo
        anonimato, a juicio de, en palabras de, en opinión de, tal y como informó, tal como publicó, informó,
        informaron, ha informado, han informado, afirmó, afirmaron, dijo, dijeron, declaró, declararon, aseguró,
        aseguraron, explicó, explicaron, señaló, señalaron, reveló, revelaron, consultado por, consultada por, al
        que ha tenido acceso, a la que ha tenido acceso, visto por, vista por, muestra, muestran, publicó, confirmó,
        confirmaron, indicó, indicaron, un informe de, un portavoz de
        """
    ),
    temporal=phrases(
        """
        hoy, ayer, mañana, anteayer, pasado mañana, esta mañana, esta tarde, esta noche, anoche, anteanoche, este
        mediodía, ayer por la tarde, ayer por la mañana, mañana por la mañana, la víspera, el día siguiente, esta
        semana, la semana pasada, la próxima semana, la semana que viene, este mes, el mes pasado, el próximo mes,
        el mes que viene, este año, el año pasado, el próximo año, el año que viene, este fin de semana, el pasado
        fin de semana, ahora, actualmente, recientemente, próximamente, pronto, hace unos días, hace una semana,
        hace un mes, hace unas horas, en los últimos días, últimamente, pasado, pasada, próximo, próxima, tarde,
        noche, madrugada, de madrugada, mediodía, este momento
        """
    ),
    months=values(
        """
        enero=1 ene=1 febrero=2 feb=2 marzo=3 abril=4 abr=4 mayo=5 junio=6 jun=6 julio=7 jul=7 agosto=8 ago=8
        septiembre=9 setiembre=9 sept=9 sep=9 octubre=10 oct=10 noviembre=11 nov=11 diciembre=12 dic=12
        """
    ),
    weekdays=values("lunes=1 martes=2 miércoles=3 jueves=4 viernes=5 sábado=6 sábados=6 domingo=7 domingos=7"),
    numbers=values(
        """
        cero=0 un=1 uno=1 una=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12
        trece=13 catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiún=21
        veintiuno=21 veintiuna=21 veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25 veintiséis=26
        veintisiete=27 veintiocho=28 veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70
        ochenta=80 noventa=90 decena=10 decenas=10 docena=12 docenas=12 quincena=15 veintena=20 treintena=30
        """
    ),
    multipliers=values(
        """
        cien=100 ciento=100 cientos=100 centenar=100 centenares=100 doscientos=200 doscientas=200 trescientos=300
        trescientas=300 cuatrocientos=400 cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600
        seiscientas=600 setecientos=700 setecientas=700 ochocientos=800 ochocientas=800 novecientos=900
        novecientas=900 mil=1000 miles=1000 millar=1000 millares=1000 millón=1000000 millones=1000000 mill=1000000
        billón=1000000000000 billones=1000000000000
        """
    ),
    ordinals=values(
        """
        primer=1 primero=1 primera=1 primeros=1 primeras=1 segundo=2 segunda=2 tercer=3 tercero=3 tercera=3 cuarto=4
        cuarta=4 quinto=5 quinta=5 sexto=6 sexta=6 séptimo=7 séptima=7 octavo=8 octava=8 noveno=9 novena=9 décimo=10
        décima=10 undécimo=11 undécima=11 duodécimo=12 duodécima=12 vigésimo=20 vigésima=20
        """
    ),
    fractions=values(
        """
        mitad=2 mitades=2 medio=2 media=2 tercio=3 tercios=3 cuartos=4 quintos=5 décimas=10
        """
    ),
    approximate=phrases(
        """
        unos, unas, cerca de, casi, alrededor de, aproximadamente, en torno a, más de, menos de, al menos, por lo
        menos, como mínimo, como máximo, hasta, apenas, algo más de, algo menos de, poco más de, poco menos de,
        cuanto menos, no menos de, no más de, varios, varias, un puñado de, del orden de, prácticamente, a lo sumo
        """
    ),
    key_stems=frozenset(
        """
        muert muere murió murieron fallec mató matar mataron asesin homicid masacr herid víctima atentad ataqu atac
        agred explos explot bombard misil tirote balacer dispar rehén rehenes secuestr terror incendi encarcel
        prisión detenid detenc detuv arrest imput proces conden absolv absuel acusad querell demand fraud corrup
        malvers desfalc soborn blanque estaf violac violad violar violó violen abus acos dimi dimit renunci destitu
        despid desped despedid
        cese cesad suspend suspens sancion embarg prohib disolv disuel guerra alto-el-fuego tregua invad invas
        ofensiv ocupac anexi golpe huelg manifest protestas protestó protestaron revuelt motín quiebra bancarrot
        liquidac eleccion electoral elector colaps derrumb
        terremot sism inund naufrag accident evacu epidem pandem contagi genocid esclav tortur ejecut deport extradi
        """.split()
    ),
    antonyms=FOR_AND_AGAINST
    | pairs(
        """
        avala/anula avaló/anuló avala/rechaza avaló/rechazó confirma/descarta confirmó/descartó
        confirmaron/descartaron aumentó/disminuyó aumenta/disminuye aumentan/disminuyen aumentaron/disminuyeron
        aumentar/disminuir aumentado/disminuido aumento/disminución aumento/descenso aumento/reducción
        aumentó/redujo aumenta/reduce subió/bajó sube/baja suben/bajan subieron/bajaron subir/bajar subido/bajado
        subida/bajada alza/baja creció/cayó crece/cae crecen/caen crecieron/cayeron crecer/caer crecimiento/caída
        crecido/caído creció/decreció crecimiento/decrecimiento aumentó/cayó aumenta/cae aumentaron/cayeron
        subió/cayó sube/cae avanzó/retrocedió avanza/retrocede avance/retroceso aceleró/frenó acelera/frena
        ganó/perdió gana/pierde ganan/pierden ganaron/perdieron ganar/perder ganado/perdido ganancia/pérdida
        ganancias/pérdidas victoria/derrota victorias/derrotas ganador/perdedor beneficio/pérdida
        beneficios/pérdidas superávit/déficit aprobó/rechazó aprueba/rechaza aprueban/rechazan aprobaron/rechazaron
        aprobar/rechazar aprobado/rechazado aprobada/rechazada aprobación/rechazo aceptó/rechazó acepta/rechaza
        aceptan/rechazan aceptaron/rechazaron aceptar/rechazar aceptado/rechazado aceptada/rechazada
        aceptación/rechazo confirmó/desmintió confirma/desmiente confirmaron/desmintieron confirmar/desmentir
        confirmó/negó confirma/niega confirmaron/negaron confirmado/desmentido admitió/negó admite/niega
        permitió/prohibió permite/prohíbe permiten/prohíben permitieron/prohibieron permitir/prohibir
        permitido/prohibido permitida/prohibida autorizó/prohibió autoriza/prohíbe autorizado/prohibido
        autorizar/prohibir legal/ilegal legales/ilegales culpable/inocente culpables/inocentes condenó/absolvió
        condena/absuelve condenaron/absolvieron condenado/absuelto condenada/absuelta condenados/absueltos
        condenar/absolver condena/absolución apoyó/rechazó apoya/rechaza apoyan/rechazan apoyaron/rechazaron
        apoyar/rechazar apoya/opone apoyó/opuso apoyo/rechazo apoyo/oposición partidario/contrario
        partidarios/contrarios favorable/contrario favorables/contrarios favorable/desfavorable
        partidarios/detractores partidarios/opositores verdadero/falso verdadera/falsa cierto/falso cierta/falsa
        verdad/mentira correcto/incorrecto correcta/incorrecta posible/imposible probable/improbable seguro/inseguro
        segura/insegura seguro/peligroso segura/peligrosa abierto/cerrado abierta/cerrada abiertos/cerrados
        abre/cierra abren/cierran abrió/cerró abrieron/cerraron abrir/cerrar apertura/cierre empezó/terminó
        empieza/termina comenzó/terminó comienza/termina comenzó/acabó inicio/fin inicio/final entró/salió
        entra/sale entraron/salieron entrada/salida llegada/salida llegó/partió compró/vendió compra/vende
        compran/venden comprar/vender compra/venta exportaciones/importaciones exportar/importar aliado/enemigo
        aliados/enemigos amigo/enemigo vivo/muerto viva/muerta vivos/muertos mayoría/minoría mayor/menor
        mayores/menores máximo/mínimo máxima/mínima superior/inferior superiores/inferiores más/menos mejor/peor
        mejores/peores mejoró/empeoró mejora/empeora mejoran/empeoran mejorar/empeorar mejora/deterioro
        reforzó/debilitó refuerza/debilita reforzar/debilitar fortaleció/debilitó fortalece/debilita éxito/fracaso
        logró/fracasó eficaz/ineficaz eficaces/ineficaces efectivo/inefectivo útil/inútil presente/ausente
        presencia/ausencia antes/después primero/último primera/última primer/último constitucional/inconstitucional
        legítimo/ilegítimo legítima/ilegítima válido/inválido mantuvo/anuló mantiene/anula positivo/negativo
        positiva/negativa positivos/negativos alto/bajo alta/baja altos/bajos fuerte/débil público/privado
        pública/privada optimista/pesimista satisfecho/insatisfecho incluye/excluye incluyó/excluyó
        incluido/excluido incluida/excluida con/sin
        """
    ),
    endings=frozenset(
        """
        s es a o as os e en an on ó aron ieron ió ía ían aba aban ar er ir ando iendo ado ada ados adas ido ida idos
        idas ará arán erá erán irá irán aría arían ería erían iría irían amos emos imos é í n ron r d ndo mente
        """.split()
    ),
    abbreviations=frozenset(
        """
        sr sra sres sras srta dr dra d dña prof lic ing arq gral cnel tte av avda c cap art núm nº no pág págs vol
        ed etc ej p pp tel tfno km min máx ee.uu ee uu s.a s.l a.c d.c ene feb abr ago sept oct nov dic aprox cía
        dpto
        """.split()
    ),
)
