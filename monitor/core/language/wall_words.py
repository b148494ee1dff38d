"""What pages say that stand where an article should: by the verdict on them, as patterns against casefolded text.

They count only on a page that shows hardly any text: the same words in a long article are prose.
"""

from monitor.wire import Verdict

WALLS = {
    Verdict.BLOCKED: (
        r"verify (?:that )?you(?:'re| are) (?:a |not a )?(?:human|robot)|are you a (?:human|robot)|i(?:'m"
        r"| am) not a robot"
        r"|prove you(?:'re| are) (?:a )?human|checking your browser|unusual traffic|access (?:to this \w+ )?(?:is "
        r"|was "
        r"|has been )?(?:denied|forbidden|blocked)|request (?:was |has been )?blocked|you have been blocked"
        r"|security check|ddos protection|automated (?:access|queries|requests)|complete the captcha|captcha"
        r"|too many requests|rate limit|not available in your (?:country|region|location|area)"
        r"|подтвердите,? что вы (?:не робот|человек)|доступ (?:к \w+ )?(?:ограничен|запрещ[её]н|заблокирован)"
        r"|слишком много запросов|недоступ\w+ в ваше[мй] (?:стране|регионе)|підтвердьте,? що ви (?:не робот|людина)"
        r"|доступ (?:до \w+ )?(?:обмежено|заборонено|заблоковано)|kein roboter|ein mensch sind"
        r"|zugriff (?:wurde )?verweigert"
        r"|zu viele anfragen|in ihrem land nicht verfügbar|(?:vous n'êtes|n'êtes-vous) pas un robot|êtes humain"
        r"|accès (?:refusé|interdit|bloqué)|trop de requêtes|pas disponible dans votre (?:pays|région)"
        r"|(?:no soy|no eres) un robot|eres humano|acceso (?:denegado|prohibido|bloqueado)"
        r"|demasiadas (?:solicitudes|peticiones)"
        r"|no está disponible en (?:tu|su) (?:país|región)|non sono un robot|accesso (?:negato|bloccato)"
        r"|troppe richieste"
        r"|não (?:sou|é) um robô|acesso (?:negado|bloqueado)|nie jestem robotem|odmowa dostępu|dostęp zabroniony"
        r"|geen robot|toegang geweigerd|inte (?:är )?en robot|åtkomst nekad|nejsem robot|přístup odepřen"
        r"|robot olmadığınızı|erişim engellendi|ロボットではありません|アクセスが(?:拒否|制限)"
        r"|验证您是真人|访问被拒绝|로봇이 아닙니다"
        r"|لست روبوت"
    ),
    Verdict.CONSENT: (
        r"(?:uses?|using|store|accept|allow|manage) (?:all |our |your )?(?:\w+ )?cookies|cookie (?:settings"
        r"|preferences|policy)"
        r"|before you continue|we (?:value|respect|care about) your privacy|your privacy (?:choices|settings)"
        r"|(?:используем|использует|принять) (?:все )?(?:файлы )?(?:cookie|куки)|(?:verwenden|nutzen"
        r"|setzen) (?:\w+ ){0,3}cookies"
        r"|cookies? (?:akzeptieren|zustimmen)|mit werbung (?:weiter)?lesen|(?:utilis\w+"
        r"|accepter) (?:\w+ ){0,3}cookies"
        r"|continuer sans accepter|(?:utiliza\w*|usamos|aceptar) (?:\w+ ){0,3}cookies|(?:utilizz\w+"
        r"|accett\w+) (?:\w+ ){0,3}cookie"
        r"|(?:usamos|utilizamos|aceitar) (?:\w+ ){0,3}cookies|plik(?:i|ów) cookies?|(?:gebruik\w+"
        r"|accepteer) (?:\w+ ){0,3}cookies"
        r"|använd\w+ (?:\w+ ){0,3}(?:cookies|kakor)|soubor\w* cookies?|çerez|クッキー|使用 ?cookie|쿠키를"
        r"|(?:використову\w+|прийняти) (?:файли )?(?:cookie|кукі)"
    ),
    Verdict.LOGIN: (
        r"(?:log|sign) ?in (?:to|or|with|below)|please (?:log|sign) ?in|you (?:must|need to) (?:be logged|log"
        r"|sign) ?in"
        r"|войдите(?:,| в| на|$)|авторизуйтесь|увійдіть|авторизуйтеся|(?:melden sie sich"
        r"|bitte) (?:\w+ )?an(?:melden)?\b"
        r"|einloggen|connectez-vous|identifiez-vous|inici(?:a|e|ar) sesi[oó]n|effettua il (?:login|accesso)"
        r"|accedi (?:per|al)"
        r"|fa(?:ça|zer) (?:o )?login|entre na sua conta|zaloguj się|log (?:eerst )?in (?:om|met)|logga in"
        r"|přihlas\w* se"
        r"|giriş yap|ログインしてください|请登录|로그인"
    ),
    Verdict.PAYWALL: (
        r"subscri(?:be|bers?|ption) (?:to|now|only|required|exclusive)|(?:for|to) (?:our )?subscribers"
        r"|already a subscriber"
        r"|become a (?:member|subscriber)|free articles? (?:left|remaining)|continue reading"
        r"|read the full (?:story|article)"
        r"|(?:только|доступ\w*) (?:для )?подписчик|оформите подписку|лише (?:для )?передплатник|оформіть передплату"
        r"|(?:für|nur) abonnenten|jetzt (?:abonnieren|weiterlesen|testen)|réservé\w* (?:à|aux) (?:nos )?abonnés"
        r"|abonnez-vous"
        r"|(?:solo|exclusiv\w+) para (?:suscriptores|socios|assinantes)|suscríbe|(?:riservat\w+|solo) (?:agli"
        r"|per gli) abbonati"
        r"|abbonati|assine|(?:dla|tylko) (?:\w+ )?(?:subskrybent|prenumerator)|voor abonnees|word abonnee"
        r"|för prenumeranter|bli prenumerant|pro předplatitele|abone ol|有料会員|会員限定|订阅|구독"
    ),
    Verdict.SOFT_404: (
        r"page (?:you\W.{0,40})?(?:was not|is not|isn't|not|cannot be|can't be|could not be) (?:found|available)"
        r"|(?:can't|cannot|couldn't|could not) find (?:the|that|this) page|\b404\b|no longer (?:available|exists?"
        r"|here)"
        r"|does(?:n't| not) exist|страниц\w+ не (?:найден|существ)|не найдена|сторінк\w+ не (?:знайден|існує)"
        r"|seite (?:wurde |konnte )?nicht gefunden|existiert nicht|page (?:est )?(?:introuvable|non trouvée|n'existe)"
        r"|página (?:que \w+ )?(?:no|não) (?:se )?(?:encontrad|existe|pôde)|no (?:se )?encuentra la página"
        r"|pagina non (?:trovata|esiste|disponibile)|nie znaleziono|strona nie istnieje"
        r"|pagina (?:is )?niet gevonden|bestaat niet"
        r"|sidan (?:kunde inte hittas|finns inte|hittades inte)|stránka (?:nebyla nalezena|neexistuje)"
        r"|sayfa bulunamadı"
        r"|ページが見つかりません|页面不存在|找不到(?:页面|该页)|페이지를 찾을 수 없습니다|الصفحة غير موجودة"
    ),
    Verdict.MAINTENANCE: (
        r"(?:site|page|website|service|server) is (?:currently |temporarily )?(?:down|unavailable"
        r"|under maintenance|offline"
        r"|being updated)|(?:scheduled|under|planned) maintenance|back (?:soon|shortly|online)"
        r"|temporarily unavailable"
        r"|internal server error|bad gateway|service unavailable|something went wrong|an error (?:has )?occurred"
        r"|traceback \(most recent call last\)|stack trace|fatal error|unhandled exception"
        r"|database (?:connection )?error"
        r"|error establishing|технически\w+ работ|временно недоступ|внутренняя ошибка|технічн\w+ робот"
        r"|тимчасово недоступ"
        r"|wartungsarbeiten|vorübergehend nicht|interner (?:server)?fehler|en maintenance|momentanément indisponible"
        r"|temporairement indisponible|erreur (?:interne|serveur)|(?:en|em) (?:mantenimiento|manutenção)"
        r"|temporalmente (?:no disponible|fuera)|temporariamente indispon|error interno|in manutenzione"
        r"|errore interno"
        r"|przerwa techniczna|prace (?:techniczne|konserwacyjne)|onderhoud|tijdelijk niet|underhåll|údržb|bakım"
        r"|メンテナンス"
        r"|维护|점검"
    ),
    Verdict.SCRIPT_ONLY: (
        r"(?:enable|turn on|requires?|needs?|without|activate) javascript|javascript (?:is |must be "
        r"|to be )?(?:disabled|required"
        r"|enabled|off)|включите (?:поддержку )?javascript|увімкніть javascript|javascript (?:zu )?(?:aktivieren"
        r"|deaktiviert"
        r"|einschalten)|activ(?:ez|ar|a|e) (?:el |le )?javascript|habilit\w+ (?:o )?javascript|abilit\w+ javascript"
        r"|włącz\w* (?:obsługę )?javascript|schakel javascript|aktivera javascript|povolte javascript"
        r"|javascript'?i etkinleştir"
        r"|javascriptを有効|启用 ?javascript"
    ),
}
"""In the order in which they are tried."""
