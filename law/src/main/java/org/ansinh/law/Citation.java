package org.ansinh.law;

/** A place in the law: the instrument and, in its own words, article, clause and point ({@code Điều 5 khoản 1 điểm a}). */
public record Citation(Instrument instrument, String place) {

    /** {@code Nghị định 20/2021/NĐ-CP, Điều 5 khoản 1}. */
    public String display() {
        return place.isEmpty() ? instrument.number() : instrument.number() + ", " + place;
    }
}
