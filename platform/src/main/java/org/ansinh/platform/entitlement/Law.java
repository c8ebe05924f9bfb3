package org.ansinh.platform.entitlement;

import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The law in use: the shipped pack and what this city put in force over it, read and checked as a whole. A fault refuses the start. */
@Component
public class Law {

    private final ObjectProvider<LaterLaw> later;
    private volatile Read read;

    private record Read(PackSource source, LawBook book) {}

    Law(ObjectProvider<LaterLaw> later) {
        this.later = later;
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
        PackSource source = PackSource.shipped();
        for (LaterLaw one : later) {
            source = source.under(one.files());
        }
        return new Read(source, LawBook.load(source));
    }
}
