package org.ansinh.platform.access;

import java.time.LocalDate;
import java.util.Set;

/** What an inspector looks for; empty texts for everything. Days inclusive. */
record TrailQuery(String username, String subject, LocalDate from, LocalDate to, Set<Integer> areas) {}
