"""English."""

from monitor.core.language.lexicon import Lexicon

LEXICON = Lexicon(
    function=frozenset(
        """
        a an the and or but nor so yet if then than as at by for from in into of off on onto out over to up upon
        with within without about above after against along among around before behind below beneath beside
        between beyond during inside near outside since through toward towards under until via this that these
        those it its he him his she her hers they them their theirs we us our ours you your yours i me my mine who
        whom whose which what where when why how is are was were be been being am do does did done doing have has
        had having will would shall should can could may might must also just very there here all any both each
        few more most other some such only own same too again further once because while 's
        """.split()
    ),
    negators=frozenset(
        """
        not no never none nobody nothing neither nor without cannot can't won't don't doesn't didn't isn't aren't
        wasn't weren't hasn't haven't hadn't
        """.split()),
    hedges=frozenset(
        """
        allegedly reportedly apparently possibly probably perhaps maybe likely unlikely may might could would
        seems seemingly suspected alleged presumably supposedly purportedly ostensibly believed expected thought
        unconfirmed certainly definitely surely clearly undoubtedly confirmed
        """.split()
    ),
    say_verbs=frozenset(
        """
        said says say told tells added adds claimed claims stated states noted notes explained explains insisted
        insists argued argues denied denies admitted admits acknowledged asserted alleged declared announced
        warned suggested confirmed emphasized emphasised emphasizes stressed revealed conceded contended
        maintained replied responded remarked commented
        """.split()
    ),
    temporal=frozenset(
        """
        today yesterday tomorrow tonight now currently recently earlier later soon ago this last next morning
        afternoon evening night week month year weekend hours minutes days weeks
        """.split()
    ),
    calendar=frozenset(
        """
        january february march april may june july august september october november december jan feb mar apr jun
        jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
        """.split()
    ),
    numbers=frozenset(
        (word, value)
        for value, word in enumerate(
            """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty
        """.split()
        )
    ),
    key_stems=frozenset(
        """
        kill murder died death dead injur wound attack bomb explo arrest charg convict sentenc acquit resign fire
        dismiss suspend ban sanction invad missile hostage terror rape assault fraud brib corrupt guilty innocent
        victim massacre genocide war ceasefire strike protest riot coup elect defeat
        """.split()
    ),
    antonyms=frozenset(
        {
            ("accept", "reject"), ("accepted", "rejected"), ("agree", "disagree"), ("agreed", "refused"),
            ("allow", "forbid"), ("allowed", "banned"), ("approved", "rejected"), ("confirmed", "denied"),
            ("decrease", "increase"), ("decreased", "increased"), ("fell", "rose"), ("fall", "rise"),
            ("falling", "rising"), ("guilty", "innocent"), ("legal", "illegal"), ("lose", "win"), ("lost", "won"),
            ("opponents", "supporters"), ("oppose", "support"), ("opposed", "supported"), ("opposes", "supports"),
            ("possible", "impossible"), ("safe", "unsafe"), ("successful", "unsuccessful"), ("true", "false"),
        }
    ),
)  # fmt: skip
