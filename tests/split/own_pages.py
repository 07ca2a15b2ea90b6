"""Pages of our own in the shapes that sites use. Places, names and figures are made up."""

from __future__ import annotations

from reportgen.clean import clean
from reportgen.model.document import Article, CleanText, SourceDocument, SourceMeta
from reportgen.split import split

NANSHAN = (
    "2024年,南山区深入实施招商引资“一号工程”,全年引进重点项目132个,实际使用外资12.6亿美元,比上年增长9.4%。"
    "新增总部企业26家,其中世界五百强区域总部3家。区内高新技术企业总数突破4800家,规模以上工业增加值增长7.2%。"
)
JIANGHAN = (
    "今年,江汉区将继续优化营商环境,推出惠企政策28条,设立规模20亿元的产业基金,力争引进亿元以上项目60个。"
    "街道和部门组成专班,为企业提供全程代办服务,企业开办时间压缩到半天。"
)
FUTIAN = (
    "近日,福田区举行重点企业座谈会,48家企业代表参加。会上发布了产业空间供给清单,可供面积达85万平方米,"
    "涵盖金融、时尚、数字创意等领域,并现场签约项目17个,总投资约93亿元。"
)
LEAKED = (
    "江汉区推出惠企政策,弱化数据表述后显示企业满意度较高。全区设立服务专员,确保无虚构内容。" + JIANGHAN
)


def articles_of(text: str, name: str = "page.txt", meta: SourceMeta | None = None) -> tuple[tuple[Article, ...], CleanText]:
    """The articles of a page and its clean text."""
    document = SourceDocument(name, "0" * 64, len(text), "txt", text, "utf-8", "made", meta=meta or SourceMeta())
    result, _ = clean(document)
    articles, _ = split(document, result)
    for article in articles:
        assert article.span.start <= article.body.start <= article.body.end <= article.span.end
        assert result.text[article.span.start : article.span.end].strip()
    return articles, result


def only(text: str, meta: SourceMeta | None = None) -> Article:
    """The one article of a page that holds one."""
    articles, _ = articles_of(text, meta=meta)
    assert len(articles) == 1, [article.title for article in articles]
    return articles[0]
