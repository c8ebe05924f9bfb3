package org.ansinh.linkage;

/** A record that may be of the person asked about, with the reasons. */
public record Match(String id, Score score) {}
