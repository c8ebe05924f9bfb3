package org.ansinh.platform.access;

import java.util.Map;
import org.ansinh.platform.web.Page;

/**
 * A section other rooms add to the page on which a person sees her own data. It is shown to her without a second look by anybody: it
 * names nobody else and tells nothing of a review of which she was not told. The template is rendered with the model and {@code page}.
 */
public interface OwnDataSection {

    /** jte template such as {@code integrity/own-data.jte}; takes {@code Page page} and what {@link #model} gives. */
    String template();

    /** @param subject whose data the page shows, such as {@code person:7} */
    Map<String, Object> model(String subject, Page page);
}
