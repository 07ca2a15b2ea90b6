"""Words that tell how an act stands to the dates around it: what is to come, what points back to a meeting, what dates nothing."""

from __future__ import annotations

import re

from reportgen.extract.edges import Spotter

AHEAD = re.compile(
    r"即将|将(?![^,]{0,12}(?:与|作为|纳入|和))|(?<![模虚比])拟(?=[于在建新改扩投开启引完实举召]|$)|预计|有望|力争|力促|确保|争取|还要|年内(?!新增|已|共|累计)|(?<=[月年底末])前(?!完成了)"
    r"|(?<![按年度据])计划(?:再|新|集中|陆续)?$|料[于将]|本月[底末]"
    r"|计划(?:于|在|今年|年内|明年|20\d\d年|[一二三四]季度|[上下]半年|年[内底]|\d{1,2}月)"
)
# What is forecast for a date of its own was not done when it was told, however late the page.
EXPECTED = re.compile(r"(?<!原)(?:预计|有望|计划于|力争)(?:将|在|于)*(?:20\d\d年|\d{1,2}月|[今明]年|年底)[^,;]{0,12}$")
# The meeting just told, pointed to by the first words of a sentence, or anywhere in it.
DEICTIC_OPENING = re.compile(
    r"(?:大会|活动|会议|论坛|仪式|签约|发布会)?(?:现场|会上|期间|当天|当日|上)(?:,|$)"
    r"|(?:会上|现场|当天|当日|同日|同一天|仪式上|活动上|论坛上|大会上|会议上)|(?:大会|活动|签约|会议)现场"
    r"|[^,]{0,8}(?:仪式|式|活动|大会|论坛|会议?|签约|峰会)(?:现场|上|中)(?:,|$)"
)
DEICTIC = Spotter(r"在?(?:这场|这次|本次|此次|本届)[^,]{0,16}(?:会|活动|仪式|论坛|盛典|上)")
# What stands between a mark and a date that holds for the clauses behind it too.
OPENS = re.compile(r"(?:^|[,;:。!?\n)”】][ \u3000]*)(?:就|到|至|在|于|自|从|力争|确保|计划|争取|其中|将|并|同时|截至|早在)*$")
# What stands between a date and the clause it dates: the time of day, the last day, who approved or what led to it.
NEAR = re.compile(
    r"(?:[上中下]旬|[上下]午|傍晚|[早晚]上?|凌晨|[上下]半年|[初底末]|份|零时|\d{1,2}[:时点](?:\d{0,2}分?)?|[至到—-](?:\d{1,2}月)?\d{0,2}日?|起|期间)*[,:]\s*"
    r"(?:(?:经|根据|按照|随着|在|应|由|作为|历经|为)[^,;。]{2,24},\s*)?"
)
# A date in what an act rests on (根据2023年12月的会议精神) is not the date of the act.
GROUND = re.compile(r"(?:^|[,;。\n ])(?:根据|依据|按照|为?贯彻|为?落实|结合|参照|依照)[^,;。\n]*$")
# What opens with a heading's number is no part of the paragraph before it, though the line goes on.
NUMBERED = re.compile(r"[ \u3000]*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))")
# What stands to this day, or is still to come, is not of the year that the paragraph told of.
TO_COME = re.compile(r"[^,;]{0,8}(?:将(?![^,;]{2,16}(?:列为|列入|纳入|作为|划归|并入|更名|改|升|移交|交|授予|评为|命名|打造))|拟)")
STANDING = re.compile(rf"截[至止]|到?目前|至今|迄今|{TO_COME.pattern}")
NOW = re.compile(r"(?:截[至止])?到?(?:目前|现在)|至今|迄今")
# How many projects were signed at a meeting is told with the meeting.
SIGNED_THERE = re.compile(r"(?:会上|现场|当场|期间|共|集中)*(?:签约[^,;、“]{0,8}项目\d+[余多]?个|\d+[余多]?个[^,;、“]{0,8}项目(?:现场|集中)*签约)")
# What is counted up to a day did not all happen on it.
COUNTED = re.compile(r"\d+[余多]?[个家项条座所]")
AGAIN = re.compile("先后|[两三四]次|分别|[月日]各|曾|连续")
VAGUE_TIME = re.compile("近日|日前|近期|不久前|此前|近年")
SINCE_THEN = re.compile("[^,;。\n]{0,24}以来(?:,|$)")
SINCE = re.compile("[底初末]?(?:份)?(?:以来|至今|止)")
# A line that names a month alone, as chronicles have it above the days: 三月, 【3月】, 2023年3月.
MONTH_LINE = re.compile(
    r"(?m)^[ \u3000【\[(■●◆]*(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?[】\])]?[ \u3000:]*$"
)
TITLE_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<month>1[0-2]|[1-9])月(?!\d)")
# What makes works a goal: a number of them, or what is built is an order of things and no work.
GOAL = re.compile(r"\d[余多]?[个家条项所处座]|[一二两三四五六七八九十百千万]+[个批家条大]|基本|初步|全面|体系|高地|中心城|标杆|示范|格局|集群|枢纽$|现代化|城市$|强[区市县]|亿")
WORKS_CLASSES = frozenset({"start", "finish", "open"})
SOON = 3
PARAGRAPH_CLASSES = frozenset({"sign", "issue", "found"})
# The end of a paragraph; and so far into a news item an act is what it tells of.
BREAK = re.compile(r"\n\s*")
OPENING_REACH = 200
CARRIED_CLASSES = frozenset({"sign", "issue", "award"})
