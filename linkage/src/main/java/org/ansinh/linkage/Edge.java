package org.ansinh.linkage;

/** A link between rows. */
record Edge(int a, int b, double weight) {}
