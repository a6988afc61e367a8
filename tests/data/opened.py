"""Opens what the crate wrote with hostile names in it: `tests/it/attacks/opened.rs` calls this with the folder.

Nothing of a name is markup, a formula or a field, and every name can be read out of every file again.
"""

import csv
import html.parser
import io
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml
import zipfile

folder = pathlib.Path(sys.argv[1])
names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
VOID = {"meta", "br", "col", "link", "hr", "input"}


def seen(text):
    """A name as any format may show it: without what is not to be shown, and with single blanks."""
    text = re.sub(r"[\x00-\x1f\x7f\ufffe\uffff\ufffd\u202a-\u202e\u2066-\u2069\ufeff\u200b\u2028\u2029]", " ", text)
    return " ".join(text.split())


def holds(text, name, where):
    assert seen(name) in seen(text), f"{where}: {name!r} is not there"


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.tags, self.style = [], [], set(), False

    def handle_starttag(self, tag, attributes):
        assert tag not in {"script", "img", "iframe", "object", "embed", "form", "base", "link"}, tag
        for name, value in attributes:
            assert not name.startswith("on"), name
            assert name not in {"src", "srcdoc", "action", "formaction"}, name
            assert name != "href" or value.startswith("#"), value
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data!r}")

    def handle_decl(self, decl):
        assert decl.lower() == "doctype html", decl

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.text.append(data)


def page(path):
    reader = Page()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    assert not reader.open, reader.open
    for name in names:
        holds("".join(reader.text), name, path.name)


def parts(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, xml.fromstring(archive.read(name))


def workbook(path):
    texts = ""
    for name, root in parts(path):
        for node in root.iter():
            kind = node.tag.rsplit("}", 1)[-1]
            if kind == "f":
                assert re.fullmatch(r"(SUM\([A-Z]+\d+(:[A-Z]+\d+)?\)|[A-Z]+\d+|\d+|[+-])+", node.text or ""), node.text
            assert kind not in {"hyperlink", "externalReference", "ddeLink", "oleObject"}, f"{name}: {kind}"
            if kind == "t":
                texts += unescaped(node.text or "") + "\n"
        if name.endswith(".rels"):
            assert all(node.get("TargetMode") != "External" for node in root), name
    for wanted in names:
        holds(texts, wanted, path.name)


def unescaped(text):
    """Letters that XML cannot hold are written by their number in workbooks."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found.group(1), 16)), text)


def word(path):
    texts = ""
    for name, root in parts(path):
        for node in root.iter():
            kind = node.tag.rsplit("}", 1)[-1]
            assert kind not in {"fldSimple", "hyperlink", "object", "altChunk"}, f"{name}: {kind}"
            if kind == "instrText":
                assert (node.text or "").split()[:1] in ([], ["PAGE"], ["NUMPAGES"]), node.text
            if kind == "t":
                texts += node.text or ""
            if kind == "p":
                texts += "\n"
    for wanted in names:
        holds(texts, wanted, path.name)


def comma_separated(path):
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    rows = [row for row in rows if row]
    widest = max(map(len, rows))
    table = [row for row in rows if len(row) == widest]
    assert len(table) >= len(names), f"{len(table)} rows"
    text = "\n".join(" ".join(row) for row in table)
    for name in names:
        holds(text, name, path.name)


def cells(line):
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", line))


def marked_down(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<(?!br>)[a-zA-Z!/]", text), "a tag"
    assert not re.search(r"(?<!\\)\]\(", text), "a link"
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len({cells(line) for line in table}) <= 1, "rows of one table have as many cells"
    plain = re.sub(r"\\([\\|*`_\[\]#<>()!~+-])", r"\1", text)
    plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    for name in names:
        holds(plain, name, path.name)


opened = 0
for path in sorted(folder.iterdir()):
    kind = {".html": page, ".xlsx": workbook, ".docx": word, ".csv": comma_separated, ".md": marked_down}.get(path.suffix)
    if kind:
        try:
            kind(path)
        except Exception as error:
            sys.exit(f"{path.name}: {error}")
        opened += 1
print(f"{opened} files are sound")
