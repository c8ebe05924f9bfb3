package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.Map;
import org.ansinh.platform.web.Page;

/** A section other rooms add to the person page. The template is rendered with the model and {@code page}. */
public interface PersonPanel {

    /** Smaller comes first. */
    int order();

    /** jte template such as {@code entitlement/panel.jte}; takes {@code Page page} and what {@link #model} gives. */
    String template();

    Map<String, Object> model(Person person, LocalDate day, Page page);
}
