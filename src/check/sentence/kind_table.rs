//! Kinds of people, documents, services, forms, petitions and tasks that exclude each other.

use crate::finding::Severity;

/// Kinds that exclude each other.
pub(super) struct Kinds {
    /// What is counted.
    pub(super) nouns: &'static [&'static str],
    /// Each kind with its spellings.
    pub(super) members: &'static [&'static [&'static str]],
    /// Whether the kinds together are all there is.
    pub(super) all: All,
    /// How sure it is that no thing is of two kinds.
    pub(super) severity: Severity,
    /// The parts may follow a comma: "12 kiến nghị; giải quyết 11, đang giải quyết 02".
    pub(super) by_comma: bool,
}

/// When the parts told must make the total.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum All {
    /// Every member is told.
    Members,
    /// Every member is told, and the total is of services online.
    Online,
    /// The parts are told as a list of all: "gồm", a colon.
    Listed,
    /// Three of the kinds or more are told, the lowest ones among them.
    Most,
}

pub(super) const KINDS: &[Kinds] = &[
    Kinds {
        nouns: &["tthc", "thủ tục", "thủ tục hành chính"],
        members: &[&["cấp tỉnh"], &["cấp huyện"], &["cấp xã"]],
        // Those of all levels, or of central bodies, may be told nowhere.
        all: All::Most,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["lượt", "lượt người", "lượt công chức", "lượt cán bộ", "người", "cán bộ", "công chức", "viên chức"],
        members: &[
            &["cao cấp", "cao cấp lý luận chính trị"],
            &["trung cấp", "trung cấp lý luận chính trị"],
            &["sơ cấp"],
        ],
        // No one is asked to have any of them.
        all: All::Most,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["người", "cán bộ", "công chức", "viên chức", "đại biểu", "học viên", "lượt người", "đồng chí"],
        members: &[&["nam", "nam giới"], &["nữ", "nữ giới"]],
        all: All::Members,
        severity: Severity::Error,
        by_comma: false,
    },
    Kinds {
        nouns: &[
            "thủ tục",
            "thủ tục hành chính",
            "tthc",
            "dịch vụ công",
            "dịch vụ công trực tuyến",
            "dịch vụ",
            "dvc",
            "dvc trực tuyến",
            "dvctt",
            "hồ sơ",
        ],
        members: &[
            &["toàn trình", "mức độ toàn trình", "trực tuyến toàn trình", "mức toàn trình"],
            &["một phần", "mức độ một phần", "trực tuyến một phần", "mức một phần"],
        ],
        all: All::Online,
        severity: Severity::Error,
        by_comma: false,
    },
    Kinds {
        nouns: &[
            "phiếu",
            "phiếu đánh giá",
            "phiếu khảo sát",
            "ý kiến",
            "lượt đánh giá",
            "lượt người",
            "lượt",
            "người",
            "tổ chức",
        ],
        members: &[
            &["rất hài lòng"],
            &["hài lòng"],
            &["bình thường"],
            &["không hài lòng", "chưa hài lòng"],
            &["rất không hài lòng"],
        ],
        all: All::Most,
        severity: Severity::Warning,
        by_comma: true,
    },
    Kinds {
        nouns: &["văn bản", "văn bản chỉ đạo", "tài liệu", "loại văn bản", "văn bản các loại"],
        members: &[
            &["kế hoạch"],
            &["công văn"],
            &["quyết định"],
            &["báo cáo"],
            &["tờ trình"],
            &["thông báo"],
            &["nghị quyết"],
            &["chỉ thị"],
            &["hướng dẫn"],
            &["giấy mời"],
            &["kết luận"],
            &["chương trình"],
            &["đề án"],
            &["khác", "loại khác", "văn bản khác", "các loại khác"],
        ],
        all: All::Listed,
        severity: Severity::Error,
        by_comma: false,
    },
    Kinds {
        nouns: &["văn bản"],
        members: &[&["đến"], &["đi"]],
        all: All::Members,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["tthc", "thủ tục", "thủ tục hành chính"],
        members: &[
            &["ban hành mới", "mới ban hành", "mới"],
            &["sửa đổi", "sửa đổi bổ sung", "được sửa đổi", "bổ sung"],
            &["thay thế", "bị thay thế"],
            &["bãi bỏ", "bị bãi bỏ", "hủy bỏ"],
        ],
        all: All::Listed,
        severity: Severity::Error,
        by_comma: false,
    },
    Kinds {
        nouns: &["người", "cán bộ", "công chức", "viên chức", "cán bộ công chức"],
        members: &[
            &["tiến sĩ"],
            &["thạc sĩ"],
            &["đại học"],
            &["cao đẳng"],
            &["trung cấp"],
            &["sơ cấp"],
            &["khác", "trình độ khác"],
        ],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["đơn vị", "cơ quan", "cuộc", "xã", "phường"],
        members: &[
            &["theo kế hoạch", "kiểm tra theo kế hoạch", "thanh tra theo kế hoạch"],
            &["đột xuất", "kiểm tra đột xuất", "thanh tra đột xuất"],
        ],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["lượt", "lượt công dân", "lượt người"],
        members: &[
            &["định kỳ", "tiếp định kỳ"],
            &["thường xuyên", "tiếp thường xuyên"],
            &["đột xuất", "tiếp đột xuất"],
        ],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["đơn", "đơn thư"],
        members: &[
            &["khiếu nại"],
            &["tố cáo"],
            &["kiến nghị", "kiến nghị phản ánh", "phản ánh kiến nghị"],
            &["phản ánh"],
        ],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["nhiệm vụ"],
        members: &[
            &["hoàn thành", "hoàn thành xong"],
            &["đang thực hiện", "đang triển khai", "đang triển khai thực hiện"],
            &["chưa thực hiện", "chưa triển khai", "chưa hoàn thành", "chưa đến hạn"],
        ],
        all: All::Members,
        severity: Severity::Warning,
        by_comma: true,
    },
    Kinds {
        nouns: &["phản ánh", "kiến nghị", "pakn", "phản ánh kiến nghị", "đơn", "đơn thư"],
        members: &[
            &["giải quyết", "giải quyết xong", "xử lý", "xử lý xong", "trả lời"],
            &["đang giải quyết", "đang xử lý", "chưa giải quyết", "chưa xử lý", "chưa trả lời"],
        ],
        all: All::Members,
        severity: Severity::Warning,
        by_comma: true,
    },
    Kinds {
        nouns: &["lượt", "lượt phản ánh", "phản ánh", "kiến nghị", "phản ánh kiến nghị", "pakn"],
        members: &[
            &["gửi qua cổng dịch vụ công quốc gia", "qua cổng dịch vụ công quốc gia", "qua cổng dịch vụ công"],
            &["qua đường dây nóng", "gửi qua đường dây nóng", "qua điện thoại"],
            &["qua hộp thư", "qua hộp thư điện tử", "qua thư điện tử", "qua email"],
            &["trực tiếp", "gửi trực tiếp", "phản ánh trực tiếp"],
            &["qua bưu chính", "qua đường bưu điện", "bằng văn bản"],
            &["qua zalo", "qua mạng xã hội"],
        ],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["người", "công chức", "viên chức", "cán bộ", "đồng chí", "cán bộ công chức"],
        members: &[
            &["hoàn thành xuất sắc nhiệm vụ", "hoàn thành xuất sắc"],
            &["hoàn thành tốt nhiệm vụ", "hoàn thành tốt"],
            &["hoàn thành nhiệm vụ"],
            &["không hoàn thành nhiệm vụ", "chưa hoàn thành nhiệm vụ"],
        ],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["chứng thư số", "chứng thư", "chữ ký số", "tài khoản"],
        members: &[&["tổ chức", "cơ quan tổ chức", "của tổ chức"], &["cá nhân", "của cá nhân"]],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["tập thể", "cá nhân", "tập thể cá nhân"],
        members: &[&["tập thể"], &["cá nhân"]],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["công chức", "người", "cán bộ", "viên chức"],
        members: &[&["chuyên trách"], &["kiêm nhiệm", "không chuyên trách"]],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["công chức", "người", "cán bộ", "viên chức", "đảng viên", "trường hợp"],
        members: &[
            &["khiển trách"],
            &["cảnh cáo"],
            &["hạ bậc lương"],
            &["giáng chức"],
            &["cách chức"],
            &["buộc thôi việc"],
        ],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["văn bản", "văn bản quy phạm pháp luật", "vbqppl"],
        members: &[&["còn hiệu lực"], &["hết hiệu lực", "hết hiệu lực toàn bộ"]],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["dịch vụ công", "dvc", "dvc trực tuyến", "dịch vụ công trực tuyến", "tthc", "thủ tục"],
        members: &[&["phát sinh hồ sơ", "có phát sinh hồ sơ"], &["không phát sinh hồ sơ", "chưa phát sinh hồ sơ"]],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["dvc", "dvctt", "dvc trực tuyến"],
        members: &[&["toàn trình", "trực tuyến toàn trình"], &["một phần", "trực tuyến một phần"]],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["tthc", "thủ tục", "thủ tục hành chính"],
        members: &[&["cấp tỉnh"], &["cấp huyện"], &["cấp xã"], &["cấp trung ương"]],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["nhiệm vụ"],
        members: &[
            &["hoàn thành đúng hạn", "hoàn thành trước hạn và đúng hạn", "hoàn thành trong hạn"],
            &["hoàn thành quá hạn", "hoàn thành chậm", "hoàn thành trễ hạn"],
            &["đang thực hiện trong hạn", "đang thực hiện", "đang triển khai"],
            &["đang thực hiện quá hạn", "quá hạn chưa hoàn thành"],
        ],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: true,
    },
    Kinds {
        nouns: &["công chức", "người", "cán bộ", "viên chức", "trường hợp"],
        members: &[&["bổ nhiệm mới", "bổ nhiệm lần đầu"], &["bổ nhiệm lại"], &["điều động", "luân chuyển"]],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["tthc", "thủ tục", "thủ tục hành chính", "văn bản", "văn bản qppl", "văn bản quy phạm pháp luật"],
        members: &[
            &["bãi bỏ", "đề nghị bãi bỏ", "kiến nghị bãi bỏ", "đề xuất bãi bỏ"],
            &["sửa đổi", "sửa đổi bổ sung", "đề nghị sửa đổi", "kiến nghị sửa đổi"],
            &["thay thế", "đề nghị thay thế", "ban hành mới"],
            &["giữ nguyên", "tiếp tục áp dụng", "đề nghị giữ nguyên"],
        ],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: true,
    },
    Kinds {
        nouns: &["người", "trường hợp"],
        members: &[
            &["nghỉ hưu trước tuổi", "nghỉ hưu"],
            &["thôi việc ngay", "thôi việc", "nghỉ thôi việc"],
            &["chuyển sang tổ chức khác", "chuyển công tác"],
        ],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["lượt", "lượt công dân", "lượt người"],
        members: &[
            &["định kỳ", "tiếp định kỳ", "lãnh đạo tiếp định kỳ", "lãnh đạo tiếp"],
            &["thường xuyên", "tiếp thường xuyên", "công chức tiếp thường xuyên", "cán bộ tiếp thường xuyên"],
            &["đột xuất", "tiếp đột xuất"],
        ],
        all: All::Listed,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["chỉ tiêu", "tiêu chí", "cơ sở", "hộ", "đơn vị"],
        members: &[
            &["đạt", "đạt và vượt", "hoàn thành", "đạt yêu cầu", "đạt chuẩn"],
            &["chưa đạt", "không đạt", "chưa hoàn thành", "không đạt yêu cầu", "chưa đạt chuẩn"],
        ],
        all: All::Members,
        severity: Severity::Warning,
        by_comma: true,
    },
    Kinds {
        nouns: &["bộ", "máy", "máy tính", "chiếc", "máy vi tính"],
        members: &[
            &["sử dụng tốt", "hoạt động tốt", "còn sử dụng tốt", "còn tốt"],
            &["cần thay thế", "hỏng", "đã hỏng", "cần sửa chữa", "không sử dụng được"],
        ],
        all: All::Members,
        severity: Severity::Warning,
        by_comma: false,
    },
    Kinds {
        nouns: &["đồng", "triệu đồng"],
        members: &[&["phí"], &["lệ phí"]],
        all: All::Members,
        severity: Severity::Warning,
        by_comma: false,
    },
];
