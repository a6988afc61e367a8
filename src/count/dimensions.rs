//! Further dimensions of the dossiers that a form counts.

use crate::dossier::{Dossier, EventKind, Payment, PortalStatus};
use crate::names::{Channel, ProactiveLevel, ServiceLevel, SubChannel};
use crate::placement::{Outcome, Query};
use crate::time::AsOf;

/// Counts of the same dossiers as the form's, by what tables of 2026 show besides (các chỉ tiêu bổ sung): they move no
/// dossier from one column to another.
///
/// The channel counts are of what came in the period; the others of what the period counts at all, except those refused
/// or waiting at intake, which are in no column.
///
/// ```
/// use cchc::count::Dimensions;
/// use cchc::dossier::Traits;
/// use cchc::names::{ServiceLevel, SubChannel};
/// use cchc::{Channel, Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
/// let mut counts = Dimensions::new(Query::new("2026-Q4".parse()?));
/// let traits = Traits::new().with_level(ServiceLevel::Full).with_sub_channel(SubChannel::Kiosk).with_boundary_free(true);
/// counts.add(&Dossier::new("HS-1", "Hộ tịch").with_channel(Channel::Online).with_received(day(5)).with_traits(traits));
/// counts.add(&Dossier::new("HS-2", "Hộ tịch").with_channel(Channel::Post).with_received(day(5)));
/// assert_eq!((counts.online_full, counts.kiosk, counts.post, counts.direct, counts.boundary_free), (1, 1, 1, 0, 1));
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dimensions {
    query: Query,
    /// Online, settled wholly online (toàn trình).
    pub online_full: u64,
    /// Online, settled partly online (một phần).
    pub online_partial: u64,
    /// Online at a level that is not known.
    pub online_other: u64,
    /// At a kiosk, among the online ones.
    pub kiosk: u64,
    /// Through `VNeID`, among the online ones.
    pub vneid: u64,
    /// At the desk (trực tiếp).
    pub direct: u64,
    /// By public post (BCCI).
    pub post: u64,
    /// Begun by themselves.
    pub automatic: u64,
    /// Received regardless of boundaries (phi địa giới).
    pub boundary_free: u64,
    /// Late, with a letter of apology (đã có thư xin lỗi).
    pub late_with_apology: u64,
    /// Late, without one (chưa có thư xin lỗi).
    pub late_without_apology: u64,
    /// Stopped in the period (dừng xử lý).
    pub stopped: u64,
    /// Withdrawn in the period (rút).
    pub withdrawn: u64,
    /// Refused at intake in the period (không được tiếp nhận).
    pub refused_at_intake: u64,
    /// Filed and not yet taken in at the end of the period (chờ tiếp nhận).
    pub waiting_for_intake: u64,
    /// Fees paid online.
    pub paid_online: u64,
    /// Fees paid at the desk.
    pub paid_direct: u64,
}

impl Dimensions {
    /// Nothing counted, for a query.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::Dimensions;
    ///
    /// assert_eq!(Dimensions::new(Query::new("2021-Q1".parse()?)).withdrawn, 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(query: Query) -> Self {
        Self {
            query,
            online_full: 0,
            online_partial: 0,
            online_other: 0,
            kiosk: 0,
            vneid: 0,
            direct: 0,
            post: 0,
            automatic: 0,
            boundary_free: 0,
            late_with_apology: 0,
            late_without_apology: 0,
            stopped: 0,
            withdrawn: 0,
            refused_at_intake: 0,
            waiting_for_intake: 0,
            paid_online: 0,
            paid_direct: 0,
        }
    }

    /// Counts one dossier; one that cannot be placed is in none of the counts.
    ///
    /// ```
    /// use cchc::count::Dimensions;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Channel, Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut dimensions = Dimensions::new(Query::new("2021-Q1".parse()?));
    /// dimensions.add(&dossier.with_channel(Channel::Post));
    /// assert_eq!(dimensions.post, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add(&mut self, dossier: &Dossier) {
        let period = *self.query.period();
        let end = AsOf::end_of(period.to());
        let day_of = |kind: EventKind| {
            dossier.events().iter().filter(|event| event.kind == kind).map(|event| event.at.day()).min()
        };
        if day_of(EventKind::RefusedAtIntake).is_some_and(|day| period.contains(day)) {
            self.refused_at_intake += 1;
            return;
        }
        let filed = day_of(EventKind::Registered).is_some_and(|day| day <= period.to());
        let reported = dossier.reported() == Some(PortalStatus::Registered);
        if (filed || reported) && dossier.taken_in().is_none_or(|at| at.day() > period.to()) {
            self.waiting_for_intake += u64::from(filed);
            return;
        }
        let Ok(placement) = self.query.place(dossier) else { return };
        if !placement.is_counted() {
            return;
        }
        let traits = dossier.traits();
        if dossier.taken_in().is_some_and(|at| period.contains(at.day())) {
            self.add_channel(dossier);
        }
        self.boundary_free += u64::from(traits.boundary_free() == Some(true));
        self.paid_online += u64::from(traits.payment() == Some(Payment::Online));
        self.paid_direct += u64::from(traits.payment() == Some(Payment::Direct));
        let in_period = |kind| day_of(kind).is_some_and(|day| period.contains(day));
        self.stopped += u64::from(in_period(EventKind::Stopped));
        self.withdrawn += u64::from(in_period(EventKind::Withdrawn));
        if matches!(placement.outcome(), Outcome::Overdue | Outcome::InProgressOverdue) {
            let apologised = dossier
                .events()
                .iter()
                .any(|event| matches!(event.kind, EventKind::Apologised | EventKind::Extended) && end.sees(event));
            if apologised {
                self.late_with_apology += 1;
            } else {
                self.late_without_apology += 1;
            }
        }
    }

    fn add_channel(&mut self, dossier: &Dossier) {
        let traits = dossier.traits();
        let by_itself = traits.proactive().is_some_and(ProactiveLevel::begins_by_itself);
        match dossier.channel().or(traits.sub_channel().map(SubChannel::channel)) {
            _ if by_itself => self.automatic += 1,
            Some(Channel::Online) => match traits.level() {
                Some(ServiceLevel::Full) => self.online_full += 1,
                Some(ServiceLevel::Partial) => self.online_partial += 1,
                _ => self.online_other += 1,
            },
            Some(Channel::Direct) => self.direct += 1,
            Some(Channel::Post) => self.post += 1,
            Some(Channel::Automatic) => self.automatic += 1,
            None => {}
        }
        self.kiosk += u64::from(traits.sub_channel() == Some(SubChannel::Kiosk));
        self.vneid += u64::from(traits.sub_channel() == Some(SubChannel::Vneid));
    }
}
