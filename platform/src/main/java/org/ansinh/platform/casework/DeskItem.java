package org.ansinh.platform.casework;

/**
 * One line of the officer's desk.
 *
 * @param count how many wait; lines of 0 are not shown
 * @param href where to work on them
 */
public record DeskItem(String label, long count, String href) {}
