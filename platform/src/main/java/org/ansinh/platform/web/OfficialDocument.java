package org.ansinh.platform.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A State document in the form of Decree 30/2020/NĐ-CP, Appendix I. Text is Vietnamese, whatever the reader's language.
 *
 * @param superior the body above the issuing one; empty where the form names none (a people's committee)
 * @param issuer the issuing body, one line each, as it stands at the head
 * @param number serial number; empty while the document is not signed
 * @param symbol {@code QĐ-UBND}
 * @param attachedTo what it goes with, in place of a number of its own; empty for a document with one
 * @param place where it is signed: {@code Rạch Giá}
 * @param signed day of signing; of a draft, the day it is looked at
 * @param draft whether it is marked as not signed
 * @param type {@code QUYẾT ĐỊNH}
 * @param subject trích yếu
 * @param authority who decides, above the legal bases: {@code CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG RẠCH GIÁ}; may be empty
 * @param addressee whom it is sent to (kính gửi); empty for a decision
 * @param bases căn cứ, one each without its closing mark
 * @param enacting {@code QUYẾT ĐỊNH:} before the articles; may be empty
 * @param recipients nơi nhận, one each, the archive last
 * @param signature in whose place it is signed, one line each: {@code KT. CHỦ TỊCH}, {@code PHÓ CHỦ TỊCH}
 */
public record OfficialDocument(
        String superior,
        List<String> issuer,
        String number,
        String symbol,
        String attachedTo,
        String place,
        LocalDate signed,
        boolean draft,
        String type,
        String subject,
        String authority,
        String addressee,
        List<String> bases,
        String enacting,
        List<Block> body,
        List<String> recipients,
        List<String> signature,
        String signer) {

    /** A part of the body. */
    public sealed interface Block permits Paragraph, Article, Heading, Item, Table, Grid, Chart {}

    public record Paragraph(String text) implements Block {}

    /** {@code Điều 1.} in bold, then its text. */
    public record Article(int number, String text) implements Block {}

    public record Heading(String text) implements Block {}

    /** A line of a list, with a hyphen. */
    public record Item(String text) implements Block {}

    public record Table(List<String> columns, List<List<String>> rows) implements Block {}

    /** A table with a caption, in smaller letters, for many figures. */
    public record Grid(String caption, List<Column> columns, List<List<String>> rows) implements Block {}

    /** {@code width} in hundredths of the page's width; all columns together 100. */
    public record Column(String head, int width, Align align) {}

    /** How the cells of a column stand. */
    public enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /**
     * Horizontal bars: for each category one bar of each series, at most three series. Every value is written beside its bar.
     *
     * @param unit of all values, such as {@code %}
     */
    public record Chart(String title, String unit, List<String> categories, List<Series> series) implements Block {}

    /** Values in the order of the categories; null where there is none. */
    public record Series(String name, List<@Nullable BigDecimal> values) {}

    /** A part behind the signature, on pages of its own, across. */
    public record Annex(String title, String subject, List<Block> body) {}

    /** {@code Số: 12/QĐ-UBND}; room for the number while it has none. */
    public String numberLine() {
        return attachedTo.isEmpty() ? "Số: " + (number.isEmpty() ? "      " : number) + "/" + symbol : attachedTo;
    }

    /** {@code Rạch Giá, ngày 05 tháng 02 năm 2026}: days below ten and the first two months with a leading zero. */
    public String placeAndDate() {
        return place + ", " + words(signed);
    }

    /** {@code ngày 05 tháng 02 năm 2026}. */
    public static String words(LocalDate day) {
        int month = day.getMonthValue();
        return "ngày " + (day.getDayOfMonth() < 10 ? "0" : "") + day.getDayOfMonth() + " tháng " + (month < 3 ? "0" : "") + month + " năm "
                + day.getYear();
    }
}
