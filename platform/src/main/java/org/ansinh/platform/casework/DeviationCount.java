package org.ansinh.platform.casework;

/** How many proposals of a programme were other than the law's answer, and how many of them were approved. */
public record DeviationCount(String programme, long made, long approved) {}
