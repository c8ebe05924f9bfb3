package org.ansinh.platform.plandraft;

/**
 * Where something stands in the source.
 *
 * @param page counted from 1; 1 where the file has no pages
 * @param line counted from 1 over the whole file
 * @param from first character in that line, counted from 0
 * @param lastLine the line in which it ends
 * @param to first character after it in the last line
 */
public record Place(int page, int line, int from, int lastLine, int to) {}
