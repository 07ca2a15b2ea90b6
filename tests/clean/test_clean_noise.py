"""Noise of each class put into clean sentences comes out again, and the spans still lead back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from own_sentences import SENTENCES

from reportgen.clean import clean
from reportgen.clean.pinyin import readings
from reportgen.model.document import CleanText, SourceDocument, Span

MARKED = {"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù"}
READING_OF = {char: syllable for syllable, chars in readings().items() for char in chars}
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=5, unique=True).map("\n".join)
SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def document(text: str, name: str = "made.txt", front_matter: int = 0) -> SourceDocument:
    return SourceDocument(name, "0" * 64, len(text.encode()), "txt", text, "utf-8", "made", front_matter=front_matter)


def cleaned(text: str) -> CleanText:
    return clean(document(text))[0]


def leads_back(raw: str, result: CleanText) -> bool:
    """Whether the raw text of each character's span, its own edits applied, holds that character."""
    for index, char in enumerate(result.unconverted or result.text):
        start, end = result.to_raw(Span(index, index + 1))
        parts, position = [], start
        for edit in result.edits:
            if edit.start >= position and edit.end <= end:
                parts += (raw[position : edit.start], edit.after)
                position = edit.end
        held = "".join([*parts, raw[position:end]])
        if char not in held and result.text[index] not in held:
            return False
    return True


def insert(text: str, places: list[int], noise: list[str]) -> str:
    for place, piece in sorted(zip(places, noise, strict=False), reverse=True):
        text = text[:place] + piece + text[place:]
    return text


@pytest.mark.parametrize("sentence", SENTENCES)
def test_clean_sentences_stay_as_they_are(sentence: str) -> None:
    result = cleaned(sentence)
    assert result.text == sentence
    assert result.repairs() == ()


@SLOW
@given(TEXTS, st.data())
def test_pinyin_annotations_come_out(text: str, data: st.DataObject) -> None:
    places = [index + 1 for index, char in enumerate(text) if char in READING_OF and text[index + 1 : index + 2] != "("]
    chosen = sorted(data.draw(st.sets(st.sampled_from(places), min_size=1, max_size=20)))
    tone = data.draw(st.integers(0, 4))
    space = data.draw(st.sampled_from(["", " "]))

    def annotation(place: int) -> str:
        syllable = READING_OF[text[place - 1]].replace("v", "ü")
        vowel = next((v for v in "aoe" if v in syllable), next((v for v in "iu" if v in syllable), ""))
        if tone and vowel:
            syllable = syllable.replace(vowel, MARKED[vowel][tone - 1], 1)
        return f"({space}{syllable}{space})"

    noisy = insert(text, chosen, [annotation(place) for place in chosen])
    result = cleaned(noisy)
    assert result.text == text
    assert [edit.step for edit in result.repairs()] == ["pinyin"] * len(chosen)
    assert leads_back(noisy, result)


@SLOW
@given(TEXTS, st.lists(st.sampled_from(["\u200b", "\ufeff", "\u00ad", "\u2060", "\x00\x08"]), min_size=1, max_size=8), st.data())
def test_invisible_characters_come_out(text: str, noise: list[str], data: st.DataObject) -> None:
    places = [data.draw(st.integers(0, len(text))) for _ in noise]
    noisy = insert(text, places, noise)
    result = cleaned(noisy)
    assert result.text == text
    assert leads_back(noisy, result)


@SLOW
@given(TEXTS)
def test_line_ends_of_other_systems_become_line_feeds(text: str) -> None:
    noisy = text.replace("\n", "\r\n")
    result = cleaned(noisy)
    assert result.text == text
    assert leads_back(noisy, result)


INSIDE_WORDS = [(0, "南山|区"), (1, "使用外|资"), (2, "专|员"), (3, "生|物"), (4, "高|新技术"), (6, "基|金"), (9, "出租|率"), (11, "营商|环境")]


@pytest.mark.parametrize("gap", [" ", "\n", " \n", "\u3000"])
@pytest.mark.parametrize(("index", "word"), [(3, "医|药"), (4, "企|业"), (5, "时|间"), (8, "零售总|额"), (11, "环|境"), (6, "设|立")])
def test_spaces_and_line_breaks_inside_words_come_out(index: int, word: str, gap: str) -> None:
    sentence = SENTENCES[index]
    assert word.replace("|", "") in sentence
    noisy = sentence.replace(word.replace("|", ""), word.replace("|", gap))
    result = cleaned(noisy)
    assert result.text == sentence
    assert leads_back(noisy, result)


def test_a_letter_spaced_heading_closes_up() -> None:
    assert cleaned("招 商 引 资 工 作 要 点\n" + SENTENCES[2]).text == "招商引资工作要点\n" + SENTENCES[2]


def test_spaces_that_divide_stay() -> None:
    for text in ("产业基础 区位优势", "GDP 破 4000 亿 经济再上台阶", "李明 王芳", "第一章 总则"):
        assert cleaned(text).text == text


def test_lines_of_one_width_are_joined_and_paragraphs_stay() -> None:
    width = 30
    paragraphs = ["　　" + SENTENCES[3] + SENTENCES[4], "　　" + SENTENCES[5] + SENTENCES[6] + SENTENCES[7]]
    lines = [paragraph[start : start + width] for paragraph in paragraphs for start in range(0, len(paragraph), width)]
    result = cleaned("\n".join(lines))
    assert result.text == "\n".join(paragraphs)
    assert leads_back("\n".join(lines), result)


@SLOW
@given(TEXTS)
def test_traditional_text_becomes_simplified_one_for_one(text: str) -> None:
    from opencc import OpenCC

    traditional = OpenCC("s2t").convert(text)
    result = cleaned(traditional)
    assert result.text == text
    assert leads_back(traditional, result)
    assert {edit.step for edit in result.changes()} <= {"script"}


@pytest.mark.parametrize("mark", "﹐﹔﹕﹗﹖")
def test_small_forms_become_the_marks(mark: str) -> None:
    wide = {"﹐": "，", "﹔": "；", "﹕": "：", "﹗": "！", "﹖": "？"}[mark]
    result = cleaned(SENTENCES[2].replace("，", mark))
    assert result.text == SENTENCES[2].replace("，", wide)
    assert {edit.step for edit in result.changes()} == {"punctuation"}


FURNITURE = ("相关阅读", "分享到微信", "返回顶部", "点赞 收藏 分享", "沪ICP备12345678号-1", "转载请注明出处", "责任编辑:张某", "下载某某客户端", "暂无评论")


@SLOW
@given(TEXTS, st.lists(st.sampled_from(FURNITURE), min_size=1, max_size=5))
def test_furniture_after_the_text_comes_out(text: str, lines: list[str]) -> None:
    noisy = "\n".join([text, *lines])
    result = cleaned(noisy)
    assert result.text.rstrip("\n") == text
    assert leads_back(noisy, result)


@SLOW
@given(TEXTS, st.sampled_from(["Kaiyun平台 官方入口", "开云体育全站APP下载", "某某平台 官方入口", "必威体育手机登录"]))
def test_advertising_behind_the_last_sentence_comes_out(text: str, advertisement: str) -> None:
    result = cleaned(text + advertisement)
    assert result.text == text
    assert [edit.step for edit in result.edits] == ["advertising"]


def test_front_matter_is_an_edit_of_its_own() -> None:
    block = "---\ntitle: 某区招商\n---\n"
    result, _ = clean(document(block + SENTENCES[0], front_matter=len(block)))
    assert result.text == SENTENCES[0]
    assert [(edit.step, edit.before) for edit in result.edits] == [("front-matter", block)]
    assert result.to_raw(Span(0, 4)) == Span(len(block), len(block) + 4)


def misread(lines: list[str], meant: str, read: str) -> str:
    return "\n".join(line.encode(meant).decode(read) for line in lines)


@pytest.mark.parametrize(("meant", "read"), [("gb18030", "latin-1"), ("utf-8", "latin-1"), ("gb18030", "cp1252")])
def test_a_text_read_as_western_is_read_again(meant: str, read: str) -> None:
    lines = [SENTENCES[5], SENTENCES[6]] if read == "latin-1" else ["区里设立基金，推动项目落地。"]
    result = cleaned(misread(lines, meant, read))
    assert result.text == "\n".join(lines)
    assert {edit.step for edit in result.edits} == {"recoded"}


def survives(line: str) -> bool:
    """Whether a line is whole after its UTF-8 was read as GBK: no odd byte, no byte 80 in a first place."""
    return "\ufffd" not in line.encode().decode("gb18030", "replace")


def test_utf8_read_as_gbk_is_read_again() -> None:
    clauses = [clause for sentence in SENTENCES for clause in sentence.rstrip("。").split("，") if len(clause) > 5]
    lines = [clause for clause in clauses if survives(clause)]
    assert len(lines) > 5
    result = cleaned(misread(lines, "utf-8", "gb18030"))
    assert result.text == "\n".join(lines)
    assert {edit.reason for edit in result.edits} == {"UTF-8 read as GBK"}


def test_utf8_read_as_gbk_with_a_lost_odd_byte_is_completed_where_the_words_tell() -> None:
    raw = "推动区域经济高质量发展".encode().decode("gbk", "replace").replace("\ufffd", "?") + "，成效明显"
    assert "?" in raw
    assert cleaned(raw).text == "推动区域经济高质量发展，成效明显"


def test_big5_read_as_gbk_is_read_again() -> None:
    from opencc import OpenCC

    lines = [OpenCC("s2tw").convert(line) for line in ("区里召开招商大会，发布产业用地清单", "园区建成标准厂房，生物医药企业入驻")]
    result = cleaned(misread(lines, "big5", "gb18030"))
    assert result.text == "\n".join(OpenCC("t2s").convert(line) for line in lines)


def lose(text: str, index: int) -> str:
    """GBK text that lost the first byte of character `index`, as a decoder shows it."""
    data = text[index:].encode("gbk")[1:]
    return text[:index] + "?" + data.decode("gbk", "replace").replace("\ufffd", "?")


# After the mark stand characters of GB2312 and then one with an ASCII-valued second byte, which ends the run.
LOST_MARKS = ["區裡召開大會。“我們要堅持項目為王”，會議強調", "企業開辦時間壓縮。“我們感到這裡很方便”，群眾說", "園區建成標準廠房。企業加快集聚，產值穩步增長"]


def test_lines_of_one_width_in_print_are_joined_also_between_bars_and_inside_numbers() -> None:
    """A newspaper's page: a digit is half as wide as a character, links around the text are longer or shorter than its lines."""
    paragraph = "　　" + "".join(SENTENCES[3:9])
    lines, line = [], ""
    for char in paragraph:
        if sum(2 if c > "\u2e7f" else 1 for c in line + char) > 40:
            lines.append(line)
            line = ""
        line += char
    frame = ["栏目一 | 栏目二 | 栏目三 | 栏目四 | 栏目五 | 栏目六 | 栏目七", "短题一则"]
    result = cleaned("\n".join([*frame, *lines, line, "新设企业12家"]))
    assert paragraph in result.text
    assert "短题一则\n" in result.text and result.text.endswith("\n新设企业12家")


@pytest.mark.parametrize("text", LOST_MARKS)
def test_a_lost_first_byte_of_a_mark_is_put_back(text: str) -> None:
    from opencc import OpenCC

    raw = lose(text, text.index("。"))
    assert "。" not in raw
    result = cleaned(raw)
    assert result.text == OpenCC("t2s").convert(text)
    assert [edit.step for edit in result.edits] == ["lost-byte"]
    assert "A1" in result.edits[0].reason


def test_what_cannot_be_known_is_marked_and_not_guessed() -> None:
    raw = lose("副區長傅某介紹了改革進展情況，並回答提問", 3)
    result, issues = clean(document(raw))
    assert result.text[3] == "\ufffd" or result.text[:4] == "副区长傅"
    assert "\ufffd" not in result.text or any(issue.code == "damaged" for issue in issues)


@pytest.mark.parametrize("text", ["怎么办?点击查看答案", "企业满意吗?A股公司说满意。", "为什么?!因为服务好。", "想了解更多?请联系窗口", "增长多少?12%左右"])
def test_an_honest_question_mark_stays(text: str) -> None:
    assert cleaned(text).text == text


@pytest.mark.parametrize("text", ["认证企业(AEO)享受便利", "第一批(共十家)名单", "人均可支配收入(元)", "甲方(以下简称“乙”)", "创新(innovation)驱动", "平台(app)上线", "项目(三期)开工"])
def test_real_parentheses_stay(text: str) -> None:
    assert cleaned(text).text == text


@pytest.mark.parametrize(("before", "after"), [("承擔著使命，隨著發展著力建設", "承担着使命，随着发展着力建设"), ("成效顯著，著名學者著書立說", "成效显著，著名学者著书立说"), ("土著居民與專著、編著", "土著居民与专著、编著")])
def test_zhu_is_a_particle_only_where_it_is_one(before: str, after: str) -> None:
    filler = "區長說，經濟發展與產業轉型進展順利，企業總數增長，環境優化。"
    from opencc import OpenCC

    assert cleaned(before + "。" + filler).text == after + "。" + OpenCC("t2s").convert(filler)


def test_simplified_text_with_a_traditional_name_is_not_converted() -> None:
    text = "書店“誠品”入驻商圈，" + SENTENCES[8]
    assert cleaned(text).text == text


def test_of_a_mixed_page_the_traditional_lines_are_converted() -> None:
    from opencc import OpenCC

    traditional = OpenCC("s2t").convert(SENTENCES[3] + SENTENCES[5])
    page = "\n".join([SENTENCES[0] + "成效显著，著名企业入驻。", *SENTENCES * 4, traditional])
    result = cleaned(page)
    assert result.text.endswith(SENTENCES[3] + SENTENCES[5])
    assert result.text.startswith(SENTENCES[0] + "成效显著，著名企业入驻。")


def test_running_heads_and_page_numbers_go_and_sentences_go_on_over_the_page() -> None:
    width = 26
    text = "".join(SENTENCES[3:11])
    lines = [text[start : start + width] for start in range(0, len(text), width)]
    pages, starts = "", []
    for number in range(0, len(lines), 4):
        starts.append(len(pages))
        pages += "\n".join(["南山区统计公报", *lines[number : number + 4], f"- {number // 4 + 1} -"]) + "\n"
    raw = SourceDocument("a.pdf", "0" * 64, len(pages), "pdf", pages, "pdf", "made", page_starts=tuple(starts))
    result, _ = clean(raw)
    assert len(starts) >= 3
    kept = result.text.rstrip("\n")
    assert kept.replace("\n", "") == text
    assert all(kept[index - 1] == "。" for index, char in enumerate(kept) if char == "\n")
    assert "running-head" in {edit.reason.split(":")[0] for edit in result.edits}
