package org.ansinh.platform.area;

import java.math.BigDecimal;
import org.ansinh.law.Text;
import org.ansinh.law.Verification;

/**
 * A successor or predecessor of a unit.
 *
 * @param share for a successor the part of the asked unit that went into it; for a predecessor the part of the asked unit that
 *     came from it
 * @param rule how the share was found
 */
public record Share(AreaUnit unit, BigDecimal share, Text rule, String legalReference, Verification verification) {}
