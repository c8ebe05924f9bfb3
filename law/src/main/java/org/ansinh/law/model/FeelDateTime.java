package org.ansinh.law.model;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A moment of the calendar; zone null when local. */
record FeelDateTime(LocalDateTime at, @Nullable ZoneId zone) {}
