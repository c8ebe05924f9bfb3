package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sheets of the one-stop desk say; official documents, in Vietnamese in every language of the interface.
 *
 * @param unit the ward or commune that issues it
 * @param time of receipt, such as {@code 08:15}
 * @param days such as {@code 10 ngày làm việc}
 * @param reason of an apology or of a request for papers; empty else
 * @param track address at which the applicant follows her file
 */
public record Sheet(
        Kind kind, String unit, String shown, String applicant, String person, String address, String phone, String email, String programme,
        List<DossierView.Paper> papers, String days, LocalDate receivedOn, String time, @Nullable LocalDate promisedOn,
        @Nullable LocalDate appointedOn,
        String officer, LocalDate day, String reason, String track) {

    /** The forms of the one-stop desk. */
    public enum Kind {
        /** Giấy tiếp nhận hồ sơ và hẹn trả kết quả. */
        RECEIPT,
        /** Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ. */
        PAPERS,
        /** Phiếu xin lỗi và hẹn lại ngày trả kết quả. */
        APOLOGY
    }
}
