"""Labels that open a publisher's own note, by kind, as patterns against casefolded text. A mark must follow them."""

LABELS = {
    "retraction": (
        r"retractions?|retracted|withdrawn|withdrawal notice|отозвано|опровержение|спростування"
        r"|widerruf|zurückgezogen|rétractation|retractación|ritrattazione|retratação|wycofanie"
        r"|intrekking|återkallelse|tilbagetrækning|tilbaketrekking|撤回|철회|撤稿"
    ),
    "correction": (
        r"(?:important |an? |the )?corrections?(?: and clarifications?)?|corrected|correction notice"
        r"|erratum|errata|corrigend(?:um|a)|for the record|исправлени[ея]|исправлено|поправк[аи]"
        r"|работа над ошибками|виправлення|виправлено|поправка редакції|папраўка"
        r"|korrektur(?:en|hinweis)?|korrigiert|berichtigung(?:en)?|richtigstellung(?:en)?"
        r"|in eigener sache|rectificati(?:f|on)s?|corrections?|correctif|errat[ua]m?|mea culpa"
        r"|correcci[oó]n(?:es)?|fe de err(?:ores|atas)|rectificaci[oó]n|errata corrige|errata"
        r"|rettific(?:a|he)|correzion[ei]|correç(?:ão|ões)|corre[cç]ção|erramos|errámos"
        r"|retifica(?:ção|çao)|sprostowani[ea]|korekta|poprawka|oprav[ay]|opraven[oé]|rectificatie"
        r"|correctie|rectificaties|rättelse|korrigering|rättat|rettelse|retting|rettet|beriktigelse"
        r"|korreksjon|oikaisu|korjaus|korjattu|düzeltme|tekzip|helyreigazítás|javítás|korrekció|erată"
        r"|rectificare|corectură|corectare|διόρθωση|διευκρίνιση και διόρθωση|επανόρθωση|更正(?:启事|啟事)?"
        r"|勘误|訂正|お詫びと訂正|정정|바로잡습니다|바로잡음|정정보도|تصحيح|تصويب|תיקון|תיקון טעות"
    ),
    "clarification": (
        r"clarifications?|clarified|уточнени[ея]|уточнено|уточнення|klarstellung|präzisierung"
        r"|précisions?|mise au point|aclaraci[oó]n|precisi[oó]n|precisazion[ei]|chiariment[oi]"
        r"|esclarecimento|wyjaśnienie|doprecyzowanie|upřesnění|verduidelijking|verheldering"
        r"|förtydligande|klargöring|præcisering|presisering|tarkennus|täsmennys|açıklama|pontosítás"
        r"|precizare|clarificare|διευκρίνιση|澄清|补充说明|説明|توضيح"
    ),
    "editors_note": (
        r"editor'?s'? note|editors' note|note from the editors?|a note from the editors?"
        r"|note to (?:our )?readers|publisher'?s note|от редакции|примечание редакции|прим\. ?ред"
        r"|від редакції|примітка редакції|anm(?:erkung|\.)? der red(?:aktion|\.)|anm\. ?d\. ?red"
        r"|hinweis der redaktion|hinweis|transparenzhinweis|note de la rédaction|ndlr"
        r"|nota de(?: la)? redacci[oó]n|nota del editor|n\. ?de la ?r|nota a los lectores"
        r"|nota (?:della redazione|del direttore|dell'editore)|ndr|nota da redação|nota do editor"
        r"|nota de redação|od redakcji|přip\. ?red|poznámka redakce|noot van de redactie|redactie"
        r"|red\. ?anm|redaktionens anmärkning|redaktionel note|redaksjonell merknad"
        r"|toimituksen huomautus|editörün notu|editör notu|a szerkesztő megjegyzése|nota redacției"
        r"|nota redacţiei|σημείωση (?:της )?(?:σύνταξης|συντάκτη)"
        r"|编者按|編者按|编者注|編集部注|編集部より|편집자 주|편집자주|ملاحظة (?:من )?المحرر|الناشر|הערת המערכת"
    ),
    "update_note": (
        r"updates?|updated|this just in|обновлено|обновление|дополнено|upd|оновлено|доповнено"
        r"|aktualisiert|aktualisierung|update|mise à jour|mis à jour|actualizaci[oó]n|actualizado"
        r"|aggiornamento|aggiornato|atualiza[cç][ãa]o|atualizado|actualização|aktualizacja"
        r"|zaktualizowano|aktualizace|aktualizováno|bijgewerkt|uppdatering|uppdaterad|opdatering"
        r"|opdateret|oppdatering|oppdatert|päivitys|päivitetty|güncelleme|güncellendi|frissítés"
        r"|frissítve|actualizare|actualizat|ενημέρωση|更新|업데이트|تحديث|עדכון"
    ),
}
