package org.ansinh.platform.entitlement;

import java.nio.file.Path;
import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.ansinh.law.ProcedureBook;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The law in use: the shipped pack and what this city put in force over it, read and checked as a whole. A fault refuses the start. */
@Component
public class Law {

    private final ObjectProvider<LaterLaw> later;
    private final String local;
    private volatile Read read;

    private record Read(PackSource source, LawBook book, SingletonSupplier<ProcedureBook> procedures) {}

    /** {@code local}: folder of a city's own pack, empty for none. */
    Law(ObjectProvider<LaterLaw> later, @Value("${ansinh.law.local:}") String local) {
        this.later = later;
        this.local = local;
        this.read = read();
    }

    public LawBook book() {
        return read.book();
    }

    /** How each programme is asked for, and the working days; read when first asked for. */
    public ProcedureBook procedures() {
        return read.procedures().obtain();
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
        PackSource whole = source;
        LawBook book = LawBook.load(whole);
        return new Read(whole, book, SingletonSupplier.of(() -> ProcedureBook.load(whole, book)));
    }
}
