package org.ansinh.platform.integrity;

import java.util.List;

/** A rule that was run over everybody, as the person herself sees it. {@code left} is compared with {@code right}. */
public record OwnRule(String name, String left, String right, List<String> legal, String lastDay) {}
