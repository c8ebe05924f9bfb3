package org.ansinh.platform.onestop;

import java.time.LocalDate;

/** A line of the public notice board; nothing else of the person is shown. */
public record PostedView(String name, String hamlet, String programme, LocalDate from, LocalDate until) {}
