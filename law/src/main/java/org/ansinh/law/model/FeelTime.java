package org.ansinh.law.model;

import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A time of the day; zone null when local. */
record FeelTime(LocalTime time, @Nullable ZoneId zone) {}
