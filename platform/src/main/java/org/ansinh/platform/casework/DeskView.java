package org.ansinh.platform.casework;

import java.util.List;

/** A section of the desk as shown. */
public record DeskView(String title, List<DeskItem> items) {}
