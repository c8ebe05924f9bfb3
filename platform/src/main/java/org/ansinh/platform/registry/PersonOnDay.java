package org.ansinh.platform.registry;

import org.jspecify.annotations.Nullable;

/** Where somebody lived on a day; nulls when no household or residence is recorded for the day. */
public record PersonOnDay(
        Person person,
        @Nullable Long household,
        @Nullable Integer areaUnit,
        String hamlet,
        String address,
        @Nullable Relation relation) {}
