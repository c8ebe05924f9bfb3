package org.ansinh.platform.integrity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row that a rule's SQL gave. {@code facts}: hash of what it rests on. */
record Hit(String key, @Nullable Long person, @Nullable Integer officer, int areaUnit, String programme, long amount,
        Map<String, String> evidence, String facts) {}
