//! What an office needs in Q4/2026: evaluation without scores, sources, levels, periods and deadlines.

use cchc::catalogue::{Procedure, ServiceEra, ServiceLevel};
use cchc::count::{Dimensions, SourceForms};
use cchc::deadline::SendingRule;
use cchc::document::check_dissolved;
use cchc::dossier::{EventKind, Payment, Reconciled, Source, Traits};
use cchc::evaluation::score::sheet::ScoreSheet;
use cchc::evaluation::score::{EvaluationRegime, LeftOut, ScoringPolicy};
use cchc::evaluation::{Evaluated, EvaluationBook, Satisfaction, SatisfactionScale};
use cchc::export::ScoresView;
use cchc::finding::Rule;
use cchc::form::StatutoryForm;
use cchc::ingest::DossierReader;
use cchc::law::{Body, GovernmentLevel, Successor, Target, levels_on, merged_provinces};
use cchc::names::{ProactiveLevel, SubChannel};
use cchc::petition::PetitionLimits;
use cchc::{
    Catalogue, Channel, Dossier, EvaluationForm, Period, PeriodKind, PublishedForm, Query, Regime, WorkCalendar,
};

use crate::support::times::day;

fn evaluate(period: &str, named: Option<EvaluationRegime>) -> Evaluated {
    let query = Query::new(period.parse().unwrap());
    let (from, to) = (query.period().from(), query.period().to());
    let mut book = EvaluationBook::new();
    for (code, dossier) in [("P-1", "HS-1"), ("P-2", "HS-2")] {
        let mut form = EvaluationForm::new(code).with_dossier(dossier);
        form.date = Some(to);
        form.contacts = Some(0);
        form.satisfaction = Satisfaction::new(SatisfactionScale::Five, 5);
        book.add(form);
    }
    let mut evaluation = book.evaluate(query, ScoringPolicy::default());
    if let Some(regime) = named {
        evaluation = evaluation.with_regime(regime);
    }
    for code in ["HS-1", "HS-2", "HS-3"] {
        let dossier = Dossier::new(code, "Hộ tịch").with_received(from).with_due(to);
        evaluation.add(&dossier.with_event(EventKind::Ended, to));
    }
    evaluation.finish()
}

#[test]
fn counts_coverage_and_levels_work_for_every_period() {
    for period in ["2017-Q1", "2018-Q4", "2021-Q1", "2025-Q2", "2025-Q3", "2026-Q4", "2027"] {
        let all = evaluate(period, None).all();
        assert_eq!((all.forms(), all.coverage().to_string().as_str()), (2, "2/3"), "{period}");
        assert_eq!(all.levels().answers(SatisfactionScale::Five), 2, "{period}");
    }
}

#[test]
fn scores_are_refused_where_no_rules_are_known() {
    for (period, covered) in
        [("2018-Q4", false), ("2021-Q1", true), ("2025-Q2", true), ("2025-Q3", false), ("2026-Q4", false)]
    {
        let evaluated = evaluate(period, None);
        assert_eq!(evaluated.regime().is_some(), covered, "{period}");
        assert_eq!(evaluated.findings().total_of(Rule::EVALUATION_NOT_COVERED), u64::from(!covered), "{period}");
        let view = ScoresView::new(&evaluated);
        assert_eq!(view.not_scored, (!covered).then_some(LeftOut::RegimeNotCovered), "{period}");
        assert_eq!(view.all.forms, 2);
        assert_eq!(view.all.total.is_some(), covered, "{period}");
        for indicator in view.all.indicators.values() {
            if !covered {
                assert_eq!((indicator.score, indicator.left_out), (None, Some(LeftOut::RegimeNotCovered)));
            }
        }
        let json = serde_json::to_value(&view).unwrap();
        assert_eq!(json.get("not_scored").is_some(), !covered);
    }
    let named = evaluate("2026-Q4", Some(EvaluationRegime::Circular01_2018));
    assert_eq!(named.findings().total_of(Rule::EVALUATION_OUT_OF_FORCE), 1);
    assert_eq!(named.findings().total_of(Rule::EVALUATION_NOT_COVERED), 0);
    assert!(ScoresView::new(&named).all.total.is_some());
    let usual = evaluate("2021-Q1", Some(EvaluationRegime::Circular01_2018));
    assert_eq!(usual.findings().total_of(Rule::EVALUATION_OUT_OF_FORCE), 0);
}

#[test]
fn the_index_of_service_quality_is_live_and_its_evaluator_changes() {
    let sheet = ScoreSheet::service_quality().unwrap();
    let october = Period::parse("2026-M10", Regime::Calendar).unwrap();
    assert!(sheet.check_period(&october).is_empty());
    for (at, body) in [
        ("2022-07-31", None),
        ("2022-08-01", Some(Body::GovernmentOffice)),
        ("2026-01-09", Some(Body::GovernmentOffice)),
        ("2026-01-10", Some(Body::Justice)),
        ("2026-10-31", Some(Body::Justice)),
    ] {
        assert_eq!(sheet.evaluator_on(day(at)), body, "{at}");
    }
    let groups: Vec<_> = sheet.parts(None).map(|group| group.maximum().to_string()).collect();
    // Online service, 22, is shown as online 12 and payment 10.
    assert_eq!(groups, ["18", "20", "22", "22", "18"]);
    let target = Target::find("satisfaction-2030").unwrap();
    assert_eq!([target.is_met_by(95, 100), target.is_met_by(949, 1000)], [Some(true), Some(false)]);
    assert_eq!(Target::find("satisfaction-land-construction-investment").unwrap().percent(), 90);
}

#[test]
fn service_levels_in_three_eras() {
    for (at, era, known) in [
        ("2021-03-14", ServiceEra::Numbered, ServiceLevel::Level4),
        ("2026-06-30", ServiceEra::Decree42_2022, ServiceLevel::Information),
        ("2026-07-01", ServiceEra::Decree224_2026, ServiceLevel::Full),
    ] {
        assert_eq!(ServiceEra::on(day(at)), era);
        assert!(known.exists_on(day(at)));
        assert_eq!(ServiceLevel::ALL.iter().filter(|level| level.exists_on(day(at))).count(), era.levels().len());
    }
    assert!(!ServiceLevel::Information.exists_on(day("2026-07-01")));
    let catalogue = Catalogue::new()
        .with_procedure(Procedure::new("1.1", "A", "Hộ tịch").with_level(ServiceLevel::Information))
        .with_procedure(
            Procedure::new("1.2", "B", "Hộ tịch").with_level(ServiceLevel::Level4).with_level(ServiceLevel::Full),
        )
        .with_procedure(Procedure::new("1.3", "C", "Hộ tịch"));
    assert!(catalogue.check_service_levels(day("2026-06-30")).is_empty());
    assert_eq!(catalogue.check_service_levels(day("2026-07-01")).total_of(Rule::SERVICE_LEVEL_OUT_OF_ERA), 1);
    // The four proactive levels are another thing than the four levels of before.
    assert_eq!(ProactiveLevel::ALL.iter().filter(|level| level.begins_by_itself()).count(), 1);
    assert_eq!((ProactiveLevel::from_number(0), ProactiveLevel::from_number(5)), (None, None));
    for sub in [SubChannel::Portal, SubChannel::Vneid, SubChannel::Kiosk] {
        assert_eq!(sub.channel(), Channel::Online);
    }
}

#[test]
fn two_levels_of_government() {
    let districts = |from, to| levels_on(day(from), day(to)).0.contains(&GovernmentLevel::District);
    assert!(districts("2025-03-15", "2025-06-14"));
    assert!(!districts("2025-09-15", "2025-12-14"));
    assert!(levels_on(day("2025-06-15"), day("2025-09-14")).1);
    assert!(!levels_on(day("2025-07-01"), day("2025-09-14")).1);
    assert_eq!(merged_provinces().len(), 29);
    let own = [Successor::new("Sở Thông tin và Truyền thông tỉnh A", "Sở Khoa học và Công nghệ", day("2025-03-01"))];
    for (issuer, dated, found) in [
        ("UBND tỉnh Nam Định", "2025-06-30", 0),
        ("UBND tỉnh Nam Định", "2025-07-01", 1),
        ("Ủy ban nhân dân tỉnh Hà Nam", "2026-10-01", 1),
        ("Sở Y tế tỉnh Bình Dương", "2026-10-01", 1),
        ("UBND huyện Ý Yên", "2025-07-01", 1),
        ("Phòng Tư pháp quận 1", "2026-10-01", 1),
        ("UBND xã Ý Yên", "2026-10-01", 0),
        ("UBND phường Nam Định", "2026-10-01", 0),
        ("UBND tỉnh Ninh Bình", "2026-10-01", 0),
        ("Sở Thông tin và Truyền thông tỉnh A", "2025-02-28", 0),
        ("Sở Thông tin và Truyền thông tỉnh A", "2025-03-01", 1),
    ] {
        let findings = check_dissolved(issuer, day(dated), &own);
        assert_eq!(findings.total_of(Rule::DISSOLVED_BODY), found, "{issuer} {dated}");
    }
}

fn of(code: &str, source: &str) -> Dossier {
    let traits = Traits::new().with_source(Source::new(source));
    Dossier::new(code, "Hộ tịch").with_channel(Channel::Online).with_received(day("2026-10-05")).with_traits(traits)
}

#[test]
fn one_dossier_in_two_systems() {
    let order = [Source::new("Bộ"), Source::new("Tỉnh")];
    // The same code, an alias, a chain of aliases, and a conflict.
    let moved = of("MOI-2", "Bộ").with_traits(Traits::new().with_source(Source::new("Bộ")).with_alias("CU-2"));
    let records = [
        of("HS-1", "Tỉnh"),
        of("HS-1", "Bộ"),
        of("CU-2", "Tỉnh"),
        moved,
        of("HS-3", "Tỉnh").with_event(EventKind::Ended, day("2026-10-09")),
        of("HS-3", "Bộ").with_event(EventKind::Ended, day("2026-10-12")),
        of("HS-4", "Tỉnh"),
        of("HS-4", "Tỉnh"),
    ];
    let both = Reconciled::new(records, &order);
    let kept: Vec<_> = both.dossiers().iter().map(|dossier| dossier.code().as_str()).collect();
    assert_eq!(kept, ["HS-1", "MOI-2", "HS-3", "HS-4", "HS-4"]);
    assert_eq!(both.findings().total_of(Rule::CODES_ALIASED), 2);
    assert_eq!(both.findings().total_of(Rule::SOURCES_CONFLICT), 1);
    let conflict = both.findings().iter().find(|finding| finding.rule() == Rule::SOURCES_CONFLICT).unwrap();
    assert_eq!(conflict.detail(), Some("ngay_ket_thuc"));
    // What one of them leaves out is no conflict.
    let shorter =
        Reconciled::new([of("HS-3", "Bộ").with_event(EventKind::Ended, day("2026-10-12")), of("HS-3", "Tỉnh")], &order);
    assert_eq!(shorter.findings().total_of(Rule::SOURCES_CONFLICT), 0);

    let forms = SourceForms::count(&Query::new("2026-Q4".parse().unwrap()), &both);
    let parts: Vec<_> =
        forms.parts().map(|(source, counted)| (source.unwrap().name(), counted.form().total())).collect();
    let sum = parts.iter().map(|(_, tally)| *tally).sum::<cchc::Tally>();
    assert_eq!(sum, forms.total().form().total());
    assert_eq!(
        parts.iter().map(|(name, tally)| (*name, tally.received())).collect::<Vec<_>>(),
        [("Bộ", 3), ("Tỉnh", 2)]
    );
    assert_eq!(forms.total().findings().total_of(Rule::SOURCES_CONFLICT), 1);
}

/// A list with the system that each record came from and the code it had before: the forms of the systems add up to the one
/// total, and a dossier that stands in both is counted once.
#[test]
fn a_list_splits_by_source_with_one_total() {
    let list = "\
mã hồ sơ,mã hồ sơ cũ,hệ thống,lĩnh vực,kênh,ngày tiếp nhận,ngày hẹn trả,ngày kết thúc
HS-1,,Tỉnh,Hộ tịch,Trực tuyến,2026-10-01,2026-10-20,2026-10-15
HS-1,,Bộ,Hộ tịch,Trực tuyến,2026-10-01,2026-10-20,2026-10-15
MOI-2,CU-2,Bộ,Hộ tịch,Trực tiếp,2026-10-02,2026-10-22,
CU-2,,Tỉnh,Hộ tịch,Trực tiếp,2026-10-02,2026-10-22,
HS-3,,Tỉnh,Đất đai,Trực tuyến,2026-09-01,2026-10-22,2026-10-25
HS-4,,,Đất đai,Trực tuyến,2026-11-01,2026-12-22,
";
    let reader = DossierReader::new(list.as_bytes()).unwrap();
    let dossiers: Vec<Dossier> = reader.map(|record| record.unwrap().dossier().unwrap().clone()).collect();
    assert_eq!(dossiers.len(), 6);
    let both = Reconciled::new(dossiers.iter().cloned(), &[Source::new("Bộ"), Source::new("Tỉnh")]);
    let query = Query::new("2026-Q4".parse().unwrap());
    let forms = SourceForms::count(&query, &both);
    let parts: Vec<_> = forms
        .parts()
        .map(|(source, counted)| (source.map_or("", Source::name), counted.form().total().received()))
        .collect();
    assert_eq!(parts, [("Bộ", 2), ("Tỉnh", 1), ("", 1)]);
    let total = forms.total().form();
    let sum = forms.parts().map(|(_, counted)| counted.form().total()).sum::<cchc::Tally>();
    assert_eq!((total.total(), total.total().received()), (sum, 4));
    // Row by row as well.
    for row in total.rows() {
        let part = |counted: &cchc::Counted| {
            let form = counted.form();
            let own = form.rows().iter().filter(|own| own.label() == row.label());
            own.map(|row| *row.tally()).sum::<cchc::Tally>()
        };
        assert_eq!(&forms.parts().map(|(_, counted)| part(counted)).sum::<cchc::Tally>(), row.tally());
    }
    assert_eq!(forms.total().findings().total_of(Rule::CODES_ALIASED), 2);
}

#[test]
fn aliases_join_what_was_met_apart() {
    let link = of("C", "Bộ").with_traits(Traits::new().with_source(Source::new("Bộ")).with_alias("A").with_alias("B"));
    let both = Reconciled::new([of("A", "Tỉnh"), of("B", "Cổng cũ"), link, of("D", "Tỉnh")], &[Source::new("Bộ")]);
    assert_eq!(both.dossiers().iter().map(|dossier| dossier.code().as_str()).collect::<Vec<_>>(), ["C", "D"]);
    assert_eq!(both.findings().total_of(Rule::CODES_ALIASED), 2);
}

#[test]
fn further_dimensions_of_the_same_dossiers() {
    let mut counts = Dimensions::new(Query::new("2026-Q4".parse().unwrap()));
    let base = |code: &str| Dossier::new(code, "Hộ tịch").with_received(day("2026-10-05")).with_due(day("2026-10-12"));
    let online =
        |code: &str, level| base(code).with_channel(Channel::Online).with_traits(Traits::new().with_level(level));
    counts.add(&online("1", ServiceLevel::Full));
    counts.add(&online("2", ServiceLevel::Partial).with_event(EventKind::Apologised, day("2026-10-09")));
    counts.add(&online("3", ServiceLevel::Level4).with_event(EventKind::Withdrawn, day("2026-10-07")));
    counts.add(&base("4").with_channel(Channel::Direct).with_event(EventKind::Ended, day("2026-10-20")));
    let paid = Traits::new().with_payment(Payment::Online).with_boundary_free(true);
    counts
        .add(&base("5").with_channel(Channel::Post).with_event(EventKind::Ended, day("2026-10-07")).with_traits(paid));
    counts.add(&Dossier::new("6", "Hộ tịch").with_event(EventKind::Registered, day("2026-12-10")));
    counts.add(&Dossier::new("7", "Hộ tịch").with_event(EventKind::RefusedAtIntake, day("2026-12-10")));
    counts.add(&base("8").with_channel(Channel::Automatic).with_event(EventKind::Ended, day("2026-10-05")));
    assert_eq!((counts.online_full, counts.online_partial, counts.online_other), (1, 1, 1));
    assert_eq!((counts.direct, counts.post, counts.automatic, counts.boundary_free), (1, 1, 1, 1));
    assert_eq!((counts.late_with_apology, counts.late_without_apology), (1, 2));
    assert_eq!((counts.withdrawn, counts.stopped, counts.refused_at_intake, counts.waiting_for_intake), (1, 0, 1, 1));
    assert_eq!((counts.paid_online, counts.paid_direct), (1, 0));
}

#[test]
fn periods_of_a_week_a_subject_and_a_request() {
    for (kind, code) in [
        (PeriodKind::Week, "week:2026-10-05..2026-10-11"),
        (PeriodKind::Thematic, "thematic:2026-10-05..2026-10-11"),
        (PeriodKind::AdHoc, "ad_hoc:2026-10-05..2026-10-11"),
        (PeriodKind::Span, "2026-10-05..2026-10-11"),
    ] {
        let period: Period = code.parse().unwrap();
        assert_eq!((period.kind(), period.code().as_str(), period.regime()), (kind, code, Regime::Custom));
        let json = serde_json::to_string(&period).unwrap();
        assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
        assert!(period.label().ends_with("từ ngày 05/10/2026 đến ngày 11/10/2026") || kind == PeriodKind::Span);
    }
    for text in ["tuan:2026-10-05..2026-10-11", "week:2026-10-11..2026-10-05", ":2026-10-05..2026-10-11", "2026-W41"] {
        assert!(text.parse::<Period>().is_err(), "{text}");
    }
}

#[test]
fn sending_days_and_the_sunday_of_december_2026() {
    let calendar = WorkCalendar::civil_service();
    let of_regime = |text: &str, regime| {
        let period = Period::parse(text, regime).unwrap();
        let deadline = SendingRule::of_regime(&period).unwrap().deadline(&period, &calendar).unwrap();
        assert_eq!(Some(deadline.day()), period.sending_deadline());
        assert!(deadline.note().is_none_or(|note| note.rule() == Rule::SENDING_DAY_OFF));
        (deadline.day().to_string(), deadline.reading().map(|day| day.to_string()), deadline.note().is_some())
    };
    assert_eq!(of_regime("2026", Regime::Cchc), ("2026-12-20".into(), Some("2026-12-21".into()), true));
    assert_eq!(of_regime("2026-Q4", Regime::Decree09_2019), ("2026-12-25".into(), None, false));
    assert_eq!(of_regime("2021-Q1", Regime::Cchc), ("2021-03-20".into(), Some("2021-03-22".into()), true));
    let quarter: Period = "2026-Q4".parse().unwrap();
    for (kind, due) in
        [(PeriodKind::Quarter, "2026-12-19"), (PeriodKind::Year, "2026-12-24"), (PeriodKind::Week, "2026-12-15")]
    {
        let deadline = SendingRule::observed_2026(kind).unwrap().deadline(&quarter, &calendar).unwrap();
        assert_eq!(deadline.day(), day(due));
    }
    let february: Period = "2027-01-15..2027-02-14".parse().unwrap();
    assert_eq!(SendingRule::DayOfMonth { day: 31 }.deadline(&february, &calendar).unwrap().day(), day("2027-02-28"));
    assert!(SendingRule::of_regime(&february).is_none());
}

#[test]
fn limits_of_petitions_are_a_parameter() {
    // Ninh Bình: ten working days to handle one.
    let own = PetitionLimits { handle: 10, ..PetitionLimits::default() };
    assert_ne!(own, PetitionLimits::default());
}

#[test]
fn tables_with_the_codes_of_either_ministry_are_read() {
    for code in ["II.06a/VPCP/KSTT", "II.06a/BTP/KSTT", "II.06a/BTP"] {
        let table = format!(
            "Biểu số {code}\nTÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH\n\
             (1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)\n\
             1\tHộ tịch\t5\t3\t2\t0\t4\t3\t1\t0\t1\t1\t0\n\
             TỔNG CỘNG\t\t5\t3\t2\t0\t4\t3\t1\t0\t1\t1\t0\n"
        );
        let (form, _) = PublishedForm::read(table.as_bytes());
        assert_eq!(form.data_rows().count(), 1, "{code}");
        assert!(cchc::check::check_form(&form).is_empty(), "{code}: {:?}", cchc::check::check_form(&form));
        assert!(StatutoryForm::find(code).is_some(), "{code}");
    }
}
