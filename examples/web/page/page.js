"use strict";

// Every text from a file is set as text; what the crate writes as HTML is adopted only when it is made of known parts.

const LARGEST = 64 * 1024 * 1024;

const WORDS = {
  vietnamese: {
    title: "Kiểm tra báo cáo và danh sách hồ sơ TTHC",
    private: "Tệp được đọc ngay trong trình duyệt này. Trang không kết nối mạng và không gửi gì đi.",
    drop: "Thả tệp vào đây, hoặc bấm để chọn tệp",
    formats: "Danh sách hồ sơ: CSV, XLSX, JSON của Cổng. Báo cáo: DOCX, TXT, MD. Biểu đã lập: XLSX.",
    try: "Chưa có tệp? Thử với",
    sample: { report: "báo cáo mẫu", list: "danh sách mẫu" },
    kind: "Tệp này là",
    kinds: { "": "(tự nhận)", list: "danh sách hồ sơ", report: "báo cáo", forms: "biểu đã lập" },
    period: "Kỳ báo cáo",
    guessed: "(đoán theo ngày tiếp nhận)",
    other: "khoảng ngày khác…",
    from: "Từ ngày",
    to: "Đến ngày",
    regime: "Cách tính kỳ",
    regimes: { "decree-09-2019": "NĐ 09/2019 (từ ngày 15)", cchc: "báo cáo CCHC (từ ngày 15)", calendar: "theo lịch" },
    rows: "Mỗi hàng là",
    dimensions: { field: "lĩnh vực", unit: "đơn vị", unit_and_field: "đơn vị và lĩnh vực" },
    policy: "Quy tắc đếm",
    without: "Danh sách không có cột",
    lacking: { channel: "kênh tiếp nhận", field: "lĩnh vực", due: "ngày hẹn trả", ended: "ngày kết thúc" },
    stop: "Dừng",
    footer: "Kết quả chỉ để tham khảo; người lập báo cáo chịu trách nhiệm về số liệu.",
    reading: "Đang đọc",
    seconds: "giây",
    stopped: "Đã dừng.",
    large: "Tệp lớn hơn 64 MB. Hãy đếm bằng chương trình quarterly_report, chương trình đó không có giới hạn.",
    unread: "Trình duyệt không đọc được tệp này; nếu là thư mục, hãy chọn từng tệp.",
    crash: "Không xử lý được tệp này trong trình duyệt, có thể vì hết bộ nhớ.",
    old: "Trình duyệt này quá cũ: cần WebAssembly và DecompressionStream.",
    severities: { error: "Lỗi", warning: "Cảnh báo", note: "Ghi chú" },
    findings: "Phát hiện",
    none: "Không có phát hiện nào.",
    more: "phát hiện khác không liệt kê",
    basis: "Căn cứ",
    inText: "xem trong văn bản",
    inForm: "xem trong biểu",
    forms: "Biểu số liệu",
    noForm: "Không tìm thấy biểu 13 cột nào.",
    charts: "Biểu đồ",
    outcomes: "Đã giải quyết theo kết quả, từng hàng (cột 8, 9, 10)",
    channels: "Tiếp nhận trong kỳ theo cách nộp (cột 4, 5)",
    text: "Văn bản",
    columns: "Các cột đã nhận ra trong danh sách",
    ignored: "Không dùng",
    saveWord: "Tải bản Word có ghi chú",
    savePage: "Tải trang kết quả",
    saveCsv: "Tải biểu dạng CSV",
    first: "Chỉ đọc tệp đầu tiên.",
  },
  english: {
    title: "Check reports and lists of dossiers (TTHC)",
    private: "The file is read in this browser. The page connects to nothing and sends nothing.",
    drop: "Drop a file here, or press to choose one",
    formats: "List of dossiers: CSV, XLSX, the Portal's JSON. Report: DOCX, TXT, MD. Published form: XLSX.",
    try: "No file at hand? Try",
    sample: { report: "the sample report", list: "the sample list" },
    kind: "The file is",
    kinds: { "": "(by its content)", list: "a list of dossiers", report: "a report", forms: "a published form" },
    period: "Reporting period",
    guessed: "(guessed from days of receipt)",
    other: "other days…",
    from: "From",
    to: "To",
    regime: "Periods by",
    regimes: { "decree-09-2019": "Decree 09/2019 (from the 15th)", cchc: "reports on reform (from the 15th)", calendar: "the calendar" },
    rows: "A row for each",
    dimensions: { field: "field", unit: "unit", unit_and_field: "field of each unit" },
    policy: "Counting policy",
    without: "The list has no column of",
    lacking: { channel: "channel", field: "field", due: "due date", ended: "end" },
    stop: "Stop",
    footer: "For your information; whoever files a report answers for its figures. Forms and texts stay in Vietnamese.",
    reading: "Reading",
    seconds: "s",
    stopped: "Stopped.",
    large: "The file is larger than 64 MB. Count it with the program quarterly_report, which has no limit.",
    unread: "The browser cannot read this file; of a folder, choose single files.",
    crash: "The file cannot be worked on in the browser; memory may have run out.",
    old: "This browser is too old: WebAssembly and DecompressionStream are needed.",
    severities: { error: "Error", warning: "Warning", note: "Note" },
    findings: "Findings",
    none: "No findings.",
    more: "more findings are not listed",
    basis: "Basis",
    inText: "in the text",
    inForm: "in the form",
    forms: "Forms",
    noForm: "No form of 13 columns was found.",
    charts: "Charts",
    outcomes: "Resolved by outcome, row by row (columns 8, 9, 10)",
    channels: "Received in the period by channel (columns 4, 5)",
    text: "Text",
    columns: "Columns that were recognised in the list",
    ignored: "Not used",
    saveWord: "Save as Word with comments",
    savePage: "Save this result as a page",
    saveCsv: "Save the form as CSV",
    first: "Only the first file is read.",
  },
};

const HEADS = ["Tiếp nhận", "Trực tuyến", "Trực tiếp, bưu chính", "Từ kỳ trước", "Đã giải quyết", "Trước hạn", "Đúng hạn", "Quá hạn",
  "Đang giải quyết", "Trong hạn", "Quá hạn"];

let language = "vietnamese";
let file = null; // { name, bytes }
let shown = null; // the answer on the page
let worker = null;
let asked = 0;
let clock = 0;

const at = (id) => document.getElementById(id);
const say = (word) => WORDS[language][word];

/** An element with attributes and children; strings become text. */
function make(tag, attributes = {}, ...children) {
  const svg = ["svg", "rect", "text", "title"].includes(tag);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

// The worker.

function start() {
  const text = at("w-worker").textContent;
  worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  worker.onmessage = ({ data }) => { if (data.id === asked) settle(data); };
  worker.onerror = (event) => settle({ crash: event.message });
  worker.postMessage({ module: at("w-module").textContent });
}

let settle = () => {};

/** Asks the worker; only the last question is answered. */
function ask(question) {
  if (clock) restart(); // The worker is busy with what nobody waits for any more.
  asked += 1;
  const began = Date.now();
  const tick = () => {
    const seconds = Math.floor((Date.now() - began) / 1000);
    at("w-status").textContent = seconds > 0 ? `${say("reading")}… ${seconds} ${say("seconds")}` : `${say("reading")}…`;
    at("w-stop").hidden = seconds < 1;
  };
  tick();
  clock = setInterval(tick, 500);
  document.body.setAttribute("aria-busy", "true");
  return new Promise((resolve) => {
    settle = (answer) => {
      quiet();
      if (answer.crash) restart();
      resolve(answer);
    };
    worker.postMessage({ id: asked, ...question });
  });
}

function quiet() {
  clearInterval(clock);
  clock = 0;
  at("w-stop").hidden = true;
  at("w-status").textContent = "";
  document.body.removeAttribute("aria-busy");
}

function restart() {
  quiet();
  worker.terminate();
  start();
}

// From a file to an answer.

function options() {
  const day = new Date();
  const today = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const period = at("w-period").value === "days" ? `${at("w-from").value}..${at("w-to").value}` : at("w-period").value;
  return {
    kind: at("w-kind").value || null,
    period: period || null,
    regime: at("w-regime").value,
    dimension: at("w-dimension").value,
    policy: at("w-policy").value,
    without: lacking().filter((box) => box.checked).map((box) => box.value),
    today,
    language,
  };
}

/** Forgets what was chosen for the file before. */
function anew() {
  file = null;
  at("w-kind").value = "";
  at("w-period").replaceChildren();
  for (const box of lacking()) box.checked = false;
  showPeriods(false);
}

const lacking = () => [...document.querySelectorAll(".w-without input")];

function showPeriods(isList) {
  at("w-options").querySelector(".w-list-only").hidden = !isList;
  at("w-options").querySelector(".w-days").hidden = at("w-period").value !== "days";
}

async function open(files) {
  const [first] = files;
  if (!first) return;
  anew();
  if (first.size > LARGEST) return refuse(say("large"));
  let bytes;
  try {
    bytes = new Uint8Array(await first.arrayBuffer());
  } catch {
    return refuse(say("unread"));
  }
  await examine({ name: first.name, bytes });
  if (files.length > 1) at("w-status").textContent = say("first");
}

async function trySample(name) {
  anew();
  const { result, crash } = await ask({ ask: "sample", name });
  if (crash) return refuse(say("crash"), crash);
  await examine({ name: name === "report" ? "bao-cao-mau.txt" : "danh-sach-mau.csv", bytes: result });
}

async function examine(given) {
  file = given;
  at("w-result").replaceChildren();
  at("w-options").hidden = false;
  const answer = await ask({ ask: "examine", ...file, options: options() });
  if (answer.crash) return refuse(say("crash"), answer.crash);
  if (answer.refusal !== undefined && answer.refusal !== null) {
    // A list may lack a column, or have the wrong period: both can be said.
    if (/\.(csv|tsv|xlsx|json)$/i.test(file.name) || at("w-kind").value === "list") showPeriods(true);
    return refuse(`${file.name}: ${answer.refusal}`);
  }
  shown = answer.result;
  try {
    show();
  } catch (error) {
    refuse(say("crash"), String(error));
  }
}

function refuse(what, detail) {
  shown = null;
  quiet();
  at("w-result").replaceChildren(make("p", { class: "w-refusal", role: "alert" }, what, detail ? ` (${detail})` : null));
}

// The answer on the page.

const TAGS = new Set(("a body br code details div figcaption figure footer h1 h2 h3 li mark nav ol p rect span strong sub summary sup svg " +
  "table tbody td text th thead title tr ul").split(" "));
const ATTRIBUTES = new Set(("aria-label class colspan data-t height href id open role rowspan scope title viewbox width x y").split(" "));

/** The body of a page that the crate wrote. It escapes every text; should it ever not, nothing of the page is shown. */
function adopt(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const node of body.querySelectorAll("*")) {
    const strange = !TAGS.has(node.localName) || [...node.attributes].some(({ name, value }) =>
      !ATTRIBUTES.has(name.toLowerCase()) || (name === "href" && !value.startsWith("#")) || (name === "id" && value.startsWith("w-")));
    if (strange) throw new Error(`unexpected <${node.localName}>`);
  }
  return document.adoptNode(body);
}

function show() {
  const result = at("w-result");
  const parts = [make("h2", {}, file.name), counts(), downloads()];
  showPeriods(shown.kind === "list");
  if (shown.kind === "list") {
    periods();
    const page = adopt(shown.page);
    page.querySelector("ol.findings")?.replaceWith(findings(() => null));
    parts.push(columns(), ...page.childNodes);
  } else {
    const text = shown.page ? adopt(shown.page).querySelector("ol.text") : null;
    const inText = (number) => (text?.querySelector(`#m${number}`) ? `#m${number}` : null);
    const tables = shown.forms.map(table);
    parts.push(make("h2", { id: "findings" }, say("findings")));
    parts.push(shown.findings.length ? findings(inText) : make("p", {}, say("none")));
    parts.push(make("h2", { id: "form" }, say("forms")));
    parts.push(...(tables.length ? tables : [make("p", {}, say("noForm"))]));
    const pictures = shown.forms.flatMap(charts);
    if (pictures.length) parts.push(make("h2", { id: "charts" }, say("charts")), make("div", { class: "charts" }, ...pictures));
    if (text) parts.push(make("h2", { id: "text" }, say("text")), text);
  }
  result.replaceChildren(...parts);
  for (const link of result.querySelectorAll("a[data-cell]")) {
    const cell = result.querySelector(`[data-finding~="${link.dataset.cell}"]`);
    if (cell) link.setAttribute("href", `#${cell.id}`);
    else link.remove();
  }
  at("w-status").textContent = "";
}

function counts() {
  const list = make("ul", { class: "w-counts" });
  for (const severity of ["error", "warning", "note"]) {
    const count = shown.findings.filter((finding) => finding.severity === severity).length;
    if (count) list.append(make("li", { class: severity }, `${say("severities")[severity]}: ${count}`));
  }
  if (shown.left_out) list.append(make("li", {}, `+ ${shown.left_out} ${say("more")}`));
  if (!shown.findings.length) list.append(make("li", { class: "w-none" }, say("none")));
  return list;
}

/** The findings; `inText` gives the way to the marked words of a finding, by its number. */
function findings(inText) {
  const list = make("ol", { class: "findings" });
  shown.findings.forEach((finding, index) => {
    const number = index + 1;
    const way = inText(number);
    list.append(make("li", { id: `f${number}`, class: finding.severity },
      make("strong", {}, `${say("severities")[finding.severity]}: ${finding.message}`),
      finding.place ? make("span", { class: "w-place" }, finding.place) : null,
      make("span", { class: "w-basis" }, `${say("basis")}: ${finding.basis} (${finding.rule})`),
      way ? make("a", { href: way }, say("inText")) : null,
      finding.row || finding.column ? make("a", { "data-cell": String(number) }, say("inForm")) : null));
  });
  return list;
}

function table(form, index) {
  // Marks by row and column; a finding without a row marks the number of its column.
  const marked = (row, column) => shown.findings.flatMap((finding, found) =>
    (finding.form ?? 0) === index && (finding.row ?? null) === row && (finding.column ?? null) === column ? [found + 1] : []);
  const mark = (node, row, column, id) => {
    const numbers = marked(row, column);
    if (!numbers.length) return node;
    const worst = ["error", "warning", "note"].find((severity) =>
      numbers.some((number) => shown.findings[number - 1].severity === severity));
    node.classList.add(worst);
    node.id = id;
    node.dataset.finding = numbers.join(" ");
    node.append(" ", make("sup", {}, ...numbers.slice(0, 3).flatMap((number, place) =>
      [place ? ", " : null, make("a", { href: `#f${number}` }, String(number))])));
    return node;
  };
  const head = make("tr", {}, ...["STT", "Lĩnh vực, đơn vị", ...HEADS].map((name) => make("th", { scope: "col" }, name)));
  const numbers = make("tr", { class: "numbers" }, ...Array.from({ length: 13 }, (_, column) =>
    mark(make("th", {}, `(${column + 1})`), null, column + 1, `t${index}-${column + 1}`)));
  const rows = form.rows.map((row, place) => make("tr", { class: row.kind },
    make("td", { class: "order" }, row.ordinal),
    mark(make("td", { class: "name" }, row.label), row.label, null, `t${index}-${place}-2`),
    ...row.cells.map((cell, column) => mark(
      make("td", { class: column % 4 === 0 ? "sum" : null, "data-t": `(${column + 3}) ${HEADS[column]}` }, cell),
      row.label, column + 3, `t${index}-${place}-${column + 3}`))));
  return make("section", {},
    form.sheet ? make("h3", {}, form.sheet) : null,
    ...form.title.map((line) => make("p", { class: "w-title" }, line)),
    make("div", { class: "w-scroll" }, make("table", { class: "form" }, make("thead", {}, head, numbers), make("tbody", {}, ...rows))));
}

// Charts of printed figures, in the look of the crate's own.

const OUTCOMES = [["early", "trước hạn", 5], ["time", "đúng hạn", 6], ["late", "quá hạn", 7]];
const CHANNELS = [["wait", "trực tuyến", 1], ["none", "trực tiếp, bưu chính", 2]];
const BARS = 40;

function charts(form) {
  return [figure(say("outcomes"), OUTCOMES, form.rows), figure(say("channels"), CHANNELS, form.rows)].filter((drawn) => drawn);
}

function figure(title, parts, rows) {
  const bars = rows.map((row) => ({ name: row.label || row.ordinal, counts: parts.map(([, , column]) => row.counts[column] ?? 0) }))
    .filter((bar) => bar.counts.some((count) => count > 0)).slice(0, BARS);
  if (!bars.length) return null;
  const svg = make("svg", { viewBox: `0 0 360 ${bars.length * 44 + 20}`, role: "img", "aria-label": title });
  bars.forEach(({ name, counts }, place) => {
    const top = place * 44;
    const short = name.length > 46 ? `${name.slice(0, 45)}…` : name;
    svg.append(make("text", { x: 0, y: top + 13 }, short, make("title", {}, name)));
    const whole = counts.reduce((sum, count) => sum + count, 0);
    let before = 0;
    counts.forEach((count, part) => {
      if (!count) return;
      const [left, right] = [before, before + count].map((upto) => Math.round((360 * upto) / whole));
      before += count;
      const [kind, word] = parts[part];
      svg.append(make("rect", { class: kind, x: left, y: top + 18, width: right - left, height: 20 }, make("title", {}, `${word}: ${count}`)));
      if (right - left > String(count).length * 8 + 4) {
        svg.append(make("text", { class: kind === "time" ? "dark" : "in", x: (left + right) / 2, y: top + 33 }, String(count)));
      }
    });
  });
  let left = 0;
  for (const [kind, word] of parts) {
    const y = bars.length * 44 + 8;
    svg.append(make("rect", { class: kind, x: left, y, width: 10, height: 10 }), make("text", { x: left + 14, y: y + 9 }, word));
    left += 30 + 7 * word.length;
  }
  return make("figure", {}, make("figcaption", {}, title), svg);
}

function columns() {
  const { found, ignored } = shown.columns;
  const items = found.map(([column, heading]) => make("li", {}, `${column}: ${heading}`));
  return make("details", {}, make("summary", {}, say("columns")), make("ul", {}, ...items),
    ignored.length ? make("p", {}, `${say("ignored")}: ${ignored.join(", ")}`) : null);
}

function periods() {
  const { code, label, guessed, choices } = shown.period;
  const select = at("w-period");
  const known = choices.some(([choice]) => choice === code);
  const list = known ? choices : [[code, label], ...choices];
  select.replaceChildren(...list.map(([choice, name]) => {
    const text = choice === code && guessed ? `${name} ${say("guessed")}` : name;
    return make("option", { value: choice }, text);
  }), make("option", { value: "days" }, say("other")));
  select.value = code;
}

// Files to keep.

function downloads() {
  const buttons = [];
  const button = (word, save) => {
    const node = make("button", { type: "button" }, say(word));
    node.addEventListener("click", save);
    buttons.push(node);
  };
  const stem = file.name.replace(/\.[^.]*$/, "") || "ket-qua";
  if (shown.is_word) {
    button("saveWord", async () => {
      const given = { bytes: file.bytes, day: options().today, options: options() };
      const { result, refusal, crash } = await ask({ ask: "annotated", ...given });
      if (result) save(`${stem}-ghi-chu.docx`, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", result);
      else refuse(refusal ?? say("crash"), crash);
    });
  }
  if (shown.page) button("savePage", () => save(`${stem}-ket-qua.html`, "text/html", shown.page));
  // Excel takes a file for UTF-8 by its mark.
  if (shown.csv) button("saveCsv", () => save(`${stem}-bieu.csv`, "text/csv", `\ufeff${shown.csv}`));
  return make("p", { class: "w-downloads" }, ...buttons);
}

function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = make("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// Words and events.

function speak() {
  document.documentElement.lang = language === "english" ? "en" : "vi";
  document.title = say("title");
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of document.querySelectorAll("[data-sample]")) node.textContent = say("sample")[node.dataset.sample];
  for (const node of document.querySelectorAll("[data-language]")) node.setAttribute("aria-pressed", String(node.dataset.language === language));
  for (const box of lacking()) box.nextElementSibling.textContent = say("lacking")[box.value];
  for (const [id, words] of [["w-kind", "kinds"], ["w-regime", "regimes"], ["w-dimension", "dimensions"]]) {
    for (const option of at(id).options) option.textContent = say(words)[option.value];
  }
}

function changed({ target }) {
  showPeriods(target.id !== "w-kind");
  if (target.id === "w-regime") at("w-period").replaceChildren();
  const lacks = at("w-period").value === "days" && !(at("w-from").value && at("w-to").value);
  if (file && !lacks) examine(file);
}

speak();
if (typeof WebAssembly === "undefined" || typeof DecompressionStream === "undefined") {
  refuse(say("old"));
} else {
  start();
  at("w-file").addEventListener("change", ({ target }) => {
    open([...target.files]);
    target.value = ""; // The same file may be chosen again, after it was changed.
  });
  at("w-options").addEventListener("change", changed);
  at("w-options").addEventListener("submit", (event) => event.preventDefault());
  at("w-stop").addEventListener("click", () => { asked += 1; restart(); at("w-status").textContent = say("stopped"); });
  for (const node of document.querySelectorAll("[data-sample]")) node.addEventListener("click", () => trySample(node.dataset.sample));
  for (const node of document.querySelectorAll("[data-language]")) {
    node.addEventListener("click", () => { language = node.dataset.language; speak(); if (file) examine(file); });
  }
  // A file dropped beside the field would be opened in place of the page.
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      document.body.classList.toggle("w-over", kind === "dragover");
      if (kind === "drop") open([...event.dataTransfer.files]);
    });
  }
}
