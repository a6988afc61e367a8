//! The texts of the tests of plans, in every column of a plan.

use std::sync::OnceLock;

use cchc::plan::ItemDue;

use super::changes::{Random, changed, with_a_word, without_a_word};
use super::near::Texts;
use super::plans::said;
use super::{hash, parts};

/// A text as a deadline by itself.
fn due(text: &str) -> String {
    let due = ItemDue::new(text, 2026);
    format!("{due:?} {:?} {:?}", due.last_day(), due.kind())
}

/// A plan with a text as a deadline, as what was done, as a task, as a unit, and as a heading.
fn plan(text: &str) -> String {
    let cell = text.replace(['\n', '\t'], " ");
    format!(
        "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026\n\
         STT\tNhiệm vụ\tSản phẩm\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời hạn\tKết quả thực hiện\n\
         I\tCẢI CÁCH THỂ CHẾ\t\t\t\t\t\n\
         1\tRà soát văn bản\tBáo cáo\tVăn phòng Sở\tThanh tra Sở\t{cell}\tĐang thực hiện\n\
         2\tKiểm tra\t{cell}\t{cell}\t{cell}\tQuý II\t{cell}\n\
         II\t{cell}\t\t\t\t\t\n\
         1\t{cell}\tKế hoạch\tPhòng Tổ chức\t\tTháng 6\tĐã hoàn thành\n\
         {cell}\tTập huấn\t\t\t\t30/9\t80%\n"
    )
}

fn outcomes(text: &str) -> Vec<(String, String)> {
    let mut random = Random(hash(text));
    let mut near = vec![text.to_owned()];
    near.extend((0..3).map(|_| changed(text, &mut random).0));
    near.extend(without_a_word(text, 5, &mut random));
    near.push(with_a_word(text, &mut random));
    let mut outcomes: Vec<(String, String)> = near.iter().map(|text| (text.clone(), due(text))).collect();
    outcomes.extend(near.into_iter().take(1).map(|text| {
        let said = said(&plan(&text)).join("\n");
        (text, said)
    }));
    outcomes
}

fn check(part: usize, parts: usize) {
    static TEXTS: Texts = Texts {
        file: "changed/outcomes/texts-of-plans.txt",
        folders: &["src/plan", "tests/it/reading"],
        lengths: 3..120,
        outcomes,
        all: OnceLock::new(),
    };
    TEXTS.check(part, parts);
}

mod texts {
    super::parts! { check(8) in super:
        part_0 0, part_1 1, part_2 2, part_3 3, part_4 4, part_5 5, part_6 6, part_7 7
    }
}
