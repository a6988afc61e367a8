//! True sentences whose numbers are not what stands nearest to them: of the last days, of some people, of another row or column, of the
//! whole; and false ones beside them, which are still found.

use cchc::check::Audit;
use cchc::finding::Severity;
use cchc::report::Report;

const TABLE: &str = "
STT\tLĩnh vực giải quyết\tTổng số\tTrực tuyến\tTrực tiếp, dịch vụ bưu chính\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn
(1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)
1\tHộ tịch\t700\t600\t80\t20\t660\t500\t155\t5\t40\t38\t2
2\tĐất đai\t550\t300\t220\t30\t490\t300\t185\t5\t60\t57\t3
\tTỔNG CỘNG\t1.250\t900\t300\t50\t1.150\t800\t340\t10\t100\t95\t5
";

fn serious(sentence: &str) -> Vec<String> {
    serious_beside(sentence, TABLE)
}

fn serious_beside(sentence: &str, table: &str) -> Vec<String> {
    let text = format!("BÁO CÁO\nCông tác cải cách hành chính quý III năm 2026\n\nI. KẾT QUẢ\n{sentence}\n{table}");
    let findings = Audit::new().run(&Report::read(&text)).into_vec();
    findings.iter().filter(|finding| finding.severity() > Severity::Note).map(ToString::to_string).collect()
}

#[test]
fn numbers_of_something_else_are_left_alone() {
    for right in [
        "Hồ sơ quá hạn, kể cả đã và đang giải quyết, là 15/1.250 hồ sơ, chiếm 1,2%.",
        "Tính trên tổng số 1.250 hồ sơ thì trực tuyến chiếm 72%, trực tiếp và BCCI 24%, kỳ trước chuyển sang 4%.",
        "Tỷ lệ giải quyết xong 92% là chưa cao, do 80 hồ sơ mới tiếp nhận cuối kỳ.",
        "Hồ sơ trực tiếp và BCCI (300) chỉ bằng 33,3% hồ sơ trực tuyến (900).",
        "Trong 520 hồ sơ mới của lĩnh vực Đất đai có 140 hồ sơ của tổ chức, 380 hồ sơ của cá nhân.",
        "Lĩnh vực Đất đai giải quyết 490 hồ sơ, tồn 60 hồ sơ (bằng 60% tổng số hồ sơ tồn).",
        "Thời gian trễ của 10 hồ sơ từ 1 đến 4 ngày, bình quân 2 ngày/hồ sơ.",
        "Từ ngày 01 đến ngày 10 tiếp nhận 62 hồ sơ; từ ngày 11 trở đi tiếp nhận 1.138 hồ sơ mới.",
        "Chiếm 60% số hồ sơ tồn là lĩnh vực Đất đai (60 hồ sơ).",
        "Chiếm tỷ lệ lớn nhất trong số hồ sơ tiếp nhận là lĩnh vực Hộ tịch với 56%.",
        "Chỉ duy nhất lĩnh vực Hộ tịch có trên 600 hồ sơ tiếp nhận.",
        "Tỷ lệ đúng hạn quý III năm 2026 là 99,13%, quý II năm 2026 là 96,13%, tăng 3 điểm %.",
        "Lĩnh vực Đất đai kỳ trước tiếp nhận 500 hồ sơ, kỳ này 550 hồ sơ, tăng 50 hồ sơ; lĩnh vực Hộ tịch kỳ trước 720 hồ sơ, kỳ này 700 hồ sơ, giảm 20 hồ sơ.",
        "Có 2 lĩnh vực tiếp nhận hồ sơ; bình quân mỗi lĩnh vực giải quyết 575 hồ sơ và tồn 50 hồ sơ.",
        "Tỷ lệ trước hạn, đúng hạn, quá hạn trên số hồ sơ đã giải quyết lần lượt là 69,57%, 29,57% và 0,87%.",
        "Hồ sơ trực tuyến (900 hồ sơ) nhiều hơn hồ sơ trực tiếp, bưu chính (300 hồ sơ).",
        "Tiếp nhận 1.250 HS, đã GQ 1.150 HS, tồn 100 HS.",
        "Các lĩnh vực có từ 1 đến 5 hồ sơ giải quyết trễ: Hộ tịch và Đất đai.",
        "Có 01/02 lĩnh vực không để xảy ra quá 2 hồ sơ đang giải quyết quá hạn, đạt 50%.",
        "Có 01/02 đơn vị không để xảy ra quá hạn ở bước thẩm định, đạt 50%.",
    ] {
        assert_eq!(serious(right), Vec::<String>::new(), "{right}");
    }
}

#[test]
fn the_same_words_do_not_hide_what_is_wrong() {
    for wrong in [
        "Hồ sơ quá hạn, kể cả đang giải quyết, là 25 hồ sơ.",
        "Lĩnh vực Đất đai giải quyết 480 hồ sơ, tồn 60 hồ sơ.",
        "Chỉ duy nhất lĩnh vực Hộ tịch có hồ sơ quá hạn.",
        "Giải quyết đúng hạn đạt 50%, có 01/02 lĩnh vực quá hạn.",
        "Lĩnh vực Đất đai và lĩnh vực Hộ tịch tiếp nhận tổng cộng 1.260 hồ sơ (550 và 700).",
        "Đầu kỳ tồn 50, trong kỳ nhận thêm 1.200, giải quyết 1.150, cuối kỳ còn 90.",
        "Hồ sơ trực tuyến (970 hồ sơ) nhiều hơn hồ sơ trực tiếp, bưu chính (300 hồ sơ).",
        "Tiếp nhận 1.250 HS, đã GQ 1.160 HS, tồn 100 HS.",
        "Tỷ lệ trước hạn/đúng hạn/quá hạn trên số hồ sơ đã giải quyết lần lượt là 69,6%, 29,6% và 2,9%.",
    ] {
        assert!(!serious(wrong).is_empty(), "{wrong}");
    }
}

/// Numbers that no cells make, lists of rows, and changes beside both of their numbers.
#[test]
fn what_clerks_write_otherwise_is_judged_both_ways() {
    for (right, wrong) in [
        (
            "Lĩnh vực Hộ tịch tiếp nhận nhiều hồ sơ nhất (700 hồ sơ), chiếm 56% tổng số hồ sơ tiếp nhận.",
            "Lĩnh vực Hộ tịch tiếp nhận nhiều hồ sơ nhất (700 hồ sơ), chiếm 65% tổng số hồ sơ tiếp nhận.",
        ),
        (
            "Lĩnh vực Đất đai: 490 HS đã giải quyết, chiếm 42,61% toàn bộ số HS đã giải quyết.",
            "Lĩnh vực Đất đai: 490 HS đã giải quyết, chiếm 46,21% toàn bộ số HS đã giải quyết.",
        ),
        (
            "Do số lượng hồ sơ tăng đột biến, 5 hồ sơ đang giải quyết đã quá hạn trả kết quả.",
            "Do số lượng hồ sơ tăng đột biến, 25 hồ sơ đang giải quyết đã quá hạn trả kết quả.",
        ),
        (
            "Trong số 1.150 hồ sơ đã có kết quả, 800 hồ sơ được trả sớm hơn thời hạn, 340 hồ sơ trả đúng hẹn, chỉ 10 hồ sơ trả chậm.",
            "Trong số 1.150 hồ sơ đã có kết quả, 800 hồ sơ được trả sớm hơn thời hạn, 430 hồ sơ trả đúng hẹn, chỉ 10 hồ sơ trả chậm.",
        ),
        (
            "Số hồ sơ giải quyết trước hạn, đúng hạn là 1.140 hồ sơ (800 hồ sơ trước hạn và 340 hồ sơ đúng hạn).",
            "Số hồ sơ giải quyết trước hạn, đúng hạn là 1.104 hồ sơ (800 hồ sơ trước hạn và 340 hồ sơ đúng hạn).",
        ),
        (
            "Nhận 1.250 hồ sơ (cả tồn kỳ trước), đã trả 1.150, còn tồn 100.",
            "Nhận 1.250 hồ sơ (cả tồn kỳ trước), đã trả 1.510, còn tồn 100.",
        ),
        (
            "Mới tiếp nhận 1.200 HS + kỳ trước chuyển sang 50 HS = 1.250 HS.",
            "Mới tiếp nhận 1.200 HS + kỳ trước chuyển sang 50 HS = 1.260 HS.",
        ),
        (
            "Cùng kỳ năm 2025 tiếp nhận 1.000 hồ sơ, năm nay tiếp nhận 1.250 hồ sơ, tăng 250 hồ sơ, tương ứng 25%.",
            "Cùng kỳ năm 2025 tiếp nhận 1.000 hồ sơ, năm nay tiếp nhận 1.250 hồ sơ, tăng 250 hồ sơ, tương ứng 28%.",
        ),
        (
            "Trong kỳ, xã Nam Trực tiếp nhận 1.250 hồ sơ, trong đó kỳ trước chuyển sang 50 hồ sơ.",
            "Trong kỳ, đơn vị tiếp nhận 1.250 hồ sơ, trong đó kỳ trước chuyển sang 80 hồ sơ.",
        ),
        (
            "Toàn bộ 10 hồ sơ giải quyết quá hạn đều đã có thư xin lỗi.",
            "Toàn bộ 47 hồ sơ giải quyết quá hạn đều đã có thư xin lỗi.",
        ),
        (
            "Lĩnh vực Hộ tịch chiếm 56% và lĩnh vực Đất đai chiếm 44% tổng số hồ sơ tiếp nhận.",
            "Lĩnh vực Hộ tịch chiếm 56,00% và lĩnh vực Đất đai chiếm 46,43% tổng số hồ sơ tiếp nhận.",
        ),
        (
            "Chênh lệch giữa lĩnh vực Hộ tịch và lĩnh vực Đất đai là 150 hồ sơ tiếp nhận.",
            "Chênh lệch giữa lĩnh vực Hộ tịch và lĩnh vực Đất đai là 190 hồ sơ tiếp nhận.",
        ),
        (
            "Đối với hồ sơ tiếp nhận mới 1.200 hồ sơ, đã giải quyết 1.105 hồ sơ.",
            "Đã tiếp nhận mới 1.200 hồ sơ; đã giải quyết 1.105 hồ sơ.",
        ),
        ("LV Đất đai: tiếp nhận 550 HS, đã GQ 490 HS.", "LV Đất đai: tiếp nhận 550 HS, đã GQ 940 HS."),
    ] {
        assert_eq!(serious(right), Vec::<String>::new(), "{right}");
        assert!(!serious(wrong).is_empty(), "{wrong}");
    }
}

/// True and false in the same words: what is left alone is read, and not passed over.
#[test]
fn what_is_read_is_judged_both_ways() {
    for (right, wrong) in [
        (
            "Tổng số hồ sơ tiếp nhận là 900 + 300 + 50 = 1.250 hồ sơ.",
            "Tổng số hồ sơ tiếp nhận là 900 + 300 + 50 = 1.260 hồ sơ.",
        ),
        ("TN 1.250 HS, GQ 1.150 HS, đang GQ 100 HS.", "TN 1.250 HS, GQ 1.150 HS, đang GQ 110 HS."),
        ("Lĩnh vực Đất đai: TN 550 HS, GQ 490 HS.", "Lĩnh vực Đất đai: TN 550 HS, GQ 499 HS."),
        ("Sở TN&MT phối hợp, tiếp nhận 25 phiếu lấy ý kiến.", "Trong kỳ TN 1.350 HS."),
        (
            "Trong quý III năm 2026, đơn vị giải quyết quá hạn 10 hồ sơ.",
            "Trong quý III năm 2026, đơn vị không có hồ sơ quá hạn.",
        ),
        ("Kết quả tiếp nhận: 1.250 hồ sơ.", "Kết quả tiếp nhận: 1.350 hồ sơ."),
        ("Kết quả giải quyết: 1.150 hồ sơ.", "Kết quả giải quyết: 1.250 hồ sơ."),
        (
            "Số hồ sơ tiếp nhận từ ngày 15/6/2026 đến ngày 14/9/2026 là 1.250 hồ sơ.",
            "Số hồ sơ tiếp nhận từ ngày 15/6/2026 đến ngày 14/9/2026 là 1.350 hồ sơ.",
        ),
        ("Có 300 hồ sơ nộp trực tiếp hoặc gửi qua bưu chính.", "Có 330 hồ sơ nộp trực tiếp hoặc gửi qua bưu chính."),
        (
            "Số hồ sơ tiếp nhận qua môi trường mạng là 900 hồ sơ, chiếm 72% tổng số hồ sơ tiếp nhận kể cả kỳ trước chuyển sang.",
            "Số hồ sơ tiếp nhận qua môi trường mạng là 900 hồ sơ, chiếm 78% tổng số hồ sơ tiếp nhận kể cả kỳ trước chuyển sang.",
        ),
        (
            "Trong tổng số 1.250 hồ sơ, 1.150 hồ sơ đã có kết quả, 100 hồ sơ đang thực hiện.",
            "Trong tổng số 1.250 hồ sơ, 1.150 hồ sơ đã có kết quả, 110 hồ sơ đang thực hiện.",
        ),
        (
            "Tiếp nhận: 1.250. Đã giải quyết: 1.150. Đang giải quyết: 100.",
            "Tiếp nhận: 1.250. Đã giải quyết: 1.160. Đang giải quyết: 100.",
        ),
        ("Tiếp nhận 1.250 hồ sơ. Quý trước: 1.100.", "Tiếp nhận 1.250 hồ sơ. Tồn: 110."),
        (
            "Nộp trực tuyến 900 hồ sơ; trực tiếp hoặc qua bưu chính 300 hồ sơ; từ kỳ trước 50 hồ sơ; tổng số tiếp nhận 1.250 hồ sơ.",
            "Nộp trực tuyến 900 hồ sơ; trực tiếp hoặc qua bưu chính 300 hồ sơ; từ kỳ trước 50 hồ sơ; tổng số tiếp nhận 1.255 hồ sơ.",
        ),
        (
            "01 trong số 02 lĩnh vực có tổng số hồ sơ tiếp nhận từ 700 hồ sơ trở lên.",
            "02/02 lĩnh vực có tổng số hồ sơ tiếp nhận từ 700 hồ sơ trở lên.",
        ),
        (
            "Tiếp nhận tăng 1.997 hồ sơ (từ 18.040 lên 20.037) so với năm 2021.",
            "Số văn bản tăng 1.997 văn bản (từ 18.040 lên 19.825) so với năm 2021.",
        ),
        (
            "Trong tổng số 1.250 hồ sơ xã tiếp nhận, có 900 hồ sơ được người dân, doanh nghiệp nộp trực tuyến, 300 hồ sơ nộp trực tiếp hoặc qua bưu điện.",
            "Trong tổng số 1.250 hồ sơ xã tiếp nhận, có 900 hồ sơ được người dân, doanh nghiệp nộp trực tuyến, 310 hồ sơ nộp trực tiếp hoặc qua bưu điện.",
        ),
        (
            "Sau khi giải quyết 1.150/1.250 hồ sơ, số còn lại 100 hồ sơ tiếp tục được giải quyết trong kỳ sau.",
            "Sau khi giải quyết 1.150/1.250 hồ sơ, số còn lại 110 hồ sơ tiếp tục được giải quyết trong kỳ sau.",
        ),
        (
            "Đã thực hiện xin lỗi đối với toàn bộ 10 hồ sơ giải quyết quá hạn, trong đó lĩnh vực Đất đai 05 hồ sơ.",
            "Hồ sơ quá hạn: 15 (đã giải quyết: 9; đang giải quyết: 5).",
        ),
        (
            "Còn 15 hồ sơ quá hạn (đã giải quyết: 10; đang giải quyết: 5), chiếm 1,2% tổng số hồ sơ tiếp nhận.",
            "Còn 15 hồ sơ quá hạn (đã giải quyết: 10; đang giải quyết: 5), chiếm 2,1% tổng số hồ sơ tiếp nhận.",
        ),
        (
            "Trong 10 hồ sơ đã giải quyết quá hạn, lĩnh vực Đất đai chiếm 50% (5 hồ sơ).",
            "Các lĩnh vực không có hồ sơ quá hạn: Hộ tịch; Đất đai.",
        ),
        (
            "Tiếp nhận 1.250 HS (cùng kỳ năm trước 1.000 HS, đạt 125% so với cùng kỳ).",
            "Hồ sơ giải quyết quá hạn: không.",
        ),
        ("Quá hạn: 10 hồ sơ/1.150 hồ sơ đã giải quyết (0,87%).", "Số hồ sơ giải quyết quá hạn là 10 (mười một) hồ sơ."),
        (
            "Lĩnh vực Hộ tịch (660 hồ sơ) và lĩnh vực Đất đai (490 hồ sơ) đã giải quyết 1.150 hồ sơ.",
            "Lĩnh vực Hộ tịch và lĩnh vực Đất đai đã giải quyết 1.510 hồ sơ.",
        ),
        (
            "Lĩnh vực Hộ tịch có tỷ lệ giải quyết đúng và trước hạn cao nhất, đạt 99,24%.",
            "Lĩnh vực Đất đai có tỷ lệ giải quyết đúng và trước hạn cao nhất, đạt 98,98%.",
        ),
        ("Tất cả 2 lĩnh vực đều có hồ sơ tiếp nhận.", "Tất cả 3 lĩnh vực đều có hồ sơ tiếp nhận."),
        ("Hồ sơ giải quyết trễ hạn xảy ra ở 2 lĩnh vực.", "Hồ sơ giải quyết trễ hạn xảy ra ở 1 lĩnh vực."),
        (
            "Số hồ sơ tiếp nhận tập trung nhiều nhất ở lĩnh vực Hộ tịch.",
            "Số hồ sơ tiếp nhận tập trung nhiều nhất ở lĩnh vực Đất đai.",
        ),
        (
            "Lĩnh vực Hộ tịch tiếp nhận nhiều hồ sơ nhất, trong khi lĩnh vực Đất đai tiếp nhận ít nhất.",
            "Lĩnh vực Đất đai tiếp nhận nhiều hồ sơ nhất, trong khi lĩnh vực Hộ tịch tiếp nhận ít nhất.",
        ),
        (
            "Hồ sơ giải quyết quá hạn chỉ xảy ra ở các lĩnh vực Đất đai, Hộ tịch.",
            "Hồ sơ giải quyết quá hạn chỉ xảy ra ở lĩnh vực Đất đai.",
        ),
    ] {
        assert_eq!(serious(right), Vec::<String>::new(), "{right}");
        assert!(!serious(wrong).is_empty(), "{wrong}");
    }
}

/// A field that begins like the name of an office is a field among fields.
/// Pairs of what clerks write of ranks, lists, means and parts; only one of each is so.
#[test]
fn lists_ranks_and_parts_are_judged_both_ways() {
    for (right, wrong) in [
        ("BP TN&TKQ đã giải quyết 1.150 hồ sơ.", "BP TN&TKQ đã giải quyết 1.170 hồ sơ."),
        (
            "Đến cuối kỳ, trong 1.250 hồ sơ đã giải quyết xong 1.150 hồ sơ, số còn lại 100 hồ sơ đang được xử lý.",
            "Đến cuối kỳ, trong 1.250 hồ sơ đã giải quyết xong 1.105 hồ sơ, số còn lại 145 hồ sơ đang được xử lý.",
        ),
        (
            "Tỷ lệ HS giải quyết đúng hạn, trước hạn của lĩnh vực Hộ tịch là 99,24% (655/660 HS); còn 5 HS giải quyết quá hạn.",
            "Tỷ lệ HS giải quyết đúng hạn, trước hạn của lĩnh vực Hộ tịch là 97,24% (655/660 HS); còn 5 HS giải quyết quá hạn.",
        ),
        (
            "Hồ sơ từ kỳ trước chuyển qua là 50 hồ sơ, chiếm 4% tổng số hồ sơ tiếp nhận; riêng lĩnh vực Đất đai 30 hồ sơ.",
            "Hồ sơ từ kỳ trước chuyển qua là 50 hồ sơ, chiếm 4% tổng số hồ sơ tiếp nhận; riêng lĩnh vực Đất đai 33 hồ sơ.",
        ),
        (
            "Tỷ lệ giải quyết trước và đúng hạn của các lĩnh vực như sau:\n- Hộ tịch: 99,24%;\n- Đất đai: 98,98%.",
            "Tỷ lệ giải quyết trước và đúng hạn của các lĩnh vực như sau:\n- Hộ tịch: 99,24%;\n- Đất đai: 96,98%.",
        ),
        (
            "Số hồ sơ giải quyết quá hạn theo lĩnh vực:\n- Hộ tịch: 5;\n- Đất đai: 5.",
            "Số hồ sơ giải quyết quá hạn theo lĩnh vực:\n- Hộ tịch: 5;\n- Đất đai: 8.",
        ),
        (
            "Lĩnh vực Đất đai có tỷ lệ giải quyết trước và đúng hạn thấp nhất.",
            "Lĩnh vực Hộ tịch có tỷ lệ giải quyết trước và đúng hạn thấp nhất.",
        ),
        (
            "Nhiều hồ sơ nhất là Hộ tịch với 700 hồ sơ (56%); tiếp đến là Đất đai với 550 hồ sơ (44%).",
            "Nhiều hồ sơ nhất là Đất đai với 550 hồ sơ (44%); tiếp đến là Hộ tịch với 700 hồ sơ (56%).",
        ),
        ("Bình quân mỗi tháng tiếp nhận khoảng 400 hồ sơ mới.", "Bình quân mỗi tháng tiếp nhận khoảng 500 hồ sơ mới."),
        ("Bình quân mỗi lĩnh vực tiếp nhận 625 HS TTHC.", "Bình quân mỗi lĩnh vực tiếp nhận 525 HS TTHC."),
        (
            "Vẫn còn 2 lĩnh vực để xảy ra HS trễ hạn: Hộ tịch, Đất đai.",
            "Vẫn còn 12 lĩnh vực để xảy ra HS trễ hạn: Hộ tịch, Đất đai.",
        ),
        (
            "Có 2/2 lĩnh vực có hồ sơ giải quyết quá hạn, gồm: Hộ tịch (5 hồ sơ), Đất đai (5 hồ sơ).",
            "Có 2/2 lĩnh vực có hồ sơ giải quyết quá hạn, gồm: Hộ tịch (5 hồ sơ), Đất đai (50 hồ sơ).",
        ),
        (
            "Hơn một nửa số HS đã giải quyết được trả trước hạn (69,57%).",
            "Chưa đến một nửa số HS đã giải quyết được trả trước hạn (69,57%).",
        ),
        (
            "Trong 1.200 HS tiếp nhận mới, HS trực tuyến chiếm đa số (75%).",
            "Trong 1.200 HS tiếp nhận mới, HS trực tuyến chiếm đa số (47%).",
        ),
        (
            "Lĩnh vực Đất đai có 300 HS tiếp nhận trực tuyến, nhiều hơn 80 HS so với HS tiếp nhận trực tiếp và qua bưu chính.",
            "Lĩnh vực Đất đai có 300 HS tiếp nhận trực tuyến, ít hơn 80 HS so với HS tiếp nhận trực tiếp và qua bưu chính.",
        ),
        (
            "So với quý II năm 2026 (1.100 hồ sơ), số hồ sơ tiếp nhận mới tăng 100 hồ sơ (kỳ này 1.200 hồ sơ).",
            "So với quý II năm 2026 (1.100 hồ sơ), số hồ sơ tiếp nhận mới tăng 120 hồ sơ (kỳ này 1.200 hồ sơ).",
        ),
        (
            "Các lĩnh vực có nhiều hồ sơ tiếp nhận nhất lần lượt là: Hộ tịch (700 hồ sơ), Đất đai (550 hồ sơ).",
            "Các lĩnh vực có nhiều hồ sơ tiếp nhận nhất lần lượt là: Hộ tịch (700 hồ sơ), Đất đai (505 hồ sơ).",
        ),
        (
            "Toàn địa bàn có 900 hồ sơ trực tuyến, nhiều hơn 600 hồ sơ so với hồ sơ trực tiếp và qua bưu chính.",
            "Toàn địa bàn có 900 hồ sơ trực tuyến, nhiều hơn 500 hồ sơ so với hồ sơ trực tiếp và qua bưu chính.",
        ),
        (
            "Tình trạng chậm trễ vẫn còn: 10 HS đã giải quyết nhưng quá hạn và 5 HS đang giải quyết đã quá hạn.",
            "Tình trạng chậm trễ vẫn còn: 10 HS đã giải quyết nhưng quá hạn và 9 HS đang giải quyết đã quá hạn.",
        ),
        (
            "Số hồ sơ tiếp nhận tháng 9 theo lĩnh vực:\n- Hộ tịch: 233 hồ sơ;\n- Đất đai: 183 hồ sơ.",
            "Số hồ sơ tiếp nhận theo lĩnh vực:\n- Hộ tịch: 233 hồ sơ;\n- Đất đai: 183 hồ sơ.",
        ),
        (
            "02 lĩnh vực có hồ sơ quá hạn: Hộ tịch (7 hồ sơ), Đất đai (8 hồ sơ).",
            "02 lĩnh vực có hồ sơ quá hạn: Hộ tịch (7 hồ sơ), Đất đai (18 hồ sơ).",
        ),
        (
            "Đang xử lý 100 hồ sơ, gồm 95 hồ sơ còn trong thời hạn giải quyết và 5 hồ sơ đã quá thời hạn.",
            "Đang xử lý 100 hồ sơ, gồm 93 hồ sơ còn trong thời hạn giải quyết và 7 hồ sơ đã quá thời hạn.",
        ),
        (
            "Số hồ sơ nộp trực tuyến của các lĩnh vực (tổng cộng 900 hồ sơ):\n- Hộ tịch: 600 hồ sơ\n- Đất đai: 300 hồ sơ",
            "Số hồ sơ nộp trực tuyến của các lĩnh vực (tổng cộng 900 hồ sơ):\n- Hộ tịch: 700 hồ sơ\n- Đất đai: 200 hồ sơ",
        ),
        (
            "Đánh giá chung: đã giải quyết 1.150 hồ sơ; tỷ lệ giải quyết trước và đúng hạn đạt 99,13%.",
            "Đánh giá chung: đã giải quyết 1.150 hồ sơ; tỷ lệ giải quyết trước và đúng hạn đạt 96,13%.",
        ),
        ("2/2 lĩnh vực có số hồ sơ tiếp nhận trên 500 hồ sơ.", "1/2 lĩnh vực có số hồ sơ tiếp nhận trên 500 hồ sơ."),
    ] {
        assert_eq!(serious(right), Vec::<String>::new(), "{right}");
        assert!(!serious(wrong).is_empty(), "{wrong}");
    }
}

#[test]
fn a_field_on_fire_is_no_office() {
    let table = TABLE.replace("Đất đai", "Phòng cháy, chữa cháy");
    for right in [
        "Trong kỳ, 2 lĩnh vực để xảy ra hồ sơ giải quyết quá hạn.",
        "Lĩnh vực Phòng cháy, chữa cháy: tiếp nhận 550, giải quyết 490, đang giải quyết 60.",
    ] {
        assert_eq!(serious_beside(right, &table), Vec::<String>::new(), "{right}");
    }
    let wrong = "Lĩnh vực Phòng cháy, chữa cháy: tiếp nhận 550, giải quyết 490, đang giải quyết 66.";
    assert!(!serious_beside(wrong, &table).is_empty(), "{wrong}");
}

/// A number of units before their names counts those that are named; "các cơ quan, đơn vị" are all of them.
#[test]
fn units_are_told_together_and_all_of_them() {
    let table = TABLE.replace("Hộ tịch", "Xã An Bình").replace("Đất đai", "Sở Tư pháp");
    for (right, wrong) in [
        (
            "2 đơn vị xã An Bình, Sở Tư pháp: đã giải quyết 1.150/1.250 HS (92%).",
            "2 đơn vị xã An Bình, Sở Tư pháp: đã giải quyết 1.105/1.250 HS.",
        ),
        (
            "Hai đơn vị xã An Bình và Sở Tư pháp đã giải quyết 1.150 hồ sơ.",
            "Hai đơn vị xã An Bình và Sở Tư pháp đã giải quyết 1.250 hồ sơ.",
        ),
        (
            "Vẫn còn 2 cơ quan, đơn vị có hồ sơ giải quyết quá hạn (xã An Bình 5 hồ sơ, Sở Tư pháp 5 hồ sơ).",
            "Vẫn còn 1 cơ quan, đơn vị có hồ sơ giải quyết quá hạn.",
        ),
        ("Các cơ quan, đơn vị đã giải quyết xong 1.150 hồ sơ.", "Các cơ quan, đơn vị đã giải quyết xong 1.510 hồ sơ."),
    ] {
        assert_eq!(serious_beside(right, &table), Vec::<String>::new(), "{right}");
        assert!(!serious_beside(wrong, &table).is_empty(), "{wrong}");
    }
}

/// Some of a dozen parts may be all of the sum; of more than a dozen nobody looks.
#[test]
fn a_dozen_sums_of_money_are_added_up() {
    let parts = |count: usize| {
        let parts: Vec<String> = (1..=count).map(|at| format!("xã số {at} là 11 triệu đồng")).collect();
        serious(&format!("Tổng kinh phí thực hiện là 100 triệu đồng, trong đó: {}.", parts.join("; ")))
    };
    assert!(!parts(12).is_empty(), "{:?}", parts(12));
    assert_eq!(parts(13), Vec::<String>::new());
}

/// A sentence under the table is read as one above it: the last row of the table is no heading.
#[test]
fn the_place_beside_the_table_does_not_matter() {
    let below = |sentence: &str| {
        let table = TABLE.replace("Đất đai", "Phường Đất đai");
        let text =
            format!("BÁO CÁO\nCông tác cải cách hành chính quý III năm 2026\n\nI. KẾT QUẢ\n{table}\n{sentence}\n");
        Audit::new().run(&Report::read(&text)).iter().filter(|finding| finding.severity() > Severity::Note).count()
    };
    assert_eq!(below("Tổng số hồ sơ đã giải quyết là 1.150 hồ sơ."), 0);
    assert!(below("Tổng số hồ sơ đã giải quyết là 1.510 hồ sơ.") > 0);
}
