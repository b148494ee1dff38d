"""Sentences in which a text speaks of itself, by the kind of publisher's note that they make.

Patterns are matched against casefolded text with single blanks and straight apostrophes, anywhere in it: so each
names the text it stands in ("this article", "en una versión anterior") or an error of its makers.
"""

from monitor.core.language.correction_words import CORRECTIONS, EN_SELF

SENTENCES = {
    "retraction": (
        (
            r"(?:retir(?:ons|e|ent)|(?:avons|a|ont) retiré|retiró|retira|retiramos|ritiriamo)"
            r" (?:cet|cette|l'|notre|son|este|esta|el|la|nuestr[ao]|quest[oa'])"
            r" ?(?:article|information|texte|enquête|artículo|noticia|nota|información|texto|articolo|notizia)"
        ),
        rf"\bthis {EN_SELF} (?:has been|was|is) (?:retracted|withdrawn|removed|taken down|deleted|unpublished)",
        rf"\bwe (?:have |are )?(?:retract(?:ed|ing)?|withdr[ae]wn?|removed|taken down) (?:this|the|our) {EN_SELF}",
        rf"\b(?:has|have) (?:retracted|withdrawn|removed) (?:this|its|the) {EN_SELF}",
        r"(?:материал|статья|новость|публикация|заметка|текст) (?:был[аи]? )?(?:удал[её]н|отозван|снят|изъят)",
        r"(?:матеріал|стаття|новина|публікація) (?:бу(?:в|ла|ло) )?(?:видален|відкликан|знят)",
        r"(?:artikel|beitrag|text|meldung) (?:wurde|ist) (?:zurückgezogen|entfernt|gelöscht|offline)",
        r"(?:diesen|den) (?:artikel|beitrag|text) (?:haben wir )?(?:zurückgezogen|entfernt|gelöscht|zurück)",
        r"(?:cet|l')\s?article a été (?:retiré|supprimé|dépublié)",
        r"(?:avons|a) (?:retiré|dépublié|supprimé) (?:cet|l') ?article",
        (
            r"(?:este|esta|el|la) (?:artículo|noticia|nota|información|texto) (?:ha sido|fue) (?:retirad|eliminad"
            r"|despublicad)"
        ),
        r"(?:hemos|ha) (?:retirado|eliminado) (?:este|esta|el|la) (?:artículo|noticia|nota|información)",
        r"quest[oa']\s?(?:articolo|notizia) è stat[oa] (?:ritirat|rimoss)",
        r"(?:esta|este) (?:notícia|texto|artigo|reportagem) foi (?:retirad|removid|despublicad)",
        r"(?:artykuł|tekst|materiał) został (?:wycofany|usunięty)",
        r"dit (?:artikel|bericht) is (?:ingetrokken|verwijderd)",
    ),
    "correction": CORRECTIONS,
    "clarification": (
        (
            rf"\bthis (?:\w+ )?{EN_SELF} (?:has been|was|is being) (?:\w+ )?(?:clarified|(?:updated|amended|edited"
            rf"|revised|changed) (?:\w+ ){{0,4}}to (?:\w+ )?(?:clarify|make (?:it )?clear))"
        ),
        rf"\bwe (?:have |would like to )?(?:clarif(?:y|ied)|updated (?:this|the) {EN_SELF} to clarify)",
        r"\b(?:updated|amended|edited|revised|changed) (?:\w+ ){0,4}to (?:clarify|make (?:it )?clear)",
        rf"\bthis (?:version|{EN_SELF}) clarifies",
        r"(?:материал|текст|статья|новость|заметка) (?:был[аи]? )?(?:уточн[её]н|дополнен[аы]? (?:уточнени|пояснени))",
        r"формулировк[аи] (?:был[аи]? )?уточнен",
        r"(?:уточнили|уточняем) (?:формулировк|данные в тексте)",
        r"(?:матеріал|текст|стаття|новина) (?:бу(?:в|ло|ла) )?уточнен",
        r"формулюванн\w+ уточнен",
        (
            r"(?:artikel|beitrag|text|passage) (?:wurde|ist|haben wir) (?:\w+ ){0,3}(?:präzisiert|klargestellt"
            r"|konkretisiert)"
        ),
        (
            r"wir haben (?:das|dies|die (?:stelle|passage|formulierung)|den (?:text|artikel"
            r"|satz))[^.]{0,20}(?:präzisiert|klargestellt|konkretisiert)"
        ),
        r"(?:cet|l') ?article a été (?:\w+ )?(?:précisé|clarifié|modifié (?:pour|afin de) (?:préciser|clarifier))",
        (
            r"(?:este|esta) (?:artículo|noticia|nota|texto) (?:ha sido|fue) (?:\w+ )?(?:aclarad|precisad"
            r"|(?:actualizad|modificad)[oa] para (?:aclarar|precisar))"
        ),
        (
            r"quest[o'] ?articolo è stato (?:\w+ )?(?:precisato|chiarito|(?:aggiornato|modificato)"
            r" per (?:chiarire|precisare))"
        ),
        (
            r"(?:este|esta) (?:texto|artigo|notícia) foi (?:\w+ )?(?:esclarecid|(?:atualizad"
            r"|alterad)[oa] para (?:esclarecer|clarificar))"
        ),
        r"dit artikel is (?:\w+ )?verduidelijkt",
    ),
    "editors_note": (
        r"\b(?:names?|the names?|identit(?:y|ies)) (?:has|have) been (?:changed|withheld) (?:to protect|at the|for)",
        (
            r"\((?:anm(?:erkung)?\.? d(?:er|\.) ?red(?:aktion|\.)?|ndlr|ndr|прим\. ?ред\.?|n\. ?d\. ?r\.?|red\."
            r"|přip\. ?red\.)\W*[^)]*\)$"
        ),
    ),
    "update_note": (
        (
            r"^(?:updated|mise? à jour|actualizad[oa]|aktualisiert|обновлено|оновлено|aggiornato|atualizado"
            r"|bijgewerkt)[^:]{0,40} (?:with|avec|con|mit|с|з|com|met) "
        ),
        (
            rf"\bthis (?:\w+ )?{EN_SELF} (?:has been|was|is being|will be|had been|has since been)"
            r" (?:\w+ )?(?:updated|expanded|supplemented)"
        ),
        rf"\bwe (?:have |will )?(?:updated?|be updating) (?:this|the|our) (?:\w+ )?{EN_SELF}",
        rf"\bthis is a (?:breaking|developing) (?:news )?{EN_SELF}",
        rf"\bthis (?:breaking|developing) (?:news )?{EN_SELF}",
        (
            r"^\W{0,2}\(? ?(?:adds|updates|rewrites|recasts) (?:\w+ ){0,6}(?:with|details?|quotes?|background"
            r"|comments?|byline|paragraphs?|throughout|throughout\)|analyst|reaction)"
        ),
        (
            r"(?:материал|текст|статья|новость|заметка|публикация) (?:был[аи]? )?(?:обновл[её]н|дополнен"
            r"|обновляется|дополняется)"
        ),
        r"(?:материал|текст|статья|новость) (?:будет |)(?:обновля|дополня)",
        r"(?:матеріал|текст|стаття|новина) (?:бу(?:в|ло|ла) )?(?:оновлен|доповнен|оновлюється|доповнюється)",
        (
            r"(?:artikel|beitrag|text|meldung) (?:wurde|wird|ist) (?:\w+ ){0,8}(?:aktualisiert|ergänzt|erweitert"
            r"|fortlaufend)"
        ),
        r"wir haben (?:den|diesen|die) (?:artikel|beitrag|text|meldung) (?:\w+ )?(?:aktualisiert|ergänzt)",
        r"(?:cet|l') ?article (?:a été|est) (?:\w+ )?(?:mis à jour|actualisé|complété|enrichi)",
        (
            r"(?:este|esta) (?:artículo|noticia|nota|texto|información) (?:ha sido|fue|se ha|está siendo|será)"
            r" (?:\w+ )?(?:actualizad|ampliad)"
        ),
        r"quest[oa'] ?(?:articolo|notizia) (?:è stat[oa]|viene|sarà) (?:\w+ )?(?:aggiornat|integrat|ampliat)",
        (
            r"(?:este|esta) (?:texto|artigo|notícia|reportagem|matéria) (?:foi|está sendo|será)"
            r" (?:\w+ )?(?:atualizad|ampliad|actualizad)"
        ),
        r"(?:artykuł|tekst|materiał) (?:został|jest) (?:\w+ )?(?:zaktualizowany|aktualizowany|uzupełniony)",
        r"(?:článek|text|zprávu) (?:jsme |byl[ay]? |průběžně )?(?:aktualiz|doplni|doplně)",
        r"dit (?:artikel|bericht) (?:is|wordt) (?:\w+ )?(?:bijgewerkt|geüpdatet|aangevuld)",
        (
            r"(?:artikeln|artikkelen|artiklen|saken|texten) (?:har|er|är|blir|bliver|uppdateras|opdateres"
            r"|oppdateres)(?: \w+)?(?: (?:uppdaterats|uppdaterad|oppdatert|opdateret))?$"
        ),
        (
            r"(?:artikeln|artikkelen|artiklen|saken|texten) (?:har|er|är|blev|ble)(?: \w+)? (?:uppdaterats"
            r"|uppdaterad|oppdatert|opdateret)"
        ),
        r"(?:juttua|artikkelia|uutista) (?:on )?(?:päivitetty|täydennetty|päivitetään)",
        r"(?:haber|yazı) (?:\w+ )?(?:güncellendi|güncellenmiştir|güncellenecek|güncelleniyor)",
        r"(?:cikket|cikkünket) (?:\w+ )?(?:frissítettük|frissítjük)",
    ),
}
