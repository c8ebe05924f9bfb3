package org.ansinh.platform.onestop;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The filter as the page of the list sends it; anything unknown counts as not said. */
public record ListForm(
        @Nullable String viec, @Nullable String han, @Nullable String buoc, @Nullable String chinhSach, @Nullable Integer diaBan,
        @Nullable Integer trang) {

    WorkList.Filter filter() {
        return new WorkList.Filter(one(WorkList.Work.values(), viec, WorkList.Work.MINE),
                one(WorkList.Time.values(), han, WorkList.Time.ANY),
                buoc == null || buoc.isBlank() ? null : one(Dossier.Stage.values(), buoc, Dossier.Stage.VERIFY).name(),
                chinhSach == null || !chinhSach.matches("[A-Z0-9_-]{1,12}") ? null : chinhSach, diaBan,
                trang == null ? 1 : Math.clamp(trang, 1, 10_000));
    }

    /** As a query, without the page. */
    public String query() {
        WorkList.Filter filter = filter();
        UriComponentsBuilder query = UriComponentsBuilder.newInstance().queryParam("viec", filter.work()).queryParam("han", filter.time());
        if (filter.stage() != null) {
            query.queryParam("buoc", filter.stage());
        }
        if (filter.programme() != null) {
            query.queryParam("chinhSach", filter.programme());
        }
        if (filter.area() != null) {
            query.queryParam("diaBan", filter.area());
        }
        return String.valueOf(query.build().getQuery());
    }

    /** The same filter for another time. */
    public String at(String time) {
        return new ListForm(viec, time, buoc, chinhSach, diaBan, null).query();
    }

    /** The same filter for other work. */
    public String of(String work) {
        return new ListForm(work, han, buoc, chinhSach, diaBan, null).query();
    }

    private static <E extends Enum<E>> E one(E[] choices, @Nullable String given, E otherwise) {
        String wanted = given == null ? "" : given.toUpperCase(Locale.ROOT);
        return Stream.of(choices).filter(choice -> choice.name().equals(wanted)).findFirst().orElse(otherwise);
    }
}
