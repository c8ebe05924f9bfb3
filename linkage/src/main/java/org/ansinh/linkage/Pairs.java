package org.ansinh.linkage;

import java.util.Arrays;

/** Compared pairs of one task: two rows and the 16-bit pattern of their levels, ten bytes a pair. */
final class Pairs {

    int[] left = new int[1024];
    int[] right = new int[1024];
    char[] pattern = new char[1024];
    int size;

    void add(int a, int b, int coded) {
        if (size == left.length) {
            left = Arrays.copyOf(left, size * 2);
            right = Arrays.copyOf(right, size * 2);
            pattern = Arrays.copyOf(pattern, size * 2);
        }
        left[size] = a;
        right[size] = b;
        pattern[size++] = (char) coded;
    }

    /** Gives back the room that is not used. */
    void trim() {
        left = Arrays.copyOf(left, size);
        right = Arrays.copyOf(right, size);
        pattern = Arrays.copyOf(pattern, size);
    }
}
