//! Reports with a change: an audit of them alone, and beside all that can be known besides.

use std::sync::LazyLock;

use cchc::check::{self, Audit};
use cchc::document::Register;
use cchc::finding::Finding;
use cchc::ingest::read_catalogue;
use cchc::report::Report;
use cchc::table::Table;
use cchc::{Catalogue, PublishedForm, samples};

use super::changed::{Set, check};
use super::{line, parts};

const OFFICE: &str = include_str!("../../data/changed/office.txt");
const FORMS: [&str; 4] = [
    include_str!("../../data/changed/forms.txt"),
    include_str!("../../data/changed/units.csv"),
    include_str!("../../data/changed/land.txt"),
    include_str!("../../data/namdinh-2021-q1-table.txt"),
];

fn lines<'a>(findings: impl IntoIterator<Item = &'a Finding>, text: &str) -> Vec<String> {
    findings.into_iter().map(|finding| line(finding, text, None)).collect()
}

fn alone(text: &str) -> Vec<String> {
    let report = Report::read(text);
    lines(&Audit::new().run(&report), report.text())
}

/// The quarter before, which said the same with its own numbers.
fn before() -> String {
    let text = OFFICE.replace("quý III", "quý II").replace("QUÝ IV", "QUÝ III").replace("Quý III", "Quý II");
    let text = text.replace("15/6/2026", "15/3/2026").replace("14/9/2026", "14/6/2026");
    let text = text.replace("1.520", "1.400").replace("980", "860").replace("\t110\t106\t4", "\t100\t98\t2");
    text.replace("ngày 17 tháng 9", "ngày 17 tháng 6").replace("12 nhiệm vụ còn lại", "14 nhiệm vụ còn lại")
}

fn beside(text: &str) -> Vec<String> {
    static BEFORE: LazyLock<Report> = LazyLock::new(|| Report::read(&before()));
    let report = Report::read(text);
    lines(&Audit::new().with_previous(&BEFORE).run(&report), report.text())
}

fn founding(text: &str) -> Vec<String> {
    static REGISTER: LazyLock<Register> = LazyLock::new(|| samples::constructed_register().unwrap());
    let report = Report::read(text);
    lines(&Audit::new().with_register(&REGISTER).run(&report), report.text())
}

/// A table alone: what is read, what its sums say, and what it says beside itself as it was.
fn table(text: &str) -> Vec<String> {
    let (form, findings) = PublishedForm::read(text.as_bytes());
    let mut said = vec![format!("form {}", serde_json::to_string(&form).unwrap())];
    said.extend(lines(&findings, text));
    said.extend(lines(&check::check_form(&form), text));
    let cell = FORMS.into_iter().max_by_key(|known| alike(known, text)).unwrap();
    let (before, _) = PublishedForm::read(cell.as_bytes());
    said.extend(lines(&check::check_carried_over(&form, Some(&before)), text));
    said.extend(lines(&check::check_carried_over(&before, Some(&form)), text));
    said
}

/// How many letters two texts begin with alike.
fn alike(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count()
}

fn catalogue(text: &str) -> Vec<String> {
    let Ok(read) = read_catalogue(&Table::all_from_text(text)) else { return vec!["unreadable".to_owned()] };
    let catalogue: &Catalogue = read.catalogue();
    let mut said = vec![format!("catalogue {}", serde_json::to_string(catalogue).unwrap())];
    said.extend(lines(read.findings(), text));
    said
}

fn of(name: &'static str, text: &str, changes: u64, said: fn(&str) -> Vec<String>, part: usize, parts: usize) {
    check(&Set { name, text: text.to_owned(), changes, said }, part, parts);
}

fn sound(part: usize, parts: usize) {
    of("sound", include_str!("../../data/sound-report.txt"), 100, alone, part, parts);
}

fn office(part: usize, parts: usize) {
    of("office", OFFICE, 240, alone, part, parts);
}

fn office_after_another_quarter(part: usize, parts: usize) {
    of("office-beside", OFFICE, 30, beside, part, parts);
}

fn founding_report(part: usize, parts: usize) {
    of("founding", samples::REPORT, 60, founding, part, parts);
}

fn catalogues(part: usize, parts: usize) {
    of("catalogue", include_str!("../../data/seeds/catalogue/list.csv"), 60, catalogue, part, parts);
}

fn tables(part: usize, parts: usize) {
    let names = ["table-of-levels", "table-of-units", "table-of-land", "table-of-the-founding-report"];
    for (name, text) in names.into_iter().zip(FORMS) {
        of(name, text, 160, table, part, parts);
    }
}

mod sound_report {
    super::parts! { sound(2) in super: part_0 0, part_1 1 }
}

mod office_report {
    super::parts! { office(8) in super:
        part_0 0, part_1 1, part_2 2, part_3 3, part_4 4, part_5 5, part_6 6, part_7 7
    }
}

mod office_report_after_another {
    super::parts! { office_after_another_quarter(3) in super: part_0 0, part_1 1, part_2 2 }
}

mod report_of_the_first_quarter {
    super::parts! { founding_report(4) in super: part_0 0, part_1 1, part_2 2, part_3 3 }
}

mod tables_alone {
    super::parts! { tables(4) in super: part_0 0, part_1 1, part_2 2, part_3 3 }
}

mod catalogues_alone {
    super::parts! { catalogues(1) in super: part_0 0 }
}
