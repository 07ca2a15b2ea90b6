"""Briefings of invented districts to set and read back: a rich one, a sparse one, one of a single fact, many facts."""

from __future__ import annotations

import hashlib

from reportgen.model.briefing import (
    Annex,
    Briefing,
    BulletList,
    Cell,
    Chart,
    ChartPoint,
    ChartSeries,
    FigureRef,
    KeyFigure,
    Note,
    Paragraph,
    Run,
    Section,
    SourceEntry,
    Subheading,
    Table,
    Text,
    Timeline,
    TimelineItem,
)

DISTRICT, PLACE = "yunxi-jz", "江州云溪区"


def fact_id(*parts: str) -> str:
    return "f" + hashlib.blake2b("|".join(parts).encode(), digest_size=6).hexdigest()


def fig(
    printed: str,
    indicator: str,
    unit: str,
    period: str,
    status: str = "actual",
    context: tuple[str, ...] = (),
    district: str = DISTRICT,
) -> Run:
    """A figure run tied to an invented fact."""
    ref = FigureRef(fact_id(district, indicator, period, printed), printed, indicator, unit, period, status, district, context)
    return Run(printed, figure=ref)


def text(*parts: str | Run | int) -> Text:
    """Strings stay text, numbers become references 〔n〕."""
    return tuple(
        part if isinstance(part, Run) else Run(f"〔{part}〕", note=part) if isinstance(part, int) else Run(part)
        for part in parts
    )


def cell(*parts: str | Run | int, align: str = "left") -> Cell:
    return Cell(text(*parts), align=align)


def number(*parts: str | Run | int) -> Cell:
    return cell(*parts, align="right")


GDP = fig("3128亿元左右", "地区生产总值", "亿元", "2024年", context=("2024年", "地区生产总值", "实现"))
FDI = fig("8.6亿美元", "实际到位外资", "亿美元", "2024年", context=("2024年", "实际到位外资"))
HQ_NOW = fig("91家", "跨国公司地区总部", "家", "2025年8月底", context=("截至2025年8月底", "地区总部", "达到"))
HQ_NOW_PLAIN = fig("91家", "跨国公司地区总部", "家", "2025年8月底", context=("2025年8月底", "地区总部"))
HQ_OLD = fig("58家", "跨国公司地区总部", "家", "2020年底", context=("地区总部", "2020年底"))
HQ_LAST = fig("83家", "跨国公司地区总部", "家", "2024年底", context=("地区总部",))
FDI_OLD = fig("8.5亿美元", "实际到位外资", "亿美元", "2024年", context=("实际到位外资",))
HQ_NEW = fig("33家", "新增地区总部", "家", "2021年至2025年8月", status="derived", context=("累计增加", "推算"))
TAX = fig("412.7亿元", "区级一般公共预算收入", "亿元", "2024年", context=("2024年", "一般公共预算收入"))
TAX_GOAL = fig("5%", "一般公共预算收入增长率", "%", "2025年", status="target", context=("2025年", "预期目标", "增长"))
FIXED = fig("6.2%", "固定资产投资增长率", "%", "2024年", context=("2024年", "固定资产投资", "增长"))


def conclusions() -> tuple[Text, ...]:
    return (
        text("截至2025年8月底，经认定的跨国公司地区总部达到", HQ_NOW, "，比2020年底的", HQ_OLD, "累计增加", HQ_NEW, "（推算）。", 1, 2),
        text("2024年地区生产总值实现", GDP, "，第三产业比重保持在", fig("95%以上", "第三产业比重", "%", "2024年", context=("2024年", "第三产业比重")), "。", 3),
        text("2024年实际到位外资完成", FDI, "，为年度目标的", fig("102.4%", "实际到位外资完成率", "%", "2024年", context=("年度目标",)), "；2025年目标为", fig("9亿美元", "实际到位外资", "亿美元", "2025年", "target", ("2025年", "目标")), "。", 4, 5),
        text("“十四五”规划提出的12项经济指标中，有7项已有可比的最新值，其中4项快于时间进度，3项基本符合预期。", 6),
        text("2025年一般公共预算收入预期目标为增长", TAX_GOAL, "左右，上半年实际数据尚无来源，不评。", 7),
    )


def tiles() -> tuple[KeyFigure, ...]:
    return (
        KeyFigure("地区生产总值", text(fig("3128亿元左右", "地区生产总值", "亿元", "2024年", context=("地区生产总值", "2024年"))), "亿元", "2024年", "实际", "B", "+4.1%", 3),
        KeyFigure("跨国公司地区总部", text(fig("91家", "跨国公司地区总部", "家", "2025年8月底", context=("跨国公司地区总部", "2025年8月底"))), "家", "截至2025年8月底", "实际", "B·转", "+8家", 1),
        KeyFigure("实际到位外资", text(fig("8.6亿美元", "实际到位外资", "亿美元", "2024年", context=("实际到位外资", "2024年"))), "亿美元", "2024年", "实际", "C", "—", 4),
        KeyFigure("一般公共预算收入", text(fig("412.7亿元", "区级一般公共预算收入", "亿元", "2024年", context=("一般公共预算收入", "2024年"))), "亿元", "2024年", "实际", "A", "+3.2%", 8),
        KeyFigure("固定资产投资增长", text(fig("6.2%", "固定资产投资增长率", "%", "2024年", context=("固定资产投资增长", "2024年"))), "%", "2024年", "实际", "B", "—", 9),
        KeyFigure("税收亿元楼", text(fig("86幢", "税收亿元楼", "幢", "2024年", context=("税收亿元楼", "2024年"))), "幢", "2024年", "实际", "D", "+5幢", 10),
    )


def investment_table() -> Table:
    def row(name: str, period: str, value: Run | str, goal: Run | str, rate: Run | str, last: Run | str, change: Run | str, *notes: int) -> tuple[Cell, ...]:
        return (cell(name), cell(period), number(value), number(goal), number(rate), number(last), number(change), cell(*notes))

    def f(printed: str, name: str, period: str, status: str = "actual") -> Run:
        return fig(printed, name, "", period, status, (name, period))

    rows = (
        row("实际到位外资", "2024年", f("8.6亿美元", "实际到位外资", "2024年"), f("8.4亿美元", "实际到位外资", "2024年", "target"), f("102.4%", "实际到位外资", "2024年"), f("8.1亿美元", "实际到位外资", "2024年"), f("+6.2%", "实际到位外资", "2024年"), 4, 5),
        row("新设外资企业", "2024年", f("312家", "新设外资企业", "2024年"), "—", "—", f("287家", "新设外资企业", "2024年"), f("+8.7%", "新设外资企业", "2024年"), 11),
        row("引进内资注册资本", "2024年", f("超过560亿元", "引进内资注册资本", "2024年"), "—", "—", "—", "—", 12),
        row("亿元以上项目签约", "2024年", f("47个", "亿元以上项目签约", "2024年"), f("45个", "亿元以上项目签约", "2024年", "target"), f("104.4%", "亿元以上项目签约", "2024年"), f("41个", "亿元以上项目签约", "2024年"), f("+6个", "亿元以上项目签约", "2024年"), 13),
        row("跨国公司地区总部", "2025年8月底", f("91家", "跨国公司地区总部", "2025年8月底"), f("95家", "跨国公司地区总部", "2025年8月底", "target"), f("95.8%", "跨国公司地区总部", "2025年8月底"), f("83家", "跨国公司地区总部", "2025年8月底"), f("+8家", "跨国公司地区总部", "2025年8月底"), 1, 14),
        row("税收亿元楼", "2024年", f("86幢", "税收亿元楼", "2024年"), "—", "—", f("81幢", "税收亿元楼", "2024年"), f("+5幢", "税收亿元楼", "2024年"), 10),
    )
    return Table(
        "t-investment", "表1　招商引资主要指标", ("指标", "时期", "完成值", "目标", "完成率", "上年同期", "同比", "依据"), rows,
        widths=(20, 13, 14, 12, 10, 13, 9, 9), foot=text("注：完成率为完成值与目标之比，按来源所述口径计算；“—”为来源未给出。"),
    )


def hq_chart() -> Chart:
    points = (
        ChartPoint("2018年", 2018, 46, "46", "actual", "f1"),
        ChartPoint("2020年", 2020, 58, "58", "actual", "f2"),
        ChartPoint("2022年", 2022, 71, "71", "derived", "f3"),
        ChartPoint("2024年", 2024, 83, "83", "actual", "f4"),
        ChartPoint("2025年8月", 2025.6, 91, "91", "actual", "f5"),
        ChartPoint("2027年", 2027, 100, "100", "target", "f6"),
    )
    return Chart(
        "c-hq", "line", "地区总部七年增加45家，距2027年目标还差9家", "跨国公司地区总部累计数，家，2018—2027年", "家",
        (ChartSeries("跨国公司地区总部", points),), (1, 2, 14),
        "折线图：跨国公司地区总部由2018年的46家增至2025年8月的91家，2027年目标100家。",
        figures=(
            fig("45家", "地区总部增量", "家", "2018年至2025年8月", "derived").figure,
            fig("9家", "距目标", "家", "2027年", "derived").figure,
        ),
    )


def bullet_chart() -> Chart:
    def series(name: str, value: float, label: str, goal: float, goal_label: str) -> ChartSeries:
        return ChartSeries(name, (ChartPoint("实际", 0, value, label, "actual", f"b-{name}"), ChartPoint("目标", 1, goal, goal_label, "target", f"g-{name}")))

    return Chart(
        "c-bullet", "bullet", "五项规划指标中四项达到或快于时间进度", "最新值占2025年目标的比重，%；竖线为已过时间", "%",
        (
            series("跨国公司地区总部", 95.8, "91家", 100, "95家"),
            series("税收亿元楼", 107.5, "86幢", 100, "80幢"),
            series("一般公共预算收入", 88.1, "412.7亿元", 100, "468亿元"),
            series("高新技术企业", 93.3, "420家", 100, "450家"),
            series("旧里改造面积", 64.0, "32万平方米", 100, "50万㎡"),
        ), (6, 8, 10), "子弹图：五项规划指标的最新值占目标的比重与时间进度。", mark=0.93,
    )


def funnel_chart() -> Chart:
    stages = (("签约", 47, "47个"), ("开工", 31, "31个"), ("投产", 18, "18个"), ("到位资金", 12, "12个"))
    points = tuple(ChartPoint(name, i, value, label, "actual", f"p{i}") for i, (name, value, label) in enumerate(stages))
    return Chart("c-funnel", "funnel", "签约项目近四成已投产", "亿元以上项目，个，2024年", "个", (ChartSeries("项目", points),), (13, 15), "条形图：项目由签约到到位资金的各阶段数量。")


def dot_chart() -> Chart:
    places = (("江州云溪区", 8.6, "own"), ("江州青浦塘区", 7.9, ""), ("江州白沙区", 6.4, ""), ("江州东陵区", 11.2, ""), ("江州北固区", 3.5, ""))
    series = tuple(ChartSeries(name, (ChartPoint(name, i, value, f"{value}", "actual", f"d{i}"),)) for i, (name, value, _) in enumerate(places))
    return Chart("c-dot", "dot", "实际到位外资在五区中列第二", "实际到位外资，亿美元，2024年，同一口径", "亿美元", series, (4, 21), "点图：五个区2024年实际到位外资。")


def stack_chart() -> Chart:
    parts = (("现代金融", 41.2), ("专业服务", 23.5), ("商贸流通", 18.9), ("文化创意", 9.1), ("其他", 7.3))
    points = tuple(ChartPoint(name, i, value, f"{value}%", "actual", f"s{i}") for i, (name, value) in enumerate(parts))
    return Chart("c-stack", "stack", "金融与专业服务占税收近三分之二", "重点产业税收占比，%，2024年", "%", (ChartSeries("税收", points),), (16,), "堆叠条：五类产业占税收的比重。")


def step_chart() -> Chart:
    points = tuple(
        ChartPoint(f"{year}年", year, value, f"{value}", "actual", f"y{year}")
        for year, value in ((2019, 5.1), (2020, 5.6), (2021, 6.9), (2022, 7.2), (2023, 8.1), (2024, 8.6))
    )
    goals = (ChartPoint("2024年", 2024, 8.4, "8.4", "target", "y-g1"), ChartPoint("2025年", 2025, 9.0, "9.0", "target", "y-g2"))
    return Chart("c-fdi", "line", "到位外资连续五年增长，2024年超过目标", "实际到位外资，亿美元，2019—2025年", "亿美元", (ChartSeries("实际", points), ChartSeries("目标", goals)), (4, 5), "折线图：实际到位外资2019年5.1亿美元，2024年8.6亿美元，2025年目标9.0亿美元。")


WHAT = (
    "发布支持跨国公司设立地区总部的若干措施", "云溪国际金融港一期开工", "区政务服务中心“一件事”窗口启用", "举行投资促进大会，一批亿元以上项目签约",
    "获评国家级夜间文化和旅游消费集聚区", "首批城市更新单元实施方案获批", "与东方理工大学签署产学研合作框架协议", "生物医药加速器二期竣工",
    "“十四五”规划纲要印发实施", "外滩枢纽片区控制性详细规划公示",
)


def timeline_items(count: int) -> tuple[TimelineItem, ...]:
    items = []
    for i in range(count):
        year, month, day = 2019 + i * 9 // max(count, 1), 1 + (i * 7) % 12, 1 + (i * 11) % 28
        state = "done" if year < 2025 or (year == 2025 and month < 9) else "planned"
        if i % 13 == 5 and year >= 2024:
            state = "overdue"
        if i % 9 == 8:
            date, printed = f"{year}", f"{year}年"
        elif i % 4 == 3:
            date, printed = f"{year}-{month:02d}", f"{year}年{month}月"
        else:
            date, printed = f"{year}-{month:02d}-{day:02d}", f"{year}年{month}月{day}日"
        items.append(TimelineItem(date, printed, WHAT[i % len(WHAT)], state, 1 + i % 20, 10 - i % 10))
    return tuple(sorted(items, key=lambda item: item.date))


def timeline(count: int = 12) -> Timeline:
    return Timeline("tl", "2019年以来的主要节点", "实心为已完成，空心为计划，！为到期待核", timeline_items(count), f"时间线：{count}个节点。")


def timeline_table(count: int) -> Table:
    states = {"done": "已完成", "planned": "计划", "overdue": "到期待核"}
    rows = tuple((cell(item.printed), cell(item.text), cell(states[item.state]), cell(item.note)) for item in timeline_items(count))
    return Table("t-timeline", "表3　节点一览", ("时间", "事项", "状态", "依据"), rows, widths=(20, 58, 12, 10))


QUOTES = (
    "全年预计实现地区生产总值3128亿元左右，同比增长4.1%",
    "截至8月底，累计引进经认定的跨国公司地区总部91家",
    "实际到位外资8.6亿美元，完成年度目标的102.4%",
    "固定资产投资增长6.2%，其中工业投资增长11%",
    "城市更新仍存在资金平衡难、历史建筑保护与利用矛盾突出等问题，需要在机制上进一步突破",
)


def notes(count: int) -> tuple[Note, ...]:
    return tuple(
        Note(
            n, ("2024年地区生产总值", "跨国公司地区总部累计数", "2024年实际到位外资", "2024年固定资产投资增长率", "区政府自述的短板")[n % 5],
            QUOTES[n % 5], 1 + n % 4, SOURCES[n % 4][0], ("2025-01-14", "2025-08-31", "2024", "2021-02")[n % 4], PLACE, ("B", "B·转", "C", "A")[n % 4],
            n % 7 == 6, (fact_id("note", str(n)),), f"{n % 4:03d}.txt", 1, 10 * n, 10 * n + 20, QUOTES[n % 5],
        )
        for n in range(1, count + 1)
    )


SOURCES = (
    ("政府工作报告（2025年1月14日在江州市云溪区第十七届人民代表大会第六次会议上）", "work-report", "江州市云溪区人民政府", "2025-01-14"),
    ("“十四五”看云溪：以改革驱动创新、以创新引领发展", "news", "云溪发布", "2025-08-31"),
    ("区委书记访谈：打造中央科创区", "interview", "江州在线", "2024-05"),
    ("江州市云溪区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "plan", "江州市云溪区人民政府", "2021-02"),
)


def sources() -> tuple[SourceEntry, ...]:
    return tuple(
        SourceEntry(n, title, f"{n - 1:03d}.txt", 1, kind, publisher, date, date[:7], ("B", "B·转", "C", "A")[n - 1], "政府工作报告全文", "转载" if n == 2 else "原文", "删去拼音注音312处、广告1段" if n == 2 else "无", ("科创", "总部", "城市更新", "外资", "楼宇"), True)
        for n, (title, kind, publisher, date) in enumerate(SOURCES, 1)
    )


def body_paragraph() -> Paragraph:
    return Paragraph(text(
        "外资方面，2024年实际到位外资完成", FDI, "，为年度目标的", fig("102.4%", "实际到位外资完成率", "%", "2024年", context=("年度目标",)), 4,
        "；新设外资企业", fig("312家", "新设外资企业", "家", "2024年", context=("新设外资企业",)), "，比上年增加", fig("25家", "新设外资企业增量", "家", "2024年", "derived", ("增加",)),
        "（推算）", 11, "。内资方面，全年引进内资注册资本", fig("超过560亿元", "引进内资注册资本", "亿元", "2024年", context=("内资注册资本",)),
        "，主要投向现代金融、专业服务和生物医药。", 12, "来源未说明统计口径是否包含增资项目，引用时应予注明。",
    ))


def annexes() -> tuple[Annex, ...]:
    """指标解释, 数据缺口 and 本期变化明细."""
    return (
        Annex(3, "a3", "指标解释", (Table("t-terms", "", ("指标", "解释"), ((cell("实际到位外资"), cell("报告期内外国投资者实际缴付的出资额，以商务部门统计为准。")), (cell("跨国公司地区总部"), cell("经市商务部门认定、履行跨区域管理职能的外商投资企业。"))), widths=(24, 76)),)),
        Annex(4, "a4", "数据缺口", (Table("t-gaps", "", ("指标", "通常发布单位", "通常发布时间"), tuple((cell(n), cell("区统计局"), cell("次年3月")) for n in ("社会消费品零售总额", "规模以上工业总产值", "外贸进出口总额", "研发经费投入强度")), widths=(40, 30, 30)),)),
        Annex(5, "a5", "本期变化明细", (BulletList((text("新增：2025年8月底跨国公司地区总部", HQ_NOW_PLAIN, "。", 1), text("更正：2024年实际到位外资，由", FDI_OLD, "改为", FDI, "。", 4))),)),
    )


def rich(timeline_count: int = 12, note_count: int = 60) -> Briefing:
    """A district with good sources: all sections, six charts, a drawn timeline, five annexes."""
    sections = (
        Section("s1", "一、", "招商引资", (
            investment_table(), body_paragraph(), hq_chart(), Subheading("（一）项目", "s1-1"),
            Paragraph(text("2024年亿元以上项目签约", fig("47个", "亿元以上项目签约", "个", "2024年", context=("签约",)), "、开工", fig("31个", "亿元以上项目开工", "个", "2024年", context=("开工",)), "、投产", fig("18个", "亿元以上项目投产", "个", "2024年", context=("投产",)), "，到位资金情况来源仅给出项目数。", 13, 15)),
            funnel_chart(), Subheading("（二）政策与服务", "s1-2"),
            BulletList((
                text("《云溪区支持跨国公司设立地区总部的若干措施》，2024年3月18日发布：对新认定的地区总部给予开办和办公用房支持。", 17),
                text("《云溪区优化营商环境行动方案8.0版》，2025年2月印发：提出“一业一证”扩围、重点企业“服务包”等措施。", 18),
                text("“楼长制”：每幢重点楼宇配一名专员，定期走访企业，问题限时办结。", 19),
            )), stack_chart(),
        )),
        Section("s2", "二、", "“十四五”目标与进展", (
            Paragraph(text("规划提出，到2025年基本建成具有国际影响力的中央科创区，到2035年成为卓越城市的标杆城区。", 6, "规划的六项主要任务及其落实情况如下。")),
            BulletList((text("建设中央科创区，提升科技创新策源能力；", 6), text("做强总部经济，提升资源配置能力；", 6), text("推进城市更新，传承历史文脉；", 6), text("完善公共服务，增进民生福祉；", 6), text("推动绿色低碳转型；", 6), text("提高城区治理现代化水平。", 6)), ordered=True),
            Table("t-plan", "表2　规划指标进展", ("指标", "基期", "目标", "最新值", "时间进度", "评级"), tuple(
                (cell(name), number(fig(base, name, "", "2020年", context=(name,))), number(fig(goal, name, "", "2025年", "target", (name,))), number(fig(last, name, "", "2024年", context=(name,))), number("93%"), cell(rate))
                for name, base, goal, last, rate in (
                    ("跨国公司地区总部", "58家", "95家", "91家", "快于预期"), ("税收亿元楼", "70幢", "80幢", "86幢", "提前实现"),
                    ("一般公共预算收入", "356亿元", "468亿元", "412.7亿元", "慢于预期"), ("高新技术企业", "260家", "450家", "420家", "基本符合预期"), ("旧里改造面积", "—", "50万㎡", "32万㎡", "数据不足，不评"),
                )), widths=(26, 14, 14, 16, 12, 18), foot=text("评级按（最新值－基期）÷（目标－基期）与时间进度之比计算。")),
            bullet_chart(),
            Paragraph(text("报告自述的短板：城市更新资金平衡难，历史建筑保护与利用矛盾突出，科技型企业总量偏少，公共停车位缺口较大。", 20)),
        )),
        Section("s3", "三、", "产业、平台与项目", (
            Paragraph(text("现代金融、专业服务、商贸流通和文化创意四个产业合计贡献税收的", fig("92.7%", "四大产业税收占比", "%", "2024年", "derived", ("税收",)), "（推算）。", 16, "主要载体为云溪国际金融港、外滩枢纽片区、思南科创园；新邨里、勠力桥、犇腾广场等更新地块总建筑面积", fig("46万㎡", "更新地块建筑面积", "万㎡", "2024年", context=("建筑面积",)), "。", 15)),
            step_chart(),
        )),
        Section("s4", "四、", "时间线", (timeline(timeline_count), timeline_table(timeline_count))),
        Section("s5", "五、", "比较", (dot_chart(), Paragraph(text("未作比较：云溪区", fig("91家", "跨国公司地区总部", "家", "2025年8月底"), "“跨国公司地区总部”与东陵区", fig("167家", "地区总部和外资研发中心", "家", "2025年8月底", district="dongling-jz"), "“地区总部和外资研发中心”口径不同；2024年与2020年时期不同。", 21)))),
        Section("s6", "六、", "数据疑点", (
            Paragraph(text("地区总部数两处不一：政府工作报告称“累计83家”，区官方发布称“累计91家”。时点不同（2024年底、2025年8月底），分别采用，不作合并。", 1, 14)),
            Paragraph(text("转载页标题所注地名与正文不符，按正文归属；该页拼音注音与广告已删除，更正记录见附件2。", 2)),
        )),
    )
    return Briefing(
        DISTRICT, PLACE, "江州云溪区招商引资专报", "", "2026-11-21", "2025-08-31", 12, 4, "机器生成 · 待人工核定",
        conclusions(), tiles(),
        (text("新增18条，更正2条，撤回0条，到期3项。"), text("新增：截至2025年8月底跨国公司地区总部达到", HQ_NOW, "，上期为", HQ_LAST, "。", 1), text("更正：2024年实际到位外资由上期的", FDI_OLD, "改为", FDI, "，原因是来源变化。", 4)),
        (text("地区总部数在两份来源中为", HQ_LAST, "与", fig("91家", "跨国公司地区总部", "家", "2025年8月底", context=("地区总部",)), "，请核定各自时点。", 1, 14), text("2024年内资数是否包含增资项目，请向区投促办核对。", 12), text("“外滩枢纽片区”规划公示已过期限，未见批复。", 15)),
        sections, annexes(), notes(note_count), sources(), ("“对外贸易”：没有来源给出任何数据，本期不设。",), False, "云溪区投资促进办公室",
    )


def sparse() -> Briefing:
    """A press conference without one economic figure: measures, commitments and a short timeline."""
    items = (
        TimelineItem("2019-08-20", "2019年8月20日", "新片区揭牌", "done", 1, 5), TimelineItem("2024-08-27", "2024年8月27日", "举行成立五周年新闻发布会", "done", 1, 5),
        TimelineItem("2024-12", "2024年12月底前", "跨境数据流动清单扩围", "overdue", 2, 4), TimelineItem("2025", "2025年", "建成国际数据港先导区", "planned", 3, 3),
    )
    sections = (
        Section("s1", "一、", "来源所述方向", (
            Paragraph(text("本期来源为一场新闻发布会的报道，没有给出经济数据，以下只列其所述举措与承诺。")),
            BulletList((text("制度型开放：推进跨境数据流动便利化。", 1), text("产业集聚：发展集成电路、人工智能与高端装备。", 2), text("城市建设：完善国际教育与医疗配套。", 3))),
        )),
        Section("s2", "二、", "承诺事项", (Table("t-c", "", ("事项", "承诺时限", "状态", "依据"), (
            (cell("跨境数据流动清单扩围"), cell("2024年12月底前"), cell("到期待核"), cell(2)), (cell("建成国际数据港先导区"), cell("2025年"), cell("到期待核"), cell(3)),
        ), widths=(46, 22, 20, 12)),)),
        Section("s3", "三、", "时间线", (Timeline("tl", "从揭牌到五周年后的承诺", "实心为已完成，空心为计划，！为到期待核", items, "时间线：4个节点。"),)),
    )
    return Briefing(
        "wangang-jz", "江州望港新片区", "江州望港新片区招商引资专报", "", "2026-11-21", "2024-08-27", 1, 1, "机器生成 · 待人工核定",
        (text("来源为一场新闻发布会的报道，没有可用的经济数据。", 1), text("所述举措三项，带时限的承诺两项，均已到期，未见完成情况。", 2, 3), text("缺少全部标准指标，见附件4。")),
        (), (text("首期，无对比。"),), (text("两项到期承诺是否完成，请核。", 2, 3),), sections,
        (Annex(4, "a4", "数据缺口", (Paragraph(text("地区生产总值、一般公共预算收入、固定资产投资、实际到位外资等标准指标均无来源。")),)),),
        notes(3), sources()[:1], ("“比较”：没有可比指标，本期不设。",), True,
    )


def single() -> Briefing:
    """One fact only."""
    gdp = fig("120亿元", "地区生产总值", "亿元", "2023年", context=("2023年", "地区生产总值"), district="danyi-jz")
    return Briefing(
        "danyi-jz", "江州单一区", "江州单一区招商引资专报", "", "2026-11-21", "2024-01-10", 1, 1, "机器生成 · 待人工核定",
        (text("2023年地区生产总值实现", gdp, "。", 1),),
        (KeyFigure("地区生产总值", text(gdp), "亿元", "2023年", "实际", "B", "—", 1),), (text("首期，无对比。"),), (),
        (Section("s1", "一、", "招商引资", (Paragraph(text("2023年地区生产总值实现", gdp, "。", 1)),)),), (), notes(1), sources()[:1], (), True,
    )


LONG = "经认定的在区内注册并实际开展跨区域管理与研发结算职能且年度营业收入达到规定标准的外商投资企业地区总部和全球研发中心以及开放式创新平台累计数量"


def many(count: int = 500) -> Briefing:
    """Many facts in one table, each with its note; the first has an indicator of more than sixty characters."""
    rows = tuple(
        (cell(LONG if i == 0 else f"指标{chr(0x4E00 + i * 7)}{chr(0x4E01 + i * 5)}"), cell("2024年"), number(fig(f"{1000 + i * 37}家", f"指标{i}", "家", "2024年", context=("2024年",), district="danyi-jz")), cell(i + 1))
        for i in range(count)
    )
    base = single()
    table = Table("t-many", "表1　全部指标", ("指标", "时期", "数值", "依据"), rows, widths=(58, 14, 16, 12))
    return Briefing(
        base.district, base.place, base.title, "", base.as_of, base.cutoff, 2, 1, base.status_line, base.conclusions, base.key_figures,
        base.changes, (), (Section("s1", "一、", "招商引资", (table,)),), (), notes(count), sources(), (), False,
    )
