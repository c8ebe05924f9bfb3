package org.ansinh.platform.entitlement;

import java.nio.file.Path;
import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The law in use: the shipped pack and what this city put in force over it, read and checked as a whole. A fault refuses the start. */
@Component
public class Law {

    private final ObjectProvider<LaterLaw> later;
    private final String local;
    private volatile Read read;

    private record Read(PackSource source, LawBook book) {}

    /** {@code local}: folder of a city's own pack, empty for none. */
    Law(ObjectProvider<LaterLaw> later, @Value("${ansinh.law.local:}") String local) {
        this.later = later;
        this.local = local;
        this.read = read();
    }

    public LawBook book() {
        return read.book();
    }

    /** The files the law is read from, to lay a draft over. */
    public PackSource source() {
        return read.source();
    }

    /** Reads anew after something was put in force; whoever holds the former book goes on with it. */
    public synchronized void reload() {
        read = read();
    }

    private Read read() {
        PackSource source = local.isEmpty() ? PackSource.shipped() : PackSource.shipped().under(PackSource.directory(Path.of(local)));
        for (LaterLaw one : later) {
            source = source.under(one.files());
        }
        return new Read(source, LawBook.load(source));
    }
}
