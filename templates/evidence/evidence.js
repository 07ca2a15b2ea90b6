"use strict";
// Statements on the left, the source on the right. Everything from the data is set as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = new Map(data.items.map((item, at) => [item.id, at]));
  const documents = new Map(data.documents.map((doc) => [doc.name, doc]));
  const list = document.getElementById("list");
  const detail = document.getElementById("detail");
  const text = document.getElementById("text");
  const where = document.getElementById("where");
  const rawButton = document.getElementById("raw");
  const words = document.getElementById("words");
  const noted = document.getElementById("noted");
  const count = document.getElementById("count");
  const choices = ["period", "status", "kind", "source"].map((key) => [key, document.getElementById(key)]);
  const rows = [];
  let selected = -1;
  let shown = [];
  let showRaw = false;

  const make = (tag, content, className) => {
    const element = document.createElement(tag);
    if (content !== undefined) element.textContent = content;
    if (className) element.className = className;
    return element;
  };

  const buildList = () => {
    const fragment = document.createDocumentFragment();
    data.items.forEach((item, at) => {
      const row = make("li");
      row.id = item.id;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      if (item.note) row.append(make("span", `〔${item.note}〕`, "number"));
      row.append(make("span", item.statement));
      const facts = [item.kind, item.period, item.status, item.grade && `级别 ${item.grade}`].filter(Boolean).join(" · ");
      row.append(make("span", facts, "facts"));
      if (item.conflicts.length) row.lastChild.append(make("span", " · 有不同说法", "contested"));
      row.addEventListener("click", () => select(at));
      rows.push(row);
      fragment.append(row);
    });
    list.append(fragment);
  };

  const buildChoices = () => {
    for (const [key, control] of choices) {
      const values = [...new Set(data.items.map((item) => item[key]).filter(Boolean))];
      values.sort((one, other) => one.localeCompare(other, "zh-CN", { numeric: true }));
      for (const value of values) {
        const option = make("option", value);
        option.value = value;
        control.append(option);
      }
    }
  };

  const filter = () => {
    const wanted = words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    shown = [];
    data.items.forEach((item, at) => {
      const hay = `${item.note ? `〔${item.note}〕` : ""}${item.statement} ${item.indicator} ${item.quote} ${item.source}`.toLowerCase();
      const fits = wanted.every((word) => hay.includes(word))
        && choices.every(([key, control]) => !control.value || item[key] === control.value)
        && (!noted.checked || item.note > 0);
      rows[at].hidden = !fits;
      if (fits) shown.push(at);
    });
    count.textContent = `${shown.length} / ${data.items.length} 条`;
  };

  const relatives = (title, pairs, className) => {
    const box = make("div", undefined, className);
    box.append(make("h3", title));
    const entries = make("ul");
    for (const [id, how] of pairs) {
      const entry = make("li");
      const at = byId.get(id);
      if (at === undefined) {
        entry.textContent = how;
      } else {
        const other = data.items[at];
        const button = make("button", `“${other.quote}”`);
        button.type = "button";
        button.addEventListener("click", () => select(at));
        entry.append(button, `　${other.source || other.document}，级别 ${other.grade}：${how}`);
      }
      entries.append(entry);
    }
    box.append(entries);
    return box;
  };

  const showDetail = (item) => {
    detail.replaceChildren(make("h2", (item.note ? `〔${item.note}〕` : "") + item.statement));
    detail.append(make("p", [item.source || item.document, item.grade && `级别 ${item.grade}`, item.period, item.status].filter(Boolean).join("　"), "meta"));
    if (item.restated) detail.append(make("p", "转述，非原文", "restated"));
    if (item.support.length) detail.append(relatives("其他来源", item.support, "backing"));
    if (item.conflicts.length) detail.append(relatives("不同说法", item.conflicts, "contested"));
  };

  // The cuts of a text: repairs, article heads and the lit stretch, as [start, end, class, title].
  const setText = (body, cuts, lit) => {
    const points = new Set([0, body.length]);
    for (const cut of cuts) { points.add(cut.start); points.add(cut.end); }
    if (lit) { points.add(lit[0]); points.add(lit[1]); }
    const order = [...points].filter((at) => at >= 0 && at <= body.length).sort((one, other) => one - other);
    const starts = new Map();
    for (const cut of cuts) (starts.get(cut.start) || starts.set(cut.start, []).get(cut.start)).push(cut);
    const fragment = document.createDocumentFragment();
    let open = [];
    let mark = null;
    order.forEach((at, step) => {
      open = open.filter((cut) => cut.end > at);
      for (const cut of starts.get(at) || []) {
        if (cut.end > cut.start) { open.push(cut); continue; }
        const point = make("span", cut.words || "", cut.kind);
        if (cut.title) point.title = cut.title;
        fragment.append(point);
      }
      const end = order[step + 1];
      if (end === undefined) return;
      let piece = document.createTextNode(body.slice(at, end));
      for (const cut of open) {
        const wrap = make("span", undefined, cut.kind);
        wrap.title = cut.title;
        wrap.append(piece);
        piece = wrap;
      }
      if (lit && at >= lit[0] && end <= lit[1]) {
        if (!mark) { mark = make("mark"); fragment.append(mark); }
        mark.append(piece);
      } else {
        fragment.append(piece);
      }
    });
    text.replaceChildren(fragment);
    return mark;
  };

  const cutsOf = (doc) => {
    const cuts = doc.edits.map(([start, end, before, after, reason]) => ({
      start, end, kind: end > start ? "repair" : "repair cut",
      title: end > start ? `原作“${before}”：${reason}` : `删去“${before.slice(0, 120)}”：${reason}`,
    }));
    for (const article of doc.articles) {
      const facts = [article.title, article.publisher, article.written && `成文 ${article.written}`, `级别 ${article.grade}`].filter(Boolean);
      cuts.push({ start: article.start, end: article.start, kind: "heading", words: facts.join("　"), title: article.reason });
    }
    return cuts;
  };

  const showDocument = (item) => {
    const doc = documents.get(item.document);
    if (!doc) { where.textContent = item.document; text.replaceChildren(make("p", item.quote)); return; }
    where.textContent = doc.name + (doc.articles.length > 1 ? `，第${item.article}篇` : "") + (showRaw ? "（原始文本）" : "");
    const mark = showRaw ? setText(doc.raw, [], item.raw) : setText(doc.text, cutsOf(doc), [item.start, item.end]);
    if (mark) mark.scrollIntoView({ block: "center" });
  };

  const select = (at, keepHash) => {
    if (at < 0 || at >= rows.length) return;
    if (rows[at].hidden) { clear(); }
    if (selected >= 0) rows[selected].setAttribute("aria-selected", "false");
    selected = at;
    rows[at].setAttribute("aria-selected", "true");
    list.setAttribute("aria-activedescendant", rows[at].id);
    rows[at].scrollIntoView({ block: "nearest" });
    showDetail(data.items[at]);
    showDocument(data.items[at]);
    if (!keepHash) history.replaceState(null, "", `#${data.items[at].id}`);
  };

  const clear = () => {
    words.value = "";
    noted.checked = false;
    for (const [, control] of choices) control.value = "";
    filter();
  };

  const step = (by) => {
    const place = shown.includes(selected) ? shown.indexOf(selected) : by > 0 ? -1 : shown.length;
    const next = Math.min(Math.max(place + by, 0), shown.length - 1);
    if (shown.length) select(shown[next]);
  };

  const toggleRaw = () => {
    showRaw = !showRaw;
    rawButton.setAttribute("aria-pressed", String(showRaw));
    if (selected >= 0) showDocument(data.items[selected]);
  };

  const fromHash = () => {
    const at = byId.get(decodeURIComponent(location.hash.slice(1)));
    if (at !== undefined) select(at, true);
  };

  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { list.focus(); event.preventDefault(); return; }
    if (typing) {
      if (event.key === "ArrowDown" && event.target === words) { list.focus(); step(1); event.preventDefault(); }
      return;
    }
    const keys = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, PageDown: 10, PageUp: -10, Home: -1e9, End: 1e9 };
    if (event.key === "/") { words.focus(); event.preventDefault(); }
    else if (event.key === "r") { toggleRaw(); event.preventDefault(); }
    else if (event.target === text && event.key.startsWith("Arrow")) { return; }
    else if (event.key in keys && event.target !== text) { step(keys[event.key]); event.preventDefault(); }
    else if (event.key === "Enter" && event.target === list) { text.focus(); event.preventDefault(); }
  });
  document.querySelector(".filters").addEventListener("input", filter);
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  rawButton.addEventListener("click", toggleRaw);
  window.addEventListener("hashchange", fromHash);

  buildList();
  buildChoices();
  filter();
  fromHash();
})();
