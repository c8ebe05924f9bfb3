package org.ansinh.platform.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every module's message bundle in one source: {@code messages/<module>.properties} Vietnamese, {@code _en} English. */
public final class Messages {

    private Messages() {}

    /** A source over all bundles on the class path. */
    public static MessageSource source() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasenames(basenames());
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }

    /** One message without a Spring context, for the command line. */
    public static String text(String key, Object... arguments) {
        return String.valueOf(source().getMessage(key, arguments, key, Locale.getDefault()));
    }

    private static String[] basenames() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
            return Arrays.stream(files)
                    .map(file -> String.valueOf(file.getFilename()).replace(".properties", ""))
                    .filter(name -> !name.endsWith("_en"))
                    .sorted()
                    .map(name -> "messages/" + name)
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
