package org.ansinh.platform.payment;

import java.time.YearMonth;

/** Something a person must look at before a run is approved. Amounts in đồng. */
record RunException(
        int number, Trouble trouble, long person, String programme, YearMonth month, long due, long settled, long grant, int areaUnit) {}
