"""How languages say "5 minutes ago" and "5 minutes", and their months and weekdays.

From the Unicode Common Locale Data Repository (CLDR, as Babel 2.18 has it; Unicode License v3): relative times of
the past from seconds to months, units of duration, names of months and days, of 67 languages. `#` is a figure.
"""

BORDER = "|"

AGO = frozenset(
    each.strip()
    for each in """
    # (na) araw ang nakalipas | # (na) linggo ang nakalipas | # araw ang nakalipas | # ay önce | # ay öncə |
    # bln lalu | # bulan lalu | # bulan yang lalu | # buwan ang nakalipas | # d sedan | # d. siden |
    # dae gelede | # dag gelede | # dag geleden | # dag sedan | # dag siden | # dagar sedan | # dage siden |
    # dagen geleden | # dakika önce | # daqiqa oldin | # day ago | # days ago | # de luni | # de minute |
    # de ore | # de secunde | # de săptămâni | # de zile | # detik yang lalu | # dgn geleden |
    # ditë më parë | # dk. önce | # dni temu | # dnia temu | # dtk lalu | # dzień temu | # døgn siden |
    # dəqiqə öncə | # g fa | # gg fa | # giorni fa | # giorno fa | # giây trước | # giờ trước |
    # godz. temu | # godzin temu | # godziny temu | # godzinę temu | # gün önce | # gün öncə | # h fa |
    # h lalu | # hafta oldin | # hafta önce | # hari lalu | # hari yang lalu | # hf. önce | # hour ago |
    # hours ago | # hr. ago | # héttel ezelőtt | # hónappal ezelőtt | # həftə öncə | # jam lalu |
    # jam yang lalu | # javë më parë | # kk sitten | # kun oldin | # kuu eest | # kuukausi sitten |
    # kuukautta sitten | # linggo ang nakalipas | # maand gelede | # maand geleden | # maande gelede |
    # maanden geleden | # md. gelede | # md. siden | # mdr. siden | # menit yang lalu | # mese fa |
    # mesi fa | # mgg lalu | # mgu lalu | # mies. temu | # miesiąc temu | # miesiąca temu | # miesiące temu |
    # miesięcy temu | # min eest | # min fa | # min lalu | # min më parë | # min sen | # min siden |
    # min sitten | # min temu | # min. ago | # min. ang nakalipas | # min. gelede | # min. geleden |
    # min. siden | # minggu lalu | # minggu yang lalu | # minit lalu | # minut sedan | # minut siden |
    # minut temu | # minuta më parë | # minute ago | # minute gelede | # minuten geleden | # minuter sedan |
    # minutes ago | # minuti eest | # minuti fa | # minuto ang nakalipas | # minuto fa | # minutt siden |
    # minutter siden | # minuty temu | # minutë më parë | # minutę temu | # minuut gelede |
    # minuut geleden | # minuutti sitten | # minuuttia sitten | # mnt lalu | # mo. ago | # month ago |
    # months ago | # muaj më parë | # másodperccel ezelőtt | # mån. sen | # månad sedan | # månader sedan |
    # måned siden | # måneder siden | # napja | # nappal ezelőtt | # ngày trước | # näd eest |
    # nädala eest | # ora fa | # oras ang nakalipas | # ore fa | # orë më parë | # oy oldin | # p eest |
    # perccel ezelőtt | # phút trước | # pv sitten | # päeva eest | # päivä sitten | # päivää sitten |
    # s sen | # s sitten | # s. gelede | # sa. önce | # saat lalu | # saat önce | # saat öncə |
    # saniye önce | # saniyə öncə | # sec. ago | # sec. fa | # sec. geleden | # second ago |
    # seconde geleden | # seconden geleden | # secondi fa | # secondo fa | # seconds ago |
    # seg. ang nakalipas | # segundo ang nakalipas | # sek eest | # sek më parë | # sek siden |
    # sek. siden | # sek. temu | # sekonda më parë | # sekonde gelede | # sekondes gelede |
    # sekondë më parë | # sekund sedan | # sekund siden | # sekund temu | # sekunder sedan |
    # sekunder siden | # sekundi eest | # sekundy temu | # sekundę temu | # sekunti sitten |
    # sekuntia sitten | # sett. fa | # settimana fa | # settimane fa | # sn. önce | # soat oldin |
    # soniya oldin | # t eest | # t siden | # t sitten | # tháng trước | # tim sedan | # time siden |
    # timer siden | # timmar sedan | # timme sedan | # tunni eest | # tunti sitten | # tuntia sitten |
    # tuần trước | # tydz. temu | # tydzień temu | # tyg. temu | # tygodni temu | # tygodnia temu |
    # tygodnie temu | # u. gelede | # u. siden | # uge siden | # uger siden | # uke siden | # uker siden |
    # uur gelede | # uur geleden | # v. sedan | # vecka sedan | # veckor sedan | # viikko sitten |
    # viikkoa sitten | # vk sitten | # w. gelede | # week ago | # week gelede | # week geleden |
    # weeks ago | # weke gelede | # weken geleden | # wk. ago | # órával ezelőtt | # ай бұрын | # ай мурун |
    # ап. бұрын | # апт. мурун | # апта бұрын | # апта мурун | # гадз таму | # гадзін таму | # гадзіну таму |
    # гадзіны таму | # год тому | # годин тому | # години тому | # годину тому | # день назад | # день тому |
    # дзень таму | # дзён таму | # дн. назад | # дн. тому | # дней назад | # дня назад | # дня таму |
    # дня тому | # дні таму | # дні тому | # днів тому | # долоо хоногийн өмнө | # күн бұрын | # күн мурун |
    # мес. назад | # мес. таму | # месяц назад | # месяц таму | # месяца назад | # месяца таму |
    # месяцаў таму | # месяцев назад | # месяцы таму | # мин өмнө | # мин. бұрын | # мин. назад |
    # минут бұрын | # минут назад | # минуту назад | # минуты назад | # минутын өмнө | # міс. тому |
    # місяць тому | # місяця тому | # місяці тому | # місяців тому | # мүн. мурун | # мүнөт мурун |
    # нед. назад | # недели назад | # недель назад | # неделю назад | # с таму | # с тому | # саат мурун |
    # саат. мурун | # сарын өмнө | # сағ. бұрын | # сағат бұрын | # сек өмнө | # сек. бұрын | # сек. мурун |
    # сек. назад | # секунд бұрын | # секунд мурун | # секунд назад | # секунд таму | # секунд тому |
    # секунди тому | # секунду назад | # секунду таму | # секунду тому | # секунды назад | # секунды таму |
    # секундын өмнө | # тиж. тому | # тиждень тому | # тижня тому | # тижні тому | # тижнів тому |
    # тыд таму | # тыдзень таму | # тыдня таму | # тыдняў таму | # тыдні таму | # хв таму | # хв тому |
    # хвилин тому | # хвилини тому | # хвилину тому | # хвілін таму | # хвіліну таму | # хвіліны таму |
    # ц өмнө | # цагийн өмнө | # ч назад | # час назад | # часа назад | # часов назад | # өдрийн өмнө |
    # ամիս առաջ | # ժ առաջ | # ժամ առաջ | # շաբ առաջ | # շաբաթ առաջ | # վայրկյան առաջ | # վրկ առաջ |
    # ր առաջ | # րոպե առաջ | # օր առաջ | # اونۍ مخکې | # ثانيه مخکې | # ثانيې مخکې | # ثانیه پیش |
    # دقيقه مخکې | # دقيقې مخکې | # دقیقه پیش | # دن پہلے | # دنوں پہلے | # روز پیش | # ساعت مخکې |
    # ساعت پیش | # ساعتونه مخکې | # سیکنڈ پہلے | # ماه پیش | # ماہ قبل | # منٹ پہلے | # مياشت مخکې |
    # مياشتې مخکې | # مہینہ پہلے | # مہینے پہلے | # هفته پیش | # ورځ مخکې | # ورځې مخکې | # گھنٹہ پہلے |
    # گھنٹے پہلے | # ہفتہ پہلے | # ہفتے پہلے | # आठवड्यांपूर्वी | # आठवड्यापूर्वी | # घंटे पहले |
    # घं॰ पहले | # घण्टा पहिले | # तासांपूर्वी | # तासापूर्वी | # दिन पहले | # दिन पहिले | # दिवसांपूर्वी |
    # दिवसापूर्वी | # महिना पहिले | # महिन्यांपूर्वी | # महिन्यापूर्वी | # माह पहले | # मिनट पहले |
    # मिनि. पूर्वी | # मिनिटांपूर्वी | # मिनिटापूर्वी | # मिनेट पहिले | # मि॰ पहले | # सप्ताह पहले |
    # से. पूर्वी | # सेकंड पहले | # सेकंदांपूर्वी | # सेकंदापूर्वी | # सेकेन्ड पहिले | # से॰ पहले |
    # हप्ता पहिले | # ঘন্টা আগে | # দিন আগে | # মাস আগে | # মিনিট আগে | # সপ্তাহ আগে | # সেকেন্ড আগে |
    # সেকেন্ড পূর্বে | # ਘੰਟਾ ਪਹਿਲਾਂ | # ਘੰਟੇ ਪਹਿਲਾਂ | # ਦਿਨ ਪਹਿਲਾਂ | # ਮਹੀਨਾ ਪਹਿਲਾਂ | # ਮਹੀਨੇ ਪਹਿਲਾਂ |
    # ਮਿੰਟ ਪਹਿਲਾਂ | # ਸਕਿੰਟ ਪਹਿਲਾਂ | # ਹਫ਼ਤਾ ਪਹਿਲਾਂ | # ਹਫ਼ਤੇ ਪਹਿਲਾਂ | # અઠ. પહેલાં | # અઠવાડિયા પહેલાં |
    # કલાક પહેલાં | # દિવસ પહેલાં | # મહિના પહેલાં | # મિનિટ પહેલાં | # સેકંડ પહેલાં | # நாட்களுக்கு முன் |
    # நாளுக்கு முன் | # நிமி. முன் | # நிமிடங்களுக்கு முன் | # நிமிடத்திற்கு முன் | # மணி. முன் |
    # மணிநேரம் முன் | # மாத. முன் | # மாதங்களுக்கு முன் | # மாதத்துக்கு முன் | # வார. முன் |
    # வாரங்களுக்கு முன் | # வாரத்திற்கு முன் | # விநா. முன் | # விநாடிகளுக்கு முன் | # விநாடிக்கு முன் |
    # గం. క్రితం | # గంట క్రితం | # గంటల క్రితం | # నిమి. క్రితం | # నిమిషం క్రితం | # నిమిషాల క్రితం |
    # నెల క్రితం | # నెలల క్రితం | # రోజు క్రితం | # రోజుల క్రితం | # వారం క్రితం | # వారాల క్రితం |
    # సెక. క్రితం | # సెకను క్రితం | # సెకన్ల క్రితం | # ಗಂಟೆ ಹಿಂದೆ | # ಗಂಟೆಗಳ ಹಿಂದೆ | # ತಿಂಗಳ ಹಿಂದೆ |
    # ತಿಂಗಳು ಹಿಂದೆ | # ತಿಂಗಳುಗಳ ಹಿಂದೆ | # ದಿನಗಳ ಹಿಂದೆ | # ದಿನದ ಹಿಂದೆ | # ನಿಮಿಷಗಳ ಹಿಂದೆ | # ನಿಮಿಷದ ಹಿಂದೆ |
    # ವಾರಗಳ ಹಿಂದೆ | # ವಾರದ ಹಿಂದೆ | # ಸೆಕೆಂಡುಗಳ ಹಿಂದೆ | # ಸೆಕೆಂಡ್ ಹಿಂದೆ | # ആഴ്ച മുമ്പ് | # ദിവസം മുമ്പ് |
    # മണിക്കൂർ മുമ്പ് | # മാസം മുമ്പ് | # മിനിറ്റ് മുമ്പ് | # സെക്കൻഡ് മുമ്പ് | # කට පෙර | # ชม. ที่แล้ว |
    # ชั่วโมงที่ผ่านมา | # นาทีที่ผ่านมา | # นาทีที่แล้ว | # วันที่ผ่านมา | # วันที่แล้ว |
    # วินาทีที่ผ่านมา | # วินาทีที่แล้ว | # สัปดาห์ที่ผ่านมา | # สัปดาห์ที่แล้ว | # เดือนที่ผ่านมา |
    # เดือนที่แล้ว | # დღის წინ | # თვის წინ | # კვ. წინ | # კვირის წინ | # საათის წინ | # სთ წინ |
    # წამის წინ | # წთ წინ | # წმ წინ | # წუთის წინ | # ខែមុន | # ថ្ងៃមុន | # នាទីមុន | # ម៉ោងមុន |
    # វិនាទីមុន | # សប្ដាហ៍មុន | # か月前 | # 个月前 | # 個月前 | # 分前 | # 分鐘前 | # 分钟前 | # 周前 |
    # 天前 | # 小时前 | # 小時前 | # 日前 | # 時間前 | # 秒前 | # 秒钟前 | # 週前 | # 週間前 | # 개월 전 |
    # 분 전 | # 시간 전 | # 일 전 | # 주 전 | # 초 전 | acum # de luni | acum # de minute | acum # de ore |
    acum # de secunde | acum # de săptămâni | acum # de zile | acum # h | acum # luni | acum # lună |
    acum # min. | acum # minut | acum # minute | acum # ore | acum # oră | acum # sec. | acum # secunde |
    acum # secundă | acum # săpt. | acum # săptămâni | acum # săptămână | acum # zi | acum # zile |
    dakika # iliyopita | dakika # zilizopita | duela # aste | duela # egun | duela # hilabete |
    duela # minutu | duela # ordu | duela # segundo | fa # dia | fa # dies | fa # h | fa # hora |
    fa # hores | fa # mes | fa # mesos | fa # min | fa # minut | fa # minuts | fa # s | fa # segon |
    fa # segons | fa # setm. | fa # setmana | fa # setmanes | for # d. siden | for # dag siden |
    for # dage siden | for # døgn siden | for # md. siden | for # min siden | for # minut siden |
    for # minutt siden | for # minutter siden | for # måned siden | for # måneder siden | for # sek siden |
    for # sekund siden | for # sekunder siden | for # t siden | for # time siden | for # timer siden |
    for # u. siden | for # uge siden | for # uger siden | for # uke siden | for # uker siden | fyrir # degi |
    fyrir # dögum | fyrir # klst. | fyrir # klukkustund | fyrir # klukkustundum | fyrir # mán. |
    fyrir # mánuði | fyrir # mánuðum | fyrir # mín. | fyrir # mínútu | fyrir # mínútum | fyrir # sek. |
    fyrir # sekúndu | fyrir # sekúndum | fyrir # viku | fyrir # vikum | för # d sedan | för # dag sedan |
    för # dagar sedan | för # min sen | för # minut sedan | för # minuter sedan | för # mån. sen |
    för # månad sedan | för # månader sedan | för # s sen | för # sekund sedan | för # sekunder sedan |
    för # tim sedan | för # timmar sedan | för # timme sedan | för # v. sedan | för # vecka sedan |
    för # veckor sedan | hace # d | hace # día | hace # días | hace # h | hace # hora | hace # horas |
    hace # m | hace # mes | hace # meses | hace # min | hace # minuto | hace # minutos | hace # s |
    hace # segundo | hace # segundos | hace # sem. | hace # semana | hace # semanas | hai # día |
    hai # días | hai # h | hai # hora | hai # horas | hai # mes | hai # meses | hai # min | hai # minuto |
    hai # minutos | hai # s | hai # segundo | hai # segundos | hai # sem. | hai # semana | hai # semanas |
    há # dia | há # dias | há # h | há # hora | há # horas | há # meses | há # min. | há # minuto |
    há # minutos | há # mês | há # seg. | há # segundo | há # segundos | há # sem. | há # semana |
    há # semanas | il y a # h | il y a # heure | il y a # heures | il y a # j | il y a # jour |
    il y a # jours | il y a # m. | il y a # min | il y a # minute | il y a # minutes | il y a # mois |
    il y a # s | il y a # seconde | il y a # secondes | il y a # sem. | il y a # semaine |
    il y a # semaines | miezi # iliyopita | mwezi # uliopita | pirms # d. | pirms # dienas | pirms # dienām |
    pirms # min. | pirms # minūtes | pirms # minūtēm | pirms # mēn. | pirms # mēneša | pirms # mēnešiem |
    pirms # ned. | pirms # nedēļas | pirms # nedēļām | pirms # sek. | pirms # sekundes | pirms # sekundēm |
    pirms # st. | pirms # stundas | pirms # stundām | pre # d. | pre # dana | pre # mes. | pre # meseca |
    pre # meseci | pre # min. | pre # minuta | pre # ned. | pre # nedelja | pre # nedelje | pre # sata |
    pre # sati | pre # sek. | pre # sekunde | pre # sekundi | pre # č. | pred # d. | pred # dnevi |
    pred # dnevom | pred # dnevoma | pred # dňa | pred # dňami | pred # dňom | pred # h | pred # hodinami |
    pred # hodinou | pred # mes. | pred # mesecem | pred # mesecema | pred # meseci | pred # mesiaca |
    pred # mesiacmi | pred # mesiacom | pred # min | pred # min. | pred # minutama | pred # minutami |
    pred # minuto | pred # minútami | pred # minútou | pred # minúty | pred # s | pred # sekundama |
    pred # sekundami | pred # sekundo | pred # sekundou | pred # sekundy | pred # ted. | pred # tedni |
    pred # tednom | pred # tednoma | pred # týž. | pred # týždňa | pred # týždňami | pred # týždňom |
    pred # urama | pred # urami | pred # uro | prieš # d. | prieš # dienas | prieš # dienos | prieš # dieną |
    prieš # dienų | prieš # min. | prieš # minutes | prieš # minutės | prieš # minutę | prieš # minučių |
    prieš # mėn. | prieš # mėnesio | prieš # mėnesius | prieš # mėnesių | prieš # mėnesį | prieš # sav. |
    prieš # savaites | prieš # savaitės | prieš # savaitę | prieš # savaičių | prieš # sek. |
    prieš # sekundes | prieš # sekundės | prieš # sekundę | prieš # sekundžių | prieš # val. |
    prieš # valandas | prieš # valandos | prieš # valandą | prieš # valandų | prije # d. | prije # dan |
    prije # dana | prije # h | prije # min | prije # min. | prije # minuta | prije # minute |
    prije # minutu | prije # mj. | prije # mjesec | prije # mjeseca | prije # mjeseci | prije # s |
    prije # sat | prije # sata | prije # sati | prije # sed. | prije # sedmica | prije # sedmice |
    prije # sedmicu | prije # sek. | prije # sekunde | prije # sekundi | prije # sekundu | prije # tj. |
    prije # tjedan | prije # tjedana | prije # tjedna | před # dne | před # dnem | před # dny | před # h |
    před # hodinami | před # hodinou | před # hodiny | před # min | před # minutami | před # minutou |
    před # minuty | před # měs. | před # měsíce | před # měsícem | před # měsíci | před # s |
    před # sekundami | před # sekundou | před # sekundy | před # týd. | před # týdne | před # týdnem |
    před # týdny | saa # iliyopita | saa # zilizopita | sekunde # iliyopita | sekunde # zilizopita |
    siku # iliyopita | siku # zilizopita | vor # min. | vor # minute | vor # minuten | vor # monat |
    vor # monaten | vor # sek. | vor # sekunde | vor # sekunden | vor # std. | vor # stunde | vor # stunden |
    vor # tag | vor # tagen | vor # woche | vor # wochen | wiki # iliyopita | wiki # zilizopita |
    πριν από # δευτ. | πριν από # δευτερόλεπτα | πριν από # δευτερόλεπτο | πριν από # εβδ. |
    πριν από # εβδομάδα | πριν από # εβδομάδεσ | πριν από # ημ. | πριν από # ημέρα | πριν από # ημέρεσ |
    πριν από # λεπ. | πριν από # λεπτά | πριν από # λεπτό | πριν από # μήνα | πριν από # μήνεσ |
    πριν από # ώ. | πριν από # ώρα | πριν από # ώρεσ | пре # д. | пре # дана | пре # мес. | пре # месеца |
    пре # месеци | пре # мин. | пре # минута | пре # нед. | пре # недеља | пре # недеље | пре # сата |
    пре # сати | пре # сек. | пре # секунде | пре # секунди | пре # ч. | пред # ден | пред # дена |
    пред # месец | пред # месеци | пред # мин. | пред # минута | пред # минути | пред # седмица |
    пред # седмици | пред # сек. | пред # секунда | пред # секунди | пред # час | пред # часа | преди # ден |
    преди # дни | преди # м. | преди # месец | преди # месеца | преди # мин | преди # минута |
    преди # минути | преди # седм. | преди # седмица | преди # седмици | преди # сек | преди # секунда |
    преди # секунди | преди # ч | преди # час | преди # часа | לפני # דקות | לפני # דק׳ | לפני # חודשים |
    לפני # ימים | לפני # שבועות | לפני # שב׳ | לפני # שניות | לפני # שנ׳ | לפני # שעות | לפני # שע׳ |
    לפני יום # | خلال # أشهر | قبل # أسابيع | قبل # أسبوع | قبل # أسبوعًا | قبل # أشهر | قبل # أيام |
    قبل # ثانية | قبل # ثوانٍ | قبل # ثوانِ | قبل # دقائق | قبل # دقيقة | قبل # ساعات | قبل # ساعة |
    قبل # شهر | قبل # شهرًا | قبل # يوم | قبل # يومًا | තත්පර # කට පෙර | දින # කට පෙර | පැය # කට පෙර |
    මාස # කට පෙර | මිනිත්තු # කට පෙර | සති # කට පෙර | ပြီးခဲ့သည့် # စက္ကန့် | ပြီးခဲ့သည့် # နာရီ |
    ပြီးခဲ့သည့် # ပတ် | ပြီးခဲ့သည့် # မိနစ် | ပြီးခဲ့သည့် # ရက် | ပြီးခဲ့သည့် # လ
    """.split(BORDER)
)

SPANS = frozenset(
    each.strip()
    for each in """
    # dakika | # daq. | # daqiqa | # de minute | # de ore | # de secunde | # detik | # dk. | # dtk | # dəq |
    # dəqiqə | # giây | # giờ | # godz. | # godzin | # godzina | # godziny | # heure | # heures | # hodin |
    # hodina | # hodiny | # hodín | # hora | # horas | # hores | # hour | # hours | # hr | # jam | # klst. |
    # klukkustund | # klukkustundir | # menit | # min | # min. | # minit | # minut | # minuta | # minute |
    # minuten | # minuter | # minutes | # minuti | # minutit | # minuto | # minutos | # minuts | # minutt |
    # minutter | # minutu | # minuty | # minutë | # minutė | # minutės | # minuut | # minuutti |
    # minuuttia | # minučių | # minút | # minúta | # minúty | # minūte | # minūtes | # minūšu | # mnt |
    # mp | # másodperc | # mín. | # mínúta | # mínútur | # na minuto | # na oras | # na segundo | # ora |
    # oras | # ordu | # ore | # orë | # oră | # perc | # phút | # s. | # sa. | # saat | # san | # saniye |
    # saniyə | # sat | # sata | # sati | # sec | # second | # seconde | # seconden | # secondes | # secondi |
    # secondo | # seconds | # secunde | # secundă | # seg. | # segon | # segons | # segundo | # segundos |
    # sek | # sek. | # sekonda | # sekonde | # sekondes | # sekondë | # sekund | # sekunda | # sekunde |
    # sekunden | # sekunder | # sekundes | # sekundi | # sekundit | # sekundy | # sekundė | # sekundės |
    # sekundžių | # sekunti | # sekuntia | # sekunžu | # sekúnd | # sekúnda | # sekúndur | # sn. | # soat |
    # son. | # soniya | # st. | # std. | # stunda | # stundas | # stunde | # stunden | # stundu | # t. |
    # tim | # time | # timer | # timmar | # timme | # tund | # tundi | # tunti | # tuntia | # u. | # ur |
    # ura | # ure | # uri | # uur | # val. | # valanda | # valandos | # valandų | # óra | # δευτ. |
    # δευτερόλεπτα | # δευτερόλεπτο | # λ. | # λεπτά | # λεπτό | # ώ. | # ώρα | # ώρεσ | # гадз | # гадзін |
    # гадзіна | # гадзіны | # год | # годин | # година | # години | # мин | # мин. | # минут | # минута |
    # минути | # минуты | # мүн | # мүнөт | # саат | # сат | # сата | # сати | # сағ | # сағат | # сек |
    # сек. | # секунд | # секунда | # секунде | # секунди | # секунды | # ст | # хв | # хвилин | # хвилина |
    # хвилини | # хвілін | # хвіліна | # хвіліны | # цаг | # ч. | # час | # часа | # часов | # ժամ |
    # վայրկյան | # վրկ | # րոպե | # דקה | # דקות | # דק׳ | # שניה | # שניות | # שנ׳ | # שעה | # שעות |
    # שע׳ | # ثانية | # ثانیه | # ثانیې | # ثوان | # دقائق | # دقيقة | # دقیقه | # دقیقې | # ساعات | # ساعة |
    # ساعت | # سیکنڈ | # منٹ | # گھنٹہ | # گھنٹے | # घंटा | # घंटे | # घं॰ | # घण्टा | # ता | # तास |
    # मिनट | # मिनि | # मिनिट | # मिनिटे | # मिनेट | # मि॰ | # से | # सेकंड | # सेकंद | # सेकेन्ड | # से॰ |
    # ঘন্টা | # মিনিট | # সেকেন্ড | # ਘੰਟਾ | # ਘੰਟੇ | # ਮਿੰਟ | # ਸਕਿੰਟ | # કલાક | # મિનિટ | # સેકંડ |
    # நிமிட | # நிமிடங்கள் | # நிமிடம் | # மணிநேரங்கள் | # மணிநேரம் | # விநாடி | # விநாடிகள் | # గం. |
    # గంట | # గంటలు | # నిమి. | # నిమిషం | # నిమిషాలు | # సె. | # సెక. | # సెకను | # సెకన్లు | # ಗಂ. |
    # ಗಂಟೆಗಳು | # ಗಂಟೆಯು | # ನಿಮಿ | # ನಿಮಿಷಗಳು | # ನಿಮಿಷವು | # ಸೆಕೆಂ | # ಸೆಕೆಂಡುಗಳು | # ಸೆಕೆಂಡ್ |
    # മണിക്കൂർ | # മി. | # മിനിറ്റ് | # സെ. | # സെക്കൻഡ് | # ชม. | # ชั่วโมง | # นาที | # วิ | # วินาที |
    # စက္ကန့် | # နာရီ | # မိနစ် | # საათი | # სთ | # წამი | # წთ | # წმ | # წუთი | # នាទី | # ម៉ោង |
    # វិនាទី | # 分鐘 | # 分钟 | # 小时 | # 小時 | # 時間 | # 秒钟 | # 시간 | dakika # | saa # | sekunde # |
    තත් # | තත්පර # | පැය # | මිනි # | මිනිත්තු #
    """.split(BORDER)
)

CALENDAR = frozenset(
    """
    abe abendua abr abril abu abuztua ag ago agost agosti agosto agu agustus ahad ahd al alhamisi an
    antradienis août api apirila apr aprel april aprile aprili aprilie aprill apríl apríla aprīlis ar ara
    aralık asteartea asteazkena astelehena aug august augusta augusti augusts augustus augusztus avg avgust
    avq avqust avr avril axşamı az aza azaroa ağu ağustos b.e bal balandis balandžio bazar birž birželio
    birželis biy biyernes bře březen března c.a ceturtd ceturtdiena chor chorshanba cmt cn cs csütörtök cum
    cuma cumartesi cze czerwca czerwiec czw czwartek cümə dc dec decembar december decembra decembrie
    decembris decembro dek dekabr des desemba desember desembre dets detsember dez dezember dezembro dg dhj
    dhjetor di dic dicembre diciembre die diel dienstag dijous dilluns dim dimanche dimarts dimecres dinsdag
    dis disember dissabte disyembre diumenge divendres dj dl do dom domenica domingo donderdag donnerstag ds
    dt dub duben dubna dum duminică dush dushanba dv déc décembre d’abr d’abril d’ag d’agost d’oct d’octubre
    eka ekaina eki ekim elo elokuu elokuuta ene enero enj enjte ertəsi esmaspäev eyl eylül feb febbraio febr
    febreiro febrer febrero februar februari februarie february február februára februāris febrúar fev
    fevereiro fevral fim fimmtudagur fr fre fredag freitag fri friday févr février fös föstudagur geg gegužė
    gegužės gen gener gennaio gio giovedì giu giugno gru grudnia grudzień gruod gruodis gruodžio gush gusht
    haz haziran heinä heinäkuu heinäkuuta helmi helmikuu helmikuuta huhti huhtikuu huhtikuuta hul hulyo hun
    hunyo huw huwebes hétfő hën hënë ian ianuarie ig igandea ijumaa ira iraila isn isnin iul iulie iun iunie
    iyl iyn iyul iyun jaan jaanuar jan janar janeiro januar januari januarie january január januára janv
    janvier janvāris janúar jeu jeudi joi joulu joulukuu joulukuuta jue jueves juil juillet juin jul julai
    julho juli julie julij julio juliol july jum juma jumaat jumamosi jumanne jumapili jumat jumatano
    jumatatu jun june junho juni junie junij junio juny juuli juuni júl júla július júlí jún júna június
    júní jūl jūlijs jūn jūnijs kam kamis kas kasım ke kedd keskiviikko keskiviikkona kesä kesäkuu kesäkuuta
    ketvirtadienis kha khamis kol kolmapäev kolovoz kolovoza korr korrik kov kovas kovo kt kvě květen května
    kwi kwiecień kwietnia la lapkr lapkritis lapkričio larunbata lau lauantai lauantaina laugardagur laupäev
    led leden ledna liep liepa liepos lin linggo lip lipanj lipca lipiec lipnja lis listopad listopada
    listopadu loka lokakuu lokakuuta lr lug luglio lun lundi lunedì lunes luni luns lut lutego luty lör
    lördag lør lørdag ma maalis maaliskuu maaliskuuta maanantai maanantaina maandag maart mac machi mag
    maggio mai maiatza maig maijs maio maj maja man mandag mar marca march mardi marec maret marras
    marraskuu marraskuuta mars marso mart martedì martes martie marts martxoa martë marzec marzo març março
    marți may mayo mayıs maí mei mer mercoledì mercredi mi mie miercuri min minggu mittwoch miy miyerkules
    mié miércoles mið miðvikudagur mo mon monday montag mrt máj mája május mán mánudagur márc március mär
    märts märz mån måndag mér mércores mër mërkurë ne ned nedelja nedeľa nedjelja neděle neljapäev nhật
    niedz niedziela nis nisan nob nobyembre noiembrie nov novemba novembar november novembra novembre
    novembris novembro noviembre noy noyabr nën nëntor nóv nóvember oca ocak oct october octobre octombrie
    octubre og ogo ogos okt oktabr oktoba oktobar oktober oktobris oktoober oktubre oktyabr október októbra
    ons onsdag or osteguna ostirala otrd otrdiena ots otsaila ott ottobre out outubro ožu ožujak ožujka pay
    payshanba paz pazar pazartesi paź październik października pe peb pebrero penktadienis per perjantai
    perjantaina perşembe pet petak petek pi piatok piektd piektdiena pirmadienis pirmd pirmdiena piątek pn
    po pon pondelok pondělí ponedeljak ponedeljek ponedjeljak poniedziałek pr pre premte pri prill pro
    prosinac prosinca prosince prosinec pt pzt pá pátek péntek pühapäev qer qershor qua quarta-feira qui
    quinta-feira rab rabu reede rugp rugpjūtis rugpjūčio rugs rugsėjis rugsėjo ruj rujan rujna sa sab sabado
    sabato sabtu sal salı sam samedi samstag sat saterdag saturday saus sausio sausis seg segunda-feira
    sekmadienis sel selasa sen senin sentabr sentyabr sep sept septemba septembar september septembra
    septembre septembrie septembris septiembre sesh seshanba sestd sestdiena set setembre setembro settembre
    setyembre sex sexta-feira shan shanba shk shkurt sht shtator shtunë sie sierpień sierpnia sij siječanj
    siječnja sk so sob sobota sondag sonntag spal spalio spalis sre sreda sri srijeda srp srpanj srpen srpna
    srpnja st streda stu studeni studenoga sty styczeń stycznia středa su sub subota sun sunday sunnudagur
    sunnuntai svi svibanj svibnja svētd svētdiena syys syyskuu syyskuuta sze szept szeptember szerda szo
    szombat sáb sábado sâm sâmbătă sön söndag søn søndag tammi tammikuu tammikuuta teisipäev tem temmuz ter
    terça-feira tet tetor thu thursday ti tiistai tiistaina tir tirs tirsdag tis tisdag to tor torek tors
    torsdag torstai torstaina touko toukokuu toukokuuta tr tra travanj travnja trečiadienis trešd trešdiena
    tue tuesday urr urria urt urtarrila ut uto utorak utorok uzt uztaila vas vasario vasaris vasárnap veebr
    veebruar velj veljača veljače ven vendredi venerdì venres vie viernes vin vineri vr vrijdag vrydag wed
    wednesday wo woensdag wrz wrzesień września wt wtorek xan xaneiro xov xoves xul xullo xuño yak yakshanba
    yan yanvar za zaterdag zo zondag zář září ágú ágúst ápr április ç.a çar çarşamba çərşənbə úno únor února
    út úterý þri þriðjudagur červen července červenec června čet četrtek četvrtak čt čtvrtek čvc čvn říj
    říjen října śr środa şub şubat şənbə šeštadienis št štvrtok απρ απρίλιοσ απριλίου αυγ αυγούστου αύγ
    αύγουστοσ δεκ δεκέμβριοσ δεκεμβρίου δευ δευτέρα ιαν ιανουάριοσ ιανουαρίου ιουλ ιουλίου ιουν ιουνίου ιούλ
    ιούλιοσ ιούν ιούνιοσ κυρ κυριακή μάι μάιοσ μάρ μάρτιοσ μαΐ μαΐου μαρ μαρτίου νοέ νοέμβριοσ νοε
    νοεμβρίου οκτ οκτωβρίου οκτώβριοσ πέμ πέμπτη παρ παρασκευή σάβ σάββατο σεπ σεπτέμβριοσ σεπτεμβρίου τετ
    τετάρτη τρί τρίτη φεβ φεβρουάριοσ φεβρουαρίου авг август августа апр апрель апреля април аравдугаар
    арван аў аўторак ақп ақпан ба баасан бейсенбі бейш бейшемби бер березень березня бс бя бямба вер
    верасень верасня вересень вересня воскресенье вс вт вто вторник вівторок груд грудень грудня гуравдугаар
    да даваа дек декабрь декабря декември дец децембар долоодугаар дс дүй дүйсенбі дүйшөмбү дөрөвдүгээр
    есдүгээр жек жексенбі жекшемби жел желтоқсан жм жні жнівень жніўня жовт жовтень жовтня жс жума жұма
    зургаадугаар ишемби ишм июл июль июля июн июнь июня кас кастрычнік кастрычніка квіт квітень квітня кра
    красавік красавіка лип липень липня лист листопад листопада лх лхагва лют лютага лютий лютого люты ліп
    ліпень ліпеня ліс лістапад лістапада май мам мамыр мар март марта мау маусым мая мај мя мягмар
    наймдугаар нау наурыз нд нед недела неделя недеља неділя нов новембар ное ноември ноя нояб ноябрь ноября
    нэгдүгээр ня нядзеля ням окт октобар октомври октябрь октября пʼятниця панядзелак пет петак петок петък
    пн пон понеделник понедельник понедељак понеділок пт пятница пятніца пү пүрэв саб сабота сак сакавік
    сакавіка сб сейсенбі сен сенбі сент сентябрь сентября сеп септембар септември серада середа серп серпень
    серпня сне снежань снежня ср сре среда сряда сс сту студзень студзеня суб суббота субота събота січ
    січень січня сәрсенбі сәу сәуір тавдугаар там тамыз трав травень травня уто уторак феб фебруар фев февр
    февраль февраля февруари хоёрдугаар чацвер черв червень червня чет четвер четверг четвртак четврток
    четвъртък чт чц чэр чэрвень чэрвеня шарш шаршемби шейш шейшемби шіл шілде юли юни янв январь января яну
    януари јан јануар јануари јул јули јун јуни қаз қазан қар қараша қаң қаңтар қыр қыркүйек ապր ապրիլ
    ապրիլի դեկ դեկտեմբեր դեկտեմբերի երեքշաբթի երկ երկուշաբթի երք կիր կիրակի հինգշաբթի հլս հնգ հնս հնվ հոկ
    հոկտեմբեր հոկտեմբերի հուլիս հուլիսի հունիս հունիսի հունվար հունվարի մայիս մայիսի մարտ մարտի մյս մրտ նոյ
    նոյեմբեր նոյեմբերի շաբաթ շբթ ուր ուրբաթ չորեքշաբթի չրք սեպ սեպտեմբեր սեպտեմբերի փետրվար փետրվարի փտվ
    օգոստոս օգոստոսի օգս אוגוסט אוג׳ אוקטובר אוק׳ אפריל אפר׳ דצמבר דצמ׳ חמישי יולי יוני ינואר ינו׳ מאי מרץ
    נובמבר נוב׳ ספטמבר ספט׳ פברואר פבר׳ ראשון רביעי שבת שישי שלישי آوریل أبريل أغسطس أكتوبر اتوار الأحد
    الأربعاء الاثنين الثلاثاء الجمعة الخميس السبت اوت اونۍ اپریل اکتبر اکتوبر اګست اگست بدھ جمعرات جمعه جمعہ
    جنوري جنوری جولائی جولای جون درېنۍ دسامبر دسمبر دوشنبه دونۍ ديسمبر سبتمبر ستمبر سه‌شنبه سپتامبر سپتمبر
    سېپتمبر شنبه فبراير فبروري فروری فوریه فوریهٔ فېبروري مئی مارس مارچ مايو منگل مه مهٔ مۍ نوامبر نوفمبر
    نومبر يناير يوليو يونيو يونۍ پنجشنبه پينځنۍ پیر څلرنۍ چهارشنبه ژانویه ژانویهٔ ژوئن ژوئیه ژوئیهٔ ہفتہ
    یکشنبه अक्टूबर अक्टू॰ अक्टोबर अगस्ट अगस्त अग॰ अप्रिल अप्रैल आइत आइतबार एप्रि एप्रिल ऑक्टो ऑक्टोबर ऑग
    ऑगस्ट गुरु गुरुवार जनवरी जन॰ जाने जानेवारी जुन जुलाई जुलै जुल॰ जून डिसें डिसेंबर डिसेम्बर दिसंबर दिस॰
    नवंबर नव॰ नोभेम्बर नोव्हें नोव्हेंबर फ़रवरी फ़र॰ फेब्रु फेब्रुअरी फेब्रुवारी बिहि बिहिबार बुध बुधबार
    बुधवार मंगल मंगलवार मंगळ मंगळवार मई मङ्गल मङ्गलबार मार्च मे रवि रविवार शनि शनिबार शनिवार शुक्र शुक्रबार
    शुक्रवार सप्टें सप्टेंबर सितंबर सित॰ सेप्टेम्बर सोम सोमबार सोमवार অক্টো অক্টোবর আগ আগস্ট এপ্রি এপ্রিল
    জানু জানুয়ারী জুন জুল জুলাই ডিসে ডিসেম্বর নভে নভেম্বর ফেব ফেব্রুয়ারী বুধ বুধবার বৃহস্পতি বৃহস্পতিবার
    মঙ্গল মঙ্গলবার মার্চ মে রবি রবিবার শনি শনিবার শুক্র শুক্রবার সেপ সেপ্টেম্বর সোম সোমবার ਅਕਤੂ ਅਕਤੂਬਰ ਅਗ
    ਅਗਸਤ ਅਪ੍ਰੈ ਅਪ੍ਰੈਲ ਐਤ ਐਤਵਾਰ ਜਨ ਜਨਵਰੀ ਜੁਲਾ ਜੁਲਾਈ ਜੂਨ ਦਸੰ ਦਸੰਬਰ ਨਵੰ ਨਵੰਬਰ ਫ਼ਰ ਫ਼ਰਵਰੀ ਬੁੱਧ ਬੁੱਧਵਾਰ ਮਈ ਮਾਰਚ
    ਮੰਗਲ ਮੰਗਲਵਾਰ ਵੀਰ ਵੀਰਵਾਰ ਸਤੰ ਸਤੰਬਰ ਸ਼ਨਿੱਚਰ ਸ਼ਨਿੱਚਰਵਾਰ ਸ਼ੁੱਕਰ ਸ਼ੁੱਕਰਵਾਰ ਸੋਮ ਸੋਮਵਾਰ એપ્રિલ ઑક્ટો ઑક્ટોબર
    ઑગસ્ટ ગુરુ ગુરુવાર જાન્યુ જાન્યુઆરી જુલાઈ જૂન ડિસે ડિસેમ્બર નવે નવેમ્બર ફેબ્રુ ફેબ્રુઆરી બુધ બુધવાર મંગળ
    મંગળવાર માર્ચ મે રવિ રવિવાર શનિ શનિવાર શુક્ર શુક્રવાર સપ્ટે સપ્ટેમ્બર સોમ સોમવાર அக் அக்டோபர் ஆக ஆகஸ்ட்
    ஏப் ஏப்ரல் சனி செப் செப்டம்பர் செவ் செவ்வாய் ஜன ஜனவரி ஜூன் ஜூலை ஞாயி ஞாயிறு டிச டிசம்பர் திங் திங்கள் நவ
    நவம்பர் பிப் பிப்ரவரி புத புதன் மார் மார்ச் மே வியா வியாழன் வெள் வெள்ளி అక్టో అక్టోబర్ ఆగ ఆగస్టు ఆది
    ఆదివారం ఏప్రి ఏప్రిల్ గురు గురువారం జన జనవరి జులై జూన్ డిసెం డిసెంబర్ నవం నవంబర్ ఫిబ్ర ఫిబ్రవరి బుధ
    బుధవారం మంగళ మంగళవారం మార్చి మే శని శనివారం శుక్ర శుక్రవారం సెప్టెం సెప్టెంబర్ సోమ సోమవారం ಅಕ್ಟೋ
    ಅಕ್ಟೋಬರ್ ಆಗ ಆಗಸ್ಟ್ ಏಪ್ರಿ ಏಪ್ರಿಲ್ ಗುರು ಗುರುವಾರ ಜನ ಜನವರಿ ಜುಲೈ ಜೂನ್ ಡಿಸೆಂ ಡಿಸೆಂಬರ್ ನವೆಂ ನವೆಂಬರ್ ಫೆಬ್ರ
    ಫೆಬ್ರವರಿ ಬುಧ ಬುಧವಾರ ಭಾನು ಭಾನುವಾರ ಮಂಗಳ ಮಂಗಳವಾರ ಮಾರ್ಚ್ ಮೇ ಶನಿ ಶನಿವಾರ ಶುಕ್ರ ಶುಕ್ರವಾರ ಸೆಪ್ಟೆಂ ಸೆಪ್ಟೆಂಬರ್ ಸೋಮ
    ಸೋಮವಾರ ഏപ്രി ഏപ്രിൽ ഒക്ടോ ഒക്‌ടോബർ ഓഗ ഓഗസ്റ്റ് ചൊവ്വ ചൊവ്വാഴ്ച ചൊവ്വാഴ്‌ച ജനു ജനുവരി ജൂലൈ ജൂൺ ഞായറാഴ്‌ച
    ഞായർ ഡിസം ഡിസംബർ തിങ്കളാഴ്‌ച തിങ്കൾ നവം നവംബർ ഫെബ്രു ഫെബ്രുവരി ബുധനാഴ്‌ച ബുധൻ മാർ മാർച്ച് മേയ് വെള്ളി
    വെള്ളിയാഴ്‌ച വ്യാഴം വ്യാഴാഴ്‌ച ശനി ശനിയാഴ്‌ച സെപ്റ്റം സെപ്റ്റംബർ අගෝ අගෝස්තු අඟහ අඟහරුවාදා අප්‍රේල්
    ඉරිදා ඔක් ඔක්තෝබර් ජන ජනවාරි ජූනි ජූලි දෙසැ දෙසැම්බර් නොවැ නොවැම්බර් පෙබ පෙබරවාරි බදාදා බ්‍රහස්
    බ්‍රහස්පතින්දා මාර් මාර්තු මැයි සඳුදා සැප් සැප්තැම්බර් සිකු සිකුරාදා සෙන සෙනසුරාදා ก.ค ก.พ ก.ย กรกฎาคม
    กันยายน กุมภาพันธ์ ต.ค ตุลาคม ธ.ค ธันวาคม พ.ค พ.ย พฤ พฤศจิกายน พฤษภาคม ม.ค มกราคม มิ.ย มิถุนายน มี.ค
    มีนาคม วันจันทร์ วันพฤหัสบดี วันพุธ วันศุกร์ วันอังคาร วันอาทิตย์ วันเสาร์ ส.ค สิงหาคม อา เม.ย เมษายน
    ကြာသပတေး စက် စက်တင်ဘာ စနေ ဇန် ဇန်နဝါရီ ဇူ ဇူလိုင် ဇွန် တနင်္ဂနွေ တနင်္လာ ဒီ ဒီဇင်ဘာ နို နိုဝင်ဘာ ဖေ
    ဖေဖော်ဝါရီ ဗုဒ္ဓဟူး မတ် မေ သောကြာ အင်္ဂါ အောက် အောက်တိုဘာ ဧပြီ ဩဂုတ် აგვ აგვისტო აპრ აპრილი დეკ
    დეკემბერი თებ თებერვალი იან იანვარი ივლ ივლისი ივნ ივნისი კვი კვირა მაი მაისი მარ მარტი ნოე ნოემბერი ოთხ
    ოთხშაბათი ორშ ორშაბათი ოქტ ოქტომბერი პარ პარასკევი სამ სამშაბათი სექ სექტემბერი შაბ შაბათი ხუთ ხუთშაბათი
    កក្កដា កញ្ញា កុម្ភៈ ចន្ទ ច័ន្ទ តុលា ធ្នូ ពុធ ព្រហ ព្រហស្បតិ៍ មករា មិថុនា មីនា មេសា វិច្ឆិកា សីហា សុក្រ
    សៅរ៍ អង្គារ អាទិត្យ ឧសភា 一月 七月 三月 九月 二月 五月 八月 六月 十一月 十二月 十月 周一 周三 周二 周五
    周六 周四 周日 四月 土曜日 日曜日 星期一 星期三 星期二 星期五 星期六 星期四 星期日 月曜日 木曜日 水曜日
    火曜日 週一 週三 週二 週五 週六 週四 週日 金曜日 금요일 목요일 수요일 월요일 일요일 토요일 화요일
    """.split()
)
"""Casefolded words, without the full stop of an abbreviation; of a name of several words, each."""
