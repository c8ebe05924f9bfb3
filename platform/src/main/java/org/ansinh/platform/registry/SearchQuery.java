package org.ansinh.platform.registry;

import org.jspecify.annotations.Nullable;

/**
 * What an officer looks for.
 *
 * @param text parts of a name with or without diacritics, a code, or a personal number; may be empty
 * @param areaUnit a unit among those she may see, with everything below; null for all of them
 * @param page from 0
 */
public record SearchQuery(String text, @Nullable Integer birthYear, @Nullable Integer areaUnit, int page) {}
