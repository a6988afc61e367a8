//! The inputs: what each is made of stands in its name. Sizes are such that the largest takes well under a second.

use std::io::{Cursor, Write as _};
use std::num::NonZeroUsize;

use cchc::check::{self, Audit};
use cchc::count::{Axis, Dimension, Ledger, LiveForm};
use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
use cchc::deadline::{StatedLimits, TimeLimit};
use cchc::document::{Direction, Register, RegisterEntry, Symbol, citations};
use cchc::dossier::{EventKind, PauseKind};
use cchc::evaluation::score::sheet::{FilledSheet, ScoreEntry, ScoreSheet};
use cchc::evaluation::{Evaluation, EvaluationBook};
use cchc::export::{HtmlPage, annotate};
use cchc::form::{ProcedureForm, RollUp};
use cchc::ingest::portal::Mirror;
use cchc::ingest::{DossierReader, EvaluationReader, catalogue_tables, docx, read_catalogue, read_register, xlsx};
use cchc::plan::PlanReader;
use cchc::report::Report;
use cchc::table::Table;
use cchc::{Catalogue, Counter, Dossier, EvaluationForm, MatchKey, Period, PublishedForm, Query, WorkCalendar};
use chrono::{Days, NaiveDate, TimeDelta};

use super::{Attack, Work};
use crate::support::dossiers::{HEADER, quarter};
use crate::support::tables::package;

macro_rules! attacks {
    ($name:ident: $($attack:literal of $size:literal => $input:expr),* $(,)?) => {
        pub(crate) const $name: &[Attack] = &[$(Attack { name: $attack, size: $size, input: $input }),*];
    };
}

/// It is worked out; nobody looks at it.
fn done<T>(value: T) {
    let _ = std::hint::black_box(value);
}

fn each(size: usize, piece: impl Fn(usize) -> String) -> String {
    (0..size).fold(String::new(), |all, at| all + &piece(at))
}

fn read(text: String) -> Work {
    Box::new(move || DossierReader::new(text.as_bytes()).map_or((), |records| done(records.count())))
}

fn count(text: String) -> Work {
    Box::new(move || {
        for by in [Dimension::Field, Dimension::UnitAndField] {
            let mut counter = Counter::builder(quarter()).dimension(by).build();
            let _ = counter.read_slice(text.as_bytes(), NonZeroUsize::MIN);
            done(counter.finish());
        }
    })
}

fn published(text: String) -> Work {
    Box::new(move || {
        let (form, _) = PublishedForm::read(text.as_bytes());
        done(check::check_form(&form));
    })
}

fn audit(text: String) -> Work {
    Box::new(move || {
        let report = Report::read(&text);
        done(Audit::new().with_previous(&report).run(&report));
    })
}

fn table(rows: usize, label: impl Fn(usize) -> String) -> String {
    let head = "STT\tLĩnh vực\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\n".to_owned();
    (0..rows).fold(head, |all, at| all + &format!("{}\t{}\t9\t5\t5\t0\t9\t9\t0\t0\t0\t0\t0\n", at + 1, label(at)))
}

/// One name in as many spellings as its letters allow.
fn spelling(at: usize) -> String {
    let letters = "bao chi xuat ban in phat hanh".chars();
    let bits = (0..).map(|bit| at >> bit & 1 == 1);
    letters.zip(bits).map(|(letter, upper)| if upper { letter.to_ascii_uppercase() } else { letter }).collect()
}

attacks! { LISTS:
    "open quotes" of 400 => |n| read(format!("{HEADER}{}", each(n, |at| format!("HS-{at},\"A,1,2021-01-04,,\n")))),
    "doubled quotes" of 2_000 => |n| read(format!("{HEADER}HS-1,\"{}\",1,2021-01-04,,\n", "\"\"".repeat(n))),
    "a quote over all lines" of 100 => |n| count(format!("{HEADER}HS-1,\"{}", "A,1,2021-01-04,,\n".repeat(n))),
    "quotes in a list of a thousand columns" of 30 => |n| {
        let head = HEADER.trim_end().to_owned() + &each(1_018, |at| format!(",c{at}"));
        count(format!("{head}\n{}", "x\",\",y\n".repeat(n)))
    },
    "spellings of one name" of 30 => |n| {
        count(format!("{HEADER}{}", each(n, |at| format!("HS-{at},{},1,2021-01-04,,\n", spelling(at)))))
    },
    "names that begin and end alike" of 30 => |n| {
        let name = |at: usize| format!("Cấp phép hoạt động {at:08} trên địa bàn tỉnh");
        count(format!("{HEADER}{}", each(n, |at| format!("HS-{at},{},1,2021-01-04,,\n", name(at)))))
    },
    "units times fields" of 30 => |n| {
        let head = HEADER.trim_end().to_owned() + ",don_vi\n";
        count(head + &each(n, |at| format!("HS-{at},F{},1,2021-01-04,,,U{}\n", at % 37, at / 37)))
    },
    "findings of every record" of 12 => |n| {
        count(format!("{HEADER}{}", each(n, |_| "HS-1,,fax,31/02/2021,0,x\n".to_owned())))
    },
    "headings that nobody knows" of 200 => |n| read(format!("{}{}\n", HEADER.trim_end(), each(n, |at| format!(",c{at}")))),
    "rows of a published table" of 20 => |n| published(table(n, |at| format!("Lĩnh vực F{at}"))),
    "rows of one label" of 20 => |n| published(table(n, |_| "Hộ tịch".to_owned())),
    "sections of a published table" of 10 => |n| {
        published(table(n, |at| if at % 2 == 0 { "Tổng cộng".to_owned() } else { format!("{}. Nhóm", at / 2) }))
    },
    "numbers that can be grouped in many ways" of 1 => |n| {
        let row = |at: usize| format!("{at} Ph {}\n", "1 234 567 ".repeat(9));
        published(format!("STT Lĩnh vực (3) (4) (5) (6) (7) (8) (9) (10) (11) (12) (13)\n{}", each(n, row)))
    },
    "cells of one line" of 2_000 => |n| published("1\t".repeat(n)),
    "evaluation forms" of 20 => |n| {
        let head = "ma_phieu,ma_ho_so,linh_vuc,ngay,muc_hai_long\n";
        let text = head.to_owned() + &each(n, |at| format!("P-{at},HS-{at},F{at},2021-01-15,\"5\"\n"));
        Box::new(move || EvaluationReader::new(text.as_bytes()).map_or((), |records| done(records.count())))
    },
    "levels of a portal record" of 2_000 => |n| mirror(format!("{{\"data\":[{}", "[{\"a\":".repeat(n))),
    "steps of one dossier" of 10 => |n| mirror(
        "{\"service\":\"DongBoHoSoMC\",\"data\":[{\"MaHoSo\":\"H\",\"TenLinhVuc\":\"A\",\"KenhThucHien\":\"2\",\
         \"NgayTiepNhan\":\"20010104\"}]}{\"service\":\"CapNhatTienDoHoSoMC\",\"data\":[".to_owned()
            + &each(n, |at| {
                let day = NaiveDate::from_ymd_opt(2001, 1, 5).unwrap() + Days::new(at as u64);
                let comma = if at == 0 { "" } else { "," };
                format!("{comma}{{\"MaHoSo\":\"H\",\"ThoiDiemXuLy\":\"{}\",\"TrangThai\":\"{}\"}}", day.format("%Y%m%d080000"), 2 + at % 3)
            })
            + "]}",
    ),
}

fn mirror(json: String) -> Work {
    Box::new(move || {
        let mut mirror = Mirror::new();
        let _ = mirror.read(json.as_bytes());
        done(mirror.finish());
    })
}

attacks! { TEXTS:
    "sections" of 1 => |n| audit(each(n, |at| format!("{}. Công tác {at}\na) Kết quả\n- Tiếp nhận 5 hồ sơ.\n", at + 1))),
    "sections below sections" of 8 => |n| {
        audit(each(n, |at| format!("{}Mục {at}\n", each(at % 40 + 1, |part| format!("{}.", part + 1)))))
    },
    "brackets in a sentence" of 8 => |n| audit(format!("Tiếp nhận 9 hồ sơ {}", "(trong đó 5 hồ sơ (2 hồ sơ) ".repeat(n))),
    "brackets that only open" of 300 => |n| audit(format!("Tiếp nhận 9 hồ sơ {}", "((".repeat(n))),
    "brackets in a limit" of 60 => |n| {
        let text = format!("05 ngày {}", "(trong đó 02 ngày (tại xã) ".repeat(n));
        Box::new(move || done((StatedLimits::read(&text), TimeLimit::read(&text).is_ok())))
    },
    "quotation marks" of 100 => |n| audit(format!("Ban hành “Kế hoạch {}", "“x” số 5/KH-UBND \"".repeat(n / 10))),
    "one sentence without an end" of 12 => |n| audit("và 5 hồ sơ, trong đó 2 hồ sơ trực tuyến; ".repeat(n)),
    "findings in a text" of 10 => |n| audit("Ngày 31/02/2021 ban hành Kế hoạch số 5/KH-UBND ngày 30/02/2021.\n".repeat(n)),
    "shares of one sentence" of 4 => |n| audit("giải quyết 5/9 hồ sơ, đạt 60%, tăng 3% so với 7 hồ sơ; ".repeat(n)),
    "totals of one sentence" of 8 => |n| {
        audit("tiếp nhận 9 hồ sơ, trong đó trực tuyến 5 hồ sơ, trực tiếp 3 hồ sơ, giải quyết 8 hồ sơ, ".repeat(n))
    },
    "money of one sentence" of 12 => |n| audit("kinh phí 900 triệu đồng, trong đó trung ương 300 triệu đồng, ".repeat(n)),
    "fields of one sentence" of 12 => |n| {
        audit(format!("Tiếp nhận 9 hồ sơ, gồm: {}", each(n, |at| format!("lĩnh vực F{at} {at} hồ sơ, "))))
    },
    "the same paragraph" of 10 => |n| audit("Tiếp nhận 9 hồ sơ, đã giải quyết 9 hồ sơ, đạt tỷ lệ 100%.\n".repeat(n)),
    "slashes and hyphens" of 1_000 => |n| {
        let text = "1/A-B-".repeat(n);
        Box::new(move || done((citations(&text), Symbol::read(&text).is_ok())))
    },
    "kinds of documents without a number" of 400 => |n| {
        let text = "Quyết định Nghị định số ".repeat(n);
        Box::new(move || done(citations(&text)))
    },
    "marks over one letter" of 4_000 => |n| {
        let name = "a".to_owned() + &"\u{301}\u{323}".repeat(n);
        Box::new(move || done(MatchKey::new(&name)))
    },
    "tasks of a plan" of 4 => |n| {
        let head = "STT\tNhiệm vụ\tĐơn vị chủ trì\tThời gian hoàn thành\tKết quả\n".to_owned();
        let row = |at: usize| format!("{}\tXây dựng kế hoạch {at}\tSở Nội vụ\tTrước ngày 15/12; trước 20/12 (sau khi có)\tKế hoạch\n", at + 1);
        let tables = Table::all_from_text(&(head + &each(n, row)));
        Box::new(move || {
            let read = PlanReader::new().with_year(2026).read_all(&tables).unwrap();
            done(read.plan().check());
        })
    },
    "a deadline of many days" of 20 => |n| {
        let text = "Trước ngày 15/12, ".repeat(n);
        Box::new(move || done(cchc::plan::ItemDue::new(text.clone(), 2026)))
    },
    "procedures of a catalogue" of 6 => |n| {
        let head = "STT\tMã thủ tục\tTên thủ tục\tLĩnh vực\tThời hạn giải quyết\n".to_owned();
        let row = |at: usize| format!("{}\t1.{:06}\tCấp giấy phép {at}\tLĩnh vực F{}\t05 ngày\n", at + 1, at, at % 50);
        let text = head + &each(n, row);
        Box::new(move || {
            let tables = catalogue_tables(&text).unwrap_or_else(|_| Table::all_from_text(&text));
            done(read_catalogue(&tables));
        })
    },
}

/// A workbook of one sheet, with these rows and what follows them.
fn workbook(rows: &str, after: &str) -> Vec<u8> {
    let relations = "<Relationships><Relationship Id=\"r\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let book = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r\"/></sheets></workbook>";
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts =
        [("xl/_rels/workbook.xml.rels", relations), ("xl/workbook.xml", book), ("xl/worksheets/sheet1.xml", &sheet)];
    for (name, content) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn sheet(rows: &str, after: &str) -> Work {
    let bytes = workbook(rows, after);
    Box::new(move || {
        done((
            xlsx::read_dossiers(&bytes).is_ok(),
            xlsx::read_published(&bytes).is_ok(),
            xlsx::read_tables(&bytes).is_ok(),
        ));
    })
}

fn text_cells(cells: &[&str]) -> String {
    let cells = cells.iter().map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
    format!("<row>{}</row>", cells.collect::<String>())
}

fn word(body: &str) -> Work {
    let bytes = package(body);
    Box::new(move || {
        let read = docx::read(&bytes).unwrap();
        let report = Report::read(read.text());
        done(Audit::new().run(&report));
    })
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

attacks! { PACKAGES:
    "merged cells over one another" of 10 => |n| {
        let merged = "<mergeCell ref=\"B1:IV60\"/>".repeat(n);
        let head = text_cells(&["Mã hồ sơ", "Ngày tiếp nhận", "Lĩnh vực"]) + &text_cells(&["HS-1", "2021-01-04", "A"]);
        sheet(&head, &format!("<mergeCells>{merged}</mergeCells>"))
    },
    "merged cells side by side" of 4 => |n| {
        let merged = each(n, |at| format!("<mergeCell ref=\"C{}:C{}\"/>", 2 * at + 2, 2 * at + 3));
        let rows = text_cells(&["Mã hồ sơ", "Ngày tiếp nhận", "Lĩnh vực"])
            + &each(n * 2, |at| text_cells(&[&format!("HS-{at}"), "2021-01-04", if at % 2 == 0 { "A" } else { "" }]));
        sheet(&rows, &format!("<mergeCells>{merged}</mergeCells>"))
    },
    "formulas that lead to one another" of 20 => |n| {
        sheet(&each(n, |at| format!("<row r=\"{0}\"><c r=\"A{0}\"><f>A{1}+1</f></c></row>", at + 1, at + 2)), "")
    },
    "sums over all that stands above them" of 20 => |n| {
        let row = |row: usize| {
            format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c><c r=\"B{row}\"><f>SUM(A$1:A{row})</f></c></row>")
        };
        sheet(&each(n, |at| row(at + 1)), "")
    },
    "sums over sums" of 20 => |n| {
        let row = |row: usize| format!("<row r=\"{row}\"><c r=\"A{row}\"><f>SUM(A$1:A{})</f></c></row>", row - 1);
        sheet(&format!("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>{}", each(n, |at| row(at + 2))), "")
    },
    "rows of a sheet that are findings" of 10 => |n| {
        sheet(&(text_cells(&["Mã hồ sơ", "Ngày tiếp nhận", "Lĩnh vực"]) + &text_cells(&["", "31/02/2021", ""]).repeat(n)), "")
    },
    "numbered paragraphs" of 10 => |n| {
        word(&each(n, |at| {
            let level = format!("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{}\"/></w:numPr>", at % 9, at % 7 + 1);
            paragraph(&level, "Kết quả")
        }))
    },
    "paragraphs of many styles" of 10 => |n| word(&each(n, |at| paragraph(&format!("<w:pStyle w:val=\"S{at}\"/>"), "Kết quả"))),
    "tables in tables" of 1 => |n| {
        let nested = "<w:tbl><w:tr><w:tc>".repeat(8) + &paragraph("", "x") + &"</w:tc></w:tr></w:tbl>".repeat(8);
        word(&nested.repeat(n))
    },
    "cells merged downwards" of 10 => |n| {
        let cell = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr><w:p/></w:tc>";
        word(&format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{cell}</w:tr>").repeat(n)))
    },
    "runs of one letter" of 40 => |n| word(&format!("<w:p>{}</w:p>", "<w:r><w:t>5 </w:t></w:r>".repeat(n))),
    "findings into a Word document" of 3 => |n| {
        let bytes = package(&paragraph("", "Ngày 31/02/2021 ban hành Kế hoạch.").repeat(n));
        let read = docx::read(&bytes).unwrap();
        let report = Report::read(read.text());
        let findings = Audit::new().run(&report);
        let day = NaiveDate::from_ymd_opt(2021, 1, 4).unwrap();
        Box::new(move || done(annotate::docx(&bytes, &read, findings.iter(), day).is_ok()))
    },
    "findings on a page" of 20 => |n| {
        let text = "Ngày 31/02/2021 ban hành Kế hoạch.\n".repeat(n);
        let findings = Audit::new().run(&Report::read(&text));
        Box::new(move || done(annotate::html("x", &text, findings.iter())))
    },
}

fn dossier(at: usize, field: &str) -> Dossier {
    let day = NaiveDate::from_ymd_opt(2021, 1, 4).unwrap();
    let dossier = Dossier::new(format!("HS-{at}"), field).with_unit(format!("Xã {}", at % 50));
    dossier.with_received(day).with_due(day + Days::new(7)).with_event(EventKind::Ended, day + Days::new(5))
}

attacks! { VALUES:
    "successions in a circle" of 10 => |n| {
        let day = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        let dossiers: Vec<_> = (0..n).map(|at| dossier(at, &format!("f{at}"))).collect();
        Box::new(move || {
            let catalogue = (0..n).fold(Catalogue::new(), |catalogue, at| {
                let next = format!("F{}", (at + 1) % n);
                catalogue.with_field(format!("F{at}")).with_succession(format!("F{at}"), next, day)
            });
            let mut counter = Counter::builder(quarter()).catalogue(catalogue).build();
            for dossier in &dossiers {
                done(counter.add(dossier));
            }
            done(counter.finish());
        })
    },
    "events of one dossier" of 100 => |n| {
        let day = NaiveDate::from_ymd_opt(2021, 1, 4).unwrap();
        let kinds = [EventKind::Suspended(PauseKind::Payment), EventKind::Resumed(PauseKind::Payment)];
        Box::new(move || {
            let dossier = (0..n).fold(dossier(1, "A"), |dossier, at| {
                dossier.with_event(kinds[at % 2], day + Days::new(at as u64 / 50))
            });
            done(quarter().place(&dossier));
        })
    },
    "pauses of one clock" of 10 => |n| {
        let calendar = WorkCalendar::civil_service();
        let at = |hours: usize| {
            NaiveDate::from_ymd_opt(2021, 1, 4).unwrap().and_hms_opt(8, 0, 0).unwrap() + TimeDelta::hours(i64::try_from(hours).unwrap())
        };
        let rules = [TimeLimit::Hours(4_000_000), TimeLimit::WorkingDays(60)].map(ClockRules::pausing);
        Box::new(move || {
            for rules in &rules {
                let mut clock = Clock::new(rules, None, &calendar);
                clock.record(ClockEvent::new(ClockEventKind::Started, at(0)));
                for pause in 0..n {
                    clock.record(ClockEvent::new(ClockEventKind::Paused(PauseKind::Payment), at(pause * 2 + 1)));
                    clock.record(ClockEvent::new(ClockEventKind::Resumed(PauseKind::Payment), at(pause * 2 + 2)));
                }
                done((clock.due(), clock.findings().iter().count()));
            }
        })
    },
    "dossiers of a live form" of 20 => |n| {
        let dossiers: Vec<_> = (0..n).map(|at| dossier(at, &format!("F{}", at % 90))).collect();
        Box::new(move || {
            let mut live = LiveForm::new(quarter());
            for dossier in &dossiers {
                done(live.insert(dossier.clone()));
            }
            for dossier in &dossiers {
                done(live.remove(dossier.code()));
            }
        })
    },
    "a page of many dossiers" of 10 => |n| {
        let (query, dossiers): (Query, Vec<_>) = (quarter(), (0..n).map(|at| dossier(at, &format!("F{at}"))).collect());
        Box::new(move || done(HtmlPage::new(&Ledger::new(&query, &dossiers), &query).to_string()))
    },
    "forms and dossiers of one code" of 10 => |n| Box::new(move || {
        let mut book = EvaluationBook::new();
        for at in 0..n {
            let mut form = EvaluationForm::new(format!("P-{at}")).with_dossier("HS-1");
            form.date = NaiveDate::from_ymd_opt(2021, 1, 15);
            book.add(form);
        }
        let mut evaluation = Evaluation::builder(quarter()).by(Axis::ALL[0]).build(book);
        (0..n).for_each(|_| evaluation.add(&dossier(1, "A")));
        done(evaluation.finish());
    }),
    "a form of procedures" of 10 => |n| {
        let catalogue = (0..n).fold(Catalogue::new(), |catalogue, at| {
            catalogue.with_procedure(cchc::catalogue::Procedure::new(format!("1.{at:06}"), "Cấp phép", format!("F{at}")))
        });
        Box::new(move || done(ProcedureForm::new(&catalogue)))
    },
    "units of a roll-up" of 10 => |n| {
        let form = Counter::new(quarter()).finish().form().clone();
        Box::new(move || {
            let mut all = RollUp::of(&form);
            (0..n).for_each(|at| all.add("UBND cấp xã", format!("Xã {at}"), &form).unwrap());
            done(all.total());
        })
    },
    "a filled sheet of unknown codes" of 20 => |n| {
        let filled = (0..n).fold(FilledSheet::new("Xã A"), |filled, at| filled.with_entry(ScoreEntry::new(format!("X{at}"))));
        let sheet = ScoreSheet::service_quality().unwrap();
        Box::new(move || done(sheet.score(&filled)))
    },
    "a register and a report of many documents" of 20 => |n| {
        let day = NaiveDate::from_ymd_opt(2021, 1, 4).unwrap();
        let mut register = Register::new();
        for at in 0..n {
            register.push(RegisterEntry::new(Direction::Outgoing, format!("{}/KH-SNV", at + 1).parse().unwrap(), day));
        }
        let report = Report::read(&"Ban hành 5 Kế hoạch; 3 Quyết định; 200 văn bản.\n".repeat(n / 4));
        let period: Period = "2021-Q1".parse().unwrap();
        Box::new(move || done((register.check(), register.gaps(), check::check_document_counts(&report, &register, &period))))
    },
    "a register in a table" of 6 => |n| {
        let head = "STT\tSố, ký hiệu\tNgày ban hành\tTrích yếu\n".to_owned();
        let tables = Table::all_from_text(&(head + &each(n, |at| format!("{0}\t{0}/KH-SNV\t04/01/2021\tKế hoạch {at}\n", at + 1))));
        Box::new(move || done(read_register(&tables).check()))
    },
}
