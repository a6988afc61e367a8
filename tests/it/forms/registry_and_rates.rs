//! The registry of forms and the named rates.

use cchc::export::FormView;
use cchc::finding::{Language, Rule};
use cchc::form::{Column, FormHeading, FormLayout, NamedRate, ProcedureForm, StatutoryForm, UndefinedPrint};
use cchc::ingest::DossierReader;
use cchc::law::{Act, Body, Fact, Unknown};
use cchc::rate::{Denominator, Rounding};
use cchc::{Catalogue, Counted, Counter, Period, Query, Tally};

const LIST: &str = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n\
    A-1,Hộ tịch,truc_tuyen,2026-09-20,2026-10-05,2026-10-01\n\
    A-2,Hộ tịch,truc_tiep,2026-09-20,2026-10-05,2026-10-05\n\
    A-3,Hộ tịch,truc_tiep,2026-09-20,2026-10-05,2026-10-09\n\
    A-4,Đất đai,truc_tuyen,2026-12-01,2026-12-30,\n\
    A-5,Đất đai,buu_chinh,2026-08-01,2026-11-30,\n";

fn count(period: &str) -> Counted {
    let mut counter = Counter::new(Query::new(period.parse().unwrap()));
    for record in DossierReader::new(LIST.as_bytes()).unwrap() {
        counter.add_record(&record.unwrap());
    }
    counter.finish()
}

#[test]
fn the_forms_of_a_day() {
    let circulars = |date: &str| {
        let forms = StatutoryForm::on(date.parse().unwrap());
        forms.map(|form| form.circular().known().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(circulars("2020-10-20"), [""; 0]);
    assert_eq!(circulars("2020-10-21"), ["01/2020/TT-VPCP"]);
    assert_eq!(circulars("2026-02-14"), ["01/2020/TT-VPCP"]);
    assert_eq!(circulars("2026-02-15"), ["01/2020/TT-VPCP", "5/2025/TT-VPCP"]);
    assert_eq!(circulars("2026-07-31"), ["01/2020/TT-VPCP", "5/2025/TT-VPCP"]);
    assert_eq!(circulars("2026-08-01"), ["01/2020/TT-VPCP", "5/2025/TT-VPCP", "09/2026/TT-BTP"]);
    for form in StatutoryForm::ALL {
        assert!(form.circular().known().is_none_or(|circular| Act::find(circular).is_some()), "{form}");
        // Either the columns are known, or it is said what is not.
        assert!(form.layout().known().is_some() != form.layout().unknown().is_some());
    }
    let known = StatutoryForm::find("II.06a/VPCP/KSTT").unwrap();
    assert_eq!(known.layout(), Fact::Known(FormLayout::Results(Column::ALL)));
    assert_eq!(StatutoryForm::find("07a/BTP").unwrap().layout(), Fact::Unknown(Unknown::ColumnsOf07a));
}

#[test]
fn notes_of_the_law_of_the_period() {
    let notes = |period: &str| {
        let counted = count(period);
        let rules = [Rule::FORM_LAYOUT_UNKNOWN, Rule::RECIPIENT_CHANGED, Rule::LEVELS_MIXED];
        rules.map(|rule| counted.findings().total_of(rule))
    };
    assert_eq!(notes("2021-Q1"), [0, 0, 0]);
    assert_eq!(notes("2025-Q2"), [0, 0, 0]);
    assert_eq!(notes("2025-Q3"), [0, 0, 1]);
    assert_eq!(notes("2025-Q4"), [0, 0, 0]);
    assert_eq!(notes("2026-Q1"), [1, 1, 0]);
    assert_eq!(notes("2026-Q2"), [1, 0, 0]);
    assert_eq!(notes("2026-Q4"), [2, 0, 0]);
    assert_eq!(notes("2026"), [2, 1, 0]);
    assert_eq!(notes("2026-01-01..2026-02-14"), [0, 1, 0]);
    assert_eq!(notes("2026-02-01..2026-02-15"), [1, 0, 0]);
    let counted = count("2026-Q4");
    let said: Vec<_> = counted
        .findings()
        .iter()
        .filter(|finding| finding.rule() == Rule::FORM_LAYOUT_UNKNOWN)
        .map(|finding| finding.message(Language::Vietnamese))
        .collect();
    assert!(said[0].contains("TT 5/2025/TT-VPCP") && said[0].contains("layout-5-2025-vpcp"), "{said:?}");
    assert!(said[1].contains("TT 09/2026/TT-BTP") && said[1].contains("layout-09-2026-btp"), "{said:?}");
}

#[test]
fn who_receives_the_report() {
    for (period, body) in [
        ("2021-Q1", Body::GovernmentOffice),
        ("2025", Body::GovernmentOffice),
        ("2025-12-15..2026-01-09", Body::GovernmentOffice),
        ("2025-12-15..2026-01-10", Body::Justice),
        ("2026-Q1", Body::Justice),
        ("2026-Q4", Body::Justice),
    ] {
        let period: Period = period.parse().unwrap();
        assert_eq!(FormHeading::of_period(&period).receiving_unit(), body.name(), "{period}");
        assert_eq!(FormHeading::reform_recipient(&period), Some(Body::HomeAffairs), "{period}");
    }
    let own = FormHeading::of_period(&"2026-Q4".parse().unwrap()).with_receiving_unit("Sở Tư pháp");
    assert_eq!(own.receiving_unit(), "Sở Tư pháp");
}

#[test]
fn every_rate_is_its_columns() {
    let total = count("2026-Q4").form().total();
    assert_eq!((total.received(), total.resolved(), total.in_progress()), (5, 3, 2));
    for (rate, numerator, denominator, definition) in [
        (NamedRate::OnTimeOfResolved, 2, 3, "(8+9)/7"),
        (NamedRate::EarlyOfResolved, 1, 3, "8/7"),
        (NamedRate::LateOfResolved, 1, 3, "10/7"),
        (NamedRate::InTimeOfOpen, 1, 2, "12/11"),
        (NamedRate::OverdueOfOpen, 1, 2, "13/11"),
        (NamedRate::LateOverall, 2, 5, "(10+13)/3"),
        (NamedRate::OnTime766, 3, 5, "(8+9+12)/3"),
        (NamedRate::Completion, 3, 5, "7/3"),
        (NamedRate::Online, 2, 4, "4/(4+5)"),
        (NamedRate::OnlineOfPeriod, 2, 4, "4/(3-6)"),
        (NamedRate::Carried, 1, 5, "6/3"),
    ] {
        let value = rate.of(&total).unwrap();
        assert_eq!((value.rate().numerator, value.rate().denominator), (numerator, denominator), "{rate}");
        assert_eq!(rate.definition(), definition);
        assert_eq!(rate.as_str().parse(), Ok(rate));
        assert_eq!(serde_json::to_string(&rate).unwrap(), format!("\"{rate}\""));
    }
    assert_eq!(NamedRate::all_of(&total).len(), NamedRate::ALL.len() - 2);
    assert_eq!(NamedRate::Digitised.of(&total), None);
    assert!("on_time".parse::<NamedRate>().is_err());
    // A correction is a tally too, and has no rates.
    assert_eq!(NamedRate::Completion.of(&(Tally::ZERO - total)), None);
}

#[test]
fn a_rate_compares_with_its_own_kind_only() {
    use std::cmp::Ordering;
    let (half, quarters) = (NamedRate::Online.value(1, 2), NamedRate::Online.value(2, 4));
    assert_eq!(half.compare(&quarters), Ok(Some(Ordering::Equal)));
    assert_eq!(half.compare(&NamedRate::Online.value(2, 3)), Ok(Some(Ordering::Less)));
    assert_eq!(half.compare(&NamedRate::Online.value(0, 0)), Ok(None));
    for other in NamedRate::ALL.iter().filter(|rate| **rate != NamedRate::Online) {
        assert!(half.compare(&other.value(1, 2)).is_err(), "{other}");
        assert!(half.change_from(&other.value(1, 2)).is_err(), "{other}");
    }
    let error = NamedRate::OnTimeOfResolved.value(1, 2).change_from(&NamedRate::OnTime766.value(1, 2)).unwrap_err();
    assert_eq!(error.to_string(), "on_time_of_resolved ((8+9)/7) is not comparable with on_time_766 ((8+9+12)/3)");
    assert_eq!(half.change_from(&NamedRate::Online.value(1, 4)).unwrap().unwrap().to_string(), "+25.00");
}

#[test]
fn what_a_rate_is_over_prints_by_its_name() {
    for denominator in Denominator::ALL {
        assert_eq!(denominator.to_string(), denominator.as_str());
        assert_eq!(Denominator::from_name(denominator.as_str()), *denominator);
    }
}

#[test]
fn printing_an_undefined_rate_is_a_choice() {
    let nothing = NamedRate::OnTimeOfResolved.value(0, 0);
    let printed = |how| nothing.print(2, Rounding::HalfUp, how);
    assert_eq!(printed(UndefinedPrint::default()), "không phát sinh");
    assert_eq!(printed(UndefinedPrint::Dash), "-");
    assert_eq!(printed(UndefinedPrint::Blank), "");
    assert_eq!(printed(UndefinedPrint::Zero), "0,00 %");
    assert_eq!(printed(UndefinedPrint::Hundred), "100,00 %");
    let third = NamedRate::OnTimeOfResolved.value(1, 3);
    assert_eq!(third.print(2, Rounding::Ceiling, UndefinedPrint::Hundred), "33,34 %");
    assert_eq!(third.print(1, Rounding::Truncate, UndefinedPrint::Hundred), "33,3 %");
}

#[test]
fn rates_are_in_the_json_of_a_form() {
    let json = serde_json::to_value(FormView::new(&count("2026-Q4"))).unwrap();
    assert_eq!(json["rates"]["on_time_of_resolved"]["percent"], "66.67");
    assert_eq!(json["rates"]["on_time_766"]["numerator"], 3);
    assert_eq!(json["rates"]["on_time_766"]["definition"], "(8+9+12)/3");
    assert_eq!(json["rates"].as_object().unwrap().len(), 11);
    let nothing = serde_json::to_value(FormView::new(&count("2020-Q4"))).unwrap();
    assert_eq!(nothing["rates"]["completion"]["percent"], serde_json::Value::Null);
    // A document of the first release has none, and reads.
    let mut old = json;
    old.as_object_mut().unwrap().remove("rates");
    let read: FormView = serde_json::from_value(old.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), old);
}

#[test]
fn the_form_of_procedures_has_no_districts_any_more() {
    use cchc::catalogue::{Level, Procedure};
    let old = Procedure::new("1.000001", "Đăng ký", "Hộ tịch").with_level_handled(Level::District);
    let form = ProcedureForm::new(&Catalogue::new().with_procedure(old));
    assert!(form.check_levels("2025-06-30".parse().unwrap()).is_empty());
    assert_eq!(form.check_levels("2025-07-01".parse().unwrap()).total_of(Rule::DISTRICT_AFTER_END), 1);
    assert_eq!((form.total().column(3), form.total().column(5)), (Some(1), Some(1)));
    let before = ProcedureForm::columns_on("2025-06-30".parse().unwrap());
    assert_eq!(before, [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    assert_eq!(ProcedureForm::columns_on("2025-07-01".parse().unwrap()), [3, 4, 6, 7, 8, 10, 11, 12, 14]);
}

#[test]
fn definitions_stand_in_the_order_of_the_rates() {
    for (at, rate) in NamedRate::ALL.iter().enumerate() {
        assert_eq!(*rate as usize, at);
        let name = serde_json::to_string(rate).unwrap();
        assert_eq!(name.trim_matches('"'), rate.as_str());
        assert!(!rate.label(Language::Vietnamese).is_empty() && !rate.source().is_empty());
    }
}
