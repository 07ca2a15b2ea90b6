"""Which line is the title, what kind of text it heads, and from when it speaks, on pages of many makes."""

from __future__ import annotations

import pytest
from own_pages import JIANGHAN, NANSHAN, articles_of, only

BODY = "全区完成投资12.5亿元,增长3.2%。" * 4


@pytest.mark.parametrize(
    ("head", "title", "kind"),
    [
        ("首页 > 部门动态 > 统计信息\n江汉区2021年国民经济和社会发展统计公报[1]\n武汉市江汉区统计局\n发布日期:2022-05-18 15:40  浏览:[ 642 ]次", "江汉区2021年国民经济和社会发展统计公报[1]", "statistical-bulletin"),
        ("公开时间:2023-04-18  浏览量:5107\n2022年江汉区国民经济和社会发展统计公报①\n武汉市江汉区统计局", "2022年江汉区国民经济和社会发展统计公报①", "statistical-bulletin"),
        ("您现在所在的位置:网站首页 >> 数据 >> 数据解读\n上半年江汉区经济运行情况简析\n来源:区统计局", "上半年江汉区经济运行情况简析", "official-release"),
        ("[字号大中小] [打印] [关闭]\n江汉区1—5月主要经济指标完成情况", "江汉区1—5月主要经济指标完成情况", "official-release"),
        ("武汉市江汉区第十六届人民代表大会\n第二次会议文件(七)\n关于江汉区2022年国民经济和社会发展\n计划执行情况与2023年计划草案的报告", "关于江汉区2022年国民经济和社会发展计划执行情况与2023年计划草案的报告", "official-release"),
        ("索引号:002975-2021-0318  组配分类:发展规划\n江汉区人民政府关于印发《江汉区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》的通知", "江汉区人民政府关于印发《江汉区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》的通知", "plan"),
        ("中共江汉区委关于制定江汉区第十四个五年规划和二〇三五年远景目标的建议(节选)", "中共江汉区委关于制定江汉区第十四个五年规划和二〇三五年远景目标的建议(节选)", "plan"),
    ],
)  # fmt: skip
def test_the_line_that_names_a_report_is_the_title(head: str, title: str, kind: str) -> None:
    article = only(f"{head}\n{BODY}\n")
    assert (article.title, article.kind) == (title, kind)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("江汉区经济平稳\n今年1-6月贷款余额较2023年末增长5.6%。" + BODY, "2024"),
        ("江汉区经济平稳\n今年以来出口较2019年同期增长22%。" + BODY, None),
        ("江汉区经济平稳\n今年投资增长3%。明年初步打算:新建学校3所,2022年6月底前建成。" + BODY, "2021"),
        ("江汉区项目开工\n武汉3月2日电 江汉区2日在新城片区举行2023年一季度重大项目集中开工活动。计划2024年底投产。" + BODY, "2023-03-02"),
        ("江汉区 (武汉市)\n本条目最后修订于2022年3月9日。\n" + BODY, "2022-03-09"),
        ("江汉两会\n1月4日上午,江汉区第十六届人民代表大会第三次会议开幕。【回望2023】" + BODY + "\n发布时间:2025-06-30", "2024-01-04"),
        ("江汉年鉴(2022)·经济综述\n" + BODY, "2022"),
        ("江汉区“十四五”规划实施情况中期评估报告\n评估期为2021年至2023年6月。明年开工,2024年底前完成改造。" + BODY, "2023"),
        ("江汉区建设提速\n" + BODY + "\n(原载《江汉新闻》2024年10月28日)\n发布时间:2025-07-02", "2024-10-28"),
        ("江汉区盘点\n2016年到2020年,工业总产值年均增长6%。" + BODY, "2021"),
        ("江汉区情\n(更新日期:2021年8月3日)\n" + BODY, "2021-08-03"),
        ("江汉开发区简介\n" + BODY + "\n(本页资料由招商局提供,更新于2020年9月)", "2020-09"),
        ("江汉晚报 电子版\n第B03版:要闻   上一版 下一版\n2022年9月14日 星期三   放大  缩小  朗读\n江汉区经济平稳\n" + BODY, "2022-09-14"),
        ("江汉区投资推介\n发布时间:2022-09-18 10:22 来源:网络整理\n江汉区位于市中心。2022年3月11日,过江隧道通车。" + BODY, "2022-09-18"),
        ("今天是2024年5月6日 星期一 多云\n江汉区经济平稳\n2022-09-14  责编 张某\n" + BODY, "2022-09-14"),
        ("江汉区半年报\n7月20日上午,江汉区召开2022年上半年经济运行新闻发布会。\n" + BODY, "2022-07-20"),
    ],
)
def test_an_undated_text_speaks_from_the_year_that_its_words_point_at(text: str, written: str | None) -> None:
    assert only(text + "\n").written == written


def test_a_list_of_related_links_ends_before_the_next_article_and_its_dateline() -> None:
    page = f"南山区招商成效\n2024-02-03  来源:某某日报\n{NANSHAN}\n\n相关阅读\n江汉区优化营商环境\n2024-02-01  来源:某某晚报\n{JIANGHAN * 2}\n"
    articles, _ = articles_of(page)
    assert [(article.title, article.published) for article in articles] == [("南山区招商成效", "2024-02-03"), ("江汉区优化营商环境", "2024-02-01")]
