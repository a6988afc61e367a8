//! The facts, each with its fields and sentences: the first wording that applies is used.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::declare::facts;
use super::length::Length;
use crate::document::{Direction, Symbol};
use crate::form::{Column, NamedRate};
use crate::rate::Percent;
use crate::report::Against;
use crate::report::compose::wording::{Slot, Slots, Wording};

facts! {
    /// Dossiers received in the period and carried over (tiếp nhận): columns 3 to 6.
    Received {
        /// Column 3.
        total: u64,
        /// Column 4.
        online: u64,
        /// Column 5.
        direct: u64,
        /// In column 3 only, the channel is not known.
        unknown: u64,
        /// Column 6.
        carried: u64,
    }
    long [
        "total=0,online=0,direct=0,unknown=0,carried=0" => "Trong kỳ không phát sinh hồ sơ thủ tục hành chính.",
        "carried=total,online=0,direct=0,unknown=0" => "Trong kỳ không tiếp nhận mới hồ sơ nào; từ kỳ trước chuyển sang {total} hồ sơ.",
        "online=total,direct=0,unknown=0,carried=0" => "Trong kỳ đã tiếp nhận {total} hồ sơ, 100% hồ sơ được nộp trực tuyến; không có hồ sơ từ kỳ trước chuyển sang.",
        "direct=total,online=0,unknown=0,carried=0" => "Trong kỳ đã tiếp nhận {total} hồ sơ, đều nộp trực tiếp hoặc qua dịch vụ bưu chính; không có hồ sơ từ kỳ trước chuyển sang.",
        "unknown=0,carried=0" => "Trong kỳ đã tiếp nhận {total} hồ sơ, trong đó trực tuyến {online} hồ sơ, trực tiếp hoặc qua dịch vụ bưu chính {direct} hồ sơ; không có hồ sơ từ kỳ trước chuyển sang.",
        "unknown=0" => "Tổng số hồ sơ tiếp nhận là {total} hồ sơ, trong đó trực tuyến {online} hồ sơ, trực tiếp hoặc qua dịch vụ bưu chính {direct} hồ sơ, từ kỳ trước chuyển sang {carried} hồ sơ.",
        "" => "Tổng số hồ sơ tiếp nhận là {total} hồ sơ. Số hồ sơ nộp trực tuyến là {online} hồ sơ; nộp trực tiếp hoặc qua dịch vụ bưu chính {direct} hồ sơ; từ kỳ trước chuyển sang {carried} hồ sơ; {unknown} trường hợp chưa rõ hình thức nộp.",
    ]
    short [
        "total=0,online=0,direct=0,unknown=0,carried=0" => "Không phát sinh hồ sơ.",
        "unknown=0" => "Tiếp nhận {total} hồ sơ (trực tuyến {online}; trực tiếp, bưu chính {direct}; kỳ trước chuyển sang {carried}).",
        "" => "Tiếp nhận {total} hồ sơ. Nộp trực tuyến {online} hồ sơ; nộp trực tiếp hoặc qua bưu chính {direct} hồ sơ; từ kỳ trước chuyển sang {carried} hồ sơ; {unknown} trường hợp chưa rõ hình thức nộp.",
    ]

    /// Dossiers resolved in the period (đã giải quyết): columns 7 to 10.
    Resolved {
        /// Column 7.
        total: u64,
        /// Column 8.
        early: u64,
        /// Column 9.
        on_time: u64,
        /// Column 10.
        overdue: u64,
    }
    long [
        "total=0,early=0,on_time=0,overdue=0" => "Trong kỳ chưa có hồ sơ đã giải quyết.",
        "early=total,on_time=0,overdue=0" => "Đã giải quyết {total} hồ sơ, 100% hồ sơ được giải quyết trước hạn.",
        "on_time=total,early=0,overdue=0" => "Đã giải quyết {total} hồ sơ, 100% hồ sơ được giải quyết đúng hạn.",
        "overdue=total,early=0,on_time=0" => "Đã giải quyết {total} hồ sơ, tất cả đều quá hạn.",
        "overdue=0" => "Đã giải quyết {total} hồ sơ, trong đó trước hạn {early} hồ sơ, đúng hạn {on_time} hồ sơ; không có hồ sơ giải quyết quá hạn.",
        "" => "Đã giải quyết {total} hồ sơ, trong đó trước hạn {early} hồ sơ, đúng hạn {on_time} hồ sơ, quá hạn {overdue} hồ sơ.",
    ]
    short [
        "total=0,early=0,on_time=0,overdue=0" => "Chưa có hồ sơ đã giải quyết.",
        "early=total,on_time=0,overdue=0" => "Đã giải quyết {total} hồ sơ, đều trước hạn.",
        "" => "Đã giải quyết {total} hồ sơ (trước hạn {early}; đúng hạn {on_time}; quá hạn {overdue}).",
    ]

    /// Dossiers in progress at the end of the period (đang giải quyết): columns 11 to 13.
    InProgress {
        /// Column 11.
        total: u64,
        /// Column 12.
        in_time: u64,
        /// Column 13.
        overdue: u64,
    }
    long [
        "total=0,in_time=0,overdue=0" => "Cuối kỳ không còn hồ sơ đang giải quyết.",
        "in_time=total,overdue=0" => "Đang giải quyết {total} hồ sơ, tất cả còn trong hạn.",
        "overdue=total,in_time=0" => "Đang giải quyết {total} hồ sơ, tất cả đã quá hạn.",
        "" => "Đang giải quyết {total} hồ sơ, trong đó trong hạn {in_time} hồ sơ, quá hạn {overdue} hồ sơ.",
    ]
    short [
        "total=0,in_time=0,overdue=0" => "Không còn hồ sơ đang giải quyết.",
        "" => "Đang giải quyết {total} hồ sơ (trong hạn {in_time}; quá hạn {overdue}).",
    ]

    /// Dossiers that the counting policy has in column 3 and neither in 7 nor in 11 (ngoài cột 7 và cột 11).
    LeftOut {
        /// How many.
        count: u64,
    }
    long [ "" => "Ngoài ra có {count} trường hợp không tính là đã hoặc đang giải quyết theo quy tắc đếm." ]
    short [ "" => "Ngoài ra {count} trường hợp không tính là đã hoặc đang giải quyết." ]

    /// The dossiers of one field or unit (hồ sơ theo lĩnh vực).
    FieldDossiers {
        /// Its name.
        name: String,
        /// Column 3.
        received: u64,
        /// Column 7.
        resolved: u64,
        /// Column 11.
        in_progress: u64,
    }
    long [
        "received=0,resolved=0,in_progress=0" => "{name}: không phát sinh hồ sơ.",
        "" => "{name}: tiếp nhận {received} hồ sơ, đã giải quyết {resolved} hồ sơ, đang giải quyết {in_progress} hồ sơ.",
    ]
    short [
        "received=0,resolved=0,in_progress=0" => "{name}: không có hồ sơ.",
        "" => "{name}: tiếp nhận {received}, đã giải quyết {resolved}, đang giải quyết {in_progress} hồ sơ.",
    ]

    /// How many of the dossiers overdue have one reason (nguyên nhân quá hạn).
    OverdueReason {
        /// The reason, as the records have it.
        reason: String,
        /// How many.
        count: u64,
    }
    long [ "" => "Nguyên nhân “{reason}”: {count} trường hợp." ]
    short [ "" => "“{reason}”: {count} trường hợp;" ]

    /// A share with its named rate (tỷ lệ).
    Share {
        /// Which rate.
        rate: NamedRate,
        /// How many.
        part: u64,
        /// Of how many.
        whole: u64,
    }
    long [
        "whole=0,part=0" => "{rate}: không tính, vì trong kỳ không có số liệu làm mẫu số.",
        "" => "{rate} đạt {part%whole} ({#part}/{#whole} hồ sơ).",
    ]
    short [
        "whole=0,part=0" => "{rate}: không tính.",
        "" => "{rate}: {part%whole} ({#part}/{#whole}).",
    ]

    /// A count against another period (so sánh số liệu).
    CountChange {
        /// What is counted.
        column: Column,
        /// In this period.
        now: u64,
        /// In the other one.
        before: u64,
        /// Which other one.
        against: Against,
    }
    long [
        "now=before" => "{column} {now} hồ sơ, bằng {against}.",
        "now>before" => "{column} {now} hồ sơ, tăng {now-before} hồ sơ so với {against} ({before} hồ sơ).",
        "" => "{column} {now} hồ sơ, giảm {now-before} hồ sơ so với {against} ({before} hồ sơ).",
    ]
    short [
        "now=before" => "{column} {now} hồ sơ, như {against}.",
        "now>before" => "{column} {now} hồ sơ, tăng {now-before} hồ sơ so với {against}, khi là {before} hồ sơ.",
        "" => "{column} {now} hồ sơ, giảm {now-before} hồ sơ so với {against}, khi là {before} hồ sơ.",
    ]

    /// A rate against another period, in percentage points (so sánh tỷ lệ, điểm phần trăm).
    RateChange {
        /// Which rate.
        rate: NamedRate,
        /// In this period.
        now: Percent,
        /// In the other one.
        before: Percent,
        /// Which other one.
        against: Against,
    }
    long [
        "now=before" => "{rate} đạt {now}, bằng {against}.",
        "now>before" => "{rate} đạt {now}, tăng {now-before} điểm phần trăm so với {against} ({before}).",
        "" => "{rate} đạt {now}, giảm {now-before} điểm phần trăm so với {against} ({before}).",
    ]
    short [
        "now=before" => "{rate} {now}, như {against}.",
        "now>before" => "{rate} {now}, tăng {now-before} điểm phần trăm so với {against}, khi là {before}.",
        "" => "{rate} {now}, giảm {now-before} điểm phần trăm so với {against}, khi là {before}.",
    ]

    /// How much of a plan is done, of what was due in the period and of the year (tiến độ kế hoạch, hai tỷ lệ).
    PlanProgress {
        /// Done, of those due in the period.
        done_of_due: u64,
        /// Due in the period.
        due: u64,
        /// Done, of the year's plan.
        done_of_year: u64,
        /// In the year's plan.
        year: u64,
    }
    long [
        "year=0,due=0,done_of_due=0,done_of_year=0" => "Kế hoạch năm chưa có nhiệm vụ cụ thể.",
        "due=0,done_of_due=0" => "Trong kỳ không có nhiệm vụ đến hạn; lũy kế từ đầu năm, kế hoạch năm có {year} nhiệm vụ, đã hoàn thành {done_of_year} nhiệm vụ (đạt {done_of_year%year} số nhiệm vụ của kế hoạch năm).",
        "done_of_due=due" => "Trong kỳ có {due} nhiệm vụ đến hạn, đều đã hoàn thành; lũy kế từ đầu năm, kế hoạch năm có {year} nhiệm vụ, đã hoàn thành {done_of_year} nhiệm vụ (đạt {done_of_year%year} số nhiệm vụ của kế hoạch năm).",
        "" => "Trong kỳ có {due} nhiệm vụ đến hạn, đã hoàn thành {done_of_due} nhiệm vụ (đạt {done_of_due%due} số nhiệm vụ đến hạn); lũy kế từ đầu năm, kế hoạch năm có {year} nhiệm vụ, đã hoàn thành {done_of_year} nhiệm vụ (đạt {done_of_year%year} số nhiệm vụ của kế hoạch năm).",
    ]
    short [
        "" => "Nhiệm vụ đến hạn trong kỳ: hoàn thành {#done_of_due}/{#due}; nhiệm vụ của kế hoạch năm: hoàn thành {#done_of_year}/{#year}.",
    ]

    /// Items of a plan by their state, as drafts had it that did not say what is not known: it is read, and no longer composed.
    /// [`Fact::PlanDone`] and [`Fact::PlanOpen`] take its place.
    PlanStates {
        /// Done after they were due.
        late: u64,
        /// Due and not done.
        overdue: u64,
        /// Due in the period that follows.
        next: u64,
    }
    long [
        "late=0,overdue=0,next=0" => "Không có nhiệm vụ hoàn thành muộn hoặc quá hạn; kỳ tới không có nhiệm vụ đến hạn.",
        "late=0,overdue=0" => "Không có nhiệm vụ hoàn thành muộn hoặc quá hạn; kỳ tới có {next} nhiệm vụ đến hạn.",
        "" => "Số nhiệm vụ hoàn thành muộn: {late} nhiệm vụ; số nhiệm vụ quá hạn chưa hoàn thành: {overdue} nhiệm vụ; kỳ tới có {next} nhiệm vụ đến hạn.",
    ]
    short [
        "" => "Nhiệm vụ hoàn thành muộn {late} nhiệm vụ, quá hạn {overdue} nhiệm vụ, đến hạn kỳ tới {next} nhiệm vụ.",
    ]

    /// How the items that are done were done (nhiệm vụ đã hoàn thành).
    PlanDone {
        /// Done, of the year's plan.
        done: u64,
        /// By their last day, or without one.
        on_time: u64,
        /// After it.
        late: u64,
        /// The sources do not say on which day.
        undated: u64,
    }
    long [
        "done=0,on_time=0,late=0,undated=0" => "Chưa có nhiệm vụ của kế hoạch năm được hoàn thành.",
        "on_time=done,late=0,undated=0" => "Số nhiệm vụ đã hoàn thành là {done} nhiệm vụ, tất cả đều đúng thời hạn.",
        "late=done,on_time=0,undated=0" => "Số nhiệm vụ đã hoàn thành là {done} nhiệm vụ, tất cả đều muộn so với thời hạn.",
        "undated=done,on_time=0,late=0" => "Số nhiệm vụ đã hoàn thành là {done} nhiệm vụ, chưa rõ ngày hoàn thành.",
        "undated=0" => "Số nhiệm vụ đã hoàn thành là {done} nhiệm vụ, gồm {on_time} nhiệm vụ đúng thời hạn, {late} nhiệm vụ muộn so với thời hạn.",
        "" => "Số nhiệm vụ đã hoàn thành là {done} nhiệm vụ, gồm {on_time} nhiệm vụ đúng thời hạn, {late} nhiệm vụ muộn so với thời hạn, {undated} nhiệm vụ chưa rõ ngày hoàn thành.",
    ]
    short [
        "done=0,on_time=0,late=0,undated=0" => "Chưa có nhiệm vụ hoàn thành.",
        "undated=0" => "Nhiệm vụ hoàn thành: {done} nhiệm vụ (đúng thời hạn {on_time}; muộn {late}).",
        "" => "Nhiệm vụ hoàn thành: {done} nhiệm vụ (đúng thời hạn {on_time}; muộn {late}; chưa rõ ngày {undated}).",
    ]

    /// The items that are not done, by when they are due (nhiệm vụ chưa hoàn thành); cancelled items are none.
    PlanOpen {
        /// Not done, of the year's plan.
        open: u64,
        /// Their last day is over.
        overdue: u64,
        /// Due in the period, and their last day is not over: its last day, or that of a quarter that ends later.
        due_now: u64,
        /// Due in the period that follows.
        next: u64,
        /// Due later.
        later: u64,
        /// Without a last day.
        undated: u64,
    }
    long [
        "open=0,overdue=0,due_now=0,next=0,later=0,undated=0" => "Kế hoạch năm không còn nhiệm vụ chưa hoàn thành.",
        "undated=0" => "Số nhiệm vụ chưa hoàn thành là {open} nhiệm vụ, gồm {overdue} nhiệm vụ đã quá thời hạn, {due_now} nhiệm vụ đến hạn trong kỳ và còn thời hạn, {next} nhiệm vụ đến hạn trong kỳ tới, {later} nhiệm vụ đến hạn sau kỳ tới.",
        "" => "Số nhiệm vụ chưa hoàn thành là {open} nhiệm vụ, gồm {overdue} nhiệm vụ đã quá thời hạn, {due_now} nhiệm vụ đến hạn trong kỳ và còn thời hạn, {next} nhiệm vụ đến hạn trong kỳ tới, {later} nhiệm vụ đến hạn sau kỳ tới, {undated} nhiệm vụ không có thời hạn cụ thể.",
    ]
    short [
        "open=0,overdue=0,due_now=0,next=0,later=0,undated=0" => "Không còn nhiệm vụ chưa hoàn thành.",
        "" => "Nhiệm vụ chưa hoàn thành: {open} nhiệm vụ (quá thời hạn {overdue}; đến hạn trong kỳ {due_now}; kỳ tới {next}; sau kỳ tới {later}; không có thời hạn {undated}).",
    ]

    /// Documents that came in and went out (văn bản đến, văn bản đi).
    Traffic {
        /// Incoming.
        incoming: u64,
        /// Outgoing.
        outgoing: u64,
    }
    long [
        "incoming=0,outgoing=0" => "Trong kỳ không phát sinh văn bản đến, văn bản đi.",
        "" => "Trong kỳ có {incoming} văn bản đến, {outgoing} văn bản đi.",
    ]
    short [
        "incoming=0,outgoing=0" => "Không phát sinh văn bản đến, văn bản đi.",
        "" => "Văn bản: {incoming} văn bản đến, {outgoing} văn bản đi.",
    ]

    /// Documents in one direction, where the register has no others (văn bản đến hoặc văn bản đi).
    OneWayTraffic {
        /// Which.
        direction: Direction,
        /// How many.
        count: u64,
    }
    long [
        "count=0" => "Trong kỳ không phát sinh {direction}.",
        "" => "Trong kỳ có {count} {direction}.",
    ]
    short [
        "count=0" => "Không phát sinh {direction}.",
        "" => "Văn bản: {count} {direction}.",
    ]

    /// How many documents were issued on a subject; each is cited after it (văn bản đã ban hành).
    DocumentsIssued {
        /// How many.
        count: u64,
    }
    long [
        "count=0" => "Trong kỳ không ban hành văn bản chỉ đạo, điều hành về nội dung này.",
        "" => "Trong kỳ đã ban hành các văn bản sau ({count} văn bản):",
    ]
    short [
        "count=0" => "Không ban hành văn bản.",
        "" => "Ban hành {count} văn bản:",
    ]

    /// A document, cited in full (viện dẫn văn bản).
    DocumentIssued {
        /// The word for its type: "Kế hoạch".
        kind: String,
        /// Number and notation.
        symbol: Symbol,
        /// Its date.
        date: NaiveDate,
        /// Who issued it; empty where it is not known.
        issuer: String,
        /// What it is about; empty where it is not known.
        title: String,
    }
    long [
        "issuer=,title=" => "{kind} số {symbol} ngày {date}.",
        "title=" => "{kind} số {symbol} ngày {date} của {issuer}.",
        "issuer=" => "{kind} số {symbol} ngày {date} về {title}.",
        "" => "{kind} số {symbol} ngày {date} của {issuer} về {title}.",
    ]
    short [
        "issuer=,title=" => "{kind} số {symbol} ngày {date};",
        "title=" => "{kind} số {symbol} ngày {date} của {issuer};",
        "issuer=" => "{kind} số {symbol} ngày {date} về {title};",
        "" => "{kind} số {symbol} ngày {date} của {issuer} về {title};",
    ]

    /// Evaluation forms of the period; those of each field come after it (phiếu đánh giá).
    EvaluationForms {
        /// How many.
        total: u64,
    }
    long [
        "total=0" => "Trong kỳ không phát sinh phiếu đánh giá việc giải quyết thủ tục hành chính.",
        "" => "Trong kỳ đã nhận được {total} phiếu đánh giá việc giải quyết thủ tục hành chính của tổ chức, cá nhân, trong đó:",
    ]
    short [
        "total=0" => "Không phát sinh phiếu đánh giá.",
        "" => "Nhận được {total} phiếu đánh giá, trong đó:",
    ]

    /// Evaluation forms that are all of one field (phiếu đánh giá của một lĩnh vực).
    EvaluationsOfOneField {
        /// How many.
        total: u64,
        /// The field.
        field: String,
    }
    long [ "" => "Trong kỳ đã nhận được {total} phiếu đánh giá việc giải quyết thủ tục hành chính, đều thuộc lĩnh vực {field}." ]
    short [ "" => "Nhận được {total} phiếu đánh giá, đều thuộc lĩnh vực {field}." ]

    /// Evaluation forms of a field (phiếu đánh giá theo lĩnh vực).
    FieldEvaluations {
        /// The field.
        field: String,
        /// How many.
        count: u64,
    }
    long [ "" => "Lĩnh vực {field}: {count} phiếu đánh giá." ]
    short [ "" => "Lĩnh vực {field}: {count} phiếu;" ]

    /// Answers on one level of satisfaction (mức độ hài lòng).
    SatisfactionLevel {
        /// The level in words.
        level: String,
        /// How many answers.
        count: u64,
        /// Of how many.
        answers: u64,
    }
    long [ "" => "Mức “{level}”: {#count}/{#answers} lượt trả lời (đạt tỷ lệ {count%answers} số lượt trả lời)." ]
    short [ "" => "Mức “{level}”: {#count}/{#answers} lượt trả lời." ]

    /// Resolved dossiers with an evaluation form (độ phủ của phiếu đánh giá).
    EvaluationCoverage {
        /// With a form.
        covered: u64,
        /// Resolved.
        resolved: u64,
    }
    long [ "" => "Độ phủ của phiếu đánh giá: {#covered} trên {#resolved} kết quả đã trả." ]
    short [ "" => "Độ phủ của phiếu đánh giá: {#covered} trên {#resolved}." ]

    /// Petitions by state (phản ánh, kiến nghị).
    Petitions {
        /// Received in the period.
        received: u64,
        /// From the period before.
        carried: u64,
        /// Answered in time.
        on_time: u64,
        /// Answered late.
        late: u64,
        /// Rejected.
        rejected: u64,
        /// Open at the end of the period.
        open: u64,
        /// Of those, overdue.
        open_overdue: u64,
    }
    long [
        "received=0,carried=0,on_time=0,late=0,rejected=0,open=0,open_overdue=0" => "Trong kỳ không phát sinh phản ánh, kiến nghị về quy định hành chính.",
        "" => "Trong kỳ có {received} phản ánh, kiến nghị mới, {carried} phản ánh, kiến nghị từ trước; trả lời trong thời gian quy định {on_time} phản ánh, kiến nghị, trả lời muộn {late} phản ánh, kiến nghị, từ chối {rejected} phản ánh, kiến nghị; chưa trả lời {open} phản ánh, kiến nghị, trong số này quá thời gian quy định {open_overdue} phản ánh, kiến nghị.",
    ]
    short [
        "received=0,carried=0,on_time=0,late=0,rejected=0,open=0,open_overdue=0" => "Không phát sinh phản ánh, kiến nghị.",
        "" => "Phản ánh, kiến nghị: mới {received}, từ trước {carried}; trả lời kịp thời {on_time}, muộn {late}, từ chối {rejected}; chưa trả lời {open} (quá thời gian {open_overdue}).",
    ]

    /// Petitions by state, where some are answered on a day that is not known or against a last day that is not known
    /// (phản ánh, kiến nghị chưa rõ thời hạn).
    PetitionsPartlyTimed {
        /// Received in the period.
        received: u64,
        /// From the period before.
        carried: u64,
        /// Answered in time.
        on_time: u64,
        /// Answered late.
        late: u64,
        /// Answered, whether in time is not known.
        untimed: u64,
        /// Rejected.
        rejected: u64,
        /// Open at the end of the period.
        open: u64,
        /// Of those, overdue.
        open_overdue: u64,
    }
    long [
        "" => "Trong kỳ có {received} phản ánh, kiến nghị mới, {carried} phản ánh, kiến nghị từ trước; trả lời trong thời gian quy định {on_time} phản ánh, kiến nghị, trả lời muộn {late} phản ánh, kiến nghị, trả lời nhưng chưa rõ thời gian {untimed} phản ánh, kiến nghị, từ chối {rejected} phản ánh, kiến nghị; chưa trả lời {open} phản ánh, kiến nghị, trong số này quá thời gian quy định {open_overdue} phản ánh, kiến nghị.",
    ]
    short [
        "" => "Phản ánh, kiến nghị: mới {received}, từ trước {carried}; trả lời kịp thời {on_time}, muộn {late}, chưa rõ thời gian {untimed}, từ chối {rejected}; chưa trả lời {open} (quá thời gian {open_overdue}).",
    ]

    /// Procedures published (công khai thủ tục hành chính).
    Procedures {
        /// How many.
        count: u64,
    }
    long [
        "count=0" => "Danh mục chưa có thủ tục hành chính được công khai.",
        "" => "Công khai {count} thủ tục hành chính thuộc thẩm quyền giải quyết.",
    ]
    short [
        "count=0" => "Chưa có thủ tục hành chính được công khai.",
        "" => "Công khai {count} thủ tục hành chính.",
    ]

    /// Procedures offered online, through the post and settled by several bodies (dịch vụ công trực tuyến, liên thông).
    ProcedureServices {
        /// Wholly online.
        full: u64,
        /// Partly online.
        partial: u64,
        /// Through the public postal service.
        by_post: u64,
        /// Settled by several bodies in turn.
        linked: u64,
    }
    long [
        "linked=0" => "Dịch vụ công trực tuyến toàn trình: {full} thủ tục hành chính; một phần: {partial} thủ tục hành chính; thực hiện qua dịch vụ bưu chính công ích: {by_post} thủ tục hành chính. Chưa có thủ tục hành chính được liên thông.",
        "" => "Dịch vụ công trực tuyến toàn trình: {full} thủ tục hành chính; một phần: {partial} thủ tục hành chính; thực hiện qua dịch vụ bưu chính công ích: {by_post} thủ tục hành chính; liên thông: {linked} thủ tục hành chính.",
    ]
    short [
        "" => "Toàn trình {full} thủ tục hành chính, một phần {partial} thủ tục hành chính, qua bưu chính {by_post} thủ tục hành chính, liên thông {linked} thủ tục hành chính.",
    ]

    /// Procedures offered online, where the list does not say which go through the post or to several bodies.
    ProcedureLevels {
        /// Wholly online.
        full: u64,
        /// Partly online.
        partial: u64,
    }
    long [
        "" => "Dịch vụ công trực tuyến toàn trình: {full} thủ tục hành chính; một phần: {partial} thủ tục hành chính.",
    ]
    short [
        "" => "Toàn trình {full} thủ tục hành chính, một phần {partial} thủ tục hành chính.",
    ]

    /// What decisions of the period published, changed and repealed (công bố thủ tục hành chính trong kỳ).
    ProceduresChanged {
        /// Published for the first time.
        new: u64,
        /// Changed or replaced.
        amended: u64,
        /// Repealed.
        repealed: u64,
    }
    long [
        "new=0,amended=0,repealed=0" => "Trong kỳ không công bố thay đổi danh mục thủ tục hành chính.",
        "" => "Danh mục có thay đổi trong kỳ: mới ban hành {new} thủ tục hành chính, sửa đổi hoặc thay thế {amended} thủ tục hành chính, bãi bỏ {repealed} thủ tục hành chính.",
    ]
    short [
        "" => "Thay đổi danh mục: mới {new} thủ tục hành chính, sửa đổi {amended} thủ tục hành chính, bãi bỏ {repealed} thủ tục hành chính.",
    ]
}
