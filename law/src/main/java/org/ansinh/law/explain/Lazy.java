package org.ansinh.law.explain;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A list that is made when somebody first looks at it. */
final class Lazy<T> extends AbstractList<T> {

    private final Supplier<List<T>> maker;
    private @Nullable List<T> made;

    Lazy(Supplier<List<T>> maker) {
        this.maker = maker;
    }

    private List<T> made() {
        List<T> list = made;
        if (list == null) {
            list = maker.get();
            made = list;
        }
        return list;
    }

    @Override
    public T get(int index) {
        return made().get(index);
    }

    @Override
    public int size() {
        return made().size();
    }
}
