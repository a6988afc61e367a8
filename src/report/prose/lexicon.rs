//! The words of result sentences: what each phrase does in a clause.
//!
//! A word trie over folded words (lower case, composed). The longest phrase wins, so that "bộ phận tiếp nhận và trả kết
//! quả" is a name and not two measures.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::hash::BuildFx;
use super::token::fold;

/// What is done to the dossiers that a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Receive,
    Resolve,
    Open,
    /// All that is to be handled: received and carried over.
    Handle,
    Due,
    /// "phát sinh": received, where no other verb says what was done.
    Arise,
}

/// What sets the dossiers apart among those received, resolved or in progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    New,
    /// "tiếp nhận trong kỳ": new, or all that was received.
    InPeriod,
    Online,
    Direct,
    Post,
    /// "không trực tuyến": direct or by post.
    NotOnline,
    Carried,
    Early,
    OnTime,
    EarlyOrOnTime,
    Late,
    /// "quá hạn giải quyết": resolved or not.
    LateEither,
    InTime,
}

/// Units that numbers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitWord {
    Dossiers,
    Procedures,
    EvaluationForms,
    IncomingDocuments,
    OutgoingDocuments,
    PersonTimes,
    Persons,
    Money(u64),
    Other,
}

/// How a number is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Above,
    Near,
    Around,
    Below,
}

/// What a phrase does in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lexeme {
    Verb(Verb),
    Mark(Mark),
    /// "tiếp nhận và trả kết quả": received and resolved, both.
    Both,
    Total,
    /// "trong đó", "gồm".
    Parts,
    /// "còn lại": the rest, of which the text says no more.
    Rest,
    /// "trên tổng số": the denominator follows.
    Over,
    Rate,
    Up,
    Down,
    /// "so với": what follows is compared with, not told.
    Than,
    /// "chuyển sang": carried over, behind the name of a period.
    CarriedOver,
    /// "kỳ trước", "cùng kỳ".
    OtherPeriod,
    /// "hồ sơ tồn": carried over, as a part of what was received.
    Left,
    OwnPeriod,
    Quarter,
    Month,
    Year,
    /// "đầu", "cuối": of six or nine months.
    Side,
    Unit(UnitWord),
    About(About),
    /// An aim or a forecast: the sentence tells no fact.
    Aim,
    /// "để", "phải": an aim where it stands before a share.
    Duty,
    /// "lũy kế", "bình quân": another scope than the table's.
    OtherScope,
    /// "trừ lĩnh vực Điện": what follows is told of the others.
    Except,
    /// Words that narrow a count to something the form does not count.
    Narrow,
    /// "do lỗi mạng": what follows only explains.
    Because,
    Field,
    /// "Sở", "UBND", "xã": a name may follow.
    Office,
    /// "toàn tỉnh": all that the report is about.
    WholeScope,
    /// "cấp xã", "khối sở": a part of the whole.
    Level,
    Every,
    Nothing,
    /// "sớm hơn", "rút ngắn": by how much of the time-limit.
    Sooner,
    Thousand(u64),
    /// "phần trăm".
    Percent,
    Points,
    And,
    /// "từ … lên …".
    From,
    To,
    /// The weekday, Monday is 0.
    Weekday(u8),
    Stop,
}

use Lexeme::{Mark as M, Verb as V};

#[rustfmt::skip]
const PHRASES: &[(Lexeme, &str)] = &[
    (V(Verb::Receive), "tiếp nhận|đã tiếp nhận|thu nhận|nhận vào|tiếp nhận được|đã nhận|nhận được|thụ lý|đầu vào|nộp|được nộp|gửi đến|nhận"),
    (V(Verb::Resolve), "giải quyết|đã giải quyết|xử lý|đã xử lý|giải quyết xong|xử lý xong|đã giải quyết xong|trả kết quả|đã trả kết quả|đã trả|trả|\
        hoàn thành|đã có kết quả|có kết quả|giải quyết và trả kết quả|xử lý và trả kết quả|đã giải quyết và trả kết quả|đã hoàn thành|giải quyết xong và trả kết quả|\
        hoàn tất|đã hoàn tất|nhận kết quả|đã xử lý xong|được giải quyết|đã được giải quyết|được giải quyết xong|đã được giải quyết xong|được xử lý xong|đã được xử lý xong|được trả kết quả|đã được trả kết quả"),
    (V(Verb::Open), "đang giải quyết|đang xử lý|còn đang giải quyết|đang trong quá trình giải quyết|đang trong quá trình xử lý|đang trong thời gian giải quyết|\
        tồn đọng chuyển kỳ sau|tồn đọng chuyển sang kỳ sau|tồn chuyển kỳ sau|tồn chuyển sang kỳ sau|chưa giải quyết|chưa giải quyết xong|chưa xử lý|chưa xử lý xong|chuyển kỳ sau|chuyển sang kỳ sau|chuyển sang kỳ tiếp theo|chuyển quý sau|chuyển sang quý sau|\
        đang thụ lý|chưa có kết quả|đang tiếp tục giải quyết|tiếp tục giải quyết|tiếp tục được giải quyết|tiếp tục được xử lý|được tiếp tục giải quyết|tiếp tục xem xét giải quyết|\
        được giải quyết trong kỳ sau|giải quyết trong kỳ sau|giải quyết ở kỳ sau|còn tồn|tồn cuối kỳ|chưa trả kết quả|đang được giải quyết|đang được xử lý|\
        đang thực hiện|đang tiến hành giải quyết|đang tiếp tục xử lý|hiện đang giải quyết|hiện đang xử lý|chưa được giải quyết|còn đang xử lý|đang giải quyết theo quy định"),
    (V(Verb::Handle), "cần xử lý|cần giải quyết|phải giải quyết|phải xử lý|đã và đang giải quyết|đã và đang xử lý|thuộc diện giải quyết"),
    (V(Verb::Due), "đến hạn|đến hạn giải quyết|đến hạn trả kết quả|đến hạn trả|tới hạn|đến hạn xử lý|phải trả"),
    (V(Verb::Arise), "phát sinh|có phát sinh"),
    (M(Mark::New), "mới|tiếp nhận mới|nhận mới|mới tiếp nhận|phát sinh mới|phát sinh trong kỳ|phát sinh trong quý|phát sinh trong tháng|\
        tiếp nhận mới trong kỳ|tiếp nhận mới trong quý|tiếp nhận mới trong tháng"),
    (M(Mark::InPeriod), "tiếp nhận trong kỳ|tiếp nhận trong quý|tiếp nhận trong tháng|đã tiếp nhận trong kỳ|đã tiếp nhận trong quý|đã tiếp nhận trong tháng|nhận trong kỳ"),
    (M(Mark::Online), "qua cổng dịch vụ công|trên cổng dịch vụ công|tại cổng dịch vụ công|qua cổng dịch vụ công của tỉnh|trực tuyến|qua mạng|qua dịch vụ công trực tuyến|bằng hình thức trực tuyến|theo hình thức trực tuyến|qua cổng dịch vụ công trực tuyến|nộp trực tuyến|đã nộp trực tuyến|được nộp trực tuyến|đã nộp hồ sơ trực tuyến|\
        qua dvc trực tuyến|nộp qua dvc trực tuyến|qua dvctt|nộp qua dvctt|tiếp nhận trực tuyến|qua hình thức trực tuyến|trên môi trường mạng|qua môi trường mạng|trên môi trường điện tử|qua môi trường điện tử|hồ sơ trực tuyến|nộp qua mạng"),
    (M(Mark::Direct), "trực tiếp|đã nộp trực tiếp|được nộp trực tiếp|bằng hình thức trực tiếp|theo hình thức trực tiếp|qua hình thức trực tiếp|tiếp nhận trực tiếp|nộp trực tiếp"),
    (M(Mark::Post), "bưu chính|dịch vụ bưu chính|bưu chính công ích|dịch vụ bưu chính công ích|qua dịch vụ bưu chính công ích|qua bưu chính công ích|bcci|bưu điện|qua bưu điện|\
        qua dịch vụ bưu chính|qua bưu chính|qua dịch vụ bcci|qua bcci"),
    (M(Mark::NotOnline), "không trực tuyến|không nộp trực tuyến|không nộp qua mạng|nộp không trực tuyến|không theo hình thức trực tuyến|không qua mạng"),
    (M(Mark::Carried), "từ kỳ trước|kỳ trước chuyển sang|kỳ trước chuyển qua|từ kỳ trước chuyển sang|từ kỳ trước chuyển qua|tồn kỳ trước|tồn từ kỳ trước|tồn đầu kỳ|\
        chuyển từ kỳ trước|chuyển từ kỳ trước sang|tồn kỳ trước chuyển sang|tồn kỳ trước chuyển qua|tồn đọng kỳ trước|kỳ trước chuyển tiếp|kỳ trước chuyển đến|\
        tồn từ kỳ trước chuyển sang|tồn từ kỳ trước chuyển qua|từ trước chuyển sang|chuyển tiếp từ kỳ trước|chuyển kỳ trước sang|tồn đọng từ kỳ trước|\
        kỳ trước để lại|tồn đọng từ kỳ trước chuyển sang|kỳ trước còn lại|của kỳ trước chuyển sang|của kỳ trước chuyển qua"),
    (M(Mark::Early), "trước hạn|trước thời hạn|sớm hạn|trước hẹn|sớm hơn thời hạn|sớm hơn hạn|sớm|trước ngày hẹn|sớm hẹn"),
    (M(Mark::OnTime), "đúng hạn|đúng thời hạn|đúng hẹn|đúng ngày hẹn|đúng thời gian quy định"),
    (M(Mark::EarlyOrOnTime), "đúng và trước hạn|trước và đúng hạn|trước hạn và đúng hạn|đúng hạn và trước hạn|trước đúng hạn|đúng trước hạn|sớm và đúng hạn|trước hoặc đúng hạn|\
        đúng hạn hoặc trước hạn|trước hạn hoặc đúng hạn|sớm hạn và đúng hạn|đúng hoặc trước hạn|đúng hạn và sớm hạn|trước và đúng thời hạn|đúng và trước thời hạn|\
        trước hạn đúng hạn|đúng hạn trước hạn|không quá hạn|không trễ hạn|trước thời hạn và đúng thời hạn|đúng và sớm hạn|trước và đúng hẹn|đúng hẹn và trước hẹn"),
    (M(Mark::Late), "quá hạn|trễ hạn|chậm hạn|quá thời hạn|trễ hẹn|quá hẹn|chậm|chậm muộn|muộn|đã quá hạn|bị quá hạn|chậm trễ|trễ|bị trễ hạn|sau hạn|bị chậm"),
    (M(Mark::LateEither), "đã quá hạn trả kết quả|đã quá thời hạn trả kết quả|đã trễ hạn trả kết quả|đã quá hạn giải quyết|đã quá hạn xử lý|đã trễ hạn giải quyết|đã quá thời hạn giải quyết|bị quá hạn giải quyết|quá thời hạn xử lý|chậm giải quyết|quá hạn giải quyết|trễ hạn giải quyết|quá hạn xử lý|quá thời hạn giải quyết"),
    (M(Mark::InTime), "trong hạn|trong thời hạn|chưa đến hạn|còn hạn|còn trong hạn|còn trong thời hạn|chưa tới hạn|còn trong thời hạn giải quyết|trong thời hạn giải quyết|chưa quá hạn|\
        trong thời hạn quy định|còn thời hạn|chưa đến hạn trả|chưa đến hạn giải quyết|chưa đến hạn trả kết quả|\
        chưa tới hạn giải quyết|chưa tới hạn trả kết quả|chưa tới hạn trả|chưa đến hạn xử lý|chưa tới hạn xử lý|chưa đến thời hạn giải quyết|chưa đến thời hạn trả kết quả|\
        chưa đến hạn hẹn trả|chưa đến ngày hẹn trả|chưa đến ngày hẹn|chưa đến hạn trả kết quả theo quy định|chưa hết hạn|chưa hết thời hạn giải quyết|trong thời hạn xử lý|\
        trong hạn xử lý|vẫn trong hạn|đang trong hạn|vẫn còn trong hạn|đang trong hạn giải quyết|đang còn trong hạn|còn trong hạn xử lý|trong hạn giải quyết|còn trong hạn giải quyết|còn hạn giải quyết"),
    (Lexeme::Both, "tiếp nhận và trả kết quả|tiếp nhận và giải quyết|tiếp nhận giải quyết|tiếp nhận và trả kết quả được|tiếp nhận và xử lý|tiếp nhận và giải quyết xong|\
        tiếp nhận và đã giải quyết"),
    (Lexeme::Total, "tổng số|tổng|tổng cộng|tổng cộng là|tổng số là"),
    (Lexeme::Parts, "trong đó|gồm|bao gồm|bao gồm cả|gồm cả|trong đó có|gồm có|cụ thể|trong số|trong số này|trong số đó|trong tổng số|cụ thể là|cụ thể như sau|chia ra|trong ấy|bao gồm có|cụ thể gồm"),
    (Lexeme::Rest, "còn lại|số còn lại"),
    (Lexeme::Over, "trên tổng số|trên số|so với tổng số|so với số|tính trên|tính trên tổng số|tính trên số|trên tổng|/tổng số"),
    (Lexeme::Rate, "chiếm đa số|chiếm phần lớn|chiếm quá nửa|chiếm hơn một nửa|chiếm trên một nửa|chiếm gần một nửa|tỷ lệ|tỉ lệ|chiếm tỷ lệ|chiếm tỉ lệ|đạt tỷ lệ|đạt tỉ lệ|chiếm|tương ứng|tương đương"),
    (Lexeme::Up, "tăng|tăng thêm|nhiều hơn|cao hơn|vượt|tăng so"),
    (Lexeme::Down, "giảm|ít hơn|thấp hơn|giảm đi|giảm bớt"),
    (Lexeme::Than, "so với|so cùng kỳ|so với cùng kỳ|so"),
    (Lexeme::CarriedOver, "chuyển sang|chuyển qua|chuyển tiếp sang|để lại"),
    (Lexeme::OtherPeriod, "đầu kỳ|tháng cuối kỳ|tháng đầu kỳ|tháng đầu của quý|tháng cuối của quý|tháng đầu tiên của quý|tháng cuối cùng của quý|tháng giữa quý|tháng giữa của quý|\
        tháng thứ nhất của quý|tháng thứ hai của quý|tháng thứ ba của quý|tháng đầu của kỳ|tháng cuối của kỳ|\
        trong tháng đầu của quý|trong tháng cuối của quý|trong tháng đầu quý|trong tháng cuối quý|trong tháng giữa quý|trong tháng thứ nhất của quý|\
        trong tháng thứ hai của quý|trong tháng thứ ba của quý|trong tháng đầu của kỳ|trong tháng cuối của kỳ|trong tháng đầu kỳ|trong tháng cuối kỳ|tháng cuối quý|tháng đầu quý|kỳ trước|quý trước|tháng trước|năm trước|cùng kỳ|cùng kỳ năm trước|cùng kỳ năm ngoái|năm ngoái|kỳ báo cáo trước|quý liền trước|tháng liền trước|cùng kỳ quý trước|\
        kỳ liền trước|cùng kỳ tháng trước|hồi năm ngoái|cùng kỳ của năm trước|quý liền kề|kỳ sau|quý sau|năm sau|tháng sau|kỳ tới|quý tới|năm tới|tháng tới|thời gian tới"),
    (Lexeme::Left, "tồn|tồn cũ|còn tồn lại"),
    (Lexeme::OwnPeriod, "từ đầu kỳ đến nay|từ đầu quý đến nay|kỳ này|trong kỳ|trong quý|trong tháng|trong năm|quý này|tháng này|năm nay|kỳ báo cáo|trong kỳ báo cáo|của quý|của kỳ|kỳ báo cáo này|trong quý này|của kỳ báo cáo"),
    (Lexeme::Quarter, "quý|quí"),
    (Lexeme::Month, "tháng"),
    (Lexeme::Year, "năm"),
    (Lexeme::Side, "đầu|cuối|đầu năm|cuối năm"),
    (Lexeme::Unit(UnitWord::Dossiers), "hồ sơ|hs|bộ hồ sơ|hồ sơ tthc|hồ sơ thủ tục hành chính|lượt hồ sơ|hs tthc|hồ sơ các loại|hồ sơ hành chính"),
    (Lexeme::Unit(UnitWord::Procedures), "thủ tục hành chính|tthc|thủ tục"),
    (Lexeme::Unit(UnitWord::EvaluationForms), "phiếu đánh giá"),
    (Lexeme::Unit(UnitWord::IncomingDocuments), "văn bản đến"),
    (Lexeme::Unit(UnitWord::OutgoingDocuments), "văn bản đi"),
    (Lexeme::Unit(UnitWord::PersonTimes), "lượt|lượt người|lượt cán bộ"),
    (Lexeme::Unit(UnitWord::Persons), "đồng chí"),
    (Lexeme::Unit(UnitWord::Money(1)), "đồng|vnđ|vnd"),
    (Lexeme::Unit(UnitWord::Money(1_000)), "nghìn đồng|ngàn đồng"),
    (Lexeme::Unit(UnitWord::Money(1_000_000)), "triệu đồng|triệu"),
    (Lexeme::Unit(UnitWord::Money(1_000_000_000)), "tỷ đồng|tỉ đồng"),
    (Lexeme::Unit(UnitWord::Other), "phiếu|phiếu khảo sát|phiếu tín nhiệm|phiếu điều tra|phiếu hỏi|phiếu hẹn|phiếu lấy ý kiến|phản ánh|kiến nghị|phản ánh kiến nghị|đơn|đơn thư|cuộc|lớp|người|cán bộ|công chức|ngày|giờ|phút|lần|tin|bài|văn bản|dịch vụ công|dịch vụ|trường hợp|vụ|\
        quyết định|kế hoạch|đơn vị|cơ quan|xã phường|điểm|tài khoản|chữ ký số|chứng thư số|giao dịch|tin bài|mô hình|sáng kiến|biên lai|thư xin lỗi|văn bản xin lỗi|lỗi|mức|bậc|\
        thành phần hồ sơ|lĩnh vực công tác|địa phương|xã|phường|huyện|sở ngành|giấy phép|giấy chứng nhận"),
    (Lexeme::About(About::Above), "trên|hơn|ít nhất|không dưới|từ trên"),
    (Lexeme::About(About::Near), "gần|ngót"),
    (Lexeme::About(About::Around), "khoảng|xấp xỉ|chừng|ước khoảng|trên dưới"),
    (Lexeme::About(About::Below), "dưới|không quá|chưa đến|chưa tới"),
    (Lexeme::Aim, "phấn đấu|mục tiêu|chỉ tiêu|dự kiến|dự báo|ước đạt|ước tính|ước|nếu|giả sử|phương hướng|hướng tới|kế hoạch đề ra|theo kế hoạch|chỉ tiêu giao|đặt ra|đề ra|kỳ vọng|nhằm đạt|\
        kế hoạch năm|kế hoạch quý|kế hoạch tháng|chỉ tiêu kế hoạch|cần đạt|phải đạt|tối thiểu|tối đa|yêu cầu đạt|quy định là|theo quy định phải|quyết tâm|sẽ|có thể đạt|giao chỉ tiêu|được giao"),
    (Lexeme::Duty, "tiếp tục|tăng cường|đẩy mạnh|chỉ đạo|quán triệt|nâng cao|thường xuyên|chủ động|tập trung|kiên quyết|thực hiện nghiêm|chấn chỉnh|giao|khắc phục|để|phải|bảo đảm|đảm bảo|yêu cầu|nhằm|cần|đề nghị|kiến nghị|cam kết|duy trì"),
    (Lexeme::OtherScope, "lũy kế|luỹ kế|bình quân|trung bình|từ đầu năm|từ đầu năm đến nay|cộng dồn|tính từ đầu năm|từ đầu nhiệm kỳ|mỗi ngày|mỗi tháng|mỗi đơn vị|từ trước đến nay|từ năm|\
        mỗi hồ sơ|mỗi lĩnh vực|kể từ khi|giai đoạn|từ khi|cả năm|lũy kế từ đầu năm|luỹ kế từ đầu năm|mỗi tuần|trong ngày|trong tuần|hằng ngày|hằng tháng|hàng tháng|hàng ngày|mỗi người|\
        mỗi cán bộ|ngày cao điểm|cao điểm|tính chung|tính cả|cả hai quý|cả 2 quý|hai quý|tổng hợp quý|cộng cả|ngày cao nhất|ngày nhiều nhất|ngày đông nhất|ngày ít nhất|tháng cao nhất|tháng nhiều nhất|tháng thấp nhất|tháng ít nhất|tuần cao nhất|tuần nhiều nhất"),
    (Lexeme::Except, "ngoài lĩnh vực|ngoài các lĩnh vực|không gồm|không bao gồm|trừ|ngoại trừ|không kể|chưa kể|không tính"),
    (Lexeme::Narrow, "qua cổng dịch vụ công quốc gia|trên cổng dịch vụ công quốc gia|tại cổng dịch vụ công quốc gia|từ cổng dịch vụ công quốc gia|\
        phải trả lại|nào phải trả lại|nhận kết quả|nhận kết quả qua|nhận kết quả tại nhà|đã nhận kết quả|chưa trả|phi địa giới|ngoài giờ|ngoài giờ hành chính|liên thông|toàn trình|một phần|mức độ|số hóa|số hoá|thanh toán|thanh toán trực tuyến|chứng thực|trả lại|rút|xin rút|từ chối|hủy|huỷ|bổ sung|\
        yêu cầu bổ sung|tạm dừng|dừng|xin lỗi|gia hạn|khiếu nại|hợp lệ|không đủ điều kiện|không hợp lệ|không đủ|đủ điều kiện|cổng dịch vụ công quốc gia|quốc gia|hệ thống|phần mềm|vneid|ủy quyền|uỷ quyền|\
        tại nhà|lưu động|ký số|điện tử|kiosk|zalo|đăng ký doanh nghiệp|tái sử dụng|trả kết quả tại nhà|trả kết quả qua bưu chính công ích|kết quả điện tử|ngoài địa bàn|ngoài tỉnh|không phụ thuộc|\
        không phụ thuộc vào địa giới hành chính|bản giấy|chậm nộp|nhiều lần|hai lần|ba lần|lần hai|lần 2|mẫu|thẩm định|kiểm tra|thanh tra|đánh giá|khảo sát|hài lòng|rất hài lòng|không hài lòng|\
        nước ngoài|miễn phí|miễn|giảm phí|có phí|phí|lệ phí|tồn đọng|tồn đọng lâu|kéo dài|phức tạp|mất|thất lạc|sai sót|bị trả lại|bị từ chối|được gia hạn|trả sau|nghĩa vụ tài chính|đã nộp"),
    (Lexeme::Because, "do|vì|nguyên nhân|lý do|bởi|nhờ"),
    (Lexeme::Field, "lĩnh vực|nhóm lĩnh vực|thuộc lĩnh vực|ở lĩnh vực|riêng lĩnh vực|của lĩnh vực"),
    (Lexeme::Office, "sở|ubnd|ủy ban nhân dân|uỷ ban nhân dân|phòng|chi cục|ban quản lý|văn phòng|công an|kho bạc|kho bạc nhà nước|hải quan|tòa án|tòa án nhân dân|viện kiểm sát|viện kiểm sát nhân dân|thanh tra|thị trấn|thị xã|thành phố|quận|đặc khu|tỉnh|chi nhánh|ban|bảo hiểm xã hội|\
        cục|thuế|trung tâm|viện|trường|ubnd xã|ubnd phường|ubnd huyện"),
    (Lexeme::Level, "khối phường|khối phường xã|khối xã phường|các lĩnh vực khác|cấp tỉnh|cấp huyện|cấp xã|khối sở|khối huyện|khối xã|cấp sở|cấp bộ|các sở|các huyện|các xã|các phường|các ngành|khối tỉnh|sở ban ngành|các sở ban ngành|các đơn vị|các cơ quan|\
        một số|ngành dọc|cơ quan trung ương|các cơ quan trung ương"),
    (Lexeme::WholeScope, "toàn tỉnh|toàn sở|toàn ngành|toàn huyện|toàn xã|toàn phường|toàn thành phố|toàn đơn vị|trên toàn tỉnh|trên toàn thành phố|cả tỉnh|toàn cơ quan"),
    (Lexeme::Every, "tất cả|toàn bộ|mọi"),
    (Lexeme::Nothing, "không để xảy ra tình trạng|không có tình trạng|không để tình trạng|không còn tình trạng|không phát sinh tình trạng|không để xảy ra trường hợp|\
        không có trường hợp|không để xảy ra việc|không xảy ra tình trạng|không phát sinh trường hợp|chưa để xảy ra|chưa để xảy ra tình trạng|không để xảy ra hiện tượng|\
        không có|chưa có|không còn|không phát sinh|chưa phát sinh|không để xảy ra|không để|không để phát sinh|không xảy ra|không"),
    (Lexeme::Sooner, "sớm hơn|sớm hơn ít nhất|rút ngắn|sớm hơn khoảng|cắt giảm|rút ngắn được|rút ngắn ít nhất"),
    (Lexeme::Thousand(1_000), "nghìn|ngàn"),
    (Lexeme::Percent, "phần trăm"),
    (Lexeme::Points, "điểm phần trăm"),
    (Lexeme::And, "và|cùng với|với"),
    (Lexeme::From, "từ"),
    (Lexeme::To, "lên|xuống|lên đến|xuống còn|còn|lên thành|lên tới"),
    (Lexeme::Weekday(0), "thứ hai"),
    (Lexeme::Weekday(1), "thứ ba"),
    (Lexeme::Weekday(2), "thứ tư"),
    (Lexeme::Weekday(3), "thứ năm"),
    (Lexeme::Weekday(4), "thứ sáu"),
    (Lexeme::Weekday(5), "thứ bảy|thứ bẩy"),
    (Lexeme::Weekday(6), "chủ nhật"),
    (Lexeme::Stop, "không tính hồ sơ kỳ trước chuyển sang|không kể hồ sơ kỳ trước chuyển sang|chưa tính hồ sơ kỳ trước chuyển sang|\
        không tính kỳ trước chuyển sang|không kể kỳ trước chuyển sang|kể cả hồ sơ kỳ trước chuyển sang|kể cả kỳ trước chuyển sang|gồm cả hồ sơ kỳ trước chuyển sang|gồm cả kỳ trước chuyển sang|\
        bao gồm cả hồ sơ kỳ trước chuyển sang|bao gồm cả kỳ trước chuyển sang|tính cả hồ sơ kỳ trước chuyển sang|kể cả số kỳ trước chuyển sang|\
        gồm cả số kỳ trước chuyển sang|kể cả hồ sơ kỳ trước chuyển qua|ngoài ra|bên cạnh đó|mặt khác|tình trạng|đánh giá chung|nhìn chung|có nhiều chuyển biến|ở mức|còn ở mức|vẫn ở mức|ở mức là|chỉ ở mức|được thực hiện nghiêm túc|được thực hiện nghiêm|thực hiện nghiêm túc theo|bộ phận tiếp nhận và trả kết quả|bộ phận tiếp nhận và trả kết quả giải quyết thủ tục hành chính|bộ phận tiếp nhận trả kết quả|tổ tiếp nhận và trả kết quả|bộ phận một cửa|\
        bộ phận tiếp nhận và trả kết quả hiện đại|bộ phận tiếp nhận và giao trả kết quả|bộ phận tn trả kết quả|\
        bộ phận tn tkq|bộ phận tiếp nhận tkq|bp tiếp nhận tkq|bộ phận tiếp nhận và tkq|bp tn tkq|bp tiếp nhận và tkq|bp tiếp nhận và trả kết quả|bp một cửa|tổ một cửa|bpmc|trung tâm pvhcc|tt pvhcc|ttpvhcc|trung tâm phục vụ hcc|\
        trung tâm phục vụ hành chính công|trung tâm hành chính công|trung tâm phục vụ hành chính công tỉnh|trung tâm phục vụ hành chính công xã|trung tâm phục vụ hành chính công cấp xã|\
        trung tâm phục vụ hành chính công cấp tỉnh|trung tâm phục vụ hành chính công thành phố|\
        thẩm quyền giải quyết|thuộc thẩm quyền giải quyết|thuộc thẩm quyền|kết quả giải quyết|thời gian giải quyết|thời hạn giải quyết|công tác giải quyết|tình hình giải quyết|quá trình giải quyết|\
        tình hình tiếp nhận|công tác tiếp nhận|kết quả tiếp nhận|việc tiếp nhận|việc giải quyết|tiếp nhận hồ sơ và trả kết quả|kết quả tiếp nhận và giải quyết|kết quả tiếp nhận giải quyết|\
        tình hình tiếp nhận và giải quyết|tình hình tiếp nhận giải quyết|công tác tiếp nhận và giải quyết|công tác tiếp nhận giải quyết|kết quả xử lý|\
        giải quyết thủ tục hành chính|giải quyết tthc|tiếp nhận giải quyết thủ tục hành chính|tiếp nhận và giải quyết thủ tục hành chính|kết quả giải quyết thủ tục hành chính|\
        đề nghị giải quyết|yêu cầu giải quyết|trên địa bàn|trên địa bàn tỉnh|trên địa bàn xã|trên địa bàn huyện|\
        trên địa bàn thành phố|trên cả nước|một cửa|một cửa liên thông|theo quy định|đúng quy định|đúng quy trình|theo quy trình|đúng quy định của pháp luật|tổ chức cá nhân|cá nhân tổ chức|người dân|doanh nghiệp|cá nhân|tổ chức|công dân|tổ chức công dân|công dân tổ chức|người dân tổ chức|\
        tổ chức doanh nghiệp|cá nhân doanh nghiệp|công dân doanh nghiệp|\
        người dân và doanh nghiệp|người dân doanh nghiệp|các loại|kể trên|nêu trên|nói trên|như trên|trên đây|dưới đây|sau đây|theo hình thức|bằng hình thức|qua hình thức|hình thức"),
];

/// Words that change nothing in a clause.
const STOPS: &str = "đã được là có số các những loại lượng kết quả cho tại thì cũng này đó của ở về theo đến tính hiện vẫn đều chỉ tổ chức cá nhân công dân người dân doanh nghiệp \
    nâng như sau nay ra vào việc nhân dân đạt bị bởi qua trong thuộc thực cả hết đang cơ quan đơn vị và hành chính thủ tục tthc kỳ quy định bằng nhưng nói chung riêng gồm còn chung toàn \
    mức con lại vậy theo đó đồng thời ngoài ra qua đó thời điểm hiện nay ngày giờ nào luôn rất đáng chú ý bước hồ sơ chủ yếu nhiều nhất phát sinh nhất thuộc hiện cao thấp lớn ít cụ thể tổng cộng tiến độ kênh nộp";

/// The trie of all phrases.
pub(super) struct Lexicon {
    words: HashMap<Box<str>, u16, BuildFx>,
    next: HashMap<(u32, u16), u32, BuildFx>,
    ends: Vec<Option<Lexeme>>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { words: HashMap::default(), next: HashMap::default(), ends: vec![None] };
    for word in STOPS.split_whitespace() {
        lexicon.add(word, Lexeme::Stop);
    }
    for (lexeme, phrases) in PHRASES {
        for phrase in phrases.split('|') {
            lexicon.add(phrase.trim(), *lexeme);
            // "trực tiếp hoặc gửi qua bưu chính"
            if *lexeme == M(Mark::Post) {
                for lead in ["hoặc", "gửi", "hoặc gửi", "và gửi", "hay"] {
                    lexicon.add(&format!("{lead} {}", phrase.trim()), *lexeme);
                }
            }
            // What was carried over is told of the quarter, the month or the year before as well.
            if *lexeme == M(Mark::Carried) && phrase.contains("kỳ trước") {
                for period in ["quý trước", "tháng trước", "năm trước", "kỳ báo cáo trước", "quý liền trước"]
                {
                    lexicon.add(phrase.trim().replace("kỳ trước", period).as_str(), *lexeme);
                }
            }
        }
    }
    lexicon
});

impl Lexicon {
    fn add(&mut self, phrase: &str, lexeme: Lexeme) {
        let mut node = 0_u32;
        for word in phrase.split_whitespace() {
            let mut folded = String::new();
            fold(word, &mut folded);
            let count = u16::try_from(self.words.len() + 1).unwrap_or(u16::MAX);
            let id = *self.words.entry(folded.into_boxed_str()).or_insert(count);
            let fresh = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.next.entry((node, id)).or_insert(fresh);
            if node == fresh {
                self.ends.push(None);
            }
        }
        self.ends[node as usize] = Some(lexeme);
    }

    /// The number of a folded word; 0 if no phrase has it.
    pub(super) fn word(&self, folded: &str) -> u16 {
        self.words.get(folded).copied().unwrap_or(0)
    }

    /// How many numbers of words there are, 0 included.
    pub(super) fn len(&self) -> usize {
        self.words.len() + 1
    }

    /// The longest phrase at the start of `words`, and how many words it takes.
    pub(super) fn longest(&self, words: impl Iterator<Item = u16>) -> Option<(Lexeme, usize)> {
        let mut node = 0_u32;
        let mut best = None;
        for (taken, word) in words.enumerate() {
            match self.next.get(&(node, word)) {
                Some(after) => node = *after,
                None => break,
            }
            if let Some(lexeme) = self.ends[node as usize] {
                best = Some((lexeme, taken + 1));
            }
        }
        best
    }
}
