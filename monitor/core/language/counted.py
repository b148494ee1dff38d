"""What sites count beside their articles, in many languages: views, comments, shares, minutes to read.

Only with a figure in a short line of its own are these words evidence; "at least 12 killed" has none of them.
"""

import re

COUNTED = frozenset(
    word.casefold()
    for word in """
    view views viewed seen read reads reading comment comments share shares shared like likes reply replies
    reaction reactions follower followers subscriber subscribers listens plays downloads claps upvotes listen
    aufruf aufrufe aufgerufen ansichten gelesen lesezeit lesedauer kommentar kommentare geteilt lesen hörzeit
    vue vues lectures lecture commentaire commentaires partages partage réactions écoute
    visita visitas vistas visualizaciones lecturas lectura leído comentario comentarios compartidos compartir
    visualizzazioni visualizzato letture lettura commento commenti condivisioni ascolto
    visualizações visualizado leituras leitura comentários compartilhamentos partilhas acessos
    weergaven bekeken gelezen leestijd reactie reacties gedeeld lezen luistertijd
    wyświetleń wyświetlenia wyświetlenie odsłon odsłony czytania komentarz komentarze komentarzy udostępnień
    zobrazení přečtení čtení zhlédnutí komentář komentáře komentářů sdílení
    zobrazenie zobrazení zobrazenia prečítané čítania čítanie komentárov komentáre zdieľaní
    visning visningar visninger visad lästid läsning läst kommentarer delningar läsare
    læsetid læsning læst delinger kommentar sett lesetid lest delt
    katselukertaa katselua katsottu luettu lukuaika lukukertaa kommenttia kommentit jakoa kuunteluaika
    megtekintés megtekintések olvasás olvasási olvasta megtekintve hozzászólás hozzászólások komment kommentek
    megosztás vizualizări vizualizare afișări accesări citire citiri citit comentarii comentariu distribuiri
    προβολή προβολές ανάγνωση αναγνώσεις ανάγνωσης σχόλιο σχόλια κοινοποιήσεις κοινοποίηση
    просмотр просмотра просмотров просмотры просмотрено чтения чтение прочтений прочтения прочтение прочли прочитали
    комментарий комментария комментариев комментарии репостов поделились
    перегляд перегляди переглядів переглянули читання прочитали коментар коментарі коментарів поширень
    прагляд праглядаў прагляды каментароў каментары
    преглеждания прегледи прегледа прочита четене прочетено коментара коментари коментар споделяния
    прегледано прегледи читања читање дељења
    pregleda pregledi pregledov čitanja čitanje branja branje komentara komentari komentarjev dijeljenja ogledov
    peržiūros peržiūrų skaitymo komentarai komentarų skatījumi skatījumu lasīšanai lasīšanas komentāri komentāru
    vaatamist vaatamisi lugemisaeg lugemist kommentaari
    görüntülenme görüntüleme okunma okuma okuması okundu izlenme yorum paylaşım beğeni
    baxış oxunma oxunub şərh ko'rishlar қаралым оқылды пікір көрүү
    مشاهدة مشاهدات قراءة قراءات تعليق تعليقات مشاركة مشاركات القراءة إعجاب
    بازدید بازدیدها خواندن دیدگاه نظر مطالعه آراء تبصرے مرتبہ
    צפיות צפייה קריאה תגובות תגובה שיתופים
    व्यूज़ व्यूज व्यू देखा पढ़ा पढ़ें टिप्पणी टिप्पणियाँ टिप्पणियां कमेंट शेयर बार वाचन
    ভিউ পঠিত মন্তব্য বার பார்வைகள் கருத்துகள் వీక్షణలు
    조회 조회수 댓글 공감 읽음 읽기 소요 추천수 뷰
    lượt đọc xem dilihat dibaca baca pembaca komentar bacaan tontonan kali ditonton
    խոսք դիտում ნახვა კომენტარი shikime lexim komente áhorf lestur ummæli
    """.split()
)
"""Casefolded words, in the forms that stand beside a figure."""

UNSPACED_COUNTED = re.compile(
    "閲覧|回視聴|再生|コメント|いいね|シェア|分で読|読了|读了|浏览|瀏覽|阅读|閱讀|次播放|点击|點擊|评论|評論|留言|跟贴|点赞|分享"
    "|观看|觀看|人氣|อ่าน|ครั้ง|ความคิดเห็น|ยอดวิว|แชร์|មើល"
)
"""The same in scripts that put no blanks between words."""
