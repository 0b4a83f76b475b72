"""What the ranking goes by, shipped with the index so that Python and the browser never differ."""
from __future__ import annotations

# Words that say how one asks and not about what; where there are no others they count. Chinese ones cut a run of characters apart.
CUT = (
    "为什么 是什么 什么意思 啥意思 是啥 有啥 怎么办 咋办 咋 怎么样 怎样 如何 是不是 能不能 可不可以 要不要 该不该 有没有 会不会 应不应该 应该 请问 哪里 哪个 哪些 哪儿 多少 "
    "一下 这个 那个 我们 你们 他们 咱们 人家 的时候 的话 老是 总是 可以 的 了 吗 呢 吧 啊 呀 嘛 我 你 您 他 她 它 和 与 很 也"
).split()
STOP = (
    "a an the i me my we us our you your he him his she her it its they them their this that these those is am are was were be been do does "
    "did doing have has had will would shall should can could may might must of to in on at for with from by as and or but if so "
    "not no nor how what when where why who whom which whose there here than then too very just anymore about into up out over don didn doesn isn "
    "wasn won wouldn couldn shouldn ain ve ll re im dont cant wont get gets got keep keeps kept want wants need let lets please some any "
    "all s t d m much many more most without even still also only ever never always anyone someone something anything everything thing things"
).split()
# Endings of English words with one stem. The first that leaves three letters goes, and of those with “is” five: “promis”.
ENDINGS = sorted((
    "s es ed ing er ers or ors y ies ied ying ication ications able ible ability ibility e ise ises ised ising isation ment ments ion ions ation ations ate ates ated ating ness d r rs"
).split(), key=lambda ending: (-len(ending), ending))

RULES = {
    "cut": CUT, "stop": STOP, "endings": ENDINGS,
    "most": 40,  # tokens of a query that are looked at
    "mendable": 16,  # tokens of a query whose mistakes are put right; in a longer one the others find enough
    "variants": 8,  # of each kind
    "work": 160_000,  # tokens of all variants times entries, so that a pasted paragraph or many pages take no longer
    # What one more hit counts in the name of a place, in what people type for it, in its page's title, in its text, and for a
    # page as a whole in another place on it. More of the same counts ever less, and in a longer field it counts less.
    "name": 3, "asked": 4, "title": 1.98, "text": 0.52, "elsewhere": 0.21, "enough": 1.96, "length": 0.48,
    # Words that were typed one after the other stand so, or within so many characters; in which field.
    "next": 0.45, "near": 0.2, "reach": 24, "in": {"name": 1.5, "asked": 1.02, "text": 1},
    "whole": 1.18,  # for a name of which the query holds all
    "same": 1.71,  # for a name or a phrase that is just what was typed
    # A query must be found to some part, one of few tokens to more; a word that occurs nowhere counts more than the rarest.
    "covered": 0.22, "half": 0.42, "few": 3, "unknown": 3.16, "strict": 1.1,
    "page": 1.2,  # for a page as a whole
    "place": 0.5,  # what a place must count beside its whole page, to be led to
    "kinds": {"page": 1, "form": 0.9, "checklist": 0.9, "scenario": 0.93, "term": 1.07},
    # For a word that means the same, for other names (and for our name alone), by pinyin, by the beginning of either, and after a mistake.
    "alike": 0.6, "other": 0.84, "alone": 0.36, "spelt": 0.95, "begun": 0.3, "mended": 0.5,
}
