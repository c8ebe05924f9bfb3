package org.ansinh.law.model;

/** A duration of years and months. */
record Months(long total) {}
