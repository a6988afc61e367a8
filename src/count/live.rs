//! A form that is kept up to date while events come in.

use serde::{Deserialize, Serialize, Serializer};

use super::counter::Counted;
use super::live_conflict::LiveConflict;
use super::live_rows::{Dossiers, LiveRows};
use super::merge_error::MergeError;
use super::rows::Dimension;
use crate::dossier::{Dossier, DossierCode, DueChange, Event};
use crate::placement::{Placement, Query, Unplaceable};
use crate::time::{AsOf, Moment};

/// A result form that takes dossiers and their events as they come (biểu cập nhật liên tục).
///
/// Late events and corrections are events like any other: after each of them the form is what counting all dossiers
/// anew would give. That needs the dossiers themselves, so memory grows with their number. An event moves one dossier,
/// whose old place is taken off its row before the new one is added: it takes as long as placing two dossiers, however
/// many there are. Dossiers are known by their codes, white space around them left off; rows stand in the order of
/// codes, so that the order in which events came does not matter. An event that comes before its dossier is not taken,
/// as [`LiveForm::record`] says: keep it until the dossier is there. There is one dossier of a code, and one
/// without a code: a second one takes the place of the first, which [`LiveForm::insert`] gives back.
///
/// A live form is its own snapshot: it reads and writes through serde, and [`LiveForm::merge`] joins those of several
/// machines or communes.
///
/// ```
/// use cchc::count::LiveForm;
/// use cchc::dossier::{Event, EventKind};
/// use cchc::{Channel, Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
/// live.insert(Dossier::new("HS-1", "Báo chí").with_channel(Channel::Online).with_received(day(1, 4)).with_due(day(1, 18)));
/// assert_eq!(live.counted().form().total().in_progress_overdue(), 1);
///
/// let ended = Event::new(EventKind::Ended, day(1, 15));
/// assert!(live.record("HS-1", ended));
/// assert_eq!(live.counted().form().total().early(), 1);
///
/// assert!(live.retract("HS-1", &ended));
/// assert_eq!(live.counted().form().total().in_progress_overdue(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "RawLiveForm")]
pub struct LiveForm {
    #[serde(rename = "question")]
    query: Query,
    by: Dimension,
    #[serde(serialize_with = "list")]
    dossiers: Dossiers,
    #[serde(skip)]
    rows: LiveRows,
    /// The number of the last code that was made for a dossier without one.
    #[serde(skip)]
    numbered: u64,
}

/// A live form as data: what its dossiers come to is counted when it is read.
#[derive(Deserialize)]
struct RawLiveForm {
    #[serde(rename = "question")]
    query: Query,
    #[serde(default)]
    by: Dimension,
    dossiers: Vec<Dossier>,
}

impl TryFrom<RawLiveForm> for LiveForm {
    type Error = String;

    fn try_from(raw: RawLiveForm) -> Result<Self, Self::Error> {
        let mut live = Self::builder(raw.query).dimension(raw.by).build();
        for dossier in raw.dossiers {
            if let Some(before) = live.insert(dossier) {
                return Err(format!("the dossier {} is there twice", before.code()));
            }
        }
        Ok(live)
    }
}

impl PartialEq for LiveForm {
    fn eq(&self, other: &Self) -> bool {
        (&self.query, self.by, &self.dossiers) == (&other.query, other.by, &other.dossiers)
    }
}

impl Eq for LiveForm {}

/// Settles what the rows of a live form are.
///
/// ```
/// use cchc::Query;
/// use cchc::count::{Dimension, LiveForm};
///
/// let live = LiveForm::builder(Query::new("2021-Q1".parse()?)).dimension(Dimension::Unit).build();
/// assert!(live.counted().form().rows().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder counts nothing"]
pub struct LiveFormBuilder {
    query: Query,
    dimension: Dimension,
}

impl LiveFormBuilder {
    /// What the rows stand for: a field, unless this says otherwise.
    ///
    /// ```
    /// use cchc::count::{Dimension, LiveForm};
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut live = LiveForm::builder(Query::new("2021-Q1".parse()?)).dimension(Dimension::Unit).build();
    /// live.insert(dossier.with_unit("UBND xã Hải Hưng"));
    /// assert_eq!(live.counted().form().rows()[0].label(), "UBND xã Hải Hưng");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn dimension(mut self, dimension: Dimension) -> Self {
        self.dimension = dimension;
        self
    }

    /// The live form, in which nothing is counted yet.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::LiveForm;
    ///
    /// assert_eq!(LiveForm::builder(Query::new("2021-Q1".parse()?)).build(), LiveForm::new(Query::new("2021-Q1".parse()?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn build(self) -> LiveForm {
        LiveForm {
            query: self.query,
            by: self.dimension,
            dossiers: Dossiers::new(),
            rows: LiveRows::default(),
            numbered: 0,
        }
    }
}

impl LiveForm {
    /// Nothing counted yet, with a row for each field: the short form of [`LiveForm::builder`].
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::LiveForm;
    ///
    /// let live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// assert_eq!(live.dossiers().count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(query: Query) -> Self {
        Self::builder(query).build()
    }

    /// Settles what the rows of the form are before anything is counted.
    ///
    /// ```
    /// use cchc::count::{Dimension, LiveForm};
    /// use cchc::Query;
    ///
    /// let live = LiveForm::builder(Query::new("2021-Q1".parse()?)).dimension(Dimension::Unit).build();
    /// assert_eq!(live.dimension(), Dimension::Unit);
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn builder(query: Query) -> LiveFormBuilder {
        LiveFormBuilder { query, dimension: Dimension::Field }
    }

    /// What the rows stand for.
    pub fn dimension(&self) -> Dimension {
        self.by
    }

    /// The query.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Takes a dossier as it stands now, and gives back what was known of it.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// assert_eq!(live.insert(dossier.clone()), None);
    /// // The same dossier again takes the place of what was known of it.
    /// assert!(live.insert(dossier).is_some());
    /// assert_eq!(live.counted().form().total().received(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn insert(&mut self, dossier: Dossier) -> Option<Dossier> {
        let code = dossier.code().as_str().trim().to_owned();
        let before = self.remove(&code);
        self.rows.add(&code, &dossier, &self.query, self.by);
        self.dossiers.insert(code, dossier);
        before
    }

    /// Takes a dossier out, as if it had never been filed.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// live.insert(dossier);
    /// assert!(live.remove("HS-1").is_some());
    /// assert!(live.counted().form().total().is_zero());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn remove(&mut self, code: impl AsRef<str>) -> Option<Dossier> {
        let code = code.as_ref().trim();
        let dossier = self.dossiers.remove(code)?;
        self.rows.take(code, &dossier, &self.query, self.by);
        Some(dossier)
    }

    /// Records an event, and what it does to the due date where the query knows the rules of the procedure
    /// ([`Query::with_clock`]); `false` if no dossier has this code.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::dossier::{Event, EventKind};
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// live.insert(Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?).with_due("2021-01-18".parse::<Moment>()?));
    /// assert!(live.record("HS-1", Event::new(EventKind::Ended, "2021-01-15".parse::<Moment>()?)));
    /// assert_eq!(live.counted().form().total().early(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use = "an event of a dossier that is not there is lost unless it is kept"]
    pub fn record(&mut self, code: impl AsRef<str>, event: Event) -> bool {
        self.change(code.as_ref(), |dossier| dossier.record(event)).is_some()
    }

    /// Appoints a new due date, the event and the date in one; see [`Dossier::extend`].
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// live.insert(Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?).with_due("2021-01-18".parse::<Moment>()?));
    /// assert!(live.extend("HS-1", "2021-04-01".parse::<Moment>()?, "2021-01-15".parse::<Moment>()?));
    /// assert_eq!(live.counted().form().total().in_time(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use = "an event of a dossier that is not there is lost unless it is kept"]
    pub fn extend(&mut self, code: impl AsRef<str>, due: impl Into<Moment>, at: impl Into<Moment>) -> bool {
        self.change(code.as_ref(), |dossier| dossier.extend(due, at)).is_some()
    }

    /// Records a change of the due date; `false` if no dossier has this code.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::dossier::DueChange;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// live.insert(Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?));
    /// assert!(live.change_due("HS-1", DueChange::original("2021-01-18".parse::<Moment>()?)));
    /// assert_eq!(live.counted().form().total().in_progress_overdue(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use = "an event of a dossier that is not there is lost unless it is kept"]
    pub fn change_due(&mut self, code: impl AsRef<str>, change: DueChange) -> bool {
        self.change(code.as_ref(), |dossier| dossier.change_due(change)).is_some()
    }

    /// Takes back an event that was recorded by mistake; `false` if there is none like it.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::dossier::{Event, EventKind};
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let ended = Event::new(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// live.insert(Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?));
    /// live.record("HS-1", ended);
    /// assert!(live.retract("HS-1", &ended));
    /// assert_eq!(live.counted().form().total().resolved(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use = "an event of a dossier that is not there is lost unless it is kept"]
    pub fn retract(&mut self, code: impl AsRef<str>, event: &Event) -> bool {
        self.change(code.as_ref(), |dossier| dossier.retract(event)) == Some(true)
    }

    /// Changes a dossier and what it adds to its row.
    fn change<T>(&mut self, code: &str, change: impl FnOnce(&mut Dossier) -> T) -> Option<T> {
        let code = code.trim();
        let mut dossier = self.dossiers.get(code)?.clone();
        let result = change(&mut dossier);
        if let Some(office) = self.query.clock() {
            office.apply(&mut dossier);
        }
        self.insert(dossier);
        Some(result)
    }

    /// The dossier with this code.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// live.insert(dossier);
    /// assert_eq!(live.get("HS-1").unwrap().field().name(), "Báo chí");
    /// assert_eq!(live.get("HS-2"), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn get(&self, code: impl AsRef<str>) -> Option<&Dossier> {
        self.dossiers.get(code.as_ref().trim())
    }

    /// Every dossier, in the order of codes.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// for dossier in dossiers {
    ///     live.insert(dossier);
    /// }
    /// assert_eq!(live.dossiers().map(|dossier| dossier.code().as_str()).collect::<Vec<_>>(), ["HS-1", "HS-2"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn dossiers(&self) -> impl Iterator<Item = &Dossier> + '_ {
        self.dossiers.values()
    }

    /// The dossiers that are not surely finished as of an instant, in the order of codes: open, settled and not handed over,
    /// or with something recorded since. The others are not looked at.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::dossier::EventKind;
    /// use cchc::{AsOf, Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// for dossier in dossiers {
    ///     live.insert(dossier);
    /// }
    /// // The first has ended, but nobody says that its result was handed over.
    /// assert_eq!(live.unfinished(AsOf::everything()).count(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn unfinished(&self, as_of: AsOf) -> impl Iterator<Item = &Dossier> + '_ {
        self.rows.unfinished(as_of).into_iter().filter_map(|code| self.dossiers.get(code))
    }

    /// Whether a hand-over of a result is known of one dossier at least.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::dossier::{Event, EventKind};
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// live.insert(dossier);
    /// assert!(!live.records_hand_overs());
    /// live.record("HS-1", Event::new(EventKind::HandedOver, "2021-01-18".parse::<Moment>()?));
    /// assert!(live.records_hand_overs());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn records_hand_overs(&self) -> bool {
        self.rows.hand_overs() > 0
    }

    /// Where a dossier stands now; `None` if no dossier has this code.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::dossier::EventKind;
    /// use cchc::placement::Outcome;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// live.insert(dossier);
    /// assert_eq!(live.place("HS-1").unwrap()?.outcome(), Outcome::Early);
    /// assert_eq!(live.place("HS-2"), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn place(&self, code: impl AsRef<str>) -> Option<Result<Placement, Unplaceable>> {
        self.get(code).map(|dossier| self.query.place(dossier))
    }

    /// The form as it stands, with everything that goes with it. It takes time for each row, and for each dossier of
    /// which there is something to say.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// live.insert(dossier);
    /// assert_eq!(live.counted().form().total().resolved(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn counted(&self) -> Counted {
        self.rows.counter(&self.dossiers, &self.query, self.by).finish()
    }

    /// Every dossier of which the two hold different records, with what they differ in, in the order of codes: all that keeps
    /// them from being merged.
    ///
    /// ```
    /// use cchc::count::{DossierPart, LiveForm};
    /// use cchc::{Channel, Dossier, Query};
    ///
    /// let of = |channel| {
    ///     let mut live = LiveForm::new(Query::new("2021-Q1".parse().unwrap()));
    ///     live.insert(Dossier::new("HS-1", "Báo chí").with_channel(channel));
    ///     live.insert(Dossier::new("HS-2", "Báo chí"));
    ///     live
    /// };
    /// let conflicts = of(Channel::Online).conflicts(&of(Channel::Post));
    /// assert_eq!(conflicts.len(), 1);
    /// assert_eq!(conflicts[0].code().as_str(), "HS-1");
    /// assert_eq!(conflicts[0].differences(), [DossierPart::Channel]);
    /// ```
    pub fn conflicts(&self, other: &Self) -> Vec<LiveConflict> {
        let both = other.dossiers.iter().filter_map(|(code, theirs)| Some((self.dossiers.get(code)?, theirs)));
        both.filter_map(|(mine, theirs)| LiveConflict::of(mine, theirs)).collect()
    }

    /// Takes a dossier that is not there yet, and gives the code under which it is known: one without a code gets a code of its
    /// own, `KHONG-MA-1` and so on. Two live forms may give one such code to different dossiers: merging them says so.
    ///
    /// # Errors
    /// Gives the dossier back where another one has its code.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::{Dossier, Query};
    ///
    /// let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    /// assert_eq!(live.insert_new(Dossier::new("", "Báo chí")).unwrap().as_str(), "KHONG-MA-1");
    /// assert_eq!(live.insert_new(Dossier::new(" ", "Báo chí")).unwrap().as_str(), "KHONG-MA-2");
    /// assert!(live.insert_new(Dossier::new("KHONG-MA-1", "Báo chí")).is_err());
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn insert_new(&mut self, dossier: Dossier) -> Result<DossierCode, Box<Dossier>> {
        let dossier = if dossier.code().is_empty() {
            let mut numbers = (self.numbered.saturating_add(1)..).map(|number| (number, format!("KHONG-MA-{number}")));
            match numbers.find(|(_, code)| !self.dossiers.contains_key(code)) {
                Some((number, code)) => {
                    self.numbered = number;
                    dossier.with_code(code)
                }
                None => dossier,
            }
        } else {
            dossier
        };
        let code = dossier.code().clone();
        if self.dossiers.contains_key(code.as_str().trim()) {
            return Err(Box::new(dossier));
        }
        self.insert(dossier);
        Ok(code)
    }

    /// Takes over the dossiers of another live form of the same query; fails, and takes nothing, where the two
    /// contradict each other.
    ///
    /// # Errors
    ///
    /// [`MergeError`] where the other form asks another query or has other rows, or where both know dossiers and
    /// differ on them; then it says how many there are and names the first. Nothing is taken over.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let live = |dossier: &Dossier| {
    ///     let mut live = LiveForm::new(Query::new("2021-Q1".parse().unwrap()));
    ///     live.insert(dossier.clone());
    ///     live
    /// };
    /// let mut all = live(&dossiers[0]);
    /// all.merge(live(&dossiers[1]))?;
    /// assert_eq!(all.counted().form().total().received(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn merge(&mut self, other: Self) -> Result<(), MergeError> {
        if (&self.query, self.by) != (&other.query, other.by) {
            return Err(MergeError::OtherQuery);
        }
        let both =
            other.dossiers.iter().filter(|(code, theirs)| self.dossiers.get(*code).is_some_and(|mine| mine != *theirs));
        if let Some(conflict) = MergeError::conflict(both.map(|(_, theirs)| theirs.code())) {
            return Err(conflict);
        }
        for (code, dossier) in other.dossiers {
            if !self.dossiers.contains_key(&code) {
                self.insert(dossier);
            }
        }
        Ok(())
    }
}

/// Dossiers as a list: their codes are in them already.
fn list<S: Serializer>(dossiers: &Dossiers, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(dossiers.values())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::dossier::EventKind;
    use crate::names::{Channel, folded_by};

    /// The worst case: the first dossier of a row changes, and its row mates come after all others.
    #[test]
    fn an_event_takes_the_same_steps_however_many_dossiers_there_are() {
        let day = |day| NaiveDate::from_ymd_opt(2021, 1, day).unwrap();
        let dossier = |code: String, field: &str| {
            Dossier::new(code, field).with_channel(Channel::Online).with_received(day(4)).with_due(day(18))
        };
        let mut steps = Vec::new();
        for others in [10, 100, 1_000] {
            let mut live = LiveForm::new(Query::new("2021-Q1".parse().unwrap()));
            live.insert(dossier("000".into(), "A"));
            live.insert(dossier("999".into(), "A"));
            for at in 0..others {
                live.insert(dossier(format!("5{at}"), "B"));
            }
            let ended = Event::new(EventKind::Ended, day(15));
            steps.push(folded_by(|| assert!(live.record("000", ended))));
            steps.push(folded_by(|| assert!(live.remove("000").is_some())));
            assert_eq!(live.counted().form().rows()[0].label(), "B");
            assert_eq!(live.counted().form().row("A").unwrap().tally().received(), 1);
        }
        assert!(steps.chunks(2).all(|pair| pair == &steps[..2]) && steps[0] <= 4, "{steps:?}");
    }
}
