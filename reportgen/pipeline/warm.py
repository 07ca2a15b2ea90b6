"""What the server of worker processes does before it forks: imports the heavy libraries, reads rules and dictionaries, once.

A document is read in a hundredth of the time that compiling the rules takes; so one of our own goes through all stages here.
"""

import contextlib
import gc

from reportgen.errors import ReportgenError

TEXT = """---
kind: work-report
---
蘇州市虎丘區(qū)2021年工作報告

2022年1月10日

一、2021年工作回顾

2021年,全区实现地区生产总值1660亿元,同比增长9.2%。引进内资210亿元,落户企业35家。出台《虎丘区产业扶持办法》。虎丘区与苏州科技和电子有限公司签约,在苏州市与虎丘高新技术有限公司合作。营商环 境优化,招 商引资。

二、主要目标

到2025年,建成产业园3个,引进总部企业20家。
"""


def warm() -> None:
    """Load what reading a document and making an issue load, as far as this machine has it."""
    import matplotlib.figure  # noqa: F401
    import pandas  # noqa: F401

    import reportgen.pipeline.work  # noqa: F401
    from reportgen.catalogue.bundle import load_catalogue
    from reportgen.check import check_pdf  # noqa: F401
    from reportgen.extract.keywords import keywords
    from reportgen.pipeline.digests import program_digest, rules_digest
    from reportgen.pipeline.documents import process
    from reportgen.read.files import read_bytes
    from reportgen.render.engine import weasyprint
    from reportgen.render.fonts import load_faces
    from reportgen.split import bands

    catalogue = load_catalogue(None)
    program_digest()
    rules_digest(None)
    for data in (TEXT.encode(), TEXT.encode("gb18030", "replace")):
        for document in read_bytes(data, "warm.txt")[0]:
            result = process(document, catalogue)
            bands(result.articles[0].article, result.clean.text * 9)
            keywords(result.clean.text, sorted({indicator.name for indicator in catalogue.indicators.all()}))
    weasyprint()
    load_faces()


with contextlib.suppress(ReportgenError, ImportError, OSError, IndexError):
    warm()

gc.freeze()
