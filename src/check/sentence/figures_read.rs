//! Sentences that are nothing but figures: every word is known, and every number is read with what it counts and whom it is of.
//!
//! A sentence is cut at its marks, and between two numbers at "và", "còn" or "trong tổng số". Each part has one number or none; a part
//! without a measure of its own takes that of the words before it where a row is named in it.

use super::clause::{Tok, Token, find, has, only, phrase_at, words};
use super::measured::{LINKS, MEASURES, measured};
use super::words::Words;
use crate::form::Column;
use crate::report::Measure;

/// Words of the unit that a report is of.
pub(super) const OWN: &str =
    "cơ quan đơn vị ubnd xã phường huyện thành phố tỉnh sở trung tâm bộ phận một cửa các toàn cả";

/// Words between figures, and other words for what is measured.
pub(super) const BETWEEN: &str = "trong đó bao gồm cụ thể chia ra được người dân khi trừ nếu tính kể không riêng ngoài cùng thêm chung cộng lại gộp chỉ \
    nhiều nhất cao lớn đứng đầu về kết quả theo thứ tự giảm dần khác hoàn thành mạng môi trường phải thực hiện sớm hơn thời hẹn ngày nhận \
    chiếm tỷ lệ thuộc trễ lẫn hai ba số sinh này nêu trên lại kq nộp gửi đối đều dịch vụ gq tn";

/// All words of such sentences.
static KNOWN: Words = Words::of([MEASURES, LINKS, OWN, BETWEEN]);

/// Whom a figure is of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Of {
    /// The form's total.
    Whole,
    /// Rows together.
    Rows(Vec<usize>),
    /// A row, or the total: "7 trong 21 hồ sơ".
    Either(Vec<usize>),
    /// It is not said.
    Unknown,
}

/// A number with what it counts.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) of: Of,
    pub(super) readings: Vec<Measure>,
    pub(super) told: u64,
    /// What it is told to be a part of.
    pub(super) out_of: Option<u64>,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What the words of a part measure.
enum Said {
    Nothing,
    /// A kind of dossiers that the form does not tell apart.
    Unclear,
    Kinds(Vec<Measure>),
}

/// A stretch of a sentence with at most one number, and the mark before it.
struct Part<'t, 's> {
    tokens: &'t [Tok<'s>],
    mark: char,
}

/// The figures of a sentence; none where any of its words is not understood.
pub(super) fn read(tokens: &[Tok<'_>], rows: usize) -> Option<Vec<Figure>> {
    let other = tokens.iter().any(|tok| matches!(tok.token, Token::Decimal(_)) || tok.is('#') || tok.is('='));
    // Most sentences have a word that is not known: no list is looked through for it.
    let known = tokens.iter().all(|tok| tok.word().is_empty() || KNOWN.may_have(tok.word()));
    if other || !known || !only(tokens, &[MEASURES, LINKS, OWN, BETWEEN]) || is_no_fact(tokens) {
        return None;
    }
    let tokens = without_scope(tokens);
    let all = words(&tokens);
    let mut reader = Reader::new(&all, rows);
    let mut found = Vec::new();
    for part in parts(&tokens)? {
        found.extend(reader.part(&part).ok()?);
    }
    (!found.is_empty()).then_some(found)
}

/// "Nếu …", "không có …", "nhiều hơn": no figure, or by how much.
fn is_no_fact(tokens: &[Tok<'_>]) -> bool {
    let says = |word: &str, but: &[&str]| {
        (0..tokens.len()).any(|at| tokens[at].word() == word && phrase_at(tokens, at, but).is_none())
    };
    let sooner = (0..tokens.len()).any(|at| {
        let before = at.checked_sub(1).map_or("", |at| tokens[at].word());
        // "trực tuyến (327 hồ sơ) nhiều hơn trực tiếp (169 hồ sơ)" has both numbers in brackets.
        let bracket =
            (at..tokens.len()).find(|at| is_figure(tokens, *at)).is_some_and(|at| at > 0 && tokens[at - 1].is('('));
        tokens[at].word() == "hơn" && before != "sớm" && !bracket
    });
    // "Hai lĩnh vực giải quyết nhiều nhất đã chiếm 42,9% (151/352 hồ sơ)" names none of them.
    let some_rows = tokens.windows(2).any(|pair| pair[0].count().is_some() && pair[1].token == Token::Kind);
    let unnamed = some_rows && has(tokens, "nhất") && tokens.iter().all(|tok| tok.row().is_none());
    // "Đối với hồ sơ tiếp nhận mới 483 hồ sơ, đã giải quyết 440 hồ sơ": of these.
    let of_these = phrase_at(tokens, 0, &["đối với hồ sơ", "đối với số hồ sơ"]).is_some();
    unnamed
        || of_these
        || says("nếu", &["nếu không tính", "nếu trừ"])
        || says("không", &["không tính", "không kể"])
        || sooner
}

/// The tokens without "(kể cả hồ sơ kỳ trước chuyển sang)", "(chiếm 37,1%)" and other brackets that count nothing.
fn without_scope<'s>(tokens: &[Tok<'s>]) -> Vec<Tok<'s>> {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let close = tokens[at].is('(').then(|| tokens[at..].iter().position(|tok| tok.is(')'))).flatten();
        let empty = close.filter(|close| {
            let inside = &tokens[at + 1..at + close];
            let word = |tok: &Tok<'_>| matches!(tok.token, Token::Word(_) | Token::Mark(',' | '/') | Token::Share(_));
            inside.iter().all(word)
        });
        // "7 hồ sơ/672 hồ sơ"
        let unit = phrase_at(tokens, at + 1, &["hồ sơ", "hs"]).unwrap_or(0);
        let slash = at + 1 + unit;
        let over = tokens.get(slash).filter(|tok| unit > 0 && tok.is('/')).and_then(|_| tokens.get(slash + 1)?.count());
        match (empty, tokens[at].count().zip(over)) {
            (Some(close), _) => at += close + 1,
            (None, Some((told, whole))) => {
                kept.push(Tok { token: Token::Fraction(told, whole), from: tokens[at].from, to: tokens[slash + 1].to });
                at = slash + 2;
            }
            (None, None) => {
                kept.push(tokens[at]);
                at += 1;
            }
        }
    }
    kept
}

/// Whether a token is a number of dossiers: not "05 lĩnh vực", "hai lĩnh vực A và B".
fn is_figure(tokens: &[Tok<'_>], at: usize) -> bool {
    let rows = tokens.get(at + 1).is_some_and(|tok| matches!(tok.token, Token::Kind | Token::Row(_)));
    !rows && (matches!(tokens[at].token, Token::Fraction(..)) || tokens[at].count().is_some())
}

/// "trực tiếp, dịch vụ bưu chính"
fn is_by_post(tokens: &[Tok<'_>], comma: usize) -> bool {
    let direct = comma.checked_sub(1).is_some_and(|at| tokens[at].word() == "tiếp");
    let post = ["bưu chính", "qua bưu chính", "dịch vụ bưu chính", "qua dịch vụ bưu chính", "bcci", "qua bcci"];
    direct && phrase_at(tokens, comma + 1, &post).is_some()
}

/// The parts of a sentence, cut so that each has one number at most.
fn parts<'t, 's>(tokens: &'t [Tok<'s>]) -> Option<Vec<Part<'t, 's>>> {
    let mut found = Vec::new();
    let (mut start, mut mark) = (0, ';');
    for at in 0..=tokens.len() {
        let next = match tokens.get(at).map(|tok| tok.token) {
            Some(Token::Mark('/')) => continue,
            // "trực tiếp, bưu chính" is one way to come in.
            Some(Token::Mark(',')) if is_by_post(tokens, at) => continue,
            Some(Token::Mark(mark)) => mark,
            None => ';',
            Some(_) => continue,
        };
        let mut from = start;
        let mut last = (start..at).find(|at| is_figure(tokens, *at));
        while let Some(one) = last {
            let other = (one + 1..at).find(|at| is_figure(tokens, *at));
            if let Some(other) = other {
                let cut = (one + 1..other).rev().find(|at| phrase_at(tokens, *at, CUTS).is_some())?;
                found.push(Part { tokens: &tokens[from..cut], mark });
                // "là 4 và 2 hồ sơ": in turn.
                (from, mark) =
                    (cut, if cut == one + 1 && other == cut + 1 && tokens[cut].word() == "và" { 't' } else { 'v' });
            }
            last = other;
        }
        found.push(Part { tokens: &tokens[from..at], mark });
        (start, mark) = (at + 1, next);
    }
    Some(found)
}

/// What "tổng số hồ sơ" may be without another word.
const ANY: [Measure; 3] = [Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD, Measure::RESOLVED];

/// What is late, resolved or not: "Quá hạn 64 HS: đã GQ 38, đang GQ 26" are parts of it.
fn late_of(measure: Measure) -> Measure {
    match measure {
        Measure::RESOLVED => Measure::of(&[Column::Overdue]),
        Measure::IN_PROGRESS => Measure::of(&[Column::InProgressOverdue]),
        other => other,
    }
}

fn is_late(measure: Measure) -> bool {
    measure.is_part_of(Measure::of(&[Column::Overdue, Column::InProgressOverdue]))
}

/// Words that parts stand behind.
const PARTS: &[&str] = &["trong đó", "gồm", "bao gồm", "chia ra"];

/// Words that a second number stands behind.
const CUTS: &[&str] = &["và", "còn", "trong", "trên", "thì", "trong tổng số", "trên tổng số", "trong số"];

/// The rows that figures are of, and whether a colon says so.
type Named = Option<(Vec<usize>, bool)>;

/// A part that is not understood.
struct NotRead;

struct Reader<'w> {
    /// All words of the sentence.
    all: &'w str,
    /// How many rows there are.
    rows: usize,
    /// What the words before measure.
    context: Vec<Measure>,
    /// Rows named that no number was told of.
    pending: Vec<usize>,
    /// The row that figures without a name are of, and whether a colon says so.
    row: Named,
    /// Whether a row told in passing leaves open whom the next figure is of.
    open: bool,
    seen: Vec<usize>,
    /// Rows told together, of which a bracket tells each.
    turn: Vec<usize>,
    /// Whether a bracket tells them now.
    turning: bool,
    /// What the parts that are told now are parts of.
    limit: Vec<Measure>,
    /// What the last figure counts.
    last: Vec<Measure>,
    /// Whether the part before has no number and says what is measured.
    led: bool,
    figures: usize,
    /// What is said outside the bracket.
    outside: Option<(Named, bool)>,
}

impl<'w> Reader<'w> {
    const fn new(all: &'w str, rows: usize) -> Self {
        Self {
            all,
            rows,
            context: Vec::new(),
            pending: Vec::new(),
            row: None,
            open: false,
            seen: Vec::new(),
            turn: Vec::new(),
            turning: false,
            limit: Vec::new(),
            last: Vec::new(),
            led: false,
            figures: 0,
            outside: None,
        }
    }

    /// The figure of a part, if it has one; none of all where it is not understood.
    fn part(&mut self, part: &Part<'_, '_>) -> Result<Option<Figure>, NotRead> {
        let tokens = part.tokens;
        self.mark(part.mark, tokens);
        let named: Vec<usize> = tokens.iter().filter_map(Tok::row).collect();
        let others = self.others(tokens, &named)?;
        let number = (0..tokens.len()).find(|at| is_figure(tokens, *at));
        if tokens.iter().any(|tok| matches!(tok.token, Token::Share(_))) {
            self.share(part, named);
            return if number.is_none() { Ok(None) } else { Err(NotRead) };
        }
        self.seen.extend(&named);
        let Some(at) = number else {
            self.without_number(part, named, others.is_some());
            return Ok(None);
        };
        if matches!(tokens.get(at + 1).map_or("", Tok::word), "tthc" | "thủ" | "ngày") {
            return Err(NotRead);
        }
        self.turning &= part.mark == 't';
        if (part.mark == '(' || self.turning) && named.is_empty() && !self.turn.is_empty() {
            self.turning = true;
            return self.next_in_turn(tokens, at).map(Some).ok_or(NotRead);
        }
        // "A và B là 40 và 20 hồ sơ"
        if part.mark == 't' {
            return Err(NotRead);
        }
        let (told, out_of) = match tokens[at].token {
            Token::Fraction(told, whole) => (told, Some(whole)),
            _ => (tokens[at].count().ok_or(NotRead)?, None),
        };
        // "trực tuyến: A 74/121 hồ sơ mới": the words behind a fraction are of its whole.
        let said = self.said(&words(if out_of.is_some() { &tokens[..at] } else { tokens }));
        let explicit = others.is_some() || !named.is_empty() || !self.pending.is_empty();
        let of = self.subject(tokens, &named, others, &said, part.mark);
        let takes = explicit || self.led && matches!(part.mark, '(' | ':');
        let readings = self.counted(part, said, takes);
        self.figures += 1;
        self.led = false;
        self.last.clone_from(&readings);
        if let Of::Rows(rows) = &of {
            self.turn = if rows.len() > 1 { rows.clone() } else { Vec::new() };
        }
        Ok(Some(Figure { of, readings, told, out_of, from: tokens[at].from, to: tokens[at].to }))
    }

    /// "Hồ sơ trực tuyến đạt 68,8% (1.878/2.731 hồ sơ mới)", "A và B chiếm 20,8% tổng số hồ sơ tiếp nhận (133 hồ sơ)": what is measured
    /// stands before the share, and its whole behind it.
    fn share(&mut self, part: &Part<'_, '_>, named: Vec<usize>) {
        let share = part.tokens.iter().position(|tok| matches!(tok.token, Token::Share(_))).unwrap_or(0);
        let listed = self.led && part.mark == ',';
        let said = self.said(&words(&part.tokens[..share]));
        self.led = matches!(said, Said::Kinds(_));
        if let Said::Kinds(readings) = said {
            self.context = if listed { self.with_context(&readings) } else { readings };
        }
        if !named.is_empty() {
            self.seen.extend(&named);
            self.pending.extend(named);
            self.row = Some((self.pending.clone(), false));
        }
    }

    /// What the number of a part may count.
    fn counted(&mut self, part: &Part<'_, '_>, said: Said, takes: bool) -> Vec<Measure> {
        let tokens = part.tokens;
        // "…, trừ 05 hồ sơ của A và B" has no measure of its own.
        let exception = has(tokens, "trừ") && matches!(said, Said::Nothing);
        let mut readings = self.readings(said, takes, part.mark, tokens);
        // "108 trong 120 hồ sơ của A được trả sớm": what is said behind the whole is of the part.
        let whole = part.mark == 'v' && phrase_at(tokens, 0, &["trong", "trên"]).is_some();
        if whole && self.last.is_empty() || exception {
            readings.clear();
        }
        // "Số hồ sơ quá hạn gồm 38 hồ sơ đã giải quyết và 46 hồ sơ đang giải quyết" are all late.
        if let Some((cut, _)) = find(tokens, PARTS).filter(|(cut, _)| *cut > 0) {
            if let Said::Kinds(limit) = self.said(&words(&tokens[..cut])) {
                self.limit = limit;
            }
        }
        readings
    }

    fn without_number(&mut self, part: &Part<'_, '_>, named: Vec<usize>, others: bool) {
        let tokens = part.tokens;
        if others {
            self.pending.clear();
        }
        if !named.is_empty() {
            self.row = None;
        }
        self.pending.extend(named);
        let said = self.said(&words(tokens));
        let listed = self.led && part.mark == ',';
        self.led = matches!(said, Said::Kinds(_));
        match said {
            // "Số hồ sơ trước hạn, đúng hạn: 56"
            Said::Kinds(readings) if listed => self.context = self.with_context(&readings),
            Said::Kinds(mut readings) => {
                self.limit_to_late(&mut readings);
                self.context = readings;
            }
            Said::Unclear => self.context.clear(),
            // "Ba lĩnh vực có lượng hồ sơ lớn nhất là …"
            Said::Nothing if has(tokens, "nhất") && self.context.is_empty() => self.context = ANY.to_vec(),
            Said::Nothing => {}
        }
    }

    /// What "trước hạn, đúng hạn" may be: both together, or one of them.
    fn with_context(&self, readings: &[Measure]) -> Vec<Measure> {
        let both = self.context.iter().flat_map(|one| readings.iter().map(|other| one.plus(*other)));
        both.chain(self.context.iter().copied()).chain(readings.iter().copied()).collect()
    }

    /// "A và B tiếp nhận tổng cộng 60 hồ sơ (40 và 20)"
    fn next_in_turn(&mut self, tokens: &[Tok<'_>], at: usize) -> Option<Figure> {
        let plain = tokens.iter().all(|tok| matches!(tok.word(), "" | "và" | "hồ" | "sơ" | "hs"));
        let told = tokens[at].count().filter(|_| plain)?;
        let row = self.turn.remove(0);
        let readings = self.last.clone();
        Some(Figure { of: Of::Rows(vec![row]), readings, told, out_of: None, from: tokens[at].from, to: tokens[at].to })
    }

    fn mark(&mut self, mark: char, tokens: &[Tok<'_>]) {
        match mark {
            '(' => self.outside = Some((self.row.clone(), self.open)),
            ')' => {
                self.limit.clear();
                if let Some((row, open)) = self.outside.take() {
                    (self.row, self.open) = (row, open);
                }
            }
            ';' => {
                // "(đã giải quyết 91; đang giải quyết 166)" are parts of what stands before the bracket.
                if self.outside.is_none() {
                    self.limit.clear();
                }
                // "A: tiếp nhận 40; giải quyết 30", but not "A tiếp nhận 40; giải quyết 59"
                self.open = self.row.as_ref().is_some_and(|(_, colon)| !colon);
                if self.open {
                    self.row = None;
                }
                self.pending.clear();
            }
            _ => {}
        }
        let late = || self.last.first().is_some_and(|last| is_late(*last));
        if mark == '(' && !self.led || phrase_at(tokens, 0, PARTS).is_some() || matches!(mark, '(' | ':') && late() {
            self.limit.clone_from(&self.last);
        }
    }

    /// The rows that "các lĩnh vực còn lại" are, if a part tells of them; none of all where it tells how many rows there are.
    fn others(&self, tokens: &[Tok<'_>], named: &[usize]) -> Result<Option<Vec<usize>>, NotRead> {
        let Some(at) = tokens.iter().position(|tok| tok.token == Token::Kind) else { return Ok(None) };
        let before = at.checked_sub(1).map(|at| tokens[at].token);
        if matches!(before, Some(Token::Fraction(..))) {
            return Err(NotRead);
        }
        let many = before.and_then(|token| if let Token::Count(many) = token { Some(many) } else { None });
        if phrase_at(tokens, at + 1, &["khác", "còn lại"]).is_some() {
            let rest: Vec<usize> = (0..self.rows).filter(|row| !self.seen.contains(row)).collect();
            let counted = many.is_none_or(|many| usize::try_from(many) == Ok(rest.len()));
            // "Các lĩnh vực khác tiếp nhận 12 hồ sơ" may be told of some of them.
            let all =
                tokens[at + 1].word() == "còn" || self.figures > 0 || has(tokens, "tổng cộng") || has(tokens, "cả");
            let told = counted && all && !self.seen.is_empty() && named.is_empty();
            return if told { Ok(Some(rest)) } else { Err(NotRead) };
        }
        let first = has(tokens, "nhất") || has(tokens, "đứng đầu");
        let fits = |many: u64| first || usize::try_from(many) == Ok(named.len());
        if many.is_none_or(fits) { Ok(None) } else { Err(NotRead) }
    }

    fn subject(
        &mut self,
        tokens: &[Tok<'_>],
        named: &[usize],
        others: Option<Vec<usize>>,
        said: &Said,
        mark: char,
    ) -> Of {
        if let Some(rest) = others {
            self.pending.clear();
            return Of::Rows(rest);
        }
        let own = has(tokens, "toàn") || tokens.iter().any(|tok| tok.token == Token::Kind) || has(tokens, "cơ quan");
        let measured = matches!(said, Said::Kinds(_));
        let mut rows = std::mem::take(&mut self.pending);
        let colon = mark == ':' && named.is_empty();
        rows.extend(named);
        let whole = mark == 'v' && phrase_at(tokens, 0, &["trong", "trên"]).is_some();
        if !rows.is_empty() {
            let inside = self.outside.is_some();
            self.open = !inside && !measured;
            self.row = (!inside && measured && mark != '(').then(|| (rows.clone(), colon));
            return if whole { Of::Either(rows) } else { Of::Rows(rows) };
        }
        if own && !whole {
            (self.row, self.open) = (None, false);
        }
        // "Cộng chung A (8) và B (22), tổng số là 30"
        let summed =
            self.all.starts_with(" cộng ") || self.all.starts_with(" gộp ") || self.all.contains(" cộng chung ");
        match &self.row {
            _ if summed && !self.seen.is_empty() => Of::Rows(self.seen.clone()),
            Some((rows, _)) if whole => Of::Either(rows.clone()),
            Some((rows, _)) => Of::Rows(rows.clone()),
            None if self.open => Of::Unknown,
            None => Of::Whole,
        }
    }

    /// What a figure may count, and what the next ones take from it.
    fn readings(&mut self, said: Said, takes: bool, mark: char, tokens: &[Tok<'_>]) -> Vec<Measure> {
        match said {
            Said::Kinds(mut readings) => {
                // "tổng số hồ sơ tiếp nhận, giải quyết là 706"
                if self.led && mark == ',' {
                    // "trước hạn, đúng hạn là 56"
                    let both = self.context.iter().flat_map(|one| readings.iter().map(|other| one.plus(*other)));
                    let both: Vec<Measure> = both.collect();
                    readings.extend(both);
                    readings.append(&mut self.context);
                }
                self.limit_to_late(&mut readings);
                self.context.clone_from(&readings);
                if self.is_part(&readings) { readings } else { Vec::new() }
            }
            Said::Unclear => {
                self.context.clear();
                Vec::new()
            }
            // "Tổng số 706 hồ sơ, trong đó …"
            Said::Nothing if self.figures == 0 && self.context.is_empty() && has(tokens, "tổng số") => {
                self.context = ANY.to_vec();
                self.context.clone()
            }
            Said::Nothing if takes => self.context.clone(),
            Said::Nothing => Vec::new(),
        }
    }

    /// "Quá hạn 64 HS: đã GQ 38": what is resolved of the late ones.
    fn limit_to_late(&self, readings: &mut [Measure]) {
        if self.limit.first().is_some_and(|limit| is_late(*limit)) {
            for reading in readings {
                *reading = late_of(*reading);
            }
        }
    }

    /// Whether a figure may be a part of what it is told as a part of: "224 hồ sơ quá hạn (đã giải quyết 182, …)" are late ones.
    fn is_part(&self, readings: &[Measure]) -> bool {
        let whole = self.limit.is_empty() || self.limit.contains(&Measure::RECEIVED);
        whole || readings.iter().any(|part| self.limit.iter().any(|whole| part.is_part_of(*whole)))
    }

    /// What the words of a part measure, each between blanks.
    fn said(&self, words: &str) -> Said {
        const KINDS: [&str; 22] = [
            " nhận ",
            " quyết ",
            " hạn ",
            " tuyến ",
            " trực ",
            " bưu ",
            " bcci ",
            " tồn ",
            " còn ",
            " đang ",
            " chưa ",
            " mới ",
            " sinh ",
            " trễ ",
            " chậm ",
            " kỳ ",
            " mạng ",
            " hẹn ",
            " hoàn ",
            " xử ",
            " trả ",
            " gq ",
        ];
        const SAME: [(&str, &str); 24] = [
            (" qua môi trường mạng ", " trực tuyến "),
            (" qua mạng ", " trực tuyến "),
            (" hoàn thành ", " giải quyết "),
            (" có kết quả ", " giải quyết "),
            (" thực hiện ", " giải quyết "),
            (" sớm hơn thời hạn ", " trước hạn "),
            (" sớm hạn ", " trước hạn "),
            (" đúng ngày hẹn ", " đúng hạn "),
            (" đúng hẹn ", " đúng hạn "),
            (" trước ngày hẹn ", " trước hạn "),
            (" sau ngày hẹn ", " quá hạn "),
            (" mới xong ", " đã giải quyết "),
            (" trước hẹn ", " trước hạn "),
            (" đúng thời hạn ", " đúng hạn "),
            (" đã trả ", " đã giải quyết "),
            (" chuyển qua ", " chuyển sang "),
            (" nhận mới ", " tiếp nhận mới "),
            (" nhận thêm ", " tiếp nhận mới "),
            (" đã nhận ", " tiếp nhận "),
            (" tiếp tiếp ", " tiếp "),
            (" xử lý ", " giải quyết "),
            (" đã giải quyết còn lại ", " đã giải quyết "),
            (" còn có ", " có "),
            (" gq ", " giải quyết "),
        ];
        if !KINDS.iter().any(|kind| words.contains(kind)) {
            return Said::Nothing;
        }
        let mut said = words.to_owned();
        for (one, other) in SAME {
            if said.contains(one) {
                said = said.replace(one, other);
            }
        }
        // "Số hồ sơ đang giải quyết còn lại" are not all of them.
        let readings = if said.contains(" còn lại ") { Vec::new() } else { self.kinds(&said) };
        if readings.is_empty() { Said::Unclear } else { Said::Kinds(readings) }
    }

    fn kinds(&self, said: &str) -> Vec<Measure> {
        let has = |word: &str| said.contains(word);
        let done = has(" giải quyết ") || has(" trả ") || has(" xử lý ");
        let carried = has(" kỳ trước ") || has(" đầu kỳ ");
        let late = has(" quá hạn ") || has(" trễ ") || has(" chậm ");
        let plain = !done && !late && !has(" nhận ") && !has(" sinh ") && !has(" hạn ");
        if has(" phải giải quyết ") || has(" đã và đang giải quyết ") {
            return vec![Measure::RECEIVED];
        }
        if has(" trong hạn ") {
            return if late { Vec::new() } else { vec![Measure::of(&[Column::InTime])] };
        }
        // "Đúng hạn 56" may be all that are not late, where those before their day are not told.
        if has(" đúng hạn ") && !has(" trước ") && !late && !has(" đang ") {
            let early = self.all.contains(" trước hạn ") || self.all.contains(" sớm ");
            let on_time = Measure::of(&[Column::OnTime]);
            return if early { vec![on_time] } else { vec![on_time, Measure::NOT_LATE] };
        }
        if plain && carried {
            // "kỳ trước 41" is what came over only in a list of the ways to come in.
            let told = has(" tồn ") || has(" chuyển ") || has(" từ ") || self.all.contains(" trực tuyến ");
            return if told && !has(" trực ") { vec![Measure::of(&[Column::CarriedOver])] } else { Vec::new() };
        }
        // "Số hồ sơ trễ giảm còn 6" is told of both.
        let either = !done || has(" còn ");
        if late && either && !has(" đang ") && !has(" chưa ") {
            let (done, open) = (Measure::of(&[Column::Overdue]), Measure::of(&[Column::InProgressOverdue]));
            return if has(" nhận ") || has(" trước ") || has(" đúng ") {
                Vec::new()
            } else {
                vec![done, open, done.plus(open)]
            };
        }
        if plain && (has(" còn ") || has(" tồn ")) && !has(" mới ") && !has(" trực ") {
            return vec![Measure::IN_PROGRESS];
        }
        if plain && has(" mới ") && !has(" trực ") {
            return vec![Measure::RECEIVED_IN_PERIOD];
        }
        measured(&format!(" hồ sơ{said}"))
    }
}
