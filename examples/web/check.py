#!/usr/bin/env python3
"""Drives the page in headless Chromium: sound files, hostile ones, damaged ones.

    examples/web/check.py PAGE.html [FOLDER]    FOLDER: where to leave pictures

Speaks the browser's own protocol over two pipes; needs Python 3.9 and Chromium, and nothing else.
"""

import base64
import functools
import http.server
import json
import os
import pathlib
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "src" / "samples"
MARKUP = "</style><script>pwned=1</script><img src=x onerror=pwned=1><svg onload=pwned=1>"


class Browser:
    """A page in a browser of its own."""

    def __init__(self, folder):
        program = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
        if program is None:
            sys.exit("no chromium here")
        (their_in, self.out), (self.back, their_out) = os.pipe(), os.pipe()
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
                   "--disable-dev-shm-usage", f"--user-data-dir={folder}"]
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{their_in} 4>&{their_out}', "browser", program, *options],
            pass_fds=(their_in, their_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(their_in)
        os.close(their_out)
        self.number, self.buffer, self.session, self.requests, self.dialogs = 0, b"", None, {}, 0

    def send(self, method, session=None, **given):
        self.number += 1
        message = {"id": self.number, "method": method, "params": given}
        if session:
            message["sessionId"] = session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        return self.number

    def receive(self, until, seconds=120):
        end = time.monotonic() + seconds
        while True:
            while b"\0" in self.buffer:
                text, self.buffer = self.buffer.split(b"\0", 1)
                message = json.loads(text)
                self.note(message)
                if message.get("id") == until:
                    if "error" in message:
                        raise RuntimeError(message["error"])
                    return message["result"]
            if not select.select([self.back], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError("the browser says nothing")
            self.buffer += os.read(self.back, 1 << 20)

    def note(self, message):
        method, given = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests[given["requestId"]] = given["request"]["url"]
        elif method == "Network.loadingFailed" and given.get("blockedReason") == "csp":
            # Asked for by this program, and stopped by the policy before it left.
            self.requests.pop(given["requestId"], None)
        elif method == "Page.javascriptDialogOpening":
            self.dialogs += 1
            self.send("Page.handleJavaScriptDialog", self.session, accept=True)
        elif method == "Target.attachedToTarget" and self.session:
            self.send("Network.enable", given["sessionId"])

    def call(self, method, **given):
        return self.receive(self.send(method, self.session, **given))

    def open(self, address):
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Network", "Page", "Runtime", "DOM"]:
            self.call(f"{domain}.enable")
        self.call("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=False, flatten=True)
        self.requests.clear()
        self.call("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && typeof examine === 'function'")

    def run(self, script):
        done = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"]["exception"].get("description"))
        return done["result"].get("value")

    def wait(self, script, seconds=120):
        end = time.monotonic() + seconds
        while not self.run(script):
            if time.monotonic() > end:
                raise TimeoutError(script)
            time.sleep(0.05)

    def give(self, path, settled=True):
        """Chooses a file, and gives how long the answer took."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector="#w-file")["nodeId"]
        self.run("document.getElementById('w-result').replaceChildren()")
        began = time.monotonic()
        self.call("DOM.setFileInputFiles", nodeId=node, files=[str(path)])
        if settled:
            self.settle()
        return time.monotonic() - began

    def settle(self):
        self.wait("!document.body.hasAttribute('aria-busy') && document.querySelector('#w-result *') !== null")

    def text(self, selector="#w-result"):
        return self.run(f"document.querySelector({json.dumps(selector)})?.textContent ?? ''")

    def all(self, selector, what="textContent"):
        return self.run(f"[...document.querySelectorAll({json.dumps(selector)})].map((node) => node.{what})")

    def picture(self, path, width=1200, height=1000):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.run("scrollTo(0, 0)")
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        if path:
            path.write_bytes(base64.b64decode(shot["data"]))

    def close(self):
        self.session = None
        try:
            self.call("Browser.close")
            self.process.wait(20)
        except (OSError, RuntimeError, TimeoutError, subprocess.TimeoutExpired):
            self.process.kill()


def expect(what, found, wanted):
    if found != wanted:
        raise AssertionError(f"{what}: found {found!r}, expected {wanted!r}")


def contains(what, found, wanted):
    if wanted not in found:
        raise AssertionError(f"{what}: {wanted!r} is not in {found[:600]!r}")


def founding_report(page, picture):
    seconds = page.give(SAMPLES / "report.txt")
    codes = page.all("ol.findings li.warning .w-basis")
    wanted = ["number-order", "plan-year-ending", "date-outside-year", "type-symbol-differs", "number-order", "formula-misprinted"]
    expect("warnings", [text.rsplit("(", 1)[1].rstrip(")") for text in codes], wanted)
    expect("errors", page.all("ol.findings li.error"), [])
    contains("the place of a finding", "\n".join(page.all(".w-place")), "dòng ")
    total = page.all("table.form tr.total td")
    expect("the total row", total[1:4], ["TỔNG CỘNG", "18", "13"])
    expect("marked heads", page.run("document.querySelector('tr.numbers th.warning').firstChild.data"), "(3)")
    # Every way from a finding leads somewhere, and the marks lead back.
    lost = "[...document.querySelectorAll('#w-result a:not([id])')].filter((a) => !document.querySelector(a.getAttribute('href') ?? '#none')).length"
    expect("links that lead nowhere", page.run(lost), 0)
    expect("marks in the text", page.run("document.querySelectorAll('ol.text mark').length > 5"), True)
    page.run("document.querySelector('ol.findings a[href^=\"#m\"]').click()")
    contains("where the link leads", page.run("location.hash"), "#m")
    expect("charts", page.run("document.querySelectorAll('figure svg rect').length > 2"), True)
    expect("lines", page.run("document.querySelectorAll('ol.text > li').length"),
           len((SAMPLES / "report.txt").read_text().splitlines()))
    page.picture(picture("report"))
    page.run("document.querySelector('[data-language=english]').click()")
    page.settle()
    contains("findings in English", page.text("ol.findings"), "Warning: ")
    page.run("document.querySelector('[data-language=vietnamese]').click()")
    page.settle()
    contains("findings in Vietnamese", page.text("ol.findings"), "Cảnh báo: ")
    return seconds


def founding_list(page, picture):
    seconds = page.give(SAMPLES / "dossiers.csv")
    expect("the period", page.run("document.getElementById('w-period').value"), "2021-Q1")
    contains("a guess is said", page.run("document.getElementById('w-period').selectedOptions[0].text"), "đoán")
    counts = page.run("[...document.querySelectorAll('#sum td')].slice(2).map((cell) => parseInt(cell.textContent, 10))")
    expect("the total row", counts, [18, 13, 5, 0, 18, 18, 0, 0, 0, 0, 0])
    expect("charts", page.run("document.querySelectorAll('.charts figure').length"), 3)
    page.picture(picture("list"))
    # Another period is another form.
    page.run("{ const select = document.getElementById('w-period'); select.append(new Option('', '2021-Q2'));"
             " select.value = '2021-Q2'; select.dispatchEvent(new Event('change', { bubbles: true })); }")
    page.settle()
    contains("the other period", page.text(".span"), "Quý II năm 2021")
    expect("no guess", "đoán" in page.run("document.getElementById('w-period').selectedOptions[0].text"), False)
    page.give(SAMPLES / "dossiers.csv")
    expect("a new file is guessed anew", page.run("document.getElementById('w-period').value"), "2021-Q1")
    return seconds


def other_files(page, folder):
    page.give(ROOT / "tests" / "data" / "cases" / "23.xlsx")
    expect("a workbook is a list", page.run("shown?.kind"), "list")
    portal = folder / "portal.json"
    portal.write_text(json.dumps({"data": [{"MaHoSo": "000.00.01.H36-210104-0001", "TenLinhVuc": "Báo chí", "KenhThucHien": "1",
        "NgayTiepNhan": "20210104081500", "NgayHenTra": "20210118170000", "NgayTra": "20210115100000", "NgayKetThucXuLy": "20210115100000"}]}))
    page.give(portal)
    expect("the portal's JSON is a list", (page.text("#w-result .w-refusal"), page.run("shown?.kind")), ("", "list"))
    lacks = folder / "thieu-kenh.csv"
    lacks.write_text("Mã hồ sơ,Lĩnh vực,Ngày nhận,Ngày hẹn trả,Ngày hoàn thành\nA-1,Báo chí,05/01/2021,12/01/2021,11/01/2021\n")
    page.give(lacks)
    contains("a list without channels", page.text("#w-result .w-refusal"), "kenh")
    page.run("lacking()[0].click()")
    page.settle()
    expect("is counted when that is said", page.all("#sum td")[2].split()[0], "1")
    page.give(ROOT / "tests" / "data" / "docx" / "libreoffice-report.docx")
    expect("a Word document is a report", page.run("shown?.kind"), "report")
    page.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    page.run("[...document.querySelectorAll('.w-downloads button')].find((button) => button.textContent.includes('Word')).click()")
    saved = folder / "libreoffice-report-ghi-chu.docx"
    end = time.monotonic() + 20
    while not saved.exists() and time.monotonic() < end:
        page.run("1")
        time.sleep(0.1)
    expect("the document with comments", any("comments" in name for name in zipfile.ZipFile(saved).namelist()), True)


def hostile_files(page, folder, picture):
    name = "<img src=x onerror=pwned=1>.csv"
    (folder / name).write_text(
        "Mã hồ sơ,Lĩnh vực,Đơn vị,Kênh,Ngày nhận,Ngày hẹn trả,Ngày hoàn thành\n"
        f'"{MARKUP}","{MARKUP}","{MARKUP}",Một cửa,05/01/2021,12/01/2021,11/01/2021\n'
        f'A-2,"\u202eđảo","javascript:pwned=1",{MARKUP},99/99/2021,{MARKUP},\n'
        f'"{MARKUP}","{MARKUP}","{MARKUP}",Một cửa,05/01/2021,12/01/2021,11/01/2021\n')
    report = folder / "<svg onload=pwned=1>.md"
    report.write_text((SAMPLES / "report.txt").read_text().replace("Lĩnh vực Báo chí", MARKUP).replace(
        "BÁO CÁO\n", f"BÁO CÁO\n{MARKUP} ngày 30/02/2021 {MARKUP}\n", 1))
    strange = "img, script, iframe, object, embed, link, style, meta, base, form, foreignObject, [onload], [onerror], a[href*=':']"
    for path in [folder / name, report]:
        page.give(path)
        expect(f"{path.name} is read", page.text("#w-result .w-refusal"), "")
        contains("the name as text", page.text("#w-result h2"), path.name)
        contains("the markup as text", page.text(), "<script>pwned=1</script>")
        expect("strange elements", page.all(f"#w-result :is({strange})", "outerHTML"), [])
        page.picture(picture("hostile-" + path.suffix[1:]))
        page.picture(picture("hostile-narrow-" + path.suffix[1:]), width=360)
        expect("wider than the window", page.run("document.documentElement.scrollWidth"), 360)
    # Should a text ever not be escaped, it is not shown, and what it says does not run.
    for markup in ["<img src=x onerror=pwned=1>", "<p onclick=pwned=1>", "<a href='javascript:pwned=1'>", "<p id=w-result>",
                   "<meta http-equiv=refresh content='0;url=http://127.0.0.1:1/'>", "<svg><a href='//x'></a></svg>"]:
        refused = page.run(f"try {{ adopt({json.dumps('<body>' + markup)}); 'taken' }} catch (error) {{ 'refused' }}")
        expect(markup, refused, "taken" if "meta" in markup and page.run(
            f"new DOMParser().parseFromString({json.dumps('<body>' + markup)}, 'text/html').body.children.length") == 0 else "refused")
    page.run("{ const node = document.createElement('div'); node.innerHTML = '<img src=x onerror=pwned=1>'; document.body.append(node); node.remove(); }")
    sent = "fetch('http://127.0.0.1:1/').then(() => 'sent', () => 'not sent')"
    expect("a request", page.run(sent), "not sent")
    expect("what ran", page.run("typeof pwned"), "undefined")


def damaged_files(page, folder, picture):
    word = (ROOT / "tests" / "data" / "docx" / "libreoffice-report.docx").read_bytes()
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("word/document.xml", b"<w:p>" * (60 << 20))
    cases = {
        "rong.csv": (b"", "tệp rỗng"),
        "rong.txt": (b"\n \n", ""),
        "hong.docx": (word[: len(word) // 2], ""),
        "hong.xlsx": (b"PK\x03\x04" + bytes(range(256)) * 40, ""),
        "thieu-cot.csv": ("Mã hồ sơ,Lĩnh vực\nA-1,Báo chí\n".encode(), "kenh"),
        "quet.pdf": (b"%PDF-1.7\n%\xe2\xe3\n", "PDF"),
        "cu.doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".docx"),
        "la.bin": (bytes(range(256)) * 100, ""),
        "hong.json": (b'{"data": [{"MaHoSo": ', ""),
    }
    for name, (content, wanted) in cases.items():
        (folder / name).write_bytes(content)
    for name, wanted in [*((name, wanted) for name, (_, wanted) in cases.items()), ("bomb.docx", "")]:
        page.give(folder / name)
        said = page.text("#w-result .w-refusal")
        contains(name, said, wanted)
        expect(f"{name} is refused by its name", name in said, True)
        expect(f"{name} is no crash", "bộ nhớ" in said, False)
        if name == "thieu-cot.csv":
            page.run("for (const box of lacking()) if (box.value !== 'field') box.click()")
            page.settle()
            contains("what else is lacking", page.text("#w-result .w-refusal"), "ngay_tiep_nhan")
        if name in ("rong.csv", "hong.docx"):
            page.picture(picture(name.replace(".", "-")))
    with open(folder / "lon.csv", "wb") as large:
        large.truncate((64 << 20) + 1)
    page.give(folder / "lon.csv")
    contains("a file that is too large", page.text("#w-result .w-refusal"), "64 MB")
    page.give(SAMPLES / "report.txt")
    expect("the page goes on", page.text("#w-result .w-refusal"), "")


def large_list(page, folder, rows=300_000):
    path = folder / "nhieu.csv"
    with open(path, "w") as out:
        out.write("Mã hồ sơ,Lĩnh vực,Hình thức nộp,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý\n")
        for row in range(rows):
            out.write(f"H36.{row:07},Lĩnh vực {row % 40},Trực tuyến,{1 + row % 28:02}/02/2021,{1 + row % 28:02}/03/2021,{1 + row % 26:02}/03/2021\n")
    seconds = page.give(path)
    expect("a large list", page.run("parseInt(document.querySelectorAll('#sum td')[2].textContent, 10)"), rows)
    # The page answers while it counts, and stops when it is told to.
    page.give(path, settled=False)
    page.wait("!document.getElementById('w-stop').hidden")
    slowest = 0
    for _ in range(5):
        began = time.monotonic()
        page.run("1")
        slowest = max(slowest, time.monotonic() - began)
    if slowest > 2:
        raise AssertionError(f"the page froze for {slowest:.1f} s")
    page.run("document.getElementById('w-stop').click()")
    expect("stopped", page.text("#w-status"), "Đã dừng.")
    page.give(SAMPLES / "dossiers.csv")
    expect("after a stop", page.text("#w-result .w-refusal"), "")
    return f"{rows} dossiers, {path.stat().st_size >> 20} MB: {seconds:.1f} s"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    built = pathlib.Path(sys.argv[1]).resolve()
    pictures = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
    picture = lambda name: pictures and pictures / f"{name}.png"
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    asked = []
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda at, *_: asked.append(at.path)})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=built.parent))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    served = f"http://127.0.0.1:{server.server_port}/{built.name}"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, tempfile.TemporaryDirectory() as files:
        page, folder = Browser(profile), pathlib.Path(files)
        try:
            # From a folder, as a file that somebody was sent, and from a server.
            for address in [built.as_uri(), served]:
                page.open(address)
                page.picture(picture("empty"))
                print(f"{address.split(':')[0]}: the founding report {founding_report(page, picture):.2f} s,"
                      f" its list {founding_list(page, picture):.2f} s")
            page.picture(picture("list-narrow"), width=360)
            expect("wider than the window", page.run("document.documentElement.scrollWidth"), 360)
            page.give(SAMPLES / "report.txt")
            page.picture(picture("report-narrow"), width=360)
            expect("wider than the window", page.run("document.documentElement.scrollWidth"), 360)
            other_files(page, folder)
            hostile_files(page, folder, picture)
            damaged_files(page, folder, picture)
            print(large_list(page, folder))
            outside = [url for url in page.requests.values() if url != served and not url.startswith("blob:")]
            expect("requests", outside, [])
            expect("what the server was asked for", set(asked), {f"/{built.name}"})
            expect("dialogs", page.dialogs, 0)
        finally:
            page.close()
    print("the page holds")


if __name__ == "__main__":
    main()
