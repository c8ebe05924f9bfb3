package org.ansinh.platform.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A target with its newest figure of the city, those of the wards, and how far it is. */
public record TargetView(Target target, @Nullable Measurement latest, List<Measurement> wards, Verdict verdict) {}
