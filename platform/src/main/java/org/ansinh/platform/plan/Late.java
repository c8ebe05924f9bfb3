package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.util.List;

/**
 * Something that is late, and before whom it lies by now.
 *
 * @param what code and name
 * @param unit name of the unit
 * @param to RESPONSIBLE, HEAD or LEADER
 * @param who names of those before whom it lies; empty when nobody is written down
 * @param usernames their accounts
 * @param href where it is worked on
 */
public record Late(String code, String what, int areaUnit, String unit, String body, LocalDate due, int days, String to, List<String> who,
        List<String> usernames,
        String href) {}
