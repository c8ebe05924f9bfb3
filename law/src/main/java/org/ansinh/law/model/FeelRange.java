package org.ansinh.law.model;

/** A range; an end that is FEEL's null is open towards infinity. */
record FeelRange(Object low, boolean lowIncluded, Object high, boolean highIncluded) {}
