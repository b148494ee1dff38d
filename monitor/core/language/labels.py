"""Words that label what is on the page and not of the article, in many languages.

Labels are only evidence: what is left out is decided by shape together with them.
"""

import re

READ_ALSO = re.compile(
    r"(?:"
    r"(?:read|see|watch|listen)\s+(?:also|more|next)|also\s+read|related(?:\s+(?:articles?|stories|news|content|topics))?"
    r"|more\s+(?:on\s+this|stories|from|like\s+this)|recommended(?:\s+for\s+you)?|most\s+(?:read|popular)|trending(?:\s+now)?"
    r"|you\s+(?:may|might)\s+also\s+like|don'?t\s+miss|editors?'?s?\s+picks?|advertisement|sponsored(?:\s+content)?"
    r"|читайте\s+(?:также|ещ[её]|далее)|(?:по|на)\s+теме|ещ[её]\s+по\s+теме|материалы\s+по\s+теме|смотрите\s+также"
    r"|рекомендуем|популярное|реклама|на\s+правах\s+рекламы|подробнее"
    r"|читайте\s+також|дивіться\s+також|також\s+читайте|чытайце\s+таксама|прочетете\s+(?:още|също)"
    r"|lesen\s+sie\s+(?:auch|mehr)|mehr\s+zum\s+thema|auch\s+interessant|das\s+könnte\s+sie\s+auch\s+interessieren|anzeige"
    r"|(?:à\s+)?lire\s+aussi|à\s+lire|voir\s+aussi|sur\s+le\s+même\s+sujet|publicité"
    r"|lea?\s+también|lee\s+también|te\s+puede\s+interesar|más\s+información|noticias\s+relacionadas|publicidad"
    r"|leggi\s+anche|potrebbe\s+interessarti|pubblicità|lei?a\s+(?:também|mais)|veja\s+também|saiba\s+mais|publicidade"
    r"|czytaj\s+(?:też|także|również|więcej)|zobacz\s+(?:też|także|również)|přečtěte\s+si\s+(?:také|více)|čtěte\s+(?:také|více)"
    r"|lees\s+(?:ook|meer|verder)|läs\s+(?:också|även|mer)|les\s+(?:også|mer)|læs\s+(?:også|mere)|lue\s+(?:myös|lisää)"
    r"|olvassa\s+el|citește\s+și|citiţi\s+şi|pročitajte\s+(?:i|više)|διαβάστε\s+(?:επίσης|ακόμη)"
    r"|(?:ilgili|diğer)\s+haberler|ayrıca\s+okuyun|اقرأ\s+(?:أيضا|أيضًا|المزيد)|مواضيع\s+ذات\s+صلة|קראו\s+גם"
    r"|werbung|reklama?|annons|annonse|annonce|advertentie|mainos|hirdetés|publicitate|διαφήμιση|إعلان|広告|广告|광고"
    r"|関連記事|あわせて読みたい|相关(?:阅读|新闻|报道)|延伸閱讀|관련\s*기사|और\s+पढ़ें|यह\s+भी\s+पढ़ें"
    r")",
    re.IGNORECASE,
)

CALL = re.compile(
    r"(?:please\s+)?(?:subscribe|sign\s+up|follow\s+(?:us|our)|join\s+(?:us|our)|download\s+(?:our|the)|like\s+us"
    r"|get\s+(?:our|the)\s+\w+\s+(?:newsletter|app)|подпи[сш]\w+|следите\s+за|читайте\s+нас|присоединяйтесь|підпи[сш]\w+"
    r"|стежте\s+за|слідкуйте|приєднуйтесь|abonnier\w+|folgen\s+sie|melden\s+sie\s+sich|hier\s+geht\s+es"
    r"|abonnez|suivez|inscrivez|rejoignez|téléchargez|suscríb\w+|síguenos|sigue\s+(?:a|en|toda)|únete|regístr\w+|descarga"
    r"|iscriv\w+|segui(?:ci|teci)|scarica|assine|siga|inscreva|receba|baixe|zapisz|zasubskrybuj|obserwuj|śledź|dołącz"
    r"|volg\s+ons|abonneer|schrijf\s+je|meld\s+je|prenumerera|följ\s+oss|abonnér?|følg\s+oss|meld\s+deg|tilaa|seuraa"
    r"|odebírejte|sledujte|přihlaste|abone\s+ol\w*|takip\s+ed\w+|iratkozz|kövess|abonați|abonează|urmăr\w+|εγγραφ\w+"
    r"|اشترك|تابع\w*|フォロー|登録|关注|订阅|구독)(?!\w)",
    re.IGNORECASE,
)
"""Words with which a site asks its reader for something, at the beginning of a line."""

LEADING = re.compile(r"^[\W_]+")
TRAILING = re.compile(r"[\W_]+$")


def is_read_also(text: str) -> bool:
    """Say whether text is, or begins with, a label of what else there is to read."""
    return READ_ALSO.match(text, _beginning(text)) is not None


def is_call(text: str) -> bool:
    """Say whether text begins with words that ask the reader to subscribe, follow or join."""
    return CALL.match(text, _beginning(text)) is not None


def is_bare_label(text: str) -> bool:
    """Say whether text is nothing but such a label."""
    return is_read_also(text) and READ_ALSO.fullmatch(TRAILING.sub("", text), _beginning(text)) is not None


def _beginning(text: str) -> int:
    """Return where the first letter or digit of a text stands."""
    found = LEADING.match(text)
    return found.end() if found else 0
