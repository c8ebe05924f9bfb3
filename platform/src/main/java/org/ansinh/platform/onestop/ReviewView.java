package org.ansinh.platform.onestop;

import java.time.LocalDate;

/** A grant to be looked at anew. {@code entitled}: the law of today still gives it. */
public record ReviewView(
        long id, String personCode, String personName, String programmeCode, String programme, String area, LocalDate dueOn, boolean late,
        boolean entitled) {}
