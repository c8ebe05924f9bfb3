package org.ansinh.platform.onestop;

import java.time.LocalDate;

/** What a citizen sent online, as an officer sees it. {@code late}: not answered by the next working day. */
public record SentView(
        String code, String shown, String programme, String name, LocalDate born, String place, String applicant, String phone,
        String email,
        String words, LocalDate sentOn, boolean late) {}
