package org.ansinh.platform.access;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Told by the room that keeps people: what the subjects of the trail are, so that an inspector sees those of her areas only. */
public interface SubjectPlaces {

    /** What a subject is called on screen, and where she lives or lived last. */
    record Place(String code, int areaUnit) {}

    /** Places of those subjects that are people or households; the others are left out. */
    Map<String, Place> places(Collection<String> subjects);

    /** Whether the subject is somebody, whose place decides who may know. */
    boolean isSomebody(String subject);

    /** The subject whose code was typed. */
    Optional<String> subject(String code);
}
